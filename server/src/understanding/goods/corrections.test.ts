import { describe, expect, it } from 'vitest'
import { bakery, hardware } from '../fixtures/invented.ts'
import { compileVocabulary, emptyState, understand } from '../index.ts'
import type { VocabularySource } from '../types/vocabulary-source.ts'

const tablet = { shopId: 'main', unit: 'strip', step: 1000, aliases: [], tags: [], attributes: {}, options: [] }
const pharmacy: VocabularySource = {
  ...bakery,
  products: [
    { ...tablet, id: 'fexo-120', name: 'Fexo 120 mg' },
    { ...tablet, id: 'fexo-180', name: 'Fexo 180 mg' },
    { ...tablet, id: 'napa', name: 'Napa 500 mg' },
    { ...tablet, id: 'ginger-junior', name: 'Ginger Relief Junior' },
    { ...tablet, id: 'ginger', name: 'Ginger Relief Adult' },
    { ...tablet, id: 'oil-1', name: 'Soybean Oil 1 litre', unit: 'bottle' },
    { ...tablet, id: 'oil-5', name: 'Soybean Oil 5 litre', unit: 'bottle' },
  ],
}
const vocabularies = {
  bakery: compileVocabulary(bakery),
  hardware: compileVocabulary(hardware),
  pharmacy: compileVocabulary(pharmacy),
}

function told(shop: keyof typeof vocabularies, message: string): string[] {
  return understand(message, vocabularies[shop], emptyState('customer'), new Date('2026-11-23T03:00:00Z')).acts.flatMap(act =>
    act.act === 'order' ? act.lines.map(line => `${line.candidates[0]?.productId} ${(line.quantity ?? 0) / 1000}`) : [],
  )
}

describe('people who correct themselves', () => {
  it.each([
    ['hardware', 'paku 5 cm 3 kg eh 2 kg aja', ['paku-5 2']],
    ['hardware', 'obeng 3 bukan 4', ['obeng 3']],
    ['bakery', 'patties 5 ta na 6 ta den', ['patties 6']],
    ['bakery', 'প্যাটিস ৫টা না, ৬টা দেন', ['patties 6']],
    ['bakery', '2 kg biscuit, na na 3 kg den', ['biscuit 3']],
    ['bakery', 'toast na, biscuit den 1 kg', ['biscuit 1']],
    ['hardware', '3 of the obeng, not 4', ['obeng 3']],
    ['pharmacy', '2 bottles of soybean oil 1 litre, not 3', ['oil-1 2']],
    ['pharmacy', 'ginger relief 10 the adult one, no, 12', ['ginger 12']],
  ] as const)('%s: "%s"', (shop, message, lines) => {
    expect(told(shop, message)).toEqual(lines)
  })

  it.each(['fexo 120 ek pata na 180 ta', 'ফেক্সো ১২০ এক পাতা... না থাক ১৮০ টাই'])(
    'mean another strength by a number that is one, never so many: "%s"',
    message => expect(told('pharmacy', message)).toEqual(['fexo-180 1']),
  )

  it('keep two numbers of two things', () => {
    expect(told('hardware', 'obeng 3, palu 4')).toEqual(['obeng 3', 'palu 4'])
  })
})

describe('a measure of what is sold in packs', () => {
  it.each([
    ['2 litre soybean oil den', ['oil-1 2']],
    ['soybean oil 10 litre lagbe', ['oil-5 2']],
    ['soybean oil 5 litre lagbe', ['oil-5 0']],
    ['napa 1000 mg den', ['napa 0']],
  ] as const)('"%s" is so many whole packs, and a strength never is', (message, lines) => {
    expect(told('pharmacy', message)).toEqual(lines)
  })
})

describe('parts of a unit', () => {
  it.each([
    ['ek poa biscuit', ['biscuit 0.25']],
    ['pone dui kg biscuit', ['biscuit 1.75']],
    ['a quarter kilo of biscuit', ['biscuit 0.25']],
    ['three quarters of a kilo of biscuit', ['biscuit 0.75']],
    ['sare tin kg biskut', ['biscuit 3.5']],
  ] as const)('"%s"', (message, lines) => {
    expect(told('bakery', message)).toEqual(lines)
  })
})
