import { expect, it } from 'vitest'
import { quantityOf } from '../kernel/quantity.ts'
import { told } from './fixtures/told.ts'
import { compileVocabulary, emptyState, understand } from './index.ts'
import type { DialogueState } from './types/dialogue-state.ts'
import { moneyIn } from './words/money-said.ts'

const shop = compileVocabulary({
  languages: ['bn', 'bn-Latn', 'en'],
  currency: 'BDT',
  shops: [{ id: 'shop', name: 'Shop' }],
  products: [
    { id: 'goat-feed', name: 'Goat Feed', aliases: ['chagol er khabar', 'ছাগলের খাবার'], unit: 'kg' },
    { id: 'bucket', name: 'Bucket', aliases: ['balti', 'বালতি'], unit: 'pcs' },
    { id: 'rope', name: 'Rope', aliases: ['dori', 'দড়ি'], unit: 'pcs' },
  ].map(product => ({ ...product, shopId: 'shop', step: 1_000, tags: [], attributes: {}, options: [] })),
  orderTypes: [],
  areas: [],
  payments: ['cash'],
  faq: [],
})
const read = (text: string, state: Partial<DialogueState> = {}) =>
  understand(text, shop, { ...emptyState('customer'), ...state }, new Date('2026-11-23T03:00:00Z')).acts

const bucket = [{ lineId: 'a', productId: 'bucket', quantity: quantityOf(1)!, options: [] }]

it.each([
  ['balti ase? thakle 2 ta den', 'order bucket×2'],
  ['বালতি আছে? থাকলে ২টা দিবেন', 'order bucket×2'],
])('what is wanted if it is there is ordered: %s', (text, expected) => {
  expect(told(read(text))).toBe(expected)
})

it.each([
  ['dori 2 ta lagbe chagol er jonno', 'order rope×2'],
  ['ছাগলের জন্য দড়ি ২টা', 'order rope×2'],
])('whom it is for is not ordered: %s', (text, expected) => {
  expect(told(read(text))).toBe(expected)
})

it.each(['balti er order ta confirm koren', 'বালতির অর্ডারটা কনফার্ম করেন', 'confirm the bucket order'])(
  'an order that is told by its goods is agreed to, and nothing is ordered again: %s',
  text => {
    expect(told(read(text, { basket: bucket, asks: ['payment'] }))).toBe('affirm')
  },
)

it.each(['ei order er sathe ekta balti add koren', 'এই অর্ডারের সাথে একটা বালতি দিয়েন', 'add a bucket to my order'])(
  'goods are added to the order that is placed, where one is: %s',
  text => {
    const placed = read(text, { runningOrders: [{ number: 'ORD-1', status: 'CONFIRMED' }] })
    expect(placed).toMatchObject([{ act: 'order', toPlaced: true }])
    expect(read(text)[0]).not.toHaveProperty('toPlaced')
  },
)

it('hundreds behind thousands belong to the sum', () => {
  expect(moneyIn('৩ হাজার ৫০০ টাকা লাগবে')).toBe(3_500)
  expect(moneyIn('3 hajar 500')).toBe(3_500)
  expect(moneyIn('3 hajar 500 gram')).toBe(3_000)
})

const short = { shortage: { productId: 'bucket', wanted: quantityOf(6)!, available: quantityOf(4)! } }
it.each([
  ['jototuk ase tototuk den', 'fewer'],
  ['যতটুকু আছে ততটুকুই দেন', 'fewer'],
  ['jotogulo ache den', 'fewer'],
])('as many as there are is an answer to a shortage: %s', (text, expected) => {
  expect(told(read(text, short))).toBe(expected)
})

it.each([
  ['পাঁচে চার দিলাম, কাজ ভালো হইছে', 'rate 4'],
  ['5 e 3, deri korse onek, khabar thanda silo', 'rate 3'],
])('of five, what is given stands behind it, whatever is told then: %s', (text, expected) => {
  expect(told(read(text, { asks: ['rating'] }))).toBe(expected)
})

it('something else of about the same price is an answer to a shortage and asks for no price', () => {
  expect(told(read('বালতি না পাইলে কাছাকাছি দামের অন্য জিনিস দেন', short))).toBe('substitute')
})
