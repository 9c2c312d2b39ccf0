import { describe, expect, it } from 'vitest'
import { choices, product, reader, shop } from './fixtures/shop.ts'
import type { DialogueState } from './types/dialogue-state.ts'

const jhal = choices('Spice', ['Less Jhal', 'Extra Jhal'])
const products = [
  product('noodle', 'Beef Noodle', 'plate', { options: [choices('Plate', ['Half', 'Full']), jhal] }),
  product('soup', 'Thai Soup', 'bowl', { options: [jhal] }),
  product('wrap', 'Chicken Wrap', 'pcs', {
    options: [choices('Size', ['Single', 'Double']), choices('Add-on', ['Cheese', 'Boiled Egg'])],
  }),
  product('kalai', 'কালাই ডাল', 'kg', { aliases: ['kalai dal'], step: 250 }),
  product('khatari', 'খাতারি চাল', 'kg', { aliases: ['khatari'], step: 250 }),
  product('card-box', 'Card Box', 'pcs'),
  product('scan', 'Page Scan', 'page'),
]
const read = reader(shop(['bn', 'en'], products, { currency: 'BDT', faq: [{ id: 'book', cues: ['khata', 'baki'] }] }))
const seller: Partial<DialogueState> = {
  role: 'seller',
  runningOrders: [{ number: 'ORD-4821730965-K7M2QX', status: 'PENDING', productIds: [] }],
}

describe('sums and numbers in Bangla', () => {
  it('puts half of a thousand on the thousands, in words and beside digits', () => {
    expect(read('সাড়ে তিন হাজার টাকা লাগবে', seller)).toBe('seller_quote 350000')
    expect(read('sare 3 hajar taka', seller)).toBe('seller_quote 350000')
    expect(read('পৌনে দুই হাজার টাকা', seller)).toBe('seller_quote 175000')
    expect(read('সাড়ে সাতশো টাকা', seller)).toBe('seller_quote 75000')
  })
  it('knows hundreds in one word', () => {
    expect(read('atsho taka', seller)).toBe('seller_quote 80000')
    expect(read('বারোশ টাকা', seller)).toBe('seller_quote 120000')
    expect(read('kalai dal charsho gram')).toBe('order kalai×0.4')
  })
  it('takes a large number without a unit for the price of a job that waits, and a small one for none', () => {
    expect(read('saman soho 2500 lagbo', seller)).toBe('seller_quote 250000')
    expect(read('2 ghonta lagbe', seller)).toBe('unknown')
    expect(read('kalke 250 ta order ase', seller)).toBe('unknown')
  })
  it('hears "teen" as three and never as ten', () => {
    expect(read('card box teen ta')).toBe('order card-box×3')
  })
  it('counts no hour, and takes so many of what was counted', () => {
    expect(read('noodle 4 ta full, dupur 1 tar moddhe lagbe')).toBe('order noodle×4 {Full}')
    expect(read('soup 2 ta, 5 tar age pathan')).toBe('order soup×2')
    expect(read('chicken wrap 3 ta single, 3 tar moddhe 1 ta cheese')).toBe('order wrap×1 {Single, Cheese}, wrap×2 {Single}')
  })
})

describe('what is wished for all', () => {
  it('holds for every part of one thing', () => {
    expect(read('3 ta noodle full, 1 ta half. less jhal diyen sobgulay')).toBe(
      'order noodle×3 {Full, Less Jhal}, noodle×1 {Half, Less Jhal}',
    )
  })
  it('gives one to each', () => {
    expect(read('2 ta single wrap, 1 ta double, sob gulay ekta kore boiled egg diyen')).toBe(
      'order wrap×2 {Single, Boiled Egg}, wrap×1 {Double, Boiled Egg}',
    )
  })
  it('counts both things so often', () => {
    expect(read('soup r wrap duitai 2 ta kore')).toBe('order soup×2, wrap×2')
  })
  it('is said of one of them by its ending', () => {
    expect(read('soup 2 ta, chicken wrap 1 ta single, soupe extra jhal')).toBe('order soup×2 {Extra Jhal}, wrap×1 {Single}')
  })
})

describe('words with two meanings', () => {
  it('are goods where they are a whole name, whatever an answer sounds like', () => {
    expect(read('khatari 10 kg')).toBe('order khatari×10')
    expect(read('khata ase amar')).toBe('faq book')
  })
  it('are goods and no way to pay where they are counted or part of a name', () => {
    expect(read('card box 3 ta')).toBe('order card-box×3')
    expect(read('scan 10 page')).toBe('order scan×10')
  })
})

describe('a rating', () => {
  const asked: Partial<DialogueState> = { asks: ['rating'] }
  it('is so many of five, wherever it stands', () => {
    expect(read('khabar ta sei chilo mama, 5 e 5', asked)).toBe('rate 5')
    expect(read('খাবার ভালো ছিল না, পাঁচে দুই', asked)).toBe('rate 2')
    expect(read('tasty, 4 out of 5', asked)).toBe('rate 4')
  })
  it('is told unasked beside praise, and is no order', () => {
    expect(read('osadharon swad, 5 e 5')).toBe('rate 5')
    expect(read('soup khub moja, 2 ta den')).toBe('order soup×2')
  })
})

describe('small things said in Bangla', () => {
  it('keeps how much of what is in it, said behind that', () => {
    expect(read('soup 2 ta borof kom')).toBe('order soup×2 "borof kom"')
  })
  it('asks what there is by "which do you keep", and a price by which is cheaper', () => {
    expect(read('ডাল কোনটা কোনটা রাখেন')).toBe('menu "ডাল" kalai')
    expect(read('wrap ar soup kontar dam kom')).toBe('ask_price wrap soup')
  })
  it('takes a place with two numbers for an address and counts nothing of it', () => {
    expect(read('soup 2 ta, mirpur 10 sector 6')).toBe('order soup×2 | address "mirpur 10 sector 6"')
    expect(read('soup 2 ta, mirpur 10 sector 6 block c')).toBe('order soup×2 | address "mirpur 10 sector 6 block c"')
  })
  it('pays by what was chosen, and has not paid', () => {
    expect(read('cod select korlam', { asks: ['payment'] })).toBe('pay cash')
    expect(read('cash dilam', { asks: ['payment'] })).toBe('claims_paid')
  })
})
