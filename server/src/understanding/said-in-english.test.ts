import { describe, expect, it } from 'vitest'
import { line } from './fixtures/line.ts'
import { choices, product, reader, shop } from './fixtures/shop.ts'
import type { DialogueState } from './types/dialogue-state.ts'

const size = choices('Size', ['Small', 'Large'])
const source = shop(
  ['en', 'bn'],
  [
    product('hob-1', 'Gas Hob 1 Burner', 'pcs'),
    product('hob-2', 'Gas Hob 2 Burner', 'pcs'),
    product('plank-6', "Balsa Plank 6'0", 'pcs'),
    product('plank-8', "Balsa Plank 8'0", 'pcs'),
    product('pipe-12', 'PVC Duct 1/2 inch', 'pcs'),
    product('pipe-34', 'PVC Duct 3/4 inch', 'pcs'),
    product('trackball-c', 'USB Trackball (corded)', 'pcs'),
    product('trackball-r', 'Trackball (radio)', 'pcs'),
    product('sleeve', 'Spring Roll', 'pcs'),
    product('lamp-9', 'LED Lamp 9 W', 'pcs', {
      options: [choices('Fitting', ['Pin', 'Screw']), choices('Light', ['Daylight', 'Warm'])],
    }),
    product('lamp-15', 'LED Lamp 15 W', 'pcs', {
      options: [choices('Fitting', ['Pin', 'Screw']), choices('Light', ['Daylight', 'Warm'])],
    }),
    product('boots', 'Reed Boots', 'pair', { options: [choices('Size number', ['39', '42'])] }),
    product('mocha', 'White Mocha', 'cup', {
      options: [size, choices('Milk', ['Oat', 'Soy']), choices('Heat', ['Hot', 'Iced'])],
    }),
    product('bowl', 'Mango Bowl', 'bowl', { options: [choices('Topping', ['Walnut', 'Pumpkin Seed'])] }),
    product('scone', 'Cheese Scone', 'pcs'),
    product('kettle', 'Steel Kettle', 'pcs'),
  ],
  { currency: 'BDT', areas: ['Uttara'] },
)
const read = reader(source)

const order = {
  asks: ['confirm'],
  basket: [line('a', 'hob-1', 1), line('b', 'mocha', 2), line('c', 'scone', 1)],
} as const satisfies Partial<DialogueState>

describe('what tells which one', () => {
  it.each([
    ["one 8'0 balsa plank", 'order plank-8×1'],
    ['1/2" pvc duct 6 pcs, 3/4" duct 10', 'order pipe-12×6, pipe-34×10'],
    ['2 burner gas hob 3 pcs', 'order hob-2×3'],
    ['2 corded trackball and 1 radio', 'order trackball-c×2, trackball-r×1'],
    ['LED lamp 9 watt screw type 6 pcs warm light', 'order lamp-9×6 {Screw, Warm}'],
    ['reed boots 42 two pair and 39 one pair', 'order boots×2 {42}, boots×1 {39}'],
  ])('is no quantity: "%s"', (text, expected) => expect(read(text)).toBe(expected))

  it('finds a name that ends in a unit, as one or as many', () => expect(read('send 4 spring rolls')).toBe('order sleeve×4'))

  it.each([
    ['1 white mocha (L, oat)', 'order mocha×1 {Large, Oat}'],
    ['2 white mocha w oat milk, 1 mango bowl w/o walnut', 'order mocha×2 {Oat}, bowl×1 -walnut'],
  ])('may be short: "%s"', (text, expected) => expect(read(text)).toBe(expected))
})

describe('parts of what was counted', () => {
  it.each([
    ['mango bowl x2, one with walnut', 'order bowl×1 {Walnut}, bowl×1'],
    ['4 white mocha large, two of them with oat', 'order mocha×2 {Large, Oat}, mocha×2 {Large}'],
    ['mango bowl walnut and pumpkin seed, one each', 'order bowl×1 {Walnut}, bowl×1 {Pumpkin Seed}'],
    ['LED lamp 9 w - 2, 15 w - 3', 'order lamp-9×2, lamp-15×3'],
    ['one iced white mocha one mango bowl', 'order mocha×1 {Iced}, bowl×1'],
  ])('"%s"', (text, expected) => expect(read(text)).toBe(expected))
})

describe('an order that is put right', () => {
  it.each([
    ['swap the 1 burner for the 2 burner', 'replace a by hob-2'],
    ['actually make it a 2 burner hob', 'replace a by hob-2×1'],
    ['swap the scone for a mango bowl', 'replace c by bowl×1'],
    ['take the scone off please', 'remove c'],
    ['no scone after all', 'remove c'],
    ['drop the scone, the rest is fine', 'affirm | remove c'],
    ['mochas 3 not 2', 'change b ×3'],
    ['cut the mochas from 2 to 1', 'change b ×1'],
    ['one more scone', 'change c ×2'],
    ['only one mocha', 'change b ×1'],
    ['make one of the mochas iced', 'change b portion 1 {Iced}'],
    ['add a kettle, and make the mocha hot', 'change b {Hot} | order kettle×1'],
    ['just the hob please, cancel the rest', 'remove b | remove c'],
  ])('"%s"', (text, expected) =>
    expect(
      read(text, { ...order, asks: [...order.asks], basket: [...order.basket] })
        .split(' | ')
        .toSorted()
        .join(' | '),
    ).toBe(expected),
  )

  it('does not take the number of people, or words that stand for goods, as how many', () => {
    expect(read('we are a family of five, two mango bowls please')).toBe('order bowl×2')
    expect(read('3 white mochas, the large ones')).toBe('order mocha×3 {Large}')
  })

  it('keeps what is to be had apart from what is asked', () =>
    expect(read('how much is the steel kettle and can i get 2 mango bowls')).toBe('ask_price kettle | order bowl×2'))
})

describe('so many hours', () => {
  it.each(["i'll pick up in 3 hours", "i'll come in two hours"])('are when somebody comes: "%s"', text =>
    expect(read(text)).toBe('pickup'),
  )
  it('ask for no opening times', () => expect(read('it lasts two hours')).not.toContain('ask_hours'))
  it.each(['what are your hours', 'are you open 24 hours'])('unless they are asked for: "%s"', text =>
    expect(read(text)).toBe('ask_hours'),
  )
})

describe('what is removed together', () => {
  it.each(['remove the hob and the scone both', 'remove both the hob and the scone', 'remove hob and scone too'])(
    'goes with a word for both behind it: "%s"',
    text => expect(read(text, order)).toBe('remove a | remove c'),
  )
})

describe('a price that is fine', () => {
  it.each(['price is fine, go ahead', 'the price is fine'])('is agreed to: "%s"', text =>
    expect(read(text, order)).toBe('affirm'),
  )
})
