import { describe, expect, it } from 'vitest'
import { line } from './fixtures/line.ts'
import { choices, product, reader, shop } from './fixtures/shop.ts'

const patty = choices('Patty', ['Single', 'Double'])
const free = { required: false, max: 4 }
const read = reader(
  shop(
    ['en', 'id'],
    [
      product('cheese', 'Beef Cheeseburger', 'pcs', {
        options: [patty, choices('Add-on', ['Extra Cheese', 'Fried Egg'], free)],
      }),
      product('chicken', 'Crispy Chicken Burger', 'pcs'),
      product('fries', 'French Fries', 'pcs', { options: [choices('Size', ['Regular', 'Large'])] }),
      product('lemonade', 'Mint Lemonade', 'cup'),
      product('mayo', 'Garlic Mayo', 'pcs'),
      product('sandal', 'Sandal Kulit', 'pasang', { options: [choices('Nomor', ['40', '42', '43'])] }),
      product('sheet', 'Amplas', 'lembar', { options: [choices('Grit', ['Grit 120', 'Grit 240'])] }),
      product('kacchi', 'Mutton Kacchi', 'plate', { options: [choices('Plate', ['Half', 'Full'])] }),
      product('cake', 'Honey Cake', 'pcs', { options: [choices('Box', ['Plain Box', 'Gift Box'], { required: false })] }),
    ],
  ),
)
const order = {
  asks: ['confirm' as const],
  basket: [
    line('a', 'cheese', 2, { Patty: 'Single' }),
    line('b', 'fries', 1, { Size: 'Regular' }),
    line('c', 'lemonade', 3),
    line('d', 'cake', 1),
  ],
}

describe('what stands in the order, named without a number', () => {
  it.each([
    ['make both burgers double pls', 'change a {Double}'],
    ['extra cheese on both burgers', 'change a {Extra Cheese}'],
    ['i want the fries large', 'change b {Large}'],
    ['put the cake in a gift box', 'change d {Gift Box}'],
  ])('is made as a choice says, also by the end of a name: %s', (text, acts) => expect(read(text, order)).toBe(acts))

  it.each([
    ['no ice in the lemonade', 'change c -ice'],
    ['the burgers without onion', 'change a -onion'],
    ['only 2 lemonades. and no mayo in the burgers, my son is allergic', 'change c ×2 | change a -mayo'],
    ['no onion on the burgers, and add a chicken burger', 'change a -onion | order chicken×1'],
  ])('goes without what is left out of it, which is no "no": %s', (text, acts) => expect(read(text, order)).toBe(acts))

  it.each([
    ['no fries', 'remove b'],
    ['no', 'deny'],
  ])('is refused only by its own name: %s', (text, acts) => expect(read(text, order)).toBe(acts))
})

describe('a choice that is a number', () => {
  const others = {
    asks: ['confirm' as const],
    basket: [
      line('e', 'sandal', 1, { Nomor: '40' }),
      line('f', 'sheet', 2, { Grit: 'Grit 120' }),
      line('g', 'kacchi', 2, { Plate: 'Full' }),
    ],
  }

  it.each([
    ['sandalnya 43 ya', 'change e {43}'],
    ['change the sandal kulit to 42', 'change e {42}'],
    ['amplas yang 240 aja', 'change f {Grit 240}'],
    ['make the kacchi half', 'change g {Half}'],
  ])('is chosen and counts nothing: %s', (text, acts) => expect(read(text, others)).toBe(acts))

  it.each([
    ['amplas 20 aja', 'change f ×20'],
    ['double the kacchi', 'change g ×4'],
  ])('is no other number: %s', (text, acts) => expect(read(text, others)).toBe(acts))
})
