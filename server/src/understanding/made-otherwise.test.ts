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
