import { describe, expect, it } from 'vitest'
import { line } from '../fixtures/line.ts'
import { product, reader, shop } from '../fixtures/shop.ts'

const sizes = ['S', 'M', 'L', 'XL'].map(size =>
  product(size, `Baby Diaper ${size} 20 pcs`, 'pack', { aliases: [`popok ${size}`] }),
)
const products = [...sizes, product('wipes', 'Baby Wipes 120 pcs', 'pack', { aliases: ['tisu'] })]
const state = { asks: ['payment'], basket: [line('a', 'L', 2), line('b', 'wipes', 1)] }
const id = reader(shop(['id', 'en'], products))
const bn = reader(shop(['bn', 'en'], products, { currency: 'BDT' }))

describe('another size than the one in the order, told by its letter', () => {
  it.each(['popok harusnya M bukan L', 'popoknya ganti M', 'diapers should be M not L', 'make the diapers M', 'eh popoknya M'])(
    'takes its place, with as many as before: %s',
    text => expect(id(text, state)).toBe('replace a by M'),
  )

  it.each(['ish bhul bolsi, diaper 2 tai M hobe, L na', 'diaper 2 ta M den, L na'])(
    'takes its place in Bangla, with the number that is said: %s',
    text => expect(bn(text, state)).toBe('replace a by M×2'),
  )

  it('is put besides where both are counted, or something is added', () => {
    expect(id('popoknya L 1 XL 1', state)).toContain('order XL×1')
    expect(id('tambah popok M 1', state)).toBe('order M×1')
  })

  it('leaves what else is said: the address behind it is one', () => {
    expect(id('popoknya ganti M, kirim ke jl melati 5', state)).toMatch(/replace a by M.*address/)
  })
})
