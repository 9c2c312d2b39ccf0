import { describe, expect, it } from 'vitest'
import { choices, product, reader, shop } from './fixtures/shop.ts'

const warmth = choices('Suhu', ['Es', 'Panas'])
const read = reader(
  shop(
    ['id', 'en'],
    [
      product('jeruk', 'Jeruk Peras', 'cup', { options: [warmth] }),
      product('teh', 'Teh Manis', 'cup', { aliases: ['teh'], options: [warmth] }),
      product('sirup', 'Obat Batuk Hitam 100 ml', 'botol'),
      product('plester', 'Plester', 'pack'),
      product('biru', 'Panadol Biru', 'strip'),
      product('merah', 'Panadol Merah', 'strip'),
      product('rendang', 'Nasi Kotak Rendang', 'box', { options: [choices('Sambal', ['Tidak Pedas', 'Pedas'])] }),
    ],
  ),
)

describe('what everybody calls goods', () => {
  it.each([
    ['es jeruk 2', 'order jeruk×2 {Es}'],
    ['es jeruk 1 es teh 1', 'order jeruk×1 {Es}, teh×1 {Es}'],
    ['teh 1 es jeruk 1', 'order teh×1, jeruk×1 {Es}'],
    ['es jeruk 2 yang panas 1', 'order jeruk×2 {Es}, jeruk×1 {Panas}'],
  ])('chooses what their name says: "%s"', (text, expected) => expect(read(text)).toBe(expected))
})

describe('a word that points behind a slip', () => {
  it.each(['panadol yang merah 2 eh yang biru aja', 'panadol 2 yang merah eh yang biru'])('tells what was meant: "%s"', text =>
    expect(read(text)).toBe('order biru×2'),
  )
})

describe('everyday words behind an "and"', () => {
  it.each(['plester 1, sama obat batuk juga dong', 'plester 1 sama obat batuk', 'plester 1 sama obat batuknya juga ya'])(
    'are wanted as well: "%s"',
    text => expect(read(text)).toBe('order plester×1, sirup'),
  )

  it('are not where they only tell of somebody', () => {
    expect(read('plester 1, dia sakit kepala sama batuk juga')).toBe('order plester×1')
  })
})

it('leaves out what a group of choices is called where one of them says how it is not', () => {
  expect(read('nasi kotak rendang 10 tanpa sambal')).toBe('order rendang×10 -sambal')
})
