import { describe, expect, it } from 'vitest'
import { product, reader, shop } from '../fixtures/shop.ts'

const read = reader(
  shop(['en', 'bn'], [product('egg', 'Egg', 'pcs'), product('loaf', 'Milk Loaf', 'pcs')], { currency: 'BDT' }),
)

describe('where an order goes, behind a word of direction', () => {
  it.each([
    ['can you send 2 eggs to 45 Lake Road', 'order egg×2 | address "45 Lake Road"'],
    ['2 eggs to 12 Hill View Road please', 'order egg×2 | address "12 Hill View Road"'],
    ['2 eggs at Level 6, Tower 2', 'order egg×2 | address "Level 6, Tower 2"'],
    ['deliver at Level 6, Tower 2, near the mosque', 'address "Level 6, Tower 2, near the mosque"'],
    ['deliver to 12 Green Road, call me when you are here', 'address "12 Green Road"'],
  ])('is a number with the name of a street, or parts of a house with theirs: "%s"', (text, expected) =>
    expect(read(text)).toBe(expected),
  )

  it('is neither an hour nor a number of people', () => {
    expect(read('2 eggs at 5')).toBe('order egg×2')
    expect(read('2 eggs to 45 people')).toBe('order egg×2')
  })
})

describe('a number that something was or is', () => {
  it('is the price of then where it is asked whether it is still so', () =>
    expect(read('the milk loaf was 450 last week, is it still the same?')).toBe('ask_price loaf'))
  it('counts nothing', () => expect(read('2 eggs, my budget is 500')).toBe('order egg×2'))
})
