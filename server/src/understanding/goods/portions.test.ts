import { describe, expect, it } from 'vitest'
import { told } from '../fixtures/told.ts'
import { compileVocabulary, emptyState, understand } from '../index.ts'
import type { VocabularySource } from '../types/vocabulary-source.ts'

const choice = (name: string, ...aliases: string[]) => ({ name, aliases })
const group = (name: string, choices: ReturnType<typeof choice>[]) => ({ group: name, required: false, max: 1, choices })
const dish = { shopId: 'main', unit: 'plate', step: 1000, aliases: [], tags: [], attributes: {}, options: [] }
const kitchen: VocabularySource = {
  languages: ['en', 'id', 'bn', 'bn-Latn'],
  currency: 'BDT',
  shops: [{ id: 'main', name: 'Main' }],
  products: [
    { ...dish, id: 'tehari', name: 'Tehari', aliases: ['তেহারি'], options: [group('Plate', [choice('Half'), choice('Full')])] },
    { ...dish, id: 'soup', name: 'Corn Soup', unit: 'bowl' },
    {
      ...dish,
      id: 'fish',
      name: 'Snapper',
      unit: 'kg',
      step: 250,
      options: [group('Cut', [choice('Whole'), choice('Steak')])],
    },
    {
      ...dish,
      id: 'coat',
      name: 'Jas Hujan',
      unit: 'pcs',
      options: [group('Size', [choice('M'), choice('L'), choice('XL')]), group('Colour', [choice('Biru'), choice('Hitam')])],
    },
  ],
  orderTypes: [],
  areas: [],
  payments: [],
  faq: [],
}
const vocabulary = compileVocabulary(kitchen)
const read = (message: string) =>
  told(understand(message, vocabulary, emptyState('customer'), new Date('2026-11-23T03:00:00Z')).acts)

describe('half of something', () => {
  it.each([
    ['tehari half 2 plate', 2],
    ['3 half tehari please', 3],
    ['তেহারি হাফ ৪টা', 4],
  ])('is the choice of that name where halves are one: "%s"', (message, pieces) => {
    expect(read(message)).toBe(`order tehari×${pieces} {Half}`)
  })

  it('is an amount of what is sold by weight, and beside it still a choice of the other', () => {
    expect(read('snapper half kg')).toBe('order fish×0.5')
    expect(read('snapper half kg, tehari half 1')).toBe('order fish×0.5, tehari×1 {Half}')
  })

  it('is no choice of what has none by that name', () => {
    expect(read('2 corn soup')).toBe('order soup×2')
    expect(read('corn soup half')).not.toContain('{')
  })
})

describe('parts of what was counted', () => {
  it.each(['snapper 2 kg, 1 kg whole 1 kg steak', 'snapper dua kilo: sekilo whole, sekilo steak'])(
    'are told by weight as well: "%s"',
    message => {
      expect(read(message)).toBe('order fish×1 {Whole}, fish×1 {Steak}')
    },
  )

  it.each(['jas hujan 2, XL buat saya M buat istri, biru', 'jas hujan biru 2 XL dan M'])(
    'are one each where as many choices of one kind are named as there are pieces: "%s"',
    message => {
      expect(read(message)).toBe('order coat×1 {Biru, XL}, coat×1 {Biru, M}')
    },
  )

  it('are not made of a choice that was taken back', () => {
    expect(read('jas hujan 2 XL eh M')).toBe('order coat×2 {M}')
  })
})
