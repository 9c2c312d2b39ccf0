import { expect, it } from 'vitest'
import { told } from '../fixtures/told.ts'
import { compileVocabulary } from '../names/compile.ts'
import { emptyState } from '../state.ts'
import { understand } from '../understand.ts'
import { packs } from './packs.ts'

/** Names that sound like "দেড় কেজি" and like "dui" lie in wait: "dhuar … kg" is one of what a powder for washing is called. */
const shop = compileVocabulary({
  languages: ['bn', 'bn-Latn', 'en'],
  currency: 'BDT',
  shops: [{ id: 'shop', name: 'Shop' }],
  products: [
    { id: 'carp', name: 'Carp', aliases: ['রুই মাছ', 'rui mach'], unit: 'kg', step: 1 },
    { id: 'powder', name: 'Wheel Powder 1 kg', aliases: ['কাপড় ধোয়ার পাউডার', 'kapor dhuar powder'], unit: 'pcs', step: 1_000 },
  ].map(product => ({ ...product, shopId: 'shop', tags: [], attributes: {}, options: [] })),
  orderTypes: [],
  areas: [],
  payments: ['cash'],
  faq: [],
})
const read = (text: string) => told(understand(text, shop, emptyState('customer'), new Date('2026-11-23T03:00:00Z')).acts)

/** The letters ড় ঢ় য় as one sign each, which no normal form makes. */
const inOneLetter = (word: string) =>
  word.replaceAll('ড\u09bc', '\u09dc').replaceAll('ঢ\u09bc', '\u09dd').replaceAll('য\u09bc', '\u09df')

const words = [...packs.bn.numbers].filter(([word, value]) => value >= 1 && value < 100 && !word.endsWith('েক'))

it.each(words)('%s kilos are that many, with the dot as a sign of its own and within the letter', (word, value) => {
  for (const spelling of [word, inOneLetter(word)]) expect(read(`রুই মাছ ${spelling} কেজি`)).toBe(`order carp×${value}`)
})

it.each([
  ['রুই মাছ দুইটা দিন', 'order carp×2'],
  ['রুই মাছ তিনটা দিয়েন', 'order carp×3'],
  ['রুই মাছ ২ দিয়েন', 'order carp×2'],
  ['রুই মাছ এক ডজন দিন', 'order carp×12'],
  ['rui mach duita din', 'order carp×2'],
  ['rui mach 2 dien', 'order carp×2'],
])('what is asked for behind a number is no number of days: %s', (text, expected) => {
  expect(read(text)).toBe(expected)
})

it('days are no number of fish', () => {
  expect(read('রুই মাছ ২ দিন পর লাগবে')).toBe('order carp')
})
