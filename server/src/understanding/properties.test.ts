import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { grill } from './fixtures/grill.ts'
import { bakery, hardware } from './fixtures/invented.ts'
import { worldMerchant } from './fixtures/world.ts'
import {
  type Act,
  compileVocabulary,
  type DialogueState,
  emptyState,
  type LineRequest,
  understand,
  type VocabularySource,
} from './index.ts'
import { cleanText } from './words/text.ts'

const today = new Date('2026-11-23T03:00:00Z')
const merchants = [bakery, hardware, grill, worldMerchant('kopi'), worldMerchant('docs'), worldMerchant('apotek')].map(
  source => ({
    source,
    vocabulary: compileVocabulary(source),
  }),
)

/** Words that mean something somewhere, mixed with anything that a keyboard or an attacker can send. */
const pieces = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.constantFrom(
      'kirim ke jl',
      'ganti',
      'ga jadi',
      'nya',
      '2',
      '½',
      '0',
      '999999999',
      '১২',
      'tanpa',
      'yang satu',
      'qris',
      'NID:',
      '01912345678',
      'nama saya',
      'jadi',
      'lagbe',
      'ছাড়া',
      'americano',
      'large',
      'paku 5 cm',
      'chocolate cake',
      '1/2',
      'ORD-1234567890-ABC234',
      '?',
      '!',
      ',',
      '\n',
      'Rp 50.000',
      '12/03/1995',
      '...',
      'x2',
      'kopi2',
      'semua',
      '- 3',
      'goat skewer',
      'extra onion',
      'no cucumber',
      'for a drink',
      'ginger beer',
      'na na',
      'eh 2',
      'poa',
      'lusin',
    ),
  },
  { weight: 2, arbitrary: fc.string({ unit: 'binary', maxLength: 12 }) },
  { weight: 1, arbitrary: fc.string({ unit: 'grapheme', maxLength: 12 }) },
)
const messages = fc.array(pieces, { maxLength: 14 }).map(parts => parts.join(' '))

const states = (source: VocabularySource): fc.Arbitrary<DialogueState> => {
  const products = fc.constantFrom(...source.products.map(product => product.id))
  return fc.record({
    role: fc.constantFrom('customer' as const, 'seller' as const),
    asks: fc.subarray(['choice', 'address', 'payment', 'confirm', 'rating', 'quantity', 'phone', 'field:name']),
    choices: fc.array(
      products.map(key => ({ key, label: key, kind: 'product' as const })),
      { maxLength: 3 },
    ),
    basket: fc.array(
      fc
        .record({ productId: products, units: fc.integer({ min: 1, max: 20 }), lineId: fc.string({ minLength: 1 }) })
        .map(({ productId, units, lineId }) => ({ lineId, productId, quantity: units * 1000, options: [] })),
      { maxLength: 3 },
    ),
    missingFields: fc.constant([]),
    runningOrders: fc.constant([]),
    cancelAsked: fc.boolean(),
  })
}

const linesOf = (act: Act): LineRequest[] =>
  act.act === 'order'
    ? [...act.lines, ...(act.alternatives ?? []).flatMap(other => other.lines)]
    : act.act === 'replace'
      ? [act.by]
      : []
const productsOf = (act: Act): string[] => [
  ...linesOf(act).flatMap(line => line.candidates.map(candidate => candidate.productId)),
  ...(act.act === 'menu' || act.act === 'ask_price' ? act.productIds : []),
]

describe('any message at all', () => {
  for (const { source, vocabulary } of merchants) {
    const known = new Set(source.products.map(product => product.id))
    const choices = new Set(
      source.products.flatMap(product =>
        product.options.flatMap(group => group.choices.map(choice => `${group.group}: ${choice.name}`)),
      ),
    )
    const languages = new Set([...source.languages, ...(source.languages.includes('bn') ? ['bn-Latn'] : [])])
    it(`is read by ${source.shops[0]!.name} without a throw, within the catalogue, in positive quantities and its own languages`, () => {
      fc.assert(
        fc.property(messages, states(source), (message, state) => {
          const reading = understand(message, vocabulary, state, today)
          expect(reading.acts.length).toBeGreaterThan(0)
          expect(languages).toContain(reading.language)
          expect(reading.confidence).toBeGreaterThanOrEqual(0)
          expect(reading.confidence).toBeLessThanOrEqual(1)
          for (const act of reading.acts) {
            for (const id of productsOf(act)) expect(known).toContain(id)
            for (const line of linesOf(act)) {
              expect(cleanText(message)).toContain(line.phrase)
              for (const wish of [...line.options, ...(line.excluded ?? [])])
                expect(choices).toContain(`${wish.group}: ${wish.choice}`)
            }
            const quantities = [
              ...linesOf(act).map(line => line.quantity),
              ...(act.act === 'change' ? [act.quantity, act.portion] : []),
            ]
            for (const quantity of quantities)
              if (quantity !== undefined) expect(Number.isSafeInteger(quantity) && quantity > 0).toBe(true)
            if ('target' in act) expect(state.basket.map(line => line.lineId)).toContain(act.target.lineId)
            if (act.act === 'pay') expect(source.payments).toContain(act.method)
            if (act.act.startsWith('seller_')) expect(state.role).toBe('seller')
          }
          expect(understand(message, vocabulary, state, today)).toEqual(reading)
        }),
        { numRuns: 400 },
      )
    })
  }

  it('keeps its wits about lone surrogates, NUL, invisible characters and very long texts', () => {
    const { vocabulary } = merchants.find(one => one.source.shops[0]!.name === 'Dago')!
    for (const message of [
      '',
      ' ',
      '\u0000\u0000',
      '\ud800 americano 2 \udc00',
      '\u200b\u202e',
      'a'.repeat(100_000),
      'americano 2 '.repeat(5_000),
      '1'.repeat(5_000),
      '/'.repeat(3_000),
      'ORD-'.repeat(900),
      '0 '.repeat(2_000),
      '🙏'.repeat(2_000),
    ]) {
      expect(() => understand(message, vocabulary, emptyState('customer'), today)).not.toThrow()
    }
    expect(understand('amer\u200bicano\u0000 2', vocabulary, emptyState('customer'), today).acts).toEqual(
      understand('americano 2', vocabulary, emptyState('customer'), today).acts,
    )
  })
})
