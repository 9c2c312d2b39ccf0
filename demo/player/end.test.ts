import { describe, expect, it } from 'vitest'
import type { Ending, ExpectedLine } from '../chat-file/chat.ts'
import type { Order, OrderLine } from './control.ts'
import { linesFit, whatDiffers } from './end.ts'
import type { Bubble } from './phones.ts'

const line = (product: string, quantity: number, more: Partial<OrderLine> = {}): OrderLine => ({
  product,
  quantity,
  options: {},
  without: [],
  notes: [],
  ...more,
})
const wanted = (product: string, quantity: number, more: Partial<ExpectedLine> = {}): ExpectedLine => ({
  product,
  quantity,
  options: [],
  without: [],
  notes: [],
  ...more,
})
const large = [{ group: 'Size', choice: 'Large' }]

describe('the lines at the end', () => {
  it('may stand in any order', () => {
    expect(linesFit([wanted('a', 2), wanted('b', 1)], [line('b', 1), line('a', 2)])).toBe(true)
  })

  it('are all there and no others', () => {
    expect(linesFit([wanted('a', 2)], [line('a', 2), line('b', 1)])).toBe(false)
    expect(linesFit([wanted('a', 2), wanted('b', 1)], [line('a', 2)])).toBe(false)
    expect(linesFit([wanted('a', 2)], [line('a', 3)])).toBe(false)
  })

  it('are one line when they say the same', () => {
    expect(linesFit([wanted('a', 0.75)], [line('a', 0.5), line('a', 0.25)])).toBe(true)
  })

  it('have exactly the options that are named, or any when none is', () => {
    const ordered = [line('latte', 1, { options: { Size: ['Large'], Sugar: ['Less Sugar'] } })]
    expect(linesFit([wanted('latte', 1)], ordered)).toBe(true)
    expect(linesFit([wanted('latte', 1, { options: large })], ordered)).toBe(false)
    expect(linesFit([wanted('latte', 1, { options: [...large, { group: 'Sugar', choice: 'less sugar' }] })], ordered)).toBe(
      true,
    )
  })

  it('are told apart by their options', () => {
    const expected = [
      wanted('latte', 1, { options: [...large, { group: 'Sugar', choice: 'Less Sugar' }] }),
      wanted('latte', 1, { options: large }),
    ]
    const two = (second: OrderLine) => [line('latte', 1, { options: { Size: ['Large'], Sugar: ['Less Sugar'] } }), second]
    expect(linesFit(expected, two(line('latte', 1, { options: { Size: ['Large'] } })))).toBe(true)
    expect(linesFit(expected, [line('latte', 2, { options: { Size: ['Large'], Sugar: ['Less Sugar'] } })])).toBe(false)
  })

  it('leave out exactly what is named and carry the notes that are named', () => {
    const ordered = [line('nasi', 2, { without: ['Bawang'], notes: ['Less sweet please'] })]
    expect(linesFit([wanted('nasi', 2, { without: ['bawang'], notes: ['less sweet'] })], ordered)).toBe(true)
    expect(linesFit([wanted('nasi', 2)], ordered)).toBe(false)
  })
})

describe('the end of a chat', () => {
  const order: Order = {
    number: 'ORD-1234567890-ABCDEF',
    status: 'PAID',
    money: 'paid',
    total: 58_000,
    type: 'GOODS',
    customer: { phone: '+6281200000001' },
    lines: [line('a', 2)],
  }
  const ending: Ending = { line: 9, text: '', orders: [], stock: [], hears: [], asked: [] }
  const nothing = { orders: [], stock: {}, bubbles: [], violations: [] }
  const bubble = (row: string, asks: string[]) =>
    ({ who: 'rina', row: { id: row, reply: { text: '', asks } } }) as unknown as Bubble

  it('is reached when everything that is named is so', () => {
    const wants = { ...ending, orders: [{ status: 'PAID', total: 58_000, money: 'paid', lines: [wanted('a', 2)] }] }
    expect(whatDiffers(wants, { ...nothing, orders: [order] })).toEqual([])
    expect(whatDiffers({ ...ending, orders: [{ status: 'PAID' }] }, { ...nothing, orders: [order] })).toEqual([])
  })

  it('names every difference', () => {
    const wants = {
      ...ending,
      orders: [{ status: 'COMPLETED', lines: [wanted('b', 1)] }],
      stock: [{ product: 'a', free: 3 }],
    }
    expect(
      whatDiffers(wants, { orders: [order], stock: { a: 4 }, bubbles: [], violations: ['order without journal'] }),
    ).toEqual([
      'the order is ORD-1234567890-ABCDEF PAID, paid, total 58000',
      'the lines are a 2',
      'stock a free is 4',
      'an invariant is broken: order without journal',
    ])
    expect(whatDiffers(ending, { ...nothing, orders: [order] })).toEqual([
      'there are 1 orders: ORD-1234567890-ABCDEF PAID, paid, total 58000',
    ])
  })

  it('counts a question once however many bubbles it took, and a rating never', () => {
    const bubbles = [bubble('1', ['payment']), bubble('1', ['payment']), bubble('2', ['rating']), bubble('3', [])]
    const limits = { ...ending, hears: [{ who: 'rina', most: 3 }], asked: [{ who: 'rina', most: 1 }] }
    expect(whatDiffers(limits, { ...nothing, bubbles })).toEqual(['rina hears 4 times, at most 3 are allowed'])
  })
})
