import { describe, expect, it } from 'vitest'
import { line } from './fixtures/line.ts'
import { actsReader, choices, product, shop } from './fixtures/shop.ts'
import { told } from './fixtures/told.ts'
import type { DialogueState } from './types/dialogue-state.ts'

const colours = choices('Colour', [
  ['Red', 'merah', 'lal', 'লাল'],
  ['Blue', 'biru', 'nil', 'নীল'],
])
const products = [
  product('ribbon', 'Satin Ribbon', 'pcs', { options: [colours], aliases: ['pita satin', 'সাটিন ফিতা', 'satin fita'] }),
  product('lantern', 'Paper Lantern', 'pcs', { aliases: ['lampion', 'ফানুস', 'fanush'] }),
  product('candle', 'Tea Candle', 'pcs', { aliases: ['lilin', 'মোম', 'mom'] }),
  product('tray', 'Tray 6 Holes', 'pcs', { aliases: ['six hole tray'] }),
  product('dog-bed', 'Dog Bed'),
]
const source = shop(['en', 'id', 'bn'], products, {
  currency: 'BDT',
  orderTypes: [
    {
      key: 'SITTING',
      labels: { en: 'Pet sitting' },
      cues: ['pet sitting', 'dekhashona'],
      fields: [
        {
          key: 'animal',
          kind: 'choice',
          required: true,
          labels: {},
          choices: [
            { name: 'Dog', aliases: ['kukur'] },
            { name: 'Cat', aliases: ['biral'] },
          ],
        },
      ],
    },
  ],
  areas: ['shantipur'],
})
const acts = actsReader(source)
const read = (text: string, state: Partial<DialogueState> = {}) => told(acts(text, state))
const placed: Partial<DialogueState> = { runningOrders: [{ number: 'ORD-1', status: 'CONFIRMED', productIds: ['candle'] }] }

describe('goods that shall come along', () => {
  it.each([
    'also add 2 paper lanterns please',
    'oh I forgot, 2 paper lanterns',
    'tambah lampion 2 ya',
    'kelupaan, lampion 2 juga',
    'shathe fanush 2 ta o add koren',
    'bhule gechi, fanush 2 ta o lagbe',
    'সাথে ফানুস ২টা দিয়েন',
  ])('belong to what is placed: %s', text => {
    expect(acts(text, placed)).toMatchObject([{ act: 'order', along: true }])
    expect(acts(text)[0]).not.toHaveProperty('along')
    expect(acts(text, { ...placed, basket: [line('a', 'candle', 1)] })[0]).not.toHaveProperty('along')
  })

  it.each([
    '2 paper lanterns please',
    'mau pesan lagi, lampion 2',
    'notun order: fanush 2 ta',
    'a new order: 2 paper lanterns',
  ])('are an order of their own where nothing says so: %s', text => {
    expect(acts(text, placed)[0]).toMatchObject({ act: 'order' })
    expect(acts(text, placed)[0]).not.toHaveProperty('along')
  })
})

describe('a name behind several counted choices', () => {
  it.each(['3 red and 2 blue satin ribbons', 'merah 3 dan 2 biru pita satin', '3 lal ar 2 nil satin fita'])(
    'is meant by all of them: %s',
    text => {
      expect(read(text)).toBe(read('3 red satin ribbon, 2 blue satin ribbon'))
    },
  )
})

describe('what was just listed', () => {
  const listed: Partial<DialogueState> = { choices: [{ key: 'candle', label: 'Tea Candle', kind: 'listed' }] }
  it.each(['great, 3 please, and 2 paper lanterns', 'mau 3 kak, sama lampion 2', 'acha 3 ta den, ar 2 ta fanush'])(
    'is counted by a number alone before other goods: %s',
    text => {
      const lines = acts(text, listed).flatMap(act => (act.act === 'order' ? act.lines : []))
      expect(lines.map(one => [one.candidates[0]?.productId, one.quantity])).toEqual([
        ['candle', 3000],
        ['lantern', 2000],
      ])
    },
  )
})

describe('a number of a product’s own name', () => {
  it('describes it and counts nothing', () => {
    expect(read('1 six hole tray with 6 holes')).toBe(read('1 six hole tray'))
  })
})

describe('a word of goods', () => {
  it('chooses nothing for a service that is asked for beside them', () => {
    const both = acts('1 dog bed please, and pet sitting for my cat')
    expect(both).toContainEqual({ act: 'field', key: 'animal', value: 'Cat', quality: 'said' })
    expect(both.some(act => act.act === 'order')).toBe(true)
  })
})

describe('whom something is done to', () => {
  it('asks no question: "biral ke …"', () => {
    expect(read('biral ke dekhashona korte hobe')).toContain('service SITTING')
  })
})

describe('the name of a street', () => {
  it.each([
    ['mom 2 ta lagbe. shantipur, tajmahal road 14/5', 'shantipur, tajmahal road 14/5'],
    ['mom 2 ta, green road 8, shantipur', 'green road 8, shantipur'],
  ])('stands before its word in Bangladesh: %s', (text, address) => {
    expect(acts(text)).toContainEqual(expect.objectContaining({ act: 'address', text: address }))
  })
})
