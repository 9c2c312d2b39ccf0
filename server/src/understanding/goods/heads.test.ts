import { describe, expect, it } from 'vitest'
import { product, reader, shop } from '../fixtures/shop.ts'

const options = (group: string, ...choices: string[]) => [
  { group, required: true, max: 1, choices: choices.map(name => ({ name, aliases: [] })) },
]
const read = reader(
  shop(
    ['id', 'en'],
    [
      product('rendang', 'Rendang Sapi', 'potong'),
      product('box-rendang', 'Nasi Box Rendang', 'box'),
      product('box-ayam', 'Nasi Box Ayam', 'box', { options: options('Ayam', 'Bakar', 'Goreng') }),
      product('ayam-goreng', 'Ayam Goreng Lengkuas', 'potong', { options: options('Potongan', 'Paha', 'Dada') }),
      product('ayam-bakar', 'Ayam Bakar Madu', 'potong', { options: options('Potongan', 'Paha', 'Dada') }),
      product('ayam-gulai', 'Ayam Gulai', 'potong'),
      product('gulai', 'Gulai Tunjang', 'potong'),
    ],
  ),
)

describe('what a name begins with', () => {
  it('is what the thing is in Indonesian, and no meal that has it beside rice', () =>
    expect(read('rendang 3')).toBe('order rendang×3'))

  it('is asked where something else is made so', () => expect(read('gulai 2')).toContain('ayam-gulai'))
})

describe('a name of several words', () => {
  it.each([
    ['ayam goreng 2', 'order ayam-goreng×2'],
    ['ayam goreng dada 2', 'order ayam-goreng×2 {Dada}'],
    ['ayam bakar paha dua dada dua', 'order ayam-bakar×2 {Paha}, ayam-bakar×2 {Dada}'],
  ])('is no choice of other goods: %s', (text, acts) => expect(read(text)).toBe(acts))

  it('leaves a choice to the goods that are named whole', () =>
    expect(read('nasi box ayam goreng 2')).toBe('order box-ayam×2 {Goreng}'))
})
