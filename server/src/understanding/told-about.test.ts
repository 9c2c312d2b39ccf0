import { describe, expect, it } from 'vitest'
import { choices, product, reader, shop } from './fixtures/shop.ts'

const read = reader(
  shop(
    ['en', 'id'],
    [
      product('litter', 'Tofu Cat Litter', 'bag'),
      product('milk', 'Kitten Milk', 'pack'),
      product('repack', 'Dog Choize Repack', 'kg'),
      product('stick', 'Dental Stick', 'pcs'),
      product('drops-c', 'Flea Drops Cat', 'pcs'),
      product('drops-d', 'Flea Drops Dog', 'pcs'),
      product('serum', 'Retinol Serum', 'pcs'),
      product('box', 'Hampers Glow', 'box'),
      product('hat', 'Topi Ulang Tahun', 'pcs'),
      product('pad', 'Kampas Rem Beat', 'set'),
      product('cover', 'Cover Motor', 'pcs'),
      product('basket', 'Fruit Basket', 'pcs', { options: [choices('Size', ['Medium', 'Large'])] }),
    ],
  ),
)

describe('for whom and what for', () => {
  it.each([
    ['tofu litter, 4 bags. Three cats, you know how it goes', 'order litter×4'],
    ['we just adopted two kittens, need dental stick 3', 'order stick×3'],
    ['my dog is 6 months and 4 kg, dental stick 3 please', 'order stick×3'],
    ['retinol serum 1, birthday gift for my sister', 'order serum×1'],
    ['retinol serum 1, kado buat mama', 'order serum×1'],
    ['a medium fruit basket for a patient', 'order basket×1 {Medium}'],
    ['dental stick 4 buat 2 wartawan', 'order stick×4'],
    ['anakku ulang tahun ke 5 kak. retinol serum 1', 'order serum×1'],
    ['motor beat 2019, kampas rem beat 1', 'order pad×1'],
    ['family is here so a bigger order than usual: 2 dental sticks, 3 retinol serums', 'order stick×2, serum×3'],
  ])('is no line and counts nothing: "%s"', (text, expected) => expect(read(text)).toBe(expected))

  it.each([
    ['flea drops for dogs 2, cats 3', 'order drops-d×2, drops-c×3'],
    ['hampers 1, dental stick 2', 'order box×1, stick×2'],
    ['topi ulang tahun 5', 'order hat×5'],
    ['cover motor 1, kampas rem beat 2', 'order cover×1, pad×2'],
    ['dental stick 2000', 'order stick×2000'],
  ])('is what is wanted where it is counted or named for itself: "%s"', (text, expected) => expect(read(text)).toBe(expected))
})
