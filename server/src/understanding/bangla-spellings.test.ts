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

it('English words stay what they are', () => {
  expect(read('nice')).toBe('affirm')
  expect(read('a car')).not.toContain('×4')
})
