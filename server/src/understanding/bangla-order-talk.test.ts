import { describe, expect, it } from 'vitest'
import { quantityOf } from '../kernel/quantity.ts'
import { product, reader, shop } from './fixtures/shop.ts'

const read = reader(
  shop(
    ['bn', 'bn-Latn', 'en'],
    [
      product('chola', 'ছোলা', 'kg', { aliases: ['chola'], step: 1 }),
      product('alu', 'আলু', 'kg', { aliases: ['alu', 'potato'], step: 1 }),
      product('ada', 'আদা', 'kg', { aliases: ['ada'], step: 1 }),
      product('lock', 'তালা', 'pcs', { aliases: ['tala', 'padlock'] }),
    ],
    { currency: 'BDT' },
  ),
)
const line = (lineId: string, productId: string, quantity: number) => ({
  lineId,
  productId,
  quantity: quantityOf(quantity)!,
  options: [],
})
const basket = [line('a', 'chola', 2), line('b', 'alu', 1), line('c', 'ada', 1)]
const runningOrders = [{ number: 'ORD-7', status: 'delivered' }]
const gone = { shortage: { productId: 'chola', wanted: quantityOf(2)!, available: 0 }, basket }

describe('a line of the order in Bangla', () => {
  it.each([
    ['ছোলাটা থাক', 'remove a'],
    ['chola thak, lagbe na', 'remove a'],
    ['ছোলাটা আজকে থাক, বাদ দিয়ে দেন', 'remove a'],
    ['না না ছোলা তো আমি চাই নাই', 'remove a'],
    ['ছোলা থাক, আলু বাদ', 'remove b'],
    ['ছোলা থাক আর আলু ৩ কেজি করেন', 'change b ×3'],
  ])('goes when it is left be, and stays when another one goes: "%s"', (message, acts) => {
    expect(read(message, { basket, asks: ['confirm'] })).toBe(acts)
  })

  it.each(['ছোলা এত লাগবে না', 'না না, আলু তো আমি এত চাই নাই', 'eto lagbe na'])(
    'is not right, and not taken away, when it is too much of it: "%s"',
    message => {
      expect(read(message, { basket, asks: ['confirm'] })).toBe('deny')
    },
  )

  it.each([
    ['সব বাদ, শুধু আলু দেন', 'remove a | remove c'],
    ['সব বাদ, আলু ২ কেজি দেন', 'remove a | remove c | change b ×2'],
    ['cancel everything, only keep the potato', 'remove a | remove c'],
    ['সব বাদ', 'cancel'],
  ])('stays when all but that is called off: "%s"', (message, acts) => {
    expect(read(message, { basket })).toBe(acts)
  })

  it.each([
    ['ছোলা ১ কেজি বাদ দেন', 'change a ×1'],
    ['ছোলা থেকে ১ কেজি বাদ দেন', 'change a ×1'],
    ['chola 2 kg bad den', 'remove a'],
    ['remove 1 kg of chola', 'change a ×1'],
  ])('loses as much as is taken away: "%s"', (message, acts) => {
    expect(read(message, { basket })).toBe(acts)
  })

  it.each([
    ['একটু চেঞ্জ করেন, আলু ৫ কেজি', 'change b ×5'],
    ['আলু একটু বাড়ায়ে ৫ কেজি করেন', 'change b ×5'],
  ])('gets no note of what shall be done to it: "%s"', (message, acts) => {
    expect(read(message, { basket })).toBe(acts)
  })

  it.each(['সব দুইটা করে দেন', 'shob 2 ta kore den', 'make them all 2'])(
    'is counted anew with every other one: "%s"',
    message => {
      expect(read(message, { basket })).toBe('change a ×2 | change b ×2 | change c ×2')
    },
  )
})

describe('an order in Bangla', () => {
  it.each([
    ['আলু ২ কেজি দেন না ভাই', 'order alu×2'],
    ['alu 2 kg den na', 'order alu×2'],
    ['আদার বদলে আলু ২ কেজি দেন', 'order alu×2'],
    ['আলু ২ কেজি আর আদা ১ কেজি, আদার বদলে ছোলা দিয়েন', 'order alu×2, chola'],
    ['আলু ২ কেজি... উহু ৩ কেজি দেন', 'order alu×3'],
  ])('is what is wanted at last: "%s"', (message, acts) => {
    expect(read(message)).toBe(acts)
  })

  it.each([
    ['আলু ২ কেজি দেন, মিরপুর ১০, বাড়ি নং ৪, রোড ২', 'order alu×2 | address "মিরপুর ১০, বাড়ি নং ৪, রোড ২"'],
    ['আলু ২ কেজি। রোড ৪, আদা বাড়ি, তিন তলা', 'order alu×2 | address "রোড ৪, আদা বাড়ি, তিন তলা"'],
    ['alu 2 kg, dhanmondi 27, bari 5', 'order alu×2 | address "dhanmondi 27, bari 5"'],
  ])('counts no place that is told by its number: "%s"', (message, acts) => {
    expect(read(message)).toBe(acts)
  })
})

describe('what was sent', () => {
  it.each([
    'ছোলা নষ্ট আসছে',
    'chola nosto silo',
    'আলু কম দিছেন',
    'তালা ভাঙ্গা আসছে',
    'ছোলা দেন নাই কেন?',
    'ছোলা দেননি কেন',
    'আলুর বদলে আদা আসছে',
    'আলু চাইলাম, দিলেন আদা',
    'the padlock is broken',
    'আলু ২টা পচা আসছে',
  ])('is complained of by its name, and not ordered again: "%s"', message => {
    expect(read(message, { runningOrders })).toBe('human')
  })

  it.each([
    ['আলু ২ কেজি দেন, পচা যেন না হয়', 'order alu×2'],
    ['আলু ২ কেজি লাগবে, গতবার পচা ছিল', 'order alu×2'],
  ])('does not hide what is wanted now: "%s"', (message, acts) => {
    expect(read(message, { runningOrders })).toBe(acts)
  })

  it.each(['আমার আলু কই?', 'ছোলা এখনো আসলো না', 'আলু আসবে কখন', 'তালা পাঠাইছেন?'])(
    'is asked after by its name while it is under way: "%s"',
    message => {
      expect(read(message, { runningOrders })).toBe('ask_status')
    },
  )
})

it.each([
  ['ছোলা কয় টাকা?', 'ask_price chola'],
  ['আপনারা ছোলা রাখেন?', 'menu "" chola'],
  ['ছোলা শেষ নাকি?', 'menu "" chola'],
  ['ছোলা দেখান তো', 'menu "" chola'],
])('a thing is asked after in the words of the market: "%s"', (message, acts) => {
  expect(read(message).replace(/menu "[^"]*"/, 'menu ""')).toBe(acts)
})

it.each([
  ['ছোলা থাক তাহলে, আর যা যা লিখছি সেগুলা পাঠায় দেন', 'drop'],
  ['নতুন ছোলা আসুক, আমি বসি', 'wait'],
  ['ছোলা না থাকলে ওইরকম আর কোনো কিছু দেন', 'substitute'],
  ['ওইটুকুই দেন', 'fewer'],
])('what is short is left out, waited for or replaced: "%s"', (message, acts) => {
  expect(read(message, gone)).toBe(acts)
})

it.each([
  ['পাঠায়ে দেন', 'affirm'],
  ['যা লিখছি তাই দেন', 'affirm'],
  ['এখনই পাঠাইয়েন না, আম্মাকে আগে জিজ্ঞেস করে নিই', 'deny'],
  ['একটু সবুর করেন', 'deny'],
  ['পুরাটাই বাদ', 'cancel'],
])('the order that was read back is answered: "%s"', (message, acts) => {
  expect(read(message, { basket, asks: ['confirm'] })).toBe(acts)
})
