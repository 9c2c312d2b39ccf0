import { describe, expect, it } from 'vitest'
import { line } from '../fixtures/line.ts'
import { product, reader, shop } from '../fixtures/shop.ts'

const read = reader(shop(['id', 'en'], [product('asin', 'Telur Asin', 'butir'), product('ayam', 'Telur Ayam', 'kg')]))
const state = { asks: ['payment'], basket: [line('a', 'asin', 2), line('b', 'ayam', 3)] }

describe('what is put on one thing', () => {
  it.each([
    'telur asinnya tambahin satu lagi, telur ayamnya kurangin satu',
    'telur asin satu lagi, telur ayam kurangin satu',
    'one more telur asin, one less telur ayam',
  ])('is not put on the other that becomes fewer: %s', text => expect(read(text, state)).toBe('change a ×3 | change b ×2'))
})
