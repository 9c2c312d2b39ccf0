import { describe, expect, it } from 'vitest'
import { line } from '../fixtures/line.ts'
import { choices, product, reader, shop } from '../fixtures/shop.ts'
import type { DialogueState } from '../types/dialogue-state.ts'

const free = { required: false, max: 9 }
const shots = choices('Shots', ['Single', 'Double'], { required: false })
const added = choices('Add', ['Hazelnut Syrup', 'Vanilla Syrup', 'Sugar Free Vanilla Syrup', 'Chocolate Sauce'], free)
const read = reader(
  shop(
    ['en', 'id'],
    [
      product('latte', 'Latte', 'cup', { options: [shots, added] }),
      product('mocha', 'Mocha', 'cup', { options: [shots, added] }),
      product('hot-chocolate', 'Hot Chocolate', 'cup'),
      product('noodle', 'Mie Ayam', 'cup', { options: [choices('Topping', ['Saus Mentai', 'Telur Rebus'], free)] }),
    ],
  ),
)

describe('a choice said in short', () => {
  it('leaves out the word for the form in which it comes', () => {
    expect(read('one hazelnut latte')).toBe('order latte×1 {Hazelnut Syrup}')
    expect(read('a mocha with vanilla please')).toBe('order mocha×1 {Vanilla Syrup}')
    expect(read('2 sugar free vanilla latte')).toBe('order latte×2 {Sugar Free Vanilla Syrup}')
    expect(read('mie ayam 2 mentai')).toBe('order noodle×2 {Saus Mentai}')
  })

  it('is meant before a part of what something else is called, and not instead of it', () => {
    expect(read('can I get one latte with chocolate')).toBe('order latte×1 {Chocolate Sauce}')
    expect(read('2 hot chocolate')).toBe('order hot-chocolate×2')
  })

  it('is single where it may be double, and a number where nothing else may be had', () => {
    expect(read('I would like a single shot latte')).toBe('order latte×1 {Single}')
    expect(read('2 single mocha')).toBe('order mocha×2 {Single}')
    expect(read('a single hot chocolate')).toBe('order hot-chocolate×1')
  })
})

describe('what the order has already', () => {
  const asked: Partial<DialogueState> = {
    asks: ['confirm'],
    basket: [line('a', 'latte', 1, { Add: 'Vanilla Syrup' })],
  }

  it.each(['yup, just the latte', 'yes, latte', 'sure, a latte with vanilla'])('is agreed to beside a yes: %s', message =>
    expect(read(message, asked)).toBe('affirm'),
  )

  it('is made otherwise by what is added to it', () => {
    expect(read('can I add hazelnut to my latte?', asked)).toBe('change a {Hazelnut Syrup}')
  })

  it('becomes more by another, yes or not', () => {
    expect(read('yes, also a latte', asked)).toBe('affirm | change a ×2')
    expect(read('ok and another latte', asked)).toBe('affirm | change a ×2')
  })
})
