import { describe, expect, it } from 'vitest'
import { told } from '../fixtures/told.ts'
import { compileVocabulary, emptyState, understand } from '../index.ts'
import type { VocabularySource } from '../types.ts'

const goods = { shopId: 'main', unit: 'pcs', step: 1000, aliases: [], tags: [], attributes: {}, options: [] }
const size = { group: 'Size', required: true, max: 1, choices: ['Half', 'Full'].map(name => ({ name, aliases: [] })) }
const shop: VocabularySource = {
  languages: ['bn', 'bn-Latn', 'en', 'id'],
  currency: 'BDT',
  shops: [{ id: 'main', name: 'Main' }],
  products: [
    { ...goods, id: 'jilapi', name: 'Jilapi', unit: 'kg', step: 250, aliases: ['জিলাপি'] },
    { ...goods, id: 'doi', name: 'Mishti Doi', unit: 'cup', aliases: ['মিষ্টি দই'] },
    { ...goods, id: 'tehari', name: 'Tehari', unit: 'plate', options: [size] },
    { ...goods, id: 'firni', name: 'Firni', unit: 'cup' },
  ],
  orderTypes: [],
  areas: [],
  payments: ['cash'],
  faq: [],
}
const vocabulary = compileVocabulary(shop)
const basket = [
  { lineId: 'a', productId: 'jilapi', quantity: 1000, options: [] },
  { lineId: 'b', productId: 'doi', quantity: 3000, options: [] },
  { lineId: 'c', productId: 'tehari', quantity: 1000, options: [{ group: 'Size', choice: 'Half' }] },
]
const read = (message: string) =>
  told(understand(message, vocabulary, { ...emptyState('customer'), basket }, new Date('2026-11-23T03:00:00Z')).acts)

describe('what stands in the order, said with a number', () => {
  it.each([
    'জিলাপি আধা কেজি দেন',
    'jilapi adha kg den',
    'jilapi half kg please',
    'arre na jilapi adha kg den',
    'jilapi setengah kilo',
  ])('shall be so many in all: %s', message => expect(read(message)).toBe('change a ×0.5'))

  it.each([
    'aro 2 ta mishti doi',
    'mishti doi ar 2 ta den',
    'sathe mishti doi 2 ta den',
    'ar mishti doi 2 ta',
    'আরও ২টা মিষ্টি দই',
    'mishti doi 2 ta beshi den',
    'also 2 mishti doi',
    'and 2 mishti doi',
    '2 more mishti doi',
    'mishti doi 2 lagi',
    'tambah mishti doi 2',
  ])('is so many more where a word for more is beside it: %s', message => expect(read(message)).toBe('change b ×5'))

  it('is one more by an article', () => expect(read('a mishti doi too')).toBe('change b ×4'))

  it('stays what it is where its own number is said again, whatever else comes', () => {
    expect(read('jilapi 1 kg r mishti doi 3 ta, firni 2 ta')).toBe('change a ×1 | change b ×3 | order firni×2')
  })

  it('is one part of it, made otherwise, by an ending that says in which', () => {
    expect(read('1 ta doi te chini chara diyen')).toBe('change b portion 1 -chini')
  })

  it('is told once, and what is said of it behind a mark is left out of it', () => {
    expect(read('1 firni (no sugar in the firni please) and 2 tehari full')).toBe('order firni×1 -sugar, tehari×2 {Full}')
  })

  it('is another line where it shall be made otherwise', () => {
    expect(read('2 tehari full')).toBe('order tehari×2 {Full}')
  })
})
