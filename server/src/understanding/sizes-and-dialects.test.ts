import { describe, expect, it } from 'vitest'
import { choices, product, reader, shop } from './fixtures/shop.ts'
import type { DialogueState } from './types/dialogue-state.ts'

const made = [
  choices('Sambal', ['Sambal Matah', 'Sambal Kecombrang'], { required: false }),
  choices('Level', ['Level 1', 'Level 2', 'Level 3'], { required: false }),
  choices('Nasi', ['Tanpa Nasi', 'Nasi Setengah', 'Nasi Biasa'], { required: false }),
]
const source = shop(
  ['id', 'en'],
  [
    product('puyuh', 'Puyuh Goreng', 'porsi', { options: made }),
    product('belut', 'Belut Goreng', 'porsi', { options: made }),
    product('rempeyek', 'Rempeyek', 'bungkus'),
    product('baut-6', 'Baut Baja 6 cm', 'kg', { step: 250 }),
    product('baut-8', 'Baut Baja 8 cm', 'kg', { step: 250 }),
    product('akrilik-2', 'Akrilik 2 mm', 'lembar'),
    product('akrilik-5', 'Akrilik 5 mm', 'lembar'),
    product('cuka-5', 'Cuka 5% 600 ml', 'botol'),
    product('cuka-25', 'Cuka 25% 600 ml', 'botol'),
    product('rol-karet', 'Rol Karet', 'pcs'),
    product('anti-semut', 'No Semut Bubuk', 'dus'),
  ],
)
const read = reader(source)
const basket: DialogueState['basket'] = [
  { lineId: 'a', productId: 'puyuh', quantity: 2000, options: [{ group: 'Sambal', choice: 'Sambal Matah' }] },
  { lineId: 'b', productId: 'rempeyek', quantity: 1000, options: [] },
]

describe('sizes and parts', () => {
  it.each([
    ['baut 8 setengah kilo', 'order baut-8×0.5'],
    ['baut 6 sekilo, baut 8 seprapat', 'order baut-6×1, baut-8×0.25'],
    ['baut baja 2 setengah kilo', 'order baut-6/baut-8×2.5'],
  ])('keeps a size apart from the part of a kilo behind it: %s', (text, acts) => expect(read(text)).toBe(acts))

  it('tells another thickness by millimetres, though "mili" may be a volume', () =>
    expect(read('akrilik 2 mili 3 lembar, yang 5 mili 4 lembar')).toBe('order akrilik-2×3, akrilik-5×4'))

  it.each([
    ['cuka 25% 3 botol', 'order cuka-25×3'],
    ['cuka 5 persen 2', 'order cuka-5×2'],
    ['rempeyek 100% renyah 2 bungkus', 'order rempeyek×2'],
  ])('never counts a share in per cent: %s', (text, acts) => expect(read(text)).toBe(acts))

  it('takes a unit that begins a name for that name where it alone is counted', () =>
    expect(read('rempeyek 2 bungkus, rol 3')).toBe('order rempeyek×2, rol-karet×3'))

  it('leaves nothing out where a name begins with a word for that', () =>
    expect(read('no semut 2 dus sama rempeyek 1')).toBe('order anti-semut×2, rempeyek×1'))
})

describe('levels and portions', () => {
  it.each([
    ['puyuh goreng 2 level tiga', 'order puyuh×2 {Level 3}'],
    ['puyuh goreng 1 lv2', 'order puyuh×1 {Level 2}'],
    ['belut goreng satu levelnya dua', 'order belut×1 {Level 2}'],
    ['belut goreng 2 half rice', 'order belut×2 {Nasi Setengah}'],
    ['belut goreng 2 separo nasi', 'order belut×2 {Nasi Setengah}'],
    ['belut goreng 2 no rice', 'order belut×2 {Tanpa Nasi}'],
    ['belut goreng 1, nasi setengah aja lagi diet', 'order belut×1 {Nasi Setengah}'],
  ])('reads how it shall be and counts nothing by it: %s', (text, acts) => expect(read(text)).toBe(acts))

  it.each([
    ['sambelnya ganti kecombrang', 'change a {Sambal Kecombrang}'],
    ['level nya naikin jadi 3', 'change a {Level 3}'],
    ['puyuhnya jadi 3, sambelnya ganti kecombrang', 'change a ×3 {Sambal Kecombrang}'],
  ])('changes a choice, never the number, by what it shall become: %s', (text, acts) =>
    expect(read(text, { basket })).toBe(acts),
  )
})

describe('Javanese and Sundanese', () => {
  it.each([
    ['tumbas puyuh goreng kalih, sekule biasa', 'order puyuh×2 {Nasi Biasa}'],
    ['kulo pesen rempeyek gangsal', 'order rempeyek×5'],
    ['meser rempeyek tilu bungkus', 'order rempeyek×3'],
    ['rempeyek rolas mbak', 'order rempeyek×12'],
    ['rempeyek rong puluh bungkus', 'order rempeyek×20'],
    ['rempeyek dua ratus lima puluh bungkus', 'order rempeyek×250'],
    ['rempeyek seratus dua puluh lima', 'order rempeyek×125'],
  ])('counts and wants: %s', (text, acts) => expect(read(text)).toBe(acts))

  it('takes "tak" before a verb for "I", and elsewhere for "not"', () => {
    expect(read('oke tak jupuk', { role: 'seller' })).toBe('seller_accept')
    expect(read('tak bisa', { role: 'seller' })).toBe('seller_reject')
  })
})

describe('what a seller asks for', () => {
  it.each([
    ['150rb aja yg ini', 'seller_quote 150000'],
    ['tarifnya 85 ribu ya', 'seller_quote 85000'],
    ['seratus dua puluh ribu', 'seller_quote 120000'],
    ['dua ratus lima puluh ribu pak', 'seller_quote 250000'],
    ['sejuta dua ratus ribu', 'seller_quote 1200000'],
  ])('is a sum in figures or in words: %s', (text, acts) => expect(read(text, { role: 'seller' })).toBe(acts))
})
