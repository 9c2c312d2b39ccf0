import { describe, expect, it } from 'vitest'
import { choices, product, reader, shop } from './fixtures/shop.ts'

const read = reader(
  shop(
    ['en', 'id', 'bn', 'bn-Latn'],
    [
      product('milk-1', 'Baby Milk 1 (0-6 Months)', 'tin', { aliases: ['Susu Bayi 1', 'বাচ্চার দুধ ১'] }),
      product('milk-2', 'Baby Milk 2', 'tin', { aliases: ['Susu Bayi 2', 'বাচ্চার দুধ ২'], attributes: { age: '6-12 months' } }),
      product('milk-3', 'Baby Milk 3 (1-3 Years)', 'tin', { aliases: ['Susu Bayi 3', 'বাচ্চার দুধ ৩'] }),
      product('collar-s', 'Tick Collar up to 8 kg'),
      product('collar-m', 'Tick Collar 8-25 kg'),
      product('collar-l', 'Tick Collar 25-60 kg'),
      product('frock', 'Frock', 'pcs', { options: [choices('Age', ['2-3 Years', '4-5 Years', '6-7 Years'])] }),
      product('carp', 'Carp 2-3 kg', 'kg'),
      product('biscuit', 'Biscuit', 'pack'),
    ],
  ),
)

describe('whom it is for', () => {
  it.each([
    ['baby milk for a 3 month old, 2 tins', 'order milk-1×2'],
    ['baby milk for my 2 year old, one tin', 'order milk-3×1'],
    ['2 susu bayi buat anak umur 2 tahun', 'order milk-3×2'],
    ['susu bayi 1 kaleng, umurnya 8 bulan', 'order milk-2×1'],
    ['৭ মাসের বাচ্চার দুধ দুই টিন', 'order milk-2×2'],
    ['amar meyer boyosh 8 mash, baby milk 1 tin', 'order milk-2×1'],
    ['baby milk 6-12 months 2 tins', 'order milk-2×2'],
    ['2 frocks for my 4 year old', 'order frock×2 {4-5 Years}'],
    ['baby milk for a 6 month old, 1 tin', 'order milk-1/milk-2×1'],
    ['baby milk for my 5 year old, 1 tin', 'order milk-1/milk-2/milk-3×1'],
  ])('is told by an age, as far as one range holds it: %s', (text, acts) => expect(read(text)).toBe(acts))

  it.each([
    ['2 tick collars, my dog is 12 kg', 'order collar-m×2'],
    ['tick collar for my dog, he is 5 kg', 'order collar-s'],
    ['tick collar for 30 kg dog 1', 'order collar-l×1'],
    ['tick collar 8-25 kg 3 pcs', 'order collar-m×3'],
    ['tick collar up to 8 kg 1', 'order collar-s×1'],
    ['tick collar for 8 kg dog 1', 'order collar-s/collar-m×1'],
  ])('is told by a weight: %s', (text, acts) => expect(read(text)).toBe(acts))

  it.each([
    ['biscuit 2 packs for my son, age 4', 'order biscuit×2'],
    ['biscuit for my kids, 5 years and 7 years, 3 packs', 'order biscuit×3'],
    ['carp 2.5 kg', 'order carp×2.5'],
    ['biscuit 3', 'order biscuit×3'],
  ])('counts nothing, and a weight that is bought stays one: %s', (text, acts) => expect(read(text)).toBe(acts))
})
