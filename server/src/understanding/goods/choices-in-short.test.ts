import { describe, expect, it } from 'vitest'
import { told } from '../fixtures/told.ts'
import { compileVocabulary, emptyState, understand } from '../index.ts'
import type { DialogueState, VocabularySource } from '../types.ts'

const group = (name: string, max: number, ...choices: string[]) => ({
  group: name,
  required: false,
  max,
  choices: choices.map(choice => ({ name: choice, aliases: [] })),
})
const drink = {
  shopId: 'main',
  unit: 'cup',
  step: 1000,
  aliases: [],
  tags: [],
  attributes: {},
  options: [
    group('Shots', 1, 'Single', 'Double'),
    group('Add', 9, 'Hazelnut Syrup', 'Vanilla Syrup', 'Sugar Free Vanilla Syrup', 'Chocolate Sauce'),
  ],
}
const shop: VocabularySource = {
  languages: ['en', 'id'],
  currency: 'IDR',
  shops: [{ id: 'main', name: 'Utama' }],
  products: [
    { ...drink, id: 'latte', name: 'Latte' },
    { ...drink, id: 'mocha', name: 'Mocha' },
    { ...drink, id: 'hot-chocolate', name: 'Hot Chocolate', options: [] },
    { ...drink, id: 'noodle', name: 'Mie Ayam', options: [group('Topping', 9, 'Saus Mentai', 'Telur Rebus')] },
  ],
  orderTypes: [],
  areas: [],
  payments: ['cash'],
  faq: [],
}
const vocabulary = compileVocabulary(shop)
const read = (message: string, state: Partial<DialogueState> = {}) =>
  told(understand(message, vocabulary, { ...emptyState('customer'), ...state }, new Date('2026-11-23T03:00:00Z')).acts)

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
    basket: [{ lineId: 'a', productId: 'latte', quantity: 1000, options: [{ group: 'Add', choice: 'Vanilla Syrup' }] }],
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
