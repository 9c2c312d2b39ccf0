import { describe, expect, it } from 'vitest'
import { choices, product, reader, shop } from './fixtures/shop.ts'

const read = reader(
  shop(
    ['en', 'id', 'bn', 'bn-Latn'],
    [
      product('lamp-5', 'Desk Lamp 5 W', 'pcs', { aliases: ['Lampu Belajar 5 Watt'] }),
      product('lamp-9', 'Desk Lamp 9 W', 'pcs', { aliases: ['Lampu Belajar 9 Watt'] }),
      product('lamp-14', 'Desk Lamp 14 W', 'pcs', { aliases: ['Lampu Belajar 14 Watt'] }),
      product('glue-1', 'Wood Glue 1 kg', 'tin', { aliases: ['Lem Kayu 1 kg', 'আঠা ১ কেজি'] }),
      product('glue-4', 'Wood Glue 4 kg', 'tin', { aliases: ['Lem Kayu 4 kg', 'আঠা ৪ কেজি'] }),
      product('crab-big', 'Kepiting Besar', 'kg'),
      product('crab-mid', 'Kepiting Sedang', 'kg'),
      product('honey', 'Honey', 'jar', { aliases: ['Madu'], options: [choices('Size', ['250 g', '500 g'])] }),
      product('apron', 'Apron', 'pcs', {
        options: [
          choices('Size', ['S', 'M', 'L']),
          choices('Colour', [
            ['Black', 'hitam'],
            ['White', 'putih'],
          ]),
        ],
      }),
      product('loze-250', 'Lozel 250 mg', 'strip'),
      product('loze-500', 'Lozel 500 mg', 'strip'),
      product('oil-nut', 'Peanut Oil 500 ml', 'bottle'),
      product('oil-corn-1', 'Corn Oil 1 L', 'bottle'),
      product('oil-corn-5', 'Corn Oil 5 L', 'bottle'),
      product('salt', 'Salt', 'pack', { aliases: ['Garam', 'Lobon'] }),
    ],
  ),
)

describe('which size is meant', () => {
  it.each([
    ['3 desk lamps, the brighter ones', 'order lamp-14×3'],
    ['the biggest tin of wood glue, 2', 'order glue-4×2'],
    ['wood glue, the smaller tin', 'order glue-1'],
    ['lampu belajar paling terang 2', 'order lamp-14×2'],
    ['lem kayu sing cilik loro', 'order glue-1×2'],
    ['lem kayu yang gede 1', 'order glue-4×1'],
    ['boro wood glue 2 ta', 'order glue-4×2'],
    ['আঠা ছোটটা দুইটা', 'order glue-1×2'],
    ['one desk lamp, the medium one', 'order lamp-9×1'],
    ['lampu belajar yang sedang 2', 'order lamp-9×2'],
  ])('is told by comparison among what differs by an amount: %s', (text, acts) => expect(read(text)).toBe(acts))

  it.each([
    ['kepiting yang large 2 kilo', 'order crab-big×2'],
    ['2 kg kepiting medium size', 'order crab-mid×2'],
  ])('is told by a word of another language for what the name says: %s', (text, acts) => expect(read(text)).toBe(acts))

  it.each([
    ['honey, the bigger jar', 'order honey {500 g}'],
    ['madu yang kecil 2', 'order honey×2 {250 g}'],
    ['2 black aprons, the largest', 'order apron×2 {Black, L}'],
  ])('is a choice where one thing comes in several: %s', (text, acts) => expect(read(text)).toBe(acts))

  it.each([
    ['lozel, the stronger one, 2 strips', 'order loze-250/loze-500×2'],
    ['the bigger lozel 1 strip', 'order loze-250/loze-500×1'],
  ])('is asked, never guessed, where it is the strength of a medicine: %s', (text, acts) => expect(read(text)).toBe(acts))

  it.each([
    ['the big oil 1', 'order oil-corn-1/oil-corn-5/oil-nut×1'],
    ['the big corn oil 1', 'order oil-corn-5×1'],
    ['the cheapest desk lamp, 1', 'order lamp-5/lamp-9/lamp-14×1'],
  ])('compares nothing but variants of one thing, and no prices: %s', (text, acts) => expect(read(text)).toBe(acts))
})

describe('two sizes of what is named once', () => {
  it.each([
    ['small wood glue 1 big one 2', 'order glue-1×1, glue-4×2'],
    ['one small and two big wood glue', 'order glue-1×1, glue-4×2'],
    ['lem kayu yg gede 2 yg kecil 1', 'order glue-4×2, glue-1×1'],
    ['wood glue boro ta 2 ta chhoto ta 1 ta', 'order glue-4×2, glue-1×1'],
    ['বড় আঠা একটা ছোট দুইটা', 'order glue-4×1, glue-1×2'],
    ['lampu belajar paling terang 1, yang paling redup 2', 'order lamp-14×1, lamp-5×2'],
    ['madu yang besar 1 yang kecil 3', 'order honey×1 {500 g}, honey×3 {250 g}'],
    ['lozel big one 2 small one 1', 'order loze-250/loze-500×2, loze-250/loze-500×1'],
  ])('are two lines, each with its number: %s', (text, acts) => expect(read(text)).toBe(acts))

  it.each([
    ['wood glue 3, small salt 2', 'order glue-1/glue-4×3, salt×2'],
    ['salt 2, big wood glue 1', 'order salt×2, glue-4×1'],
    ['wood glue 2, for my small shop', 'order glue-1/glue-4×2'],
    ['lem kayu 1 kg 2, garam kecil 1', 'order glue-1×2, salt×1'],
    ['small wood glue 1 and small salt 1', 'order glue-1×1, salt×1'],
  ])('are not heard in what is said of something else: %s', (text, acts) => expect(read(text)).toBe(acts))
})

describe('an answer that compares', () => {
  const offered = (kind: 'product' | 'option', ...keys: string[]) => ({ choices: keys.map(key => ({ kind, key, label: key })) })
  it.each([
    ['the bigger jar', 'choose 500 g', offered('option', '250 g', '500 g')],
    ['sing paling gede', 'choose 24 cm', offered('option', '16 cm', '20 cm', '24 cm')],
    ['the medium size', 'choose 20 cm', offered('option', '16 cm', '20 cm', '24 cm')],
    ['majhari ta', 'choose M', offered('option', 'S', 'M', 'L')],
    ['the brightest', 'choose lamp-14', offered('product', 'lamp-5', 'lamp-9', 'lamp-14')],
    ['yang tengah', 'choose lamp-9', offered('product', 'lamp-5', 'lamp-9', 'lamp-14')],
    ['the big one', 'unknown', offered('option', 'Honey', 'Ginger')],
  ])('chooses among what was offered: %s', (text, acts, state) => expect(read(text, state)).toBe(acts))
})
