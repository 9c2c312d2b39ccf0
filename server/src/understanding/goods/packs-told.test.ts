import { describe, expect, it } from 'vitest'
import { product, reader, shop } from '../fixtures/shop.ts'

const read = reader(
  shop(
    ['en', 'id', 'bn-Latn'],
    [
      product('bites-6', 'Cheese Bites 6 pcs', 'box'),
      product('bites-12', 'Cheese Bites 12 pcs', 'box'),
      product('crayons-12', 'Krayon isi 12', 'set'),
      product('crayons-24', 'Krayon isi 24', 'set'),
      product('risol', 'Risol Mayo isi 10', 'pack'),
      product('dip', 'Garlic Dip', 'cup'),
    ],
  ),
)

describe('packs that only the number of their pieces tells apart', () => {
  it.each([
    ['12 cheese bites', 'order bites-12'],
    ['yo 12 cheese bites n 2 garlic dip', 'order bites-12, dip×2'],
    ['add a 6 pc cheese bites', 'order bites-6'],
    ['a dozen cheese bites', 'order bites-12'],
    ['two boxes of 6 cheese bites', 'order bites-6×2'],
    ['cheese bites 12 ta, 2 box', 'order bites-12×2'],
    ['24 krayon', 'order crayons-24'],
    ['krayon 12 biji', 'order crayons-12'],
  ])('are chosen by it, which counts none of them: %s', (text, acts) => expect(read(text)).toBe(acts))

  it.each([
    ['24 cheese bites', 'order bites-12×2'],
    ['18 cheese bites', 'order bites-6×3'],
  ])('make up what is wanted, as few as possible: %s', (text, acts) => expect(read(text)).toBe(acts))

  it.each([
    ['2 cheese bites', 'order bites-6/bites-12×2'],
    ['6 boxes of cheese bites', 'order bites-6/bites-12×6'],
    ['cheese bites x6', 'order bites-6/bites-12×6'],
    ['10 cheese bites', 'order bites-6/bites-12×10'],
    ['risol mayo 10', 'order risol'],
    ['10 risol mayo', 'order risol×10'],
  ])('are counted by what is no such number, or is said as a count: %s', (text, acts) => expect(read(text)).toBe(acts))
})
