import { describe, expect, it } from 'vitest'
import { product, reader, shop } from '../fixtures/shop.ts'

const read = reader(
  shop(
    ['en', 'id', 'bn-Latn'],
    [
      product('lining', 'Lining Fabric', 'yard', { aliases: ['kain furing'] }),
      product('sandesh', 'Sandesh', 'kg'),
      product('rice', 'Chinigura Rice 1 kg', 'pack'),
      product('batik', 'Batik Three Piece', 'set'),
      product('shirt', 'Check Shirt', 'pcs'),
    ],
  ),
)

describe('so much of each of several pieces', () => {
  it.each([
    ['lining 2 goj kore 3 ta', 'order lining×6'],
    ['lining fabric arai goj kore 4 ta pis, mane total 10 goj', 'order lining×10'],
    ['lining 3 ta 2 goj kore', 'order lining×6'],
    ['lining 3 yards each 2 pieces', 'order lining×6'],
    ['sandesh half kg kore 4 ta box', 'order sandesh×2'],
  ])('is so many times as much of what is sold by measure: %s', (text, acts) => expect(read(text)).toBe(acts))

  it.each([
    ['chinigura rice 1 kg kore 2 pack', 'order rice×2'],
    ['lining 2 goj kore den', 'order lining×2'],
    ['half kg kore sandesh', 'order sandesh×0.5'],
  ])('multiplies nothing that comes in packs, or where nothing else counts: %s', (text, acts) => expect(read(text)).toBe(acts))
})

describe('a number that a name has in letters', () => {
  it.each([
    ['batik 3 pis 2 set', 'order batik×2'],
    ['batik 3pc 2', 'order batik×2'],
    ['batik 3 piece', 'order batik'],
    ['shirt 3 piece', 'order shirt×3'],
    ['batik x3', 'order batik×3'],
  ])('counts nothing beside its unit in digits: %s', (text, acts) => expect(read(text)).toBe(acts))
})
