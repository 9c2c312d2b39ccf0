import { describe, expect, it } from 'vitest'
import { choices, product, reader, shop } from '../fixtures/shop.ts'

const free = { required: false, max: 4 }
const sweet = choices('Gula', ['Manis', ['Tawar', 'tanpa gula']], { required: false })
const bowl = choices('Porsi', ['Biasa', 'Jumbo'])
const heat = choices('Pedas', ['Tidak Pedas', 'Pedas'], { required: false })
const size = choices('Size', ['12 oz', '16 oz'])
const fries = choices('Size', [['Regular', 'small'], 'Large'])
const read = reader(
  shop(
    ['id', 'en'],
    [
      product('urat', 'Bakso Urat', 'porsi', { options: [bowl, choices('Mie', ['Bihun', 'Kwetiau'], { required: false })] }),
      product('es-teh', 'Es Teh', 'gelas', { options: [sweet] }),
      product('mie', 'Mie Goreng', 'porsi', { aliases: ['Fried Noodles'], options: [heat] }),
      product('burger', 'Chicken Burger', 'pcs', {
        options: [
          choices('Add-on', ['Fried Egg', 'Extra Cheese'], free),
          choices('Spice', ['Mild', 'Hot'], { required: false }),
        ],
      }),
      product('fries', 'French Fries', 'pcs', { options: [fries] }),
      product('shake', 'Mango Shake', 'cup', { options: [size] }),
      product('straw', 'Strawberry Shake', 'cup', { options: [size] }),
    ],
  ),
)

describe('what was counted and is pointed to once more', () => {
  it.each([
    ['bakso urat 2, es teh 2, es tehnya tanpa gula', 'order urat×2, es-teh×2 {Tawar}'],
    ['bakso urat 2 sama es teh 2. baksonya jumbo, tehnya tawar ya', 'order urat×2 {Jumbo}, es-teh×2 {Tawar}'],
    ['2 chicken burgers and 1 large fries, make the burgers mild', 'order burger×2 {Mild}, fries×1 {Large}'],
    ['1 large fries, 2 chicken burgers. mild for the burgers', 'order fries×1 {Large}, burger×2 {Mild}'],
    ['2 chicken burgers and 1 large fries. no onion on the burgers', 'order burger×2 -onion, fries×1 {Large}'],
  ])('only says how that shall be made: %s', (text, acts) => expect(read(text)).toBe(acts))

  it.each([
    ['2 mango shakes, 1 strawberry shake. Large ones please', 'order shake×2 {16 oz}, straw×1 {16 oz}'],
    ['2 mango shakes, 1 strawberry shake, all small size', 'order shake×2 {12 oz}, straw×1 {12 oz}'],
  ])('is all that was named, in a sentence of nothing but choices: %s', (text, acts) => expect(read(text)).toBe(acts))
})

describe('how one thing of several is made', () => {
  it.each([
    ['mie goreng 2, satu pedas satu engga', 'order mie×1 {Pedas}, mie×1 {Tidak Pedas}'],
    ['two fried noodles, one spicy one not', 'order mie×1 {Pedas}, mie×1 {Tidak Pedas}'],
    ['2 mango shakes, one small one large', 'order shake×1 {12 oz}, shake×1 {16 oz}'],
    ['bakso urat 2 regular size, yg satu pake kwetiau', 'order urat×1 {Biasa, Kwetiau}, urat×1 {Biasa}'],
    ['2 chicken burgers, one with a fried egg', 'order burger×1 {Fried Egg}, burger×1'],
  ])('is told by a "no", a size or an ordinary word: %s', (text, acts) => expect(read(text)).toBe(acts))

  it.each([
    ['2 chicken burgers with a fried egg', 'order burger×2 {Fried Egg}'],
    ['one chicken burger with a fried egg in it, mild, plus fries', 'order burger×1 {Fried Egg, Mild}, fries'],
  ])('is not counted by the article of what is put on it: %s', (text, acts) => expect(read(text)).toBe(acts))
})

it('an ordinary word is the ordinary choice of what was named, whatever is called so elsewhere', () => {
  const bakery = reader(
    shop(
      ['bn', 'en'],
      [
        product('firni', 'Firni', 'cup', {
          aliases: ['ফিরনি'],
          options: [choices('Sweetness', ['Normal Sweet', 'Less Sweet', 'Sugar Free'])],
        }),
        product('roll', 'Chicken Roll', 'pcs', { options: [choices('Spice', ['Mild', ['Regular', 'নরমাল ঝাল']])] }),
      ],
    ),
  )
  expect(bakery('ফিরনি নরমাল ৪ কাপ')).toBe('order firni×4 {Normal Sweet}')
  expect(bakery('firni regular 2 cup')).toBe('order firni×2 {Normal Sweet}')
  expect(bakery('2 normal chicken roll')).toBe('order roll×2 {Regular}')
})
