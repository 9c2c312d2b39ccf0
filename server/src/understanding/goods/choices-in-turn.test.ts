import { describe, expect, it } from 'vitest'
import { choices, product, reader, shop } from '../fixtures/shop.ts'

const free = { required: false, max: 4 }
const topping = choices('Topping', ['Granola', ['Peanut Butter', 'pb'], 'Kremes'], free)
const read = reader(
  shop(
    ['id', 'en'],
    [
      product('sandal', 'Sandal Kulit', 'pasang', { options: [choices('Nomor', ['39', '40', '42'])] }),
      product('amplas', 'Amplas', 'lembar', { options: [choices('Grit', ['Grit 120', 'Grit 240', 'Grit 400'])] }),
      product('det-1', 'Detergent 1 L', 'botol', { options: [choices('Scent', ['Lemon', 'Sakura'])] }),
      product('det-5', 'Detergent 5 L', 'botol', { options: [choices('Scent', ['Lemon', 'Sakura'])] }),
      product('bowl', 'Pitaya Bowl', 'bowl', { options: [topping] }),
      product('spiral', 'Jilid Spiral', 'buku', { options: [choices('Warna Sampul', ['Biru', 'Merah'])] }),
      product('pen', 'Pulpen', 'pcs', { options: [choices('Warna', ['Biru', 'Merah'])] }),
      product('paper', 'Kertas Sampul', 'lembar'),
      product('copy', 'Fotokopi', 'lembar', { options: [choices('Sisi', ['Satu Sisi', 'Bolak Balik'], { required: false })] }),
      product('diaper', 'Popok Celana', 'pak', { options: [choices('Size', ['S', 'M', 'L'])] }),
    ],
  ),
)

describe('choices that are numbers, or stand beside one', () => {
  it.each([
    ['two sandal kulit, one 40 one 42', 'order sandal×1 {40}, sandal×1 {42}'],
    ['amplas 2, satu 240 satu lagi 400', 'order amplas×1 {Grit 240}, amplas×1 {Grit 400}'],
    ['detergent 5 l 2, satu lemon satu sakura', 'order det-5×1 {Lemon}, det-5×1 {Sakura}'],
    ['2 detergent 5 l, one lemon one and one sakura one', 'order det-5×1 {Lemon}, det-5×1 {Sakura}'],
  ])('are counted each: %s', (text, acts) => expect(read(text)).toBe(acts))
})

describe('choices for whom', () => {
  it.each([
    ['2 pitaya bowls, granola for me and pb for my wife', 'order bowl×1 {Granola}, bowl×1 {Peanut Butter}'],
    ['pitaya bowl 2, granola buat saya kremes buat istri', 'order bowl×1 {Granola}, bowl×1 {Kremes}'],
  ])('are one for each, even where all may be had together: %s', (text, acts) => expect(read(text)).toBe(acts))

  it('are all for all where nobody is named', () => {
    expect(read('2 pitaya bowls with granola and pb')).toBe('order bowl×2 {Granola, Peanut Butter}')
  })
})

describe('a word for the kind of a choice', () => {
  it.each([
    ['jilid spiral 1 sampul biru', 'order spiral×1 {Biru}'],
    ['jilid spiral 1 warna sampul biru', 'order spiral×1 {Biru}'],
    ['jilid spiral 2, cover merah', 'order spiral×2 {Merah}'],
    ['jilid spiral x2\nsampul: merah', 'order spiral×2 {Merah}'],
    ['popok celana x2\nsize: medium', 'order diaper×2 {M}'],
  ])('names nothing before that choice, whatever is sold beside: %s', (text, acts) => expect(read(text)).toBe(acts))

  it('is no size by itself', () => {
    expect(read('popok celana 2, size?')).not.toContain('{')
  })

  it.each([
    ['fotokopi 8 lembar single side', 'order copy×8 {Satu Sisi}'],
    ['fotokopi 8 lembar two sided', 'order copy×8 {Bolak Balik}'],
  ])('is known in other words: %s', (text, acts) => expect(read(text)).toBe(acts))
})
