import { expect, it } from 'vitest'
import { product, reader, shop } from '../fixtures/shop.ts'

const read = reader(
  shop(
    ['id', 'en'],
    [
      product('first', 'SGM Ananda 0-6 Bulan 400 g', 'box', { aliases: ['SGM 1'] }),
      product('second', 'SGM Ananda 6-12 Bulan 400 g', 'box', { aliases: ['SGM 2'] }),
      product('honey', 'SGM Eksplor 1+ Madu 900 g', 'box', { aliases: ['sgm honey'] }),
      product('espresso', 'Espresso', 'cup'),
      product('gas', 'Gas LPG 3 kg', 'tabung', { aliases: ['gas melon'] }),
    ],
  ),
)

it.each([
  ['1 sgm 6-12 months', 'order second×1'],
  ['sgm 6-12 bulan 1', 'order second×1'],
  ['2 sgm 0-6 bulan', 'order first×2'],
  ['sgm 1+ honey 2 box', 'order honey×2'],
  ['sgm 2 1 box', 'order second×1'],
])('the ages that something is for count nothing: %s', (text, expected) => {
  expect(read(text)).toBe(expected)
})

it('a second number counts what nobody knows', () => {
  expect(read('1 espresso 1 croissant')).toBe('order espresso×1, nothing<croissant>×1')
})

it.each(['how much is the gas melon? last month it was 105', 'gas melon berapa sekarang? kemarin 22'])(
  'the price of before counts nothing: %s',
  text => {
    expect(read(text)).toBe('ask_price gas')
  },
)
