import { describe, expect, it } from 'vitest'
import { product, reader, shop } from '../fixtures/shop.ts'

const read = reader(
  shop(
    ['en', 'id'],
    [
      product('pads-m', 'Pup Pads M (50 pcs)', 'pack'),
      product('pads-l', 'Pup Pads L (30 pcs)', 'pack'),
      product('sand-5', 'Cat Sand 5 L', 'bag'),
      product('sand-10', 'Cat Sand 10 L', 'bag'),
      product('gown-l', 'Gown L'),
      product('gown-xl', 'Gown XL'),
    ],
  ),
)

describe('small, medium and large', () => {
  it.each([
    ['pup pads large 2', 'order pads-l×2'],
    ['one pup pads medium', 'order pads-m×1'],
    ['2 large pup pads', 'order pads-l×2'],
  ])('are the letters of a name, whatever the packs hold: "%s"', (text, expected) => expect(read(text)).toBe(expected))

  it('are told by what is in the bag where the letter is its unit', () =>
    expect(read('cat sand, the large one 2')).toBe('order sand-10×2'))

  it('ask, where large may be the largest', () => expect(read('gown large 1')).toBe('order gown-l/gown-xl×1'))
})

describe('a letter behind what was just named', () => {
  it.each([
    ['pup pads l 2, eh m aja', 'order pads-m×2'],
    ['pup pads m 1, no wait, L', 'order pads-l×1'],
  ])('takes its place behind words that take back: "%s"', (text, expected) => expect(read(text)).toBe(expected))

  it.each([
    ['pup pads l 2, m 1', 'order pads-l×2, pads-m×1'],
    ['pup pads l 2 packs, m 1 pack', 'order pads-l×2, pads-m×1'],
  ])('is one more size where it is counted: "%s"', (text, expected) => expect(read(text)).toBe(expected))
})

describe('sizes that are counted one behind the other', () => {
  const read = reader(
    shop(
      ['id', 'en'],
      ['S', 'M', 'L', 'XL'].map(size => product(size, `Popok Celana ${size} isi 30`, 'pak')),
    ),
  )
  it.each([
    ['popok M 1 L 1', 'order M×1, L×1'],
    ['popok m 2 l 3 xl 1', 'order M×2, L×3, XL×1'],
    ['popok xl 2', 'order XL×2'],
  ])('are lines of their own without a comma: %s', (text, acts) => expect(read(text)).toBe(acts))
})
