import { describe, expect, it } from 'vitest'
import { choices, product, reader, shop } from '../fixtures/shop.ts'

const rice = choices('Nasi', ['Nasi Putih', 'Nasi Uduk', 'Tanpa Nasi'], { required: false })
const cut = choices('Potongan', ['Dada', 'Paha', 'Sayap'], { required: false })
const served = choices('Sajian', ['Es', ['Panas', 'anget']], { required: false })
const sugar = choices('Gula', ['Manis', 'Tawar'], { required: false })
const stall = reader(
  shop(
    ['id', 'en'],
    [
      product('putih', 'Nasi Putih', 'porsi'),
      product('uduk', 'Nasi Uduk', 'porsi'),
      product('ayam', 'Ayam Goreng', 'porsi', { options: [cut, rice] }),
      product('lele', 'Lele Goreng', 'porsi', { options: [rice] }),
      product('nila', 'Nila Bakar', 'porsi', { options: [rice] }),
      product('soto', 'Soto Ayam', 'mangkok'),
      product('teh', 'Teh', 'gelas', { options: [served, sugar] }),
      product('jeruk', 'Jeruk', 'gelas', { aliases: ['es jeruk', 'jeruk anget'], options: [served, sugar] }),
      product('bakwan', 'Bakwan Jagung', 'potong'),
      product('perkedel', 'Perkedel Kentang', 'potong'),
    ],
  ),
)
const basket = (productId: string, quantity: number, ...options: [string, string][]) => [
  { lineId: 'a', productId, quantity: quantity * 1000, options: options.map(([group, choice]) => ({ group, choice })) },
]

describe('a choice that is sold by itself, too', () => {
  it.each([
    ['lele goreng 2 pake nasi putih', 'order lele×2 {Nasi Putih}'],
    ['lele goreng pake nasi uduk 2', 'order lele×2 {Nasi Uduk}'],
    ['ayam goreng paha 2 nasi uduk', 'order ayam×2 {Paha, Nasi Uduk}'],
    ['lele nasi putih 1, ayam goreng dada nasi uduk 2', 'order lele×1 {Nasi Putih}, ayam×2 {Dada, Nasi Uduk}'],
    ['2 fried chicken, thighs, with white rice', 'order ayam×2 {Paha, Nasi Putih}'],
    ['nila bakar 2 nasinya uduk', 'order nila×2 {Nasi Uduk}'],
  ])('is the choice behind a word for "with", or with nothing but one number: %s', (text, acts) =>
    expect(stall(text)).toBe(acts),
  )

  it.each([
    ['ayam goreng 3: paha 2 pakai nasi uduk, sayap 1 tanpa nasi', 'order ayam×2 {Paha, Nasi Uduk}, ayam×1 {Sayap, Tanpa Nasi}'],
    ['ayam goreng paha 2 nasi uduk, dada 1 nasi putih', 'order ayam×2 {Paha, Nasi Uduk}, ayam×1 {Dada, Nasi Putih}'],
    ['ayam goreng dada 3 pakai nasi uduk, paha 2 ga pake nasi', 'order ayam×3 {Dada, Nasi Uduk}, ayam×2 {Paha, Tanpa Nasi}'],
  ])('is the choice of the part that it stands behind: %s', (text, acts) => expect(stall(text)).toBe(acts))

  it.each([
    ['ayam goreng dada 2 nasi uduk 2', 'order ayam×2 {Dada}, uduk×2'],
    ['ayam goreng dada 2 plus nasi uduk 1', 'order ayam×2 {Dada}, uduk×1'],
    ['2 lele goreng 1 nasi putih', 'order lele×2, putih×1'],
    ['soto ayam 2, nasi putih 2', 'order soto×2, putih×2'],
  ])('is goods where it is counted beside what is counted: %s', (text, acts) => expect(stall(text)).toBe(acts))

  it('goes along with what stands in the place of a line', () =>
    expect(stall('lele ga jadi mbok ganti nila bakar 1 pake nasi uduk', { basket: basket('lele', 1) })).toBe(
      'replace a by nila×1 {Nasi Uduk}',
    ))
})

describe('a name that holds a choice', () => {
  it.each([
    ['jeruk anget 5, teh anget tawar 5', 'order jeruk×5 {Panas}, teh×5 {Panas, Tawar}'],
    ['es jeruk 1 manis', 'order jeruk×1 {Es, Manis}'],
    ['jeruk 2', 'order jeruk×2'],
  ])('chooses it: %s', (text, acts) => expect(stall(text)).toBe(acts))

  it('only says which line is meant, where that is so already and is counted anew', () =>
    expect(stall('es tehnya kurangi jadi 1', { basket: basket('teh', 3, ['Sajian', 'Es']) })).toBe('change a ×1'))
})

describe('what goods are called for short', () => {
  it.each([
    ['perkedel 3', 'order perkedel×3'],
    ['bakwan 5 perkedel 3', 'order bakwan×5, perkedel×3'],
  ])('means those before what others call something like it: %s', (text, acts) => expect(stall(text)).toBe(acts))
})
