import { describe, expect, it } from 'vitest'
import { line } from './fixtures/line.ts'
import { choices, product, reader, shop } from './fixtures/shop.ts'

const dhaka = reader(
  shop(
    ['bn', 'en'],
    [
      product('lotion-s', 'Body Lotion 200 ml', 'pcs'),
      product('lotion-l', 'Body Lotion 400 ml', 'pcs'),
      product('gel', 'Aloe Vera Gel', 'pcs'),
      product('hijab', 'Cotton Hijab', 'pcs'),
      product('polish', 'Nail Polish', 'pcs', { options: [choices('Shade', ['Maroon', 'Red'])] }),
    ],
    { faq: [{ id: 'original', cues: ['original', 'আসল'] }] },
  ),
)
const depok = reader(
  shop(
    ['id', 'en'],
    [
      product('water', 'Air Galon', 'galon'),
      product('tomato', 'Tomat', 'kg', { step: 250 }),
      product('potato', 'Kentang', 'kg', { step: 250 }),
      product('klepon', 'Klepon', 'mika'),
      product('tea', 'Lemon Tea', 'cup', { options: [choices('Cheese', ['Cheese Foam', 'Plain'])] }),
    ],
    { payments: ['cash', 'midtrans:qris'] },
  ),
)
const shortOf = (productId: string, wanted: number, available: number) =>
  ({
    shortage: { productId, wanted: wanted * 1000, available: available * 1000 },
    basket: [line('a', productId, wanted)],
  }) as const
const state = (of: ReturnType<typeof shortOf>) => ({ shortage: { ...of.shortage }, basket: [...of.basket] })

describe('a question of the merchant beside an order', () => {
  it.each([
    ['apnader lotion original to? 200 ml er ekta den', 'order lotion-s×1 | faq original'],
    ['apnader aloe vera gel asol to? 2 ta den', 'order gel×2 | faq original'],
  ])('leaves what it names to be counted: "%s"', (text, expected) => expect(dhaka(text)).toBe(expected))

  it.each([
    ['lotion original to?', 'faq original'],
    ['lotion original to? cotton hijab 2 ta den', 'faq original | order hijab×2'],
  ])('takes what it names where nothing counts it: "%s"', (text, expected) => expect(dhaka(text)).toBe(expected))
})

describe('what is short', () => {
  it.each([
    ['2 ta thakle 2 tai den, ar nail polish maroon ekta den', 'fewer | order polish×1 {Maroon}'],
    ['২টা থাকলে ২টাই দেন', 'fewer'],
  ])('is taken as it is there: "%s"', (text, expected) => expect(dhaka(text, state(shortOf('hijab', 4, 2)))).toBe(expected))

  it('is dropped, and the rest paid for', () => {
    const left = state(shortOf('tomato', 2, 0))
    expect(depok('yg kosong coret aja kak, sisanya aku bayar qris', left)).toBe('drop | pay midtrans:qris')
    expect(depok('coret yang kosong', left)).toBe('drop')
  })
})

describe('a number that is said anew behind a "no"', () => {
  it.each([
    ['air galon 2, tomat 1 kg, no make tomat two also', 'order water×2, tomato×2'],
    ['tomat 1 kg, kentang 1 kg, no make kentang 2 kg', 'order tomato×1, potato×2'],
  ])('is what is wanted: "%s"', (text, expected) => expect(depok(text)).toBe(expected))
})

describe('kind words', () => {
  it.each(['my kids still talk about your klepon, we miss Malang so much', 'we loved your klepon last time'])(
    'are small talk: "%s"',
    text => expect(depok(text)).toBe('chitchat'),
  )

  it('order where goods are counted', () => expect(depok('loved your klepon, 2 more please')).toBe('order klepon×2'))

  it('are not heard in a mistyped choice', () => expect(depok('1 lemon tea chees')).not.toContain('thanks'))
})

it('who pays on collection pays cash, and comes for it', () => {
  const asked = { asks: ['payment'], basket: [line('a', 'klepon', 1)] } as const
  const state = { asks: [...asked.asks], basket: [...asked.basket] }
  expect(depok("cash on collection, I'm walking over now", state).split(' | ').toSorted()).toEqual(['pay cash', 'pickup'])
})
