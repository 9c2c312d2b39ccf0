import { describe, expect, it } from 'vitest'
import { choices, product, reader, shop } from '../fixtures/shop.ts'

const read = reader(
  shop(
    ['en', 'id', 'bn-Latn'],
    [
      product('gallon', 'Aqua Galon 19 L', 'galon'),
      product('case', 'Aqua Dus isi 24', 'dus'),
      product('tea', 'Ispahani Tea 400 g', 'pack'),
      product('chickpeas', 'Chola Boot', 'kg', { aliases: ['gram'] }),
      product('biscuit', 'Energy Plus Biscuit', 'pack'),
      product('potato', 'Potato', 'kg'),
      product('fries', 'French Fries', 'portion', { aliases: ['fries'] }),
      product('thai-tea', 'Thai Tea', 'cup', { options: [choices('Ice', ['Normal Ice', 'No Ice'], { required: false })] }),
    ],
  ),
)

it.each([
  ['two Aqua gallons please', 'order gallon×2'],
  ['2 aqua galon', 'order gallon×2'],
  ['5 potato kg', 'order potato×5'],
])('the unit behind the name belongs to the number before it: %s', (text, expected) => {
  expect(read(text)).toBe(expected)
})

it.each([
  ['one ispahani tea 400 gram', 'order tea×1'],
  ['2 kg gram', 'order chickpeas×2'],
])('a measure right behind a number is no goods: %s', (text, expected) => {
  expect(read(text)).toBe(expected)
})

it.each([
  ['2 potato plus 1 thai tea', 'order potato×2, thai-tea×1'],
  ['energy plus 2, plus 1 thai tea', 'order biscuit×2, thai-tea×1'],
])('a word that joins is no part of a name: %s', (text, expected) => {
  expect(read(text)).toBe(expected)
})

it.each([
  ['one and half kg potato', 'order potato×1.5'],
  ['5 kg potato no sorry 6 kg', 'order potato×6'],
])('a number is read as it is spoken: %s', (text, expected) => {
  expect(read(text)).toBe(expected)
})

describe('with something in the order', () => {
  const basket = [
    { lineId: 'a', productId: 'thai-tea', quantity: 1000, options: [] },
    { lineId: 'b', productId: 'fries', quantity: 2000, options: [] },
  ]

  it.each([
    ['no need the fries', 'remove b'],
    ['fries no need', 'remove b'],
    ['thai tea ga usah es', 'change a {No Ice}'],
    ['add 1 potato to go with it', 'order potato×1'],
  ])('nothing more goes than what was said: %s', (text, expected) => {
    expect(read(text, { basket })).toBe(expected)
  })

  it('what is cut down to a number is not taken away', () => {
    expect(read('drop fries to 1', { basket })).toBe('change b ×1')
  })

  it('what is complained of beside a rating is not ordered again', () => {
    expect(read('1 star. half of the fries were broken', { asks: ['rating'] })).toBe('rate 1')
  })

  it('what is named before something left out stays', () => {
    expect(read('thai tea no need ice', { basket })).not.toContain('remove')
  })

  it.each([
    ['fries tambah 1 lagi', 'change b ×3'],
    ['fries 1 aja, sama tambah potato 1 kg', 'change b ×1 | order potato×1'],
    ['add one more portion of the fries so three in total', 'change b ×3'],
    ['tambah fries satu lagi jadi total tiga', 'change b ×3'],
  ])('more is so many more of what it stands beside: %s', (text, expected) => {
    expect(read(text, { basket })).toBe(expected)
  })
})
