import { expect, it } from 'vitest'
import { told } from '../fixtures/told.ts'
import { emptyState } from '../state.ts'
import { understand } from '../understand.ts'
import { compileVocabulary } from './compile.ts'
import { inOtherWords, isGoods } from './everyday-goods.ts'
import { headOf, type Kind } from './goods-order.ts'

const shop = compileVocabulary({
  languages: ['id'],
  currency: 'IDR',
  shops: [{ id: 'shop', name: 'Toko' }],
  products: [
    { id: 'egg', name: 'Telur Ayam', unit: 'kg' },
    { id: 'salt', name: 'Garam 250 g', unit: 'pack' },
    { id: 'white-sugar', name: 'Gula Pasir', unit: 'kg' },
    { id: 'palm-sugar', name: 'Gula Merah', unit: 'kg' },
    { id: 'lemon-tea', name: 'Lemon Tea', unit: 'cup' },
  ].map(product => ({ ...product, shopId: 'shop', step: 1_000, aliases: [], tags: [], attributes: {}, options: [] })),
  orderTypes: [],
  areas: [],
  payments: [],
  faq: [],
})
const read = (text: string) => told(understand(text, shop, emptyState('customer'), new Date('2026-11-23T03:00:00Z')).acts)

it.each([
  ['2 kg eggs and 3 salt', 'order egg×2, salt×3'],
  ['brown sugar 1 kg', 'order palm-sugar×1'],
  ['gula 1 kg', 'order white-sugar/palm-sugar×1'],
])('everyday goods are known in the other languages of the shop, by its own names only: %s', (text, expected) => {
  expect(read(text)).toBe(expected)
})

it.each([
  ['spicy', 'choose Pedas'],
  ['spicy please', 'choose Pedas'],
  ['pedas', 'choose Pedas'],
])('a word that all choices have means the one that has no other: %s', (text, expected) => {
  const names = ['Tidak Pedas', 'Pedas', 'Ekstra Pedas']
  const choices = names.map(name => ({ key: name, label: name, kind: 'option' as const }))
  const state = { ...emptyState('customer'), asks: ['choice' as const], choices }
  expect(told(understand(text, shop, state, new Date('2026-11-23T03:00:00Z')).acts)).toBe(expected)
})

it('a word that all choices have means none of them where another stands beside it', () => {
  const choices = ['Tidak Pedas', 'Pedas', 'Ekstra Pedas'].map(name => ({ key: name, label: name, kind: 'option' as const }))
  const state = { ...emptyState('customer'), asks: ['choice' as const], choices }
  const { acts } = understand('super spicy', shop, state, new Date('2026-11-23T03:00:00Z'))
  expect(acts.some(act => act.act === 'choose')).toBe(false)
})

const shopOf = (language: 'id' | 'bn', names: readonly string[]) =>
  compileVocabulary({
    languages: [language],
    currency: language === 'id' ? 'IDR' : 'BDT',
    shops: [{ id: 'shop', name: 'Shop' }],
    products: names.map(name => ({
      id: name.replaceAll(' ', '-'),
      shopId: 'shop',
      name,
      unit: 'pcs',
      step: 1_000,
      aliases: [],
      tags: [],
      attributes: {},
      options: [],
    })),
    orderTypes: [],
    areas: [],
    payments: [],
    faq: [],
  })
const hardware = shopOf('id', ['Sekop Taman', 'Gembok Kuningan', 'Engsel Pintu', 'Donat Kacang', 'Jas Hujan Anak'])
const market = shopOf('bn', ['মশারি ডাবল', 'বালিশ', 'পাটিসাপটা পিঠা', 'কাজু বাদাম', 'সুতি শাড়ি লাল'])

it.each([
  [hardware, '2 peanut doughnuts', 'order Donat-Kacang×2'],
  [hardware, 'a padlock and 3 hinges', 'order Gembok-Kuningan×1, Engsel-Pintu×3'],
  [hardware, '1 raincoat', 'order Jas-Hujan-Anak×1'],
  [market, '2 pillows and 1 mosquito net', 'order বালিশ×2, মশারি-ডাবল×1'],
  [market, 'kaju badam 1 ta', 'order কাজু-বাদাম×1'],
  [market, 'red saree 1 ta', 'order সুতি-শাড়ি-লাল×1'],
])('goods are known by their everyday names whatever the trade: %#', (vocabulary, text, expected) => {
  expect(told(understand(text, vocabulary, emptyState('customer'), new Date('2026-11-23T03:00:00Z')).acts)).toBe(expected)
})

const household = shopOf('id', [
  'Ember Plastik Hitam',
  'Charger Laptop',
  'Kemeja Flanel Pria',
  'Susu Coklat',
  'Baju Tidur Sutra',
])
const imports = shopOf('id', ['Leather Wallets', 'Chocolate Milk', 'Wooden Shelf', 'Batteries', 'Charger', 'Laptop'])

it.each([
  [household, '2 black plastic buckets', 'order Ember-Plastik-Hitam×2'],
  [household, '1 laptop charger', 'order Charger-Laptop×1'],
  [household, '3 men flanel shirt', 'order Kemeja-Flanel-Pria×3'],
  [household, 'one silk sleepwear', 'order Baju-Tidur-Sutra×1'],
  [imports, 'dompet kulit 2', 'order Leather-Wallets×2'],
  [imports, 'susu coklat 3', 'order Chocolate-Milk×3'],
  [imports, 'rak kayu 1', 'order Wooden-Shelf×1'],
  [imports, 'baterai 4', 'order Batteries×4'],
])('goods are said in the order of the language that is spoken, as one or as many: %#', (vocabulary, text, expected) => {
  expect(told(understand(text, vocabulary, emptyState('customer'), new Date('2026-11-23T03:00:00Z')).acts)).toBe(expected)
})

const nursery = shopOf('id', [
  'Sikat Botol Susu',
  'Bak Mandi Bayi',
  'Kantong ASI 100 ml',
  'Jumper Bayi',
  'Spion Kanan',
  'Spion Kiri',
])

it.each([
  ['2 bottle brushes', 'order Sikat-Botol-Susu×2'],
  ['1 baby bath tub and 2 onesies', 'order Bak-Mandi-Bayi×1, Jumper-Bayi×2'],
  ['3 milk storage bags', 'order Kantong-ASI-100-ml×3'],
  ['one right side mirror', 'order Spion-Kanan×1'],
])('parts of names tell which of the goods is meant: %s', (text, expected) => {
  expect(told(understand(text, nursery, emptyState('customer'), new Date('2026-11-23T03:00:00Z')).acts)).toBe(expected)
})

it('a word that only tells one thing from another is no goods by itself', () => {
  const { lexicon } = nursery
  expect(['front', 'kanan', 'adjustable'].map(word => isGoods(word, lexicon))).toEqual([false, false, false])
  expect(['pillow', 'bantal'].map(word => isGoods(word, lexicon))).toEqual([true, true])
})

it("names of goods are compared as written, so that 'speak' and 'show' are none where a speaker and a shower are", () => {
  const { lexicon } = market
  expect(['speak', 'show'].map(word => isGoods(word, lexicon))).toEqual([false, false])
  expect(['speaker', 'shower'].map(word => isGoods(word, lexicon))).toEqual([true, true])
})

it.each([
  [['sikat', 'botol'], 'first'],
  [['leather', 'wallets'], 'last'],
  [['charger', 'laptop'], 'either'],
  [['kaos', 'polo', 'black'], undefined],
])('a name is in the order of the languages that have its words: %j', (words, expected) => {
  const kind: Record<string, Kind> = {
    sikat: new Map([
      ['id', [['sikat']]],
      ['en', [['brush']]],
    ]),
    botol: new Map([
      ['id', [['botol']]],
      ['en', [['bottle']]],
    ]),
    leather: new Map([
      ['id', [['kulit']]],
      ['en', [['leather']]],
    ]),
    wallets: new Map([
      ['id', [['dompet']]],
      ['en', [['wallet'], ['wallets']]],
    ]),
    charger: new Map([
      ['id', [['charger']]],
      ['en', [['charger']]],
    ]),
    laptop: new Map([
      ['id', [['laptop']]],
      ['en', [['laptop']]],
    ]),
    kaos: new Map([
      ['id', [['kaos']]],
      ['en', [['shirt']]],
    ]),
    black: new Map([
      ['id', [['hitam']]],
      ['en', [['black']]],
    ]),
  }
  expect(
    headOf(
      words.map(word => ({ words: [word], ...(kind[word] && { kind: kind[word] }) })),
      new Set(['id']),
    ),
  ).toBe(expected)
})

it('a name of two parts is known with each of them in any of its ways', () => {
  const { lexicon } = nursery
  const names = inOtherWords(['telur', 'rak'], lexicon).map(words => words.join(' '))
  expect(names).toContain('rack egg')
  expect(names).toContain('rack eggs')
})
