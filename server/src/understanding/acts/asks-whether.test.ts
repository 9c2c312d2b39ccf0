import { describe, expect, it } from 'vitest'
import { line } from '../fixtures/line.ts'
import { product, reader, shop } from '../fixtures/shop.ts'

const read = reader(shop(['id', 'en', 'bn', 'bn-Latn'], [product('lem', 'Lem Putih', 'kg')]))
const asked = { asks: ['confirm'], basket: [line('a', 'lem', 1)] }

describe('who only asks whether', () => {
  it('says neither yes nor no', () => {
    for (const text of ['boleh ga', 'bisa gak ya', 'jadi ga ya', 'tgl 30 bisa ga', 'hobe na?', 'হবে না?'])
      expect(read(text, asked), text).toBe('unknown')
  })
  it('is told from who says yes', () => {
    for (const text of ['boleh', 'jadi', 'jadi ya', 'hobe', 'হবে']) expect(read(text, asked), text).toBe('affirm')
  })
  it('may come for the goods', () => {
    expect(read('boleh ga saya ambil sendiri', { ...asked, asks: ['address'] })).toBe('pickup')
  })
  it('is told from who says no', () => {
    for (const text of ['ga', 'eh ga', 'hobe na', 'হবে না']) expect(read(text, asked), text).toBe('deny')
  })
})
