import { expect, it } from 'vitest'
import { choices, product, reader, shop } from './fixtures/shop.ts'

const read = reader(
  shop(
    ['bn', 'bn-Latn', 'en'],
    [
      product('sugar', 'Sugar', 'kg', { aliases: ['chini', 'চিনি'] }),
      product('rice', 'Miniket Rice', 'kg', { aliases: ['miniket chal', 'মিনিকেট চাল'] }),
      product('egg', 'Egg', 'pcs', { aliases: ['dim', 'ডিম'] }),
      product('milk', 'Milk', 'packet', { aliases: ['dudh', 'দুধ'] }),
      product('shoe', 'Shoe', 'pair', { aliases: ['juta', 'জুতা'] }),
      product('tea', 'Tea', 'cup', {
        aliases: ['cha', 'চা'],
        options: [
          choices('Milk', [
            ['Milk Tea', 'dudh cha', 'দুধ চা'],
            ['Black Tea', 'rong cha', 'রং চা'],
          ]),
          choices(
            'Sugar',
            [
              ['Less Sugar', 'chini kom', 'চিনি কম'],
              ['No Sugar', 'chini chara', 'চিনি ছাড়া'],
            ],
            { required: false },
          ),
        ],
      }),
    ],
  ),
)

it.each([
  ['dui kap dudh ca cini kom', 'order tea×2 {Milk Tea, Less Sugar}'],
  ['4 cup rong ca, cini chara', 'order tea×4 {Black Tea, No Sugar}'],
  ['ca 2 ta rong ca', 'order tea×2 {Black Tea}'],
  ['cini 2 kg', 'order sugar×2'],
])('a "c" in romanised Bangla may be a ch: %s', (text, expected) => {
  expect(read(text)).toBe(expected)
})

it.each([
  ['sini 2 kg', 'order sugar×2'],
  ['2 cup dudh cha sini sara', 'order tea×2 {Milk Tea, No Sugar}'],
])('a first "s" may be a ch where that makes a known word: %s', (text, expected) => {
  expect(read(text)).toBe(expected)
})

it.each([
  ['3 zora zuta', 'order shoe×3'],
  ['dim 6 ta dn', 'order egg×6'],
  ['dhannobad vai', 'thanks'],
  ['dam kato', 'ask_price'],
])('words of everyday speech are known in other spellings: %s', (text, expected) => {
  expect(read(text)).toContain(expected)
})

it.each([
  ['adhakeji cini den', 'order sugar×0.5'],
  ['derkeji chini', 'order sugar×1.5'],
  ['দেড়কেজি চিনি দেন', 'order sugar×1.5'],
  ['ada kg chini', 'order sugar×0.5'],
  ['dim duihali', 'order egg×8'],
])('a number word may be written together with its unit: %s', (text, expected) => {
  expect(read(text)).toBe(expected)
})

it.each([
  ['dim 2 dozn den', 'order egg×24'],
  ['dim 1 dojn', 'order egg×12'],
  ['dim ek dorjon', 'order egg×12'],
])('a dozen is twelve however it is spelt: %s', (text, expected) => {
  expect(read(text)).toBe(expected)
})

it.each([
  ['cha 5 cup, 2 ta dudh cha, bakigula rong cha', 'order tea×2 {Milk Tea}, tea×3 {Black Tea}'],
  ['5 ta cha 2 ta dudh cha baki gulo rong cha', 'order tea×2 {Milk Tea}, tea×3 {Black Tea}'],
  ['5 cups of tea, 2 milk tea and the rest black tea', 'order tea×2 {Milk Tea}, tea×3 {Black Tea}'],
])('the rest of a number of one thing is what is left of it: %s', (text, expected) => {
  expect(read(text)).toBe(expected)
})

const basket = [
  { lineId: 'a', productId: 'egg', quantity: 12_000, options: [], without: [], notes: [] },
  { lineId: 'b', productId: 'milk', quantity: 1_000, options: [], without: [], notes: [] },
]

it.each([
  ['dim 20 ta kore den r dudh ek packet bariye 2 packet', 'change a ×20 | change b ×2'],
  ['dim 20 ta hobe vai, vul bolsi', 'change a ×20'],
  ['dudh ar lagbe na', 'remove b'],
])('what is said of one line of an order says nothing of the other: %s', (text, expected) => {
  expect(read(text, { basket, asks: ['confirm'] } as never)).toBe(expected)
})

it.each(['bikale asbo nite', 'kalke ashbo nite vai'])('who comes to take it comes to fetch it: %s', text => {
  expect(read(text, { basket } as never)).toBe('pickup')
})

const kinds = reader(
  shop(
    ['bn', 'bn-Latn', 'en'],
    [
      product('local', 'দেশি পেঁয়াজ', 'kg', { aliases: ['deshi peyaj'] }),
      product('indian', 'ইন্ডিয়ান পেঁয়াজ', 'kg', { aliases: ['indian peyaj'] }),
    ],
  ),
)
const offered = [
  { key: 'local', label: 'দেশি পেঁয়াজ', kind: 'product' },
  { key: 'indian', label: 'ইন্ডিয়ান পেঁয়াজ', kind: 'product' },
]

it.each([
  ['ইন্ডিয়ানটা দেন, দেশির দাম বেশি', 'choose indian'],
  ['deshi tar dam onek, indian ta nibo', 'choose indian'],
  ['deshi ta den, indian ta valo na', 'choose local'],
])('of two on offer the one that a clause only finds fault with is not meant: %s', (text, expected) => {
  expect(kinds(text, { choices: offered, asks: ['choice'] } as never)).toBe(expected)
})

it('English words stay what they are', () => {
  expect(read('nice')).toBe('affirm')
  expect(read('a car')).not.toContain('×4')
})
