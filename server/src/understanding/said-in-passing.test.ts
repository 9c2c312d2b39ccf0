import { describe, expect, it } from 'vitest'
import { line } from './fixtures/line.ts'
import { choices, product, reader, shop } from './fixtures/shop.ts'
import type { DialogueState } from './types/dialogue-state.ts'

const bike = choices('Bike', ['Apache', 'Pulsar'])
const source = shop(
  ['en', 'id'],
  [
    product('wedge', 'Lemon Wedge Roll', 'pcs'),
    product('pastry-k', 'Coconut Pastry', 'pcs'),
    product('pastry-v', 'Vanilla Pastry', 'pcs'),
    product('toffee', 'Palm Toffee', 'kg', { step: 250 }),
    product('cable', 'Clutch Wire', 'pcs', { options: [bike] }),
    product('pad', 'Brake Plate', 'set', { options: [bike] }),
    product('cover', 'Bike Cover', 'pcs'),
    product('wash', 'Bike Wash Foam', 'pcs'),
    product('cup', 'Pudding Cup', 'pcs', {
      options: [
        choices('Ukuran', [
          ['250 ml', 'kecil', 'small'],
          ['500 ml', 'besar', 'large'],
        ]),
      ],
    }),
    product('bag', 'Beach Bag', 'pcs', { options: [choices('Ukuran', ['Besar', 'Kecil'])] }),
    product('ciabatta', 'Ciabatta', 'pcs'),
    product('melt', 'Tuna Toastie', 'pcs', { options: [choices('Bread', ['Ciabatta', 'Rye'])] }),
    product('eggs', 'Eggs', 'pack'),
    product('box', 'Morning Box', 'pcs', { options: [choices('Egg Style', ['Scrambled', 'Fried'])] }),
    product('jar-s', 'Almond Granola 250 g', 'jar'),
    product('jar-l', 'Almond Granola 1 kg', 'jar'),
    product('milk-k', 'Kitten Milk', 'pack'),
    product('food-k', 'Kitten Food', 'pack'),
    product('romper', 'Cotton Romper', 'pcs', { options: [choices('Umur', ['0-3 bulan', '3-6 bulan'])] }),
  ],
  { areas: ['Lembang'] },
)
const read = reader(source)

const order = {
  asks: ['confirm'],
  basket: [line('a', 'toffee', 1), line('b', 'wedge', 2)],
} as const satisfies Partial<DialogueState>
const answered = (text: string) =>
  read(text, { ...order, asks: [...order.asks], basket: [...order.basket] })
    .split(' | ')
    .toSorted()
    .join(' | ')

describe('where it goes', () => {
  it.each([
    ['4 lemon wedge rolls to room 12 Rose View hotel', 'order wedge×4 | address "room 12 Rose View hotel"'],
    ['please send 4 lemon wedge rolls to Hotel Supreme, room 204', 'order wedge×4 | address "Hotel Supreme, room 204"'],
    [
      'could you deliver 4 lemon wedge rolls and 2 vanilla pastries to the Rosewood college gate, Lembang?',
      'order wedge×4, pastry-v×2 | address "Rosewood college gate, Lembang" @Lembang',
    ],
    ['2 kg palm toffee to be delivered at 5 pm to house 3 road 4', 'order toffee×2 | address "house 3 road 4"'],
    ["I'm staying at Rose View hotel room 5, 2 kg palm toffee", 'address "Rose View hotel room 5" | order toffee×2'],
  ])('is no number of goods, and no question: "%s"', (text, expected) => expect(read(text)).toBe(expected))

  it('is a question where no goods are counted', () => expect(read('could you deliver pastries to Lembang?')).toBe('ask_area'))
})

describe('when, and the same place', () => {
  it.each([
    ['2 lemon wedge rolls, will collect at 5', 'order wedge×2 | pickup'],
    ['2 lemon wedge rolls delivered to Rosewood lobby at 3pm', 'order wedge×2 | address "Rosewood lobby"'],
    ['2 lemon wedge rolls, same address', 'order wedge×2 | delivery'],
    ['same address as last time please', 'delivery'],
    ['same order as last time please', 'usual'],
  ])('counts no goods and orders nothing again: "%s"', (text, expected) => expect(read(text)).toBe(expected))

  it('names the shop, and no place, behind a greeting', () =>
    expect(read('Dear Lembang, kindly prepare 2 lemon wedge rolls')).toBe('order wedge×2'))
})

describe('what is counted anew in the same breath', () => {
  it.each([
    ['coconut pastry 4, vanilla pastry 4... no vanilla 2 only', 'order pastry-k×4, pastry-v×2'],
    ['2 lemon wedge rolls, actually 3 lemon wedge rolls', 'order wedge×3'],
    ['4 coconut pastries, wait make coconut 6, and 1 bike cover', 'order pastry-k×6, cover×1'],
  ])('"%s"', (text, expected) => expect(read(text)).toBe(expected))

  it('is added where it is said to be further', () =>
    expect(read("2 lemon wedge rolls for me and actually I'd also like 3 lemon wedge rolls for my mom")).toBe(
      'order wedge×2, wedge×3',
    ))
})

describe('what is the same as before', () => {
  it.each([
    ['apache brake plate 1 set and clutch wire 1 for the same bike', 'order pad×1 {Apache}, cable×1 {Apache}'],
    ['pulsar brake plate 1 set, clutch wire 1 same bike', 'order pad×1 {Pulsar}, cable×1 {Pulsar}'],
  ])('"%s"', (text, expected) => expect(read(text)).toBe(expected))
})

describe('how it shall be', () => {
  it.each([
    ['2 large pudding cups', 'order cup×2 {500 ml}'],
    ['2 cotton rompers 3-6 months', 'order romper×2 {3-6 bulan}'],
    ['cotton romper 0-3 bulan 1', 'order romper×1 {0-3 bulan}'],
  ])('"%s"', (text, expected) => expect(read(text)).toBe(expected))
})

describe('what is not wanted for itself', () => {
  it.each([
    ['can i get a tuna toastie on ciabatta', 'order melt×1 {Ciabatta}'],
    ['4 morning boxes please, eggs scrambled', 'order box×4 {Scrambled}'],
    ['2 bike covers, one of each for the new kitten', 'order cover×2'],
    ['lunch for the kitten: 2 bike covers and 3 eggs', 'order cover×2, eggs×3'],
    ["I've got 2 kittens. 3 bike covers please", 'order cover×3'],
    ['3 bike covers for two of the guests', 'order cover×3'],
  ])('names no line of its own: "%s"', (text, expected) => expect(read(text)).toBe(expected))

  it('is a line where it is counted, or where "and" parts it', () => {
    expect(read('1 tuna toastie and a ciabatta')).toBe('order melt×1, ciabatta×1')
    expect(read('can we have 2 kitten milk')).toBe('order milk-k×2')
  })

  it.each([
    ['one jar of almond granola, the small one', 'order jar-s×1'],
    ['2 kg palm toffee and do you have halwa also? if yes 10 pcs', 'order toffee×2, nothing<halwa also>×10'],
    ['Could you send bike covers? Like 6', 'order cover×6'],
  ])('is told apart by what follows: "%s"', (text, expected) => expect(read(text)).toBe(expected))
})

describe('what is wanted only where the first is not there', () => {
  it.each([
    ["2 bike covers, if you don't have it then 1 beach bag", `order cover×2 "if you don't have it then 1 beach bag"`],
    ['bike cover 2, kalau tidak ada beach bag', 'order cover×2 "kalau tidak ada beach bag"'],
  ])('is a note: "%s"', (text, expected) => expect(read(text)).toBe(expected))

  it('is a line behind a question', () =>
    expect(read('do you have toffee? if not available then 2 bike covers')).toContain('order cover×2'))
})

describe('an answer to the summary', () => {
  it.each([
    ['ok but make the palm toffee 3 kg', 'affirm | change a ×3'],
    ['yes but 3 lemon wedge rolls', 'affirm | change b ×3'],
    ['take out the palm toffee', 'remove a'],
    ['the lemon wedge rolls, cancel please', 'remove b'],
    ['palm toffee only 2 kg, and lemon wedge rolls 5 please', 'change a ×2 | change b ×5'],
    ['palm toffee 2 kg not 1 kg, more guests are coming', 'change a ×2'],
    ['I said 3 lemon wedge rolls', 'change b ×3'],
    ['sorry make the palm toffee 2 kg, dad wants more', 'change a ×2'],
    ['make the palm toffee 2 kg please, guests are more than i thought', 'change a ×2'],
  ])('changes what stands in the order: "%s"', (text, expected) => expect(answered(text)).toBe(expected))

  it.each(['hmm, is the toffee fresh?', 'ok, is it soft?', 'right, and what about the toffee?'])(
    'is no yes while something is asked that nobody understood: "%s"',
    text => expect(answered(text)).toBe('unknown'),
  )

  it('is a yes in a sentence of its own', () => expect(answered('yes please confirm. can I get it by 5?')).toBe('affirm'))
})

describe('a shortage', () => {
  const state = { shortage: { productId: 'toffee', wanted: 3000, available: 2000 } } as const
  it.each(["that's fine, I'll take the 2 kg you have", 'ok 2 kg then', 'ya sudah 2 kilo saja'])(
    'is agreed to by the measure that is there: "%s"',
    text => expect(read(text, state)).toBe('fewer'),
  )
})
