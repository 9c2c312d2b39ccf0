import { describe, expect, it } from 'vitest'
import { choices, product, reader, shop } from './fixtures/shop.ts'
import type { DialogueState } from './types/dialogue-state.ts'

const source = shop(
  ['bn-Latn', 'bn', 'en'],
  [
    product('fuchka', 'Fuchka', 'plate', { options: [choices('Jhal', ['Jhal Chara', 'Kom Jhal', 'Beshi Jhal'])] }),
    product('cef', 'Cef-3 200 mg', 'strip'),
    product('naan', 'Naan'),
    product('tape', 'Thread Tape'),
    product('lux', 'Lux Sabun 100 g'),
    product('wheel', 'Wheel Powder 1 kg'),
  ],
  {
    areas: ['banasree', 'badda'],
    orderTypes: [
      {
        key: 'AC',
        labels: { en: 'AC service' },
        cues: ['ac service'],
        fields: [
          { key: 'job', kind: 'choice', required: true, labels: {}, choices: [{ name: 'Gas Refill', aliases: [] }] },
          { key: 'place', kind: 'address', required: true, labels: {}, choices: [] },
        ],
      },
    ],
  },
)
const acts = reader(source)

describe('some of what was counted', () => {
  it.each([
    ['fuchka 5 ta, 2 tay kom jhal', 'order fuchka×2 {Kom Jhal}, fuchka×3'],
    ['fuchka 5 ta, dui tay kom jhal', 'order fuchka×2 {Kom Jhal}, fuchka×3'],
    ['fuchka 5 ta, 2 tate kom jhal 3 tate beshi jhal', 'order fuchka×2 {Kom Jhal}, fuchka×3 {Beshi Jhal}'],
    ['fuchka 5 ta jhal chara 2 ta ar beshi jhal 3 ta', 'order fuchka×2 {Jhal Chara}, fuchka×3 {Beshi Jhal}'],
  ])('is made otherwise: %s', (text, meant) => expect(acts(text)).toBe(meant))

  it('is no hour of the day', () => expect(acts('fuchka 2 ta bikal 5 tay beshi jhal')).toBe('order fuchka×2 {Beshi Jhal}'))
})

describe('the number that ends a name', () => {
  it.each([
    ['cef3 den', 'order cef'],
    ['cef-3 den', 'order cef'],
    ['cef 3 den', 'order cef'],
    ['cef-3 2 pata den', 'order cef×2'],
    ['cef 3 pata den', 'order cef×3'],
  ])('counts nothing where no unit follows: %s', (text, meant) => expect(acts(text)).toBe(meant))

  it('counts no line of the order anew', () => {
    const basket: DialogueState['basket'] = [{ lineId: 'a', productId: 'cef', quantity: 2000, options: [] }]
    expect(acts('cef3 ta koto', { basket })).toBe('ask_price cef')
    expect(acts('cef3 4 pata koren', { basket })).toBe('change a ×4')
  })
})

describe('more guests', () => {
  const basket: DialogueState['basket'] = [{ lineId: 'a', productId: 'naan', quantity: 2000, options: [] }]

  it('are no goods', () => {
    expect(acts('naan 5 ta koren, two more guests', { basket })).toBe('change a ×5')
    expect(acts('2 more naan', { basket })).toBe('change a ×4')
  })
})

describe('a kind that two goods are called by', () => {
  it('goes with the name of one, and is asked by itself', () => {
    expect(acts('lux soap 3 ta')).toBe('order lux×3')
    expect(acts('gura sabun 1 ta')).toBe('order wheel×1')
    expect(acts('sabun 1 ta')).toContain('lux')
  })
})

describe('a part of a place with a letter', () => {
  it.each([
    ['thread tape 2 ta, banasree block E road 8 basha 19', 'banasree block E road 8 basha 19'],
    ['thread tape 2 ta, block e road 8 basha 19 banasree', 'block e road 8 basha 19 banasree'],
  ])('belongs to the address: %s', (text, place) => expect(acts(text)).toBe(`order tape×2 | address "${place}" @banasree`))
})

describe('where a service is to come', () => {
  const asked = { orderType: 'AC', missingFields: ['place'], asks: ['field:place'] }

  it('is the whole answer, with what stands before its first comma', () =>
    expect(acts('merul badda, DIT project, road 6, basha 31', asked)).toBe(
      'address "merul badda, DIT project, road 6, basha 31" @badda',
    ))

  it('is no place where it says none', () => expect(acts('gas refill', asked)).not.toContain('address'))
})

describe('goods that came wrong or short', () => {
  it.each(['jinish vul asche', 'ekta jinish kom disen', '2 ta item kom asche'])('are for a person: %s', text =>
    expect(acts(text, { runningOrders: [{ number: 'ORD-1', status: 'IN_DELIVERY' }] })).toBe('human'),
  )
})

describe('somebody who comes for the goods', () => {
  it.each(['naan 2 ta den, bikal 5 tay loke jabe nite', 'naan 2 ta den, choto vai jaitese dokan theke niye ashbe'])(
    'picks them up: %s',
    text => expect(acts(text)).toBe('order naan×2 | pickup'),
  )
})
