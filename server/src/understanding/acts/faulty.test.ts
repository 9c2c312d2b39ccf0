import { describe, expect, it } from 'vitest'
import { line } from '../fixtures/line.ts'
import { product, reader, shop } from '../fixtures/shop.ts'

const read = reader(
  shop(
    ['en', 'id'],
    [
      product('latte', 'Cafe Latte', 'cup', { category: 'coffee', aliases: ['latte'] }),
      product('americano', 'Americano', 'cup', { category: 'coffee' }),
      product('tea', 'Lemon Tea', 'cup', { category: 'tea' }),
      product('croissant', 'Croissant', 'pcs', { category: 'bakery' }),
      product('fries', 'French Fries', 'portion', { category: 'snack', aliases: ['fries'] }),
    ],
  ),
)

const dhaka = reader(shop(['bn', 'en'], [product('firni', 'Firni', 'cup')], { currency: 'BDT' }))

describe('what was sent and is not as it should be', () => {
  it.each([
    'you forgot the croissant',
    'one croissant is missing',
    'i got a latte instead of americano',
    'you gave me the wrong drink',
    'this isnt what i ordered',
    'yang dateng latte padahal saya pesan americano, gimana sih',
    'saya pesan americano kok yang dateng latte, gimana ini',
    'pesen latte malah dikasih americano',
    'tadi pesen latte tapi yang dateng americano',
    'wrong item, I ordered a latte but got the americano, gimana ini',
    'the fries were soggy',
    'i ordered 2 lattes but got 1',
    'only got one croissant, i paid for 2',
    'my order salah, I asked for no sugar tapi ini manis banget',
    'it spilled all over',
    'you sent me an expired croissant',
    'the americano was already opened',
    'one latte came stone cold and a croissant is missing',
    'croissant yang dikirim basi',
    'udah kadaluarsa nih',
    'yang dateng salah',
    'pesanan saya kurang satu',
    "You brought the wrong thing!! I ordered a latte and there's tea in the cup",
    'saya kan pesen latte kok yang dateng americano??',
    'your guys scratched my door, who pays for this?',
    'ini pesenan saya kurang 1 lattenya, tumpah kemana mana. gmn sih',
    'croissantnya basi',
    'kok lattenya dingin sih',
    'croissantnya udah melempem',
    'the latte was sour',
    'the croissant is stale',
    'found a fly in my tea',
  ])('is for a person, and orders nothing: %s', text => expect(read(text)).toBe('human'))

  it.each([
    'মেয়াদ তো গত মাসেই শেষ!!',
    'khabar thanda chilo',
    'packet chera',
    'kom disen',
    'firni ta ekdom thanda, eita ki dilen',
    'ছিঃ, ফিরনি টক হয়ে গেছে! এইটা মানুষ খায়?',
    'firni te gondho chilo',
    'eita manush khay?',
    'firni te poka chilo',
    '1 ta firni kom ashche',
  ])('in Bangla either: %s', text => expect(dhaka(text)).toBe('human'))

  it.each([
    'i got a question',
    'what if something is missing?',
    'if the croissant is broken can i return it',
    'i only got 200 on me',
    'sorry wrong order, i want 2 lattes',
    'i got a discount code',
    'is the croissant expired?',
    'my door broke, can you fix it',
    'i ordered a latte but please add a croissant',
    'es teh nya 1 kurang manis',
    'latte kok ga ada di menu',
  ])('is not told by what is asked, wanted or only had: %s', text => expect(read(text)).not.toContain('human'))

  it('is not told of an order that is being made up', () => {
    expect(read('one croissant is missing', { basket: [line('a', 'latte', 1)] })).not.toBe('human')
  })
})

describe('what is asked for all but one thing', () => {
  it.each(['what do you have that is not coffee?', 'anything without coffee?', 'do you have non coffee drinks'])(
    'lists all there is, and not that: %s',
    text => expect(read(text)).toBe('menu ""'),
  )
})

describe('a seller in everyday English', () => {
  const seller = { role: 'seller', runningOrders: [{ number: 'ORD-5520918834-H3K9TZ', status: 'CONFIRMED' }] } as const
  it.each([
    'rider hasnt shown up, parcel still here on the counter',
    'driver didnt come',
    'courier never came',
    'still waiting for the rider',
    'out of stock on the croissant',
    'the customer isnt answering',
  ])('tells of a problem: %s', text =>
    expect(read(text, { ...seller, runningOrders: [...seller.runningOrders] })).toMatch(/^seller_problem "/),
  )

  it.each(['given to the driver', 'gave it to the courier', 'rider took it', 'rider picked it up'])('has done it: %s', text =>
    expect(read(text, { ...seller, runningOrders: [...seller.runningOrders] })).toBe('seller_done'),
  )

  it('names a price, asks for their work and for what they earned', () => {
    const say = (text: string) => read(text, { ...seller, runningOrders: [...seller.runningOrders] })
    expect(say('500 for this')).toBe('seller_quote 500')
    expect(say('what orders do i have')).toBe('seller_jobs')
    expect(say('how much did i make')).toBe('seller_history')
    expect(say('back tomorrow')).toBe('seller off until 2026-11-24')
  })
})

describe('a place that is called "my house"', () => {
  it.each(['deliver to my house at jl mawar 12', 'send it to my home di jl mawar 12', 'bring it to my place, jl mawar 12'])(
    'is the address behind it: %s',
    text => expect(read(text)).toBe('address "jl mawar 12"'),
  )
})
