import { expect, it } from 'vitest'
import { product, reader, shop } from '../fixtures/shop.ts'

const nursery = [
  product('mamy-m', 'MamyPoko Pants M 34', 'pack', { category: 'Popok' }),
  product('mamy-l', 'MamyPoko Pants L 30', 'pack', { category: 'Popok' }),
  product('merries-l', 'Merries Pants L 30', 'pack', { category: 'Popok' }),
  product('cream', 'Sudocrem 60 g', 'pot', { category: 'Bayi', aliases: ['diaper rash cream'] }),
]

it.each([
  ['diapers size L, 2 packs', 'order mamy-l/merries-l×2'],
  ['popok ukuran L 2 pack', 'order mamy-l/merries-l×2'],
  ['diaper rash cream 1', 'order cream×1'],
])('goods that only have names of makes are also called as their category: %s', (text, expected) => {
  expect(reader(shop(['id', 'en'], nursery))(text)).toBe(expected)
})

it('what is in the order is meant by the name of its category', () => {
  const basket = [{ lineId: 'a', productId: 'mamy-m', quantity: 1000, options: [] }]
  expect(reader(shop(['id', 'en'], nursery))('can you make the diapers 2', { basket })).toBe('change a ×2')
})

it('a department names none of its goods', () => {
  const pharmacy = [
    product('bodrex', 'Bodrex Forte', 'strip', { category: 'Obat' }),
    product('neozep', 'Neozep Forte', 'strip', { category: 'Obat' }),
  ]
  const kitchen = [
    product('chilli', 'Chilli Powder', 'pack', { category: 'Spices' }),
    product('turmeric', 'Turmeric Powder', 'pack', { category: 'Spices' }),
  ]
  expect(reader(shop(['en'], kitchen))('make it spicy please')).not.toContain('order')
  expect(reader(shop(['id'], pharmacy))('obatnya sudah sampai')).not.toContain('order')
})
