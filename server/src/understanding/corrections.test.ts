import { describe, expect, it } from 'vitest'
import { bakery, hardware } from './fixtures/invented.ts'
import { compileVocabulary, emptyState, understand } from './index.ts'

const vocabularies = { bakery: compileVocabulary(bakery), hardware: compileVocabulary(hardware) }

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
  ] as const)('%s: "%s"', (shop, message, lines) => {
    expect(told(shop, message)).toEqual(lines)
  })

  it('keep two numbers of two things', () => {
    expect(told('hardware', 'obeng 3, palu 4')).toEqual(['obeng 3', 'palu 4'])
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
