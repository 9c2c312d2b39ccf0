import { describe, expect, it } from 'vitest'
import { choices, product, reader, shop } from '../fixtures/shop.ts'

const read = reader(
  shop(
    ['id', 'en'],
    [
      product('copy', 'Photocopy A4', 'page'),
      product('photo-4', 'Passport Size Photo (4 copies)', 'set'),
      product('photo-8', 'Passport Size Photo (8 copies)', 'set'),
      product('wipes-50', 'Tisu Basah Bayi isi 50', 'pak'),
      product('wipes-80', 'Tisu Basah Bayi isi 80', 'pak'),
      product('diapers-s', 'Popok Celana S isi 40', 'pak'),
      product('mirror', 'Spion Standar', 'pasang'),
      product('grip', 'Handgrip Karet', 'pcs'),
      product('raincoat', 'Jas Hujan Setelan', 'pcs', { options: [choices('Ukuran', ['M', 'L', 'XL'])] }),
      product('tyre-80', 'Ban Tubeless 80/90-14'),
      product('tyre-90', 'Ban Tubeless 90/90-14'),
      product('tyre-outer', 'Ban Luar 80/90-17'),
      product('tube', 'Ban Dalam Ring 17'),
    ],
  ),
)

describe('which pack is meant', () => {
  it.each([
    ['2 sets of passport size photos (8 copies)', 'order photo-8×2'],
    ['passport size photo 8 copies 2 sets', 'order photo-8×2'],
    ['half a dozen baby wipes (the 50s)', 'order wipes-50×6'],
    ['2 baby wipes, the 80s', 'order wipes-80×2'],
  ])('is told by a number that only some hold, in brackets or as many, which counts nothing: %s', (text, acts) =>
    expect(read(text)).toBe(acts),
  )
})

describe('the size of a tyre', () => {
  it.each([
    ['ban tubeless 80/90 ring 14 satu, 90/90 ring 14 satu', 'order tyre-80×1, tyre-90×1'],
    ['two 90/90-14 tubeless tyres', 'order tyre-90×2'],
    ['ban 80/90 ring 17 dua sama ban dalam ring 17 satu', 'order tyre-outer×2, tube×1'],
  ])('counts nothing, with a word for the rim or a hyphen before its last number: %s', (text, acts) =>
    expect(read(text)).toBe(acts),
  )
})

describe('one pair', () => {
  it.each([
    ['spion sepasang', 'order mirror×1'],
    ['spion 2 pasang', 'order mirror×2'],
    ['handgrip sepasang', 'order grip×2'],
  ])('is one of what is sold by the pair and two of what comes by the piece: %s', (text, acts) => expect(read(text)).toBe(acts))
})

describe('a size behind a name that is spoken without its first letter', () => {
  it('is counted like any other', () => expect(read('jas ujan XL 2, L 1')).toBe('order raincoat×2 {XL}, raincoat×1 {L}'))
})
