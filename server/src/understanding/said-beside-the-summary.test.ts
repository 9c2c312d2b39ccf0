import { describe, expect, it } from 'vitest'
import { line } from './fixtures/line.ts'
import { product, reader, shop } from './fixtures/shop.ts'

const read = reader(shop(['en', 'id'], [product('latte', 'Cafe Latte', 'cup'), product('tea', 'Lemon Tea', 'cup')]))
const summary = { asks: ['confirm'], basket: [line('a', 'latte', 1)] }

describe('what is asked right behind a word that only draws breath', () => {
  it.each(['hmm, do you take cards?', 'ok, when will it arrive?', 'okay do you deliver to Bekasi?'])(
    'is answered before anything is agreed to: %s',
    text => expect(read(text, summary)).not.toContain('affirm'),
  )

  it('does not undo a yes that is one', () => {
    expect(read('yes please, do you take cards?', summary)).toContain('affirm')
    expect(read('ok. do you take cards?', summary)).toContain('affirm')
    expect(read('hmm ok', summary)).toBe('affirm')
  })
})

describe('a way to pay that is named where it is asked for', () => {
  const asked = { asks: ['payment'], basket: [line('a', 'latte', 1)] }
  it.each(['bayar tunai saja kalau sudah sampai', 'cash when it has arrived', 'udah kekumpul nih, cash ya'])(
    'claims no payment: %s',
    text => expect(read(text, asked)).toBe('pay cash'),
  )

  it('claims one where it is said to be done', () => expect(read('sudah bayar cash', asked)).toBe('claims_paid'))
})

describe('a number with a letter before a comma', () => {
  it('belongs to the area that it stands behind, and orders nothing', () =>
    expect(
      reader(shop(['bn', 'en'], [product('egg', 'Egg', 'pcs')], { currency: 'BDT', areas: ['dhanmondi'] }))(
        'dim 1 dojon. dhanmondi 9/a, basa 44',
      ),
    ).toContain('address "dhanmondi 9/a, basa 44"'))
})

describe('an address that is said to be wrong', () => {
  it.each(['wrong address', 'eh alamatnya salah', 'no, the address is wrong'])('is asked for again: %s', text =>
    expect(read(text, summary)).toBe('delivery'),
  )

  it('gives way to the right one beside it, and nothing is denied', () => {
    expect(read("sorry wrong address!! it's House 9, Road 5, Nasirabad", summary)).toMatch(/^address /)
    expect(read('eh salah alamat! jl mawar 9', summary)).toMatch(/^address /)
    expect(read('eh kirim ke rumah mertua aja, jl mawar 9', summary)).toMatch(/^address "?jl mawar 9/)
  })
})
