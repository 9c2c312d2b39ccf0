import { expect, it } from 'vitest'
import { product, reader, shop } from '../fixtures/shop.ts'

const read = reader(
  shop(
    ['id', 'en'],
    [
      product('kopsus', 'Kopi Susu Pojok', 'cup', { aliases: ['kopsus'] }),
      product('lemon', 'Lemon', 'kg'),
      product('strip', 'Imboost Force', 'strip'),
    ],
    { faq: [{ id: 'events', cues: ['katering', 'catering'] }] },
  ),
)

it.each([
  ['cards accepted there?', 'ask_payment'],
  ['how do I pay you people', 'ask_payment'],
  ['do you cater events?', 'faq events'],
  ['is it a person answering or a computer?', 'ask_bot'],
])('asks the shop in everyday words: %s', (text, expected) => {
  expect(read(text)).toBe(expected)
})

it.each(['your kopsus saved my thesis haha', 'kopsus terenak di kota ini'])('praises what the shop sells: %s', text => {
  expect(read(text)).toBe('chitchat')
})

it.each(['Take my number off your mailing list', 'nomorku tolong dikeluarin dari list promo'])(
  'wants to hear nothing more: %s',
  text => {
    expect(read(text)).toBe('stop')
  },
)

const basket = [{ lineId: 'a', productId: 'strip', quantity: 5000, options: [] }]
const shortage = { productId: 'strip', wanted: 5000, available: 3000 }
it.each([
  ['cross that one off the list', 'drop'],
  ["I'll settle for the three you have", 'fewer'],
  ['whatever strips are left', 'fewer'],
  ['yaudah tiga strip itu sy ambil dulu', 'fewer'],
])('says what to do about what is short: %s', (text, expected) => {
  expect(read(text, { basket, shortage })).toBe(expected)
})

it('sends an order to the kitchen without having it brought', () => {
  expect(read('yep all good, send it to the kitchen', { basket, asks: ['confirm'] })).toBe('affirm')
})

it('pays the delivery man without asking where he goes', () => {
  expect(read('will give cash to the delivery man', { basket, asks: ['payment'] })).toBe('pay cash')
})
