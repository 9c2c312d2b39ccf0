import { describe, expect, it } from 'vitest'
import { emptyState } from '../state.ts'
import type { DialogueState } from '../types/dialogue-state.ts'
import type { ProductSource, VocabularySource } from '../types/vocabulary-source.ts'
import { understand } from '../understand.ts'
import { compileVocabulary } from './compile.ts'

const variant = (color: string, size: string): ProductSource => ({
  id: `${color}-${size}`,
  shopId: 's',
  name: `Kaos Polos ${color} ${size}`,
  unit: 'pcs',
  step: 1_000,
  family: 'tee',
  aliases: ['Kaos Polos', `Kaos Polos ${color}`, `Kaos Polos ${size}`],
  tags: [],
  attributes: { color, size },
  options: [],
})
const products = ['Merah', 'Biru', 'Hitam'].flatMap(color => ['S', 'M', 'L', 'XL'].map(size => variant(color, size)))
const source: VocabularySource = {
  languages: ['id', 'en'],
  currency: 'IDR',
  shops: [{ id: 's', name: 'Toko' }],
  products,
  orderTypes: [],
  areas: [],
  payments: [],
  faq: [],
}
const vocabulary = compileVocabulary(source)
const now = new Date('2026-11-23T03:00:00Z')
const asked: DialogueState = {
  ...emptyState('customer'),
  asks: ['choice', 'address'],
  choices: products.map(({ id, name }) => ({ key: id, label: name, kind: 'product' as const })),
}
const answer = (text: string) => understand(text, vocabulary, asked, now).acts
const said = (text: string) => understand(text, vocabulary, emptyState('customer'), now).acts

describe('variants of one thing', () => {
  it('are all meant by the name of the family, however many there are', () => {
    const [act] = said('kaos polos')
    expect(act?.act === 'order' && act.lines[0]!.candidates.map(one => one.productId)).toEqual(products.map(({ id }) => id))
  })

  it('are told apart by any part that was said', () => {
    const of = (text: string) => said(text).flatMap(act => (act.act === 'order' ? act.lines[0]!.candidates : []))
    expect(of('kaos polos hitam').map(one => one.productId)).toEqual(['Hitam-S', 'Hitam-M', 'Hitam-L', 'Hitam-XL'])
    expect(of('kaos polos hitam M 2').map(one => one.productId)).toEqual(['Hitam-M'])
  })

  it.each([
    ['yang M warna merah', { key: 'Merah-M' }],
    ['size L hitam', { key: 'Hitam-L' }],
    ['the red one, size M', { key: 'Merah-M' }],
    ['yg merah aja 2', { key: 'Merah-S', or: ['Merah-M', 'Merah-L', 'Merah-XL'], quantity: 2_000 }],
    ['2 yang hitam S', { key: 'Hitam-S', quantity: 2_000 }],
  ])('are chosen, or narrowed, by what was asked: %s', (text, act) => {
    expect(answer(text)).toEqual([{ act: 'choose', ...act }])
  })

  it('that are named two at a time are two lines and not one choice', () => {
    expect(answer('merah M 2, biru L 1')).toMatchObject([
      { act: 'order', lines: [{ candidates: [{ productId: 'Merah-M' }] }, { candidates: [{ productId: 'Biru-L' }] }] },
    ])
  })
})
