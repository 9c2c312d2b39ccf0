import { describe, expect, it } from 'vitest'
import { merchantFileSchema } from './merchant-file.ts'

const merchant = (product: Record<string, unknown>) => ({
  merchants: [
    {
      key: 'kopi',
      name: 'Kopi',
      languages: ['id'],
      currency: 'IDR',
      timeZone: 'Asia/Jakarta',
      number: '+6281110000002',
      shops: [{ key: 'dago', name: 'Dago', address: 'Jl. Dago 1', hours: {} }],
      products: [{ key: 'a', shop: 'dago', name: 'A', price: 1, ...product }],
    },
  ],
})
const group = { group: 'Isi', choices: [{ name: 'Keju' }] }
const fits = (product: Record<string, unknown>) => merchantFileSchema.safeParse(merchant(product)).success

describe('a product of a merchant’s file', () => {
  it('may say how people speak of the choices of its options, and leaves a plain group plain', () => {
    const flags = {
      core: true,
      qualified: true,
      negatable: true,
      repeatable: true,
      prefixes: ['isi'],
      suffixes: ['size'],
      global: true,
    }
    const read = merchantFileSchema.parse(
      merchant({
        options: [
          { ...group, ...flags },
          { ...group, group: 'Ukuran' },
        ],
      }),
    )
    expect(read.merchants[0]!.products[0]!.options).toEqual([
      { group: 'Isi', required: false, max: 1, choices: [{ name: 'Keju', price: 0, aliases: [] }], ...flags },
      { group: 'Ukuran', required: false, max: 1, choices: [{ name: 'Keju', price: 0, aliases: [] }] },
    ])
  })

  it.each([
    ['a flag that nobody knows', { options: [{ ...group, loud: true }] }],
    ['two groups of one name', { options: [group, group] }],
    ['two choices of one name', { options: [{ ...group, choices: [{ name: 'Keju' }, { name: 'Keju' }] }] }],
    ['a group without choices', { options: [{ ...group, choices: [] }] }],
    ['a bundle of nothing', { parts: [] }],
    ['a bundle that names a part twice', { parts: [{ product: 'b' }, { product: 'b' }] }],
    ['a part of which none is taken', { parts: [{ product: 'b', quantity: 0 }] }],
    ['hours that are no times', { hours: { daily: ['seven', 'ten'] } }],
    ['a picture that is no address of the web', { image: 'file:///etc/passwd' }],
  ])('is refused with %s', (_, product) => {
    expect(fits(product)).toBe(false)
  })
})
