import { describe, expect, it } from 'vitest'
import { choices, product, reader, shop } from '../fixtures/shop.ts'

const sizes = choices('Size', ['41', '42', '43'])
const english = reader(
  shop(
    ['en', 'id'],
    [
      product('booties', 'Reef Booties', 'pair', { options: [sizes] }),
      product('candle', 'Number Candle', 'pcs', { options: [choices('Number', ['7', '8', '9'])] }),
      product('diaper', 'MamyPoko Pants', 'pack', { options: [choices('Ukuran', ['M', 'L', 'XL'])] }),
      product('mask', 'Sheet Mask', 'pcs', { options: [choices('Varian', ['Green Tea', 'Honey'])] }),
      product('melt', 'Tuna Melt', 'pcs', {
        options: [choices('Bread', ['Sourdough', 'Multigrain', 'Ciabatta']), choices('Side', ['Fries', 'Salad'])],
      }),
      product('ciabatta', 'Ciabatta'),
      product('croissant', 'Butter Croissant'),
      product('almond', 'Almond Croissant'),
      product('rice', 'Beras Pandan', 'kg'),
    ],
  ),
)
const bangla = reader(
  shop(
    ['bn', 'bn-Latn', 'en'],
    [
      product('kurti', 'Printed Kurti', 'pcs', { options: [choices('Size', ['M', 'L', 'XL'])] }),
      product('tehari', 'Beef Tehari', 'plate', {
        options: [
          choices('Plate', [
            ['Half', 'হাফ'],
            ['Full', 'ফুল'],
          ]),
        ],
      }),
      product('miniket', 'Miniket Rice', 'kg', { aliases: ['miniket chal'] }),
      product('nazir', 'Nazirshail Rice', 'kg', { aliases: ['nazirshail chal'] }),
    ],
    { currency: 'BDT' },
  ),
)
const line = (lineId: string, productId: string, quantity = 1, ...options: [string, string][]) => ({
  lineId,
  productId,
  quantity: quantity * 1000,
  options: options.map(([group, choice]) => ({ group, choice })),
})

describe('a choice that is refused or said by a slip', () => {
  it.each([
    ['booties 43 not 42, one pair', 'order booties×1 {43}'],
    ['booties not 42, 43 please, 2 pairs', 'order booties×2 {43}'],
    ['sheet mask 3, yang green tea jangan yang honey', 'order mask×3 {Green Tea}'],
    ['mamypoko L 2 eh M aja 2', 'order diaper×2 {M}'],
    ['mamypoko L eh XL 3', 'order diaper×3 {XL}'],
    ['2 tuna melt on multigrain not ciabatta', 'order melt×2 {Multigrain}'],
    ['1 tuna melt with salad instead of fries', 'order melt×1 {Salad}'],
  ])('is not ordered, and counts nothing: %s', (text, acts) => expect(english(text)).toBe(acts))

  it.each([
    ['size 43 booties, not 42', [line('a', 'booties', 1, ['Size', '42'])], 'change a {43}'],
    ['candle 9 not 8', [line('a', 'candle', 1, ['Number', '8'])], 'change a {9}'],
    ['can I have salad instead of fries with the tuna melt', [line('a', 'melt', 1, ['Side', 'Fries'])], 'change a {Salad}'],
    ['change the bread to ciabatta please', [line('a', 'melt', 1, ['Bread', 'Sourdough'])], 'change a {Ciabatta}'],
  ])('is changed where a line has it: %s', (text, basket, acts) => expect(english(text, { basket })).toBe(acts))

  it('may have a form of being or giving before the "no", as Bangla has it', () => {
    expect(bangla('kurti ta L size diyen, M hobe na', { basket: [line('a', 'kurti', 1, ['Size', 'M'])] })).toBe('change a {L}')
    expect(bangla('kurti L size er 2 ta, M diben na')).toBe('order kurti×2 {L}')
  })

  it('leaves none of a line as it was where it is wanted no more', () => {
    const basket = [line('a', 'tehari', 3, ['Plate', 'Full'])]
    expect(bangla('dui ta half koiren tehari r, full er dorkar nai', { basket })).toBe('change a ×2 {Half}')
  })
})

describe('neighbours', () => {
  it.each([
    ['mamypoko L 2 M 3', 'order diaper×2 {L}, diaper×3 {M}'],
    ['2 tuna melt, 3 ciabatta', 'order melt×2, ciabatta×3'],
    ['booties 42 one pair, 43 two pairs', 'order booties×1 {42}, booties×2 {43}'],
  ])('are both ordered: %s', (text, acts) => expect(english(text)).toBe(acts))

  it('how many there are of a line is no choice', () => {
    expect(english('5 kg, not 3', { basket: [line('a', 'rice', 3)] })).toBe('change a ×5')
  })
})

describe('a part of a line in the place of which something else comes', () => {
  it.each([
    ['replace 1 butter croissant with an almond one', 'change a ×2 | order almond×1'],
    ['swap two of the butter croissants for 2 almond croissants', 'change a ×1 | order almond×2'],
    ['swap the butter croissants for 2 almond croissants', 'replace a by almond×2'],
  ])('leaves the rest of it: %s', (text, acts) =>
    expect(english(text, { basket: [line('a', 'croissant', 3), line('b', 'ciabatta')] })).toBe(acts),
  )
})

describe('what is refused last', () => {
  it('gives way to its kin that was named before it', () => {
    expect(bangla('chal nazirshail hobe miniket na', { basket: [line('a', 'miniket', 5)] })).toBe('replace a by nazir')
  })
})
