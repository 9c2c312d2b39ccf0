import { describe, expect, it } from 'vitest'
import { line } from '../fixtures/line.ts'
import { product, reader, shop } from '../fixtures/shop.ts'

const read = reader(shop(['id', 'en', 'bn', 'bn-Latn'], [product('lem', 'Lem Putih', 'kg')]))
const quoted = { asks: ['confirm'], basket: [line('a', 'lem', 1)], total: 175_000 }

describe('who bargains', () => {
  it('agrees to nothing, whatever small words stand beside the sum', () => {
    for (const text of ['150rb boleh ga?', 'boleh 150 ga bang', 'ok 150', '150rb deal?', '150 taka ok?', '১৫০ টাকা হবে?'])
      expect(read(text, quoted), text).toBe('unknown')
  })
  it('does not say no either', () => {
    for (const text of ['ga bisa kurang?', 'kom hobe na?', 'কম হবে না?', 'no, can you do less?'])
      expect(read(text, quoted), text).toBe('unknown')
  })
  it('agrees by the sum that was asked about, in whole or in thousands', () => {
    for (const text of ['ok 175rb', 'oke 175 ribu ya', 'setuju 175.000', 'yes 175k'])
      expect(read(text, quoted), text).toBe('affirm')
  })
  it('agrees who tells what they pay with', () => {
    for (const text of ['ok, uangnya 200rb ya', 'oke siapin kembalian 200 ribu', 'yes, I have 2 juta'])
      expect(read(text, quoted), text).not.toBe('unknown')
  })
  it.each(['make it 150000', '175000 is too much, make it 150000', 'do it for 150000', 'give it to me for 150000 bro'])(
    'counts nothing by a sum, and asks for no price: %s',
    text => expect(read(text, quoted)).toBe('unknown'),
  )
  it.each([
    'lem putih 700 kore rakha jay na bhai?',
    'lem putih 500 rakhen',
    'lem putih 600 e diben?',
    'lem putih ৬০০ তে দিবেন?',
  ])('orders nothing by a sum for which goods are to be kept or given: %s', text => expect(read(text)).toBe('unknown'))
  it('counts by a number that is no sum', () => {
    expect(read('make it 10', quoted)).toBe('change a ×10')
    expect(read('that is too much, make it 2', { ...quoted, basket: [line('a', 'lem', 5)] })).toBe('change a ×2')
  })
  it('agrees beside a number that is no sum', () => {
    expect(read('ok 👍 siap', quoted)).toBe('affirm')
  })
})
