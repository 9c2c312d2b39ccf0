import { describe, expect, it } from 'vitest'
import { choices, product, reader, shop } from '../fixtures/shop.ts'

const english = reader(
  shop(
    ['en', 'id'],
    [
      product('jam-mango', 'Mango Jam 200 g', 'jar'),
      product('jam-berry', 'Strawberry Jam 200 g', 'jar'),
      product('bun-butter', 'Butter Croissant'),
      product('bun-almond', 'Almond Croissant'),
      product('maag-tablet', 'Antasida Tablet', 'strip'),
      product('maag-sirup', 'Antasida Sirup 60 ml', 'botol'),
      product('cement-shah', 'Shah Cement', 'sak'),
      product('cement-crown', 'Crown Cement', 'sak'),
      product('milk', 'Fresh Milk 1 L', 'bottle'),
      product('smoothie', 'Smoothie', 'cup', { options: [choices('Flavour', ['Mango', 'Berry'])] }),
      product('loaf', 'Country Loaf', 'loaf', { options: [choices('Cut', ['Whole', 'Sliced'])] }),
      product('shirt', 'Kaos Polos', 'pcs', { options: [choices('Ukuran', ['M', 'L']), choices('Warna', ['Hitam', 'Navy'])] }),
    ],
  ),
)
const bangla = reader(
  shop(
    ['bn', 'bn-Latn', 'en'],
    [
      product('palazzo', 'Palazzo', 'pcs', {
        options: [
          choices('Colour', [
            ['Navy Blue', 'নীল', 'nil'],
            ['Pink', 'গোলাপি', 'golapi'],
          ]),
        ],
      }),
      product('bulb', 'LED Bulb', 'pcs', {
        options: [
          choices('Base', [
            ['Pin', 'পিন'],
            ['Pech', 'প্যাঁচ'],
          ]),
        ],
      }),
      product('screw', 'Screw 2 inch', 'packet'),
      product('rezala-beef', 'Beef Rezala', 'plate'),
      product('rezala-mutton', 'Mutton Rezala', 'plate'),
      product('kalojam', 'Kalojam', 'kg'),
    ],
    { currency: 'BDT' },
  ),
)
const line = (lineId: string, productId: string, quantity = 1, options: { group: string; choice: string }[] = []) => ({
  lineId,
  productId,
  quantity: quantity * 1000,
  options,
})
const is = (group: string, choice: string) => [{ group, choice }]

describe('one kind of a thing in the place of another', () => {
  it.each([
    ['mango jam not strawberry, sorry my mistake', [line('a', 'jam-berry', 2), line('b', 'milk')], 'replace a by jam-mango'],
    ['make those almond croissants instead', [line('a', 'bun-butter', 2), line('b', 'milk')], 'replace a by bun-almond'],
    ['skip the milk and give me 2 mango jam instead', [line('a', 'milk'), line('b', 'bun-butter')], 'replace a by jam-mango×2'],
    ['bukan yang sirup, yang tablet aja 2', [line('a', 'maag-sirup'), line('b', 'milk')], 'replace a by maag-tablet×2'],
  ])('replaces the first where the order has it: %s', (text, basket, acts) => expect(english(text, { basket })).toBe(acts))

  it.each([
    ['mango jam not strawberry, 2 jars', 'order jam-mango×2'],
    ['crown cement 10 bags, not shah', 'order cement-crown×10'],
    ['antasida bukan yang sirup, yang tablet aja 2', 'order maag-tablet×2'],
    ['almond croissants rather than the butter ones, 3', 'order bun-almond×3'],
    ['antasida sirup 1 kak eh jgn deh, crown cement aja 2', 'order cement-crown×2'],
    ['2 fresh milk, no wait, 2 mango jam', 'order jam-mango×2'],
  ])('orders the second alone where it has none: %s', (text, acts) => expect(english(text)).toBe(acts))

  it('is told in Bangla behind what is refused', () => {
    const basket = [line('a', 'rezala-beef', 2), line('b', 'kalojam')]
    expect(bangla('beef rezala na, mutton ta den', { basket })).toBe('replace a by rezala-mutton')
    expect(bangla('গরুর রেজালা না, খাসিরটা দেন', { basket })).toBe('replace a by rezala-mutton')
  })

  it('reads a choice of other goods at the front of a name as the name', () => {
    expect(english('2 mango jam')).toBe('order jam-mango×2')
    expect(english('1 mango smoothie')).toBe('order smoothie×1 {Mango}')
  })
})

describe('another kind told without a refusal', () => {
  const fish = reader(
    shop(
      ['id', 'en'],
      [
        product('melon-merah', 'Semangka Merah', 'kg'),
        product('melon-kuning', 'Semangka Kuning', 'kg'),
        product('sosis-ayam', 'Sosis Ayam', 'pack'),
        product('sosis-sapi', 'Sosis Sapi', 'pack'),
      ],
    ),
  )
  const basket = [line('a', 'melon-merah'), line('b', 'sosis-ayam', 2)]
  it.each([
    ['semangkanya yang kuning aja', 'replace a by melon-kuning'],
    ['sosisnya yang sapi aja 3', 'replace b by sosis-sapi×3'],
  ])('replaces the line that the name points to: %s', (text, acts) => expect(fish(text, { basket })).toBe(acts))

  it('adds where more is asked for, and orders where nothing is in the order', () => {
    expect(fish('tambah sosis yang sapi 1', { basket })).toBe('order sosis-sapi×1')
    expect(fish('semangka yang kuning 2 kg')).toBe('order melon-kuning×2')
  })
})

describe('one choice in the place of another', () => {
  it.each([
    ["I'd rather have the country loaf sliced, not whole", [line('a', 'loaf', 1, is('Cut', 'Whole'))], 'change a {Sliced}'],
    ['kaosnya ukuran L bukan M', [line('a', 'shirt', 2, is('Ukuran', 'M')), line('b', 'milk')], 'change a {L}'],
    ['size L for the shirts, not M sorry', [line('a', 'shirt', 2, is('Ukuran', 'M')), line('b', 'milk')], 'change a {L}'],
    ['warnanya navy aja kak jangan hitam', [line('a', 'shirt', 2, is('Warna', 'Hitam'))], 'change a {Navy}'],
  ])('makes the line so: %s', (text, basket, acts) => expect(english(text, { basket })).toBe(acts))

  it.each([
    ['golapi na, nil ta den palazzo', [line('a', 'palazzo', 1, is('Colour', 'Pink'))], 'change a {Navy Blue}'],
    ['bulb gula pech den, pin na', [line('a', 'bulb', 2, is('Base', 'Pin')), line('b', 'kalojam')], 'change a {Pech}'],
  ])('whatever words of wanting stand beside it: %s', (text, basket, acts) => expect(bangla(text, { basket })).toBe(acts))

  it('orders with the choice alone where nothing is in the order', () => {
    expect(bangla('golapi na, nil ta den palazzo 2 ta')).toBe('order palazzo×2 {Navy Blue}')
    expect(english('country loaf 2 sliced not whole')).toBe('order loaf×2 {Sliced}')
  })
})

describe('what is no swap', () => {
  it.each([
    ['1 mango jam, 2 strawberry jam', 'order jam-mango×1, jam-berry×2'],
    ['1 country loaf, 2 almond croissants', 'order loaf×1, bun-almond×2'],
  ])('orders all that it names: %s', (text, acts) => expect(english(text)).toBe(acts))

  it('takes away what nothing is named for', () => {
    expect(english('no milk please', { basket: [line('a', 'milk'), line('b', 'loaf')] })).toBe('remove a')
  })

  it('adds beside what stays', () => {
    expect(english('also add 2 almond croissants', { basket: [line('a', 'bun-butter')] })).toBe('order bun-almond×2')
  })
})
