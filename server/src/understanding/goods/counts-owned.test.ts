import { describe, expect, it } from 'vitest'
import { choices, product, reader, shop } from '../fixtures/shop.ts'

const read = reader(
  shop(
    ['bn', 'bn-Latn', 'en'],
    [
      product('drop', 'Nasal Drops', 'bottle', { aliases: ['নাকের ড্রপ', 'naker drop'] }),
      product('napa', 'Napa', 'strip', { aliases: ['নাপা'] }),
      ...['Rui Mach', 'Katla Mach', 'Shing Mach'].map(name => product(name, name, 'kg', { category: 'Fish' })),
      ...['Bagda Chingri', 'Golda Chingri'].map(name => product(name, name, 'kg', { category: 'Fish' })),
      product('shawarma', 'Beef Shawarma', 'pcs', {
        options: [
          choices('Spice', [
            ['Mild', 'jhal kom'],
            ['Hot', 'jhal'],
            ['Naga', 'naga'],
          ]),
        ],
      }),
    ],
    { currency: 'BDT', areas: ['কাজলা'] },
  ),
)
const line = (lineId: string, productId: string) => ({ lineId, productId, quantity: 2000, options: [] })
const basket = [line('a', 'drop'), line('b', 'napa')]

describe('how many somebody has already, behind what is refused', () => {
  it.each([
    ['naker drop ta bad den, basay ekta ase', 'remove a'],
    ['নাপা বাদ দেন বাসায় ১ পাতা আছে', 'remove b'],
    ['remove the nasal drops, already have one', 'remove a'],
    ['remove the napa i still have 1 strip', 'remove b'],
  ])('counts nothing: %s', (text, acts) => expect(read(text, { basket })).toBe(acts))

  it('leaves what is wanted beside it its number', () => {
    expect(read("remove the nasal drops, I'll have 3 napa", { basket })).toBe('remove a | change b ×3')
    expect(read('naker drop 1 ta bad den', { basket })).toBe('change a ×1')
  })
})

describe('the word for a kind, behind a part of names of that kind', () => {
  it('names nothing further', () => expect(read('chingri mach 2 kg')).toBe('order Bagda Chingri/Golda Chingri×2'))
})

describe('the word for what the choices are degrees of', () => {
  it('is no second choice behind one of them', () => {
    expect(read('beef shawarma 2 ta naga jhal')).toBe('order shawarma×2 {Naga}')
    expect(read('beef shawarma 2 ta, ekta naga ekta jhal')).toBe('order shawarma×1 {Naga}, shawarma×1 {Hot}')
  })
})
