import { describe, expect, it } from 'vitest'
import { told } from '../fixtures/told.ts'
import { compileVocabulary, emptyState, understand } from '../index.ts'
import type { DialogueState } from '../types/dialogue-state.ts'
import type { VocabularySource } from '../types/vocabulary-source.ts'

const goods = { shopId: 'main', unit: 'pcs', step: 1000, aliases: [], tags: [], attributes: {}, options: [] }
const colour = (...names: string[]) => ({
  group: 'Warna',
  required: true,
  max: 1,
  choices: names.map(name => ({ name, aliases: [] })),
})
const shop: VocabularySource = {
  languages: ['id', 'en'],
  currency: 'IDR',
  shops: [{ id: 'main', name: 'Utama' }],
  products: [
    { ...goods, id: 'varnish', name: 'Pernis Kayu', unit: 'kaleng', options: [colour('Merah', 'Hijau', 'Biru')] },
    { ...goods, id: 'snack-250', name: 'Rengginang Gurih 250 g', unit: 'bungkus' },
    { ...goods, id: 'snack-500', name: 'Rengginang Gurih 500 g', unit: 'bungkus' },
    { ...goods, id: 'tap', name: 'Keran Taman', unit: 'pcs' },
  ],
  orderTypes: [
    {
      key: 'PLUMBER',
      labels: { id: 'Tukang ledeng' },
      cues: ['tukang ledeng', 'plumber'],
      fields: [{ key: 'name', kind: 'name', required: true, labels: {}, choices: [] }],
    },
  ],
  areas: [],
  payments: ['cash'],
  faq: [],
}
const vocabulary = compileVocabulary(shop)
const read = (message: string, state: Partial<DialogueState> = {}) =>
  told(understand(message, vocabulary, { ...emptyState('customer'), ...state }, new Date('2026-11-23T03:00:00Z')).acts)
const basket = [
  { lineId: 'a', productId: 'varnish', quantity: 2000, options: [{ group: 'Warna', choice: 'Merah' }] },
  { lineId: 'b', productId: 'snack-250', quantity: 1000, options: [] },
]

describe('a line that is told anew', () => {
  it('is shared out by a number and a choice for every part of it', () => {
    expect(read('jadi merah 1 hijau 1', { basket })).toBe('change a portion 1 {Hijau}')
  })

  it('is shared out once where the change is told twice', () => {
    expect(read('eh yang 1 kaleng hijau aja. jadi merah 1 hijau 1', { basket })).toBe('change a portion 1 {Hijau}')
  })

  it('is counted anew by what it becomes, a word of adding or not', () => {
    expect(read('rengginang tambahkan jadi 3 bungkus', { basket })).toBe('change b ×3')
    expect(read('rengginangnya jadi 4 aja, kurang soalnya', { basket })).toBe('change b ×4')
  })

  it('gives way to another size of the same goods', () => {
    expect(read('rengginang 250nya tukar sama yang 500 gram satu bungkus', { basket })).toBe('replace b by snack-500×1')
  })

  it('stands beside a further one that is made otherwise, and stays as it is', () => {
    expect(read('satu kaleng lagi yang hijau, yang merah biarin', { basket })).toBe('order varnish×1 {Hijau}')
    expect(read('yang hijau aja', { basket })).toBe('change a {Hijau}')
  })

  it('is no yes to the whole order by a small word at its end', () => {
    expect(read('rengginangnya coret ya', { basket, asks: ['confirm'] })).toBe('remove b')
  })
})

describe('a service and goods in one message', () => {
  it('is the service alone where the goods are what it is about', () => {
    expect(read('butuh tukang ledeng, keran taman bocor')).toBe('service PLUMBER')
    expect(read('send a plumber please, keran taman is leaking')).toBe('service PLUMBER')
  })

  it('is both where the goods are counted or wanted for themselves', () => {
    expect(read('butuh tukang ledeng, keran taman 1')).toBe('service PLUMBER | order tap×1')
    expect(read('butuh tukang ledeng, beli keran taman juga')).toMatch(/^service PLUMBER \| order tap/)
  })
})
