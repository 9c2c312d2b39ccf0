import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { makeQuote, type QuoteRequest, type UnpricedLine } from './quote.ts'

const line = (changes: Partial<UnpricedLine> = {}): UnpricedLine => ({
  lineId: 'l1',
  productId: 'p1',
  name: 'Paracetamol',
  unit: 'strip',
  unitPrice: 8_000,
  quantity: 2_000,
  options: [],
  without: [],
  notes: [],
  counted: true,
  prescription: false,
  ...changes,
})
const quote = (lines: UnpricedLine[], adjustments: QuoteRequest['adjustments'] = []) =>
  makeQuote({ quoteId: 'q1', lines, adjustments, currency: 'IDR', expiresAt: new Date('2026-11-23T03:15:00.000Z') })

describe('a quote', () => {
  it('adds lines, delivery and discount up to one total', () => {
    const made = quote(
      [line(), line({ lineId: 'l2', unitPrice: 28_000, quantity: 1_000 })],
      [
        { kind: 'delivery_fee', label: 'GoSend', amount: 14_000 },
        { kind: 'discount', label: 'New customer', amount: -1_000 },
      ],
    )
    expect(made).toMatchObject({ total: 57_000, currency: 'IDR', expiresAt: '2026-11-23T03:15:00.000Z' })
    expect(made.lines.map(({ amount }) => amount)).toEqual([16_000, 28_000])
  })

  it('prices a quarter of a kilo, rounded half up once', () => {
    expect(quote([line({ unitPrice: 15_001, quantity: 250 })]).total).toBe(3_750)
    expect(quote([line({ unitPrice: 15_002, quantity: 250 })]).total).toBe(3_751)
  })

  it('adds the options to the price of one unit before rounding', () => {
    const options = [
      { group: 'Size', choice: 'Large', price: 5_001 },
      { group: 'Topping', choice: 'Extra shot', price: 1 },
    ]
    expect(quote([line({ unitPrice: 10_000, quantity: 500, options })]).total).toBe(7_501)
  })

  it('adds a choice that is taken several times as often, and refuses a part of one', () => {
    const shot = { group: 'Shot', choice: 'Shot', price: 4_000 }
    expect(quote([line({ unitPrice: 20_000, options: [{ ...shot, count: 3 }] })]).total).toBe(64_000)
    expect(quote([line({ unitPrice: 20_000, options: [{ ...shot, qualifier: 'extra' }] })]).total).toBe(48_000)
    for (const count of [0, -1, 1.5, Number.MAX_SAFE_INTEGER])
      expect(() => quote([line({ options: [{ ...shot, count }] })])).toThrow(RangeError)
  })

  const choices = fc.array(
    fc.record(
      {
        group: fc.constant('Topping'),
        choice: fc.string({ minLength: 1 }),
        price: fc.integer({ min: -5_000, max: 50_000 }),
        qualifier: fc.constantFrom('extra' as const, 'less' as const),
        count: fc.integer({ min: 1, max: 9 }),
      },
      { requiredKeys: ['group', 'choice', 'price'] },
    ),
    { maxLength: 6 },
  )
  const made = fc.record({ unitPrice: fc.integer({ min: 300_000, max: 10_000_000 }), options: choices })

  it('costs per unit what the product and each choice, as often as it is taken, cost together', () => {
    fc.assert(
      fc.property(made, fc.integer({ min: 1, max: 50 }), ({ unitPrice, options }, units) => {
        const [row] = quote([line({ unitPrice, options, quantity: units * 1_000 })]).lines
        const each = options.flatMap(({ price, count = 1 }) => Array.from({ length: count }, () => price))
        expect(row!.amount).toBe(units * each.reduce((sum, price) => sum + price, unitPrice))
      }),
    )
  })

  it('costs the same however whole units of a line are split, and however a choice taken several times is told', () => {
    fc.assert(
      fc.property(made, fc.integer({ min: 1, max: 20 }), fc.integer({ min: 1, max: 20 }), (way, a, b) => {
        const once = way.options.flatMap(({ count = 1, ...option }) => Array.from({ length: count }, () => option))
        const whole = quote([line({ ...way, quantity: (a + b) * 1_000 })]).total
        const parts = [a, b].map((units, i) => line({ ...way, lineId: `l${i}`, quantity: units * 1_000 }))
        expect(quote(parts).total).toBe(whole)
        expect(quote([line({ ...way, options: once, quantity: (a + b) * 1_000 })]).total).toBe(whole)
      }),
    )
  })

  it('keeps the delivery that was quoted, and leaves it out where there is none', () => {
    const delivery = { courier: 'gosend', fee: 14_000 }
    const request = { quoteId: 'q1', lines: [line()], adjustments: [], currency: 'IDR', expiresAt: new Date(0) } as const
    expect(makeQuote({ ...request, delivery }).delivery).toEqual(delivery)
    expect(makeQuote(request)).not.toHaveProperty('delivery')
  })

  it('refuses a total below zero, a negative price, a missing quantity and amounts that are not exact', () => {
    expect(() => quote([line()], [{ kind: 'discount', label: 'x', amount: -16_001 }])).toThrow(RangeError)
    expect(() => quote([line({ unitPrice: -1 })])).toThrow(RangeError)
    expect(() => quote([line({ quantity: 0 })])).toThrow(RangeError)
    expect(() => quote([line({ quantity: 0.5 })])).toThrow(RangeError)
    expect(() => quote([line({ unitPrice: Number.MAX_SAFE_INTEGER, quantity: 9_000 })])).toThrow(RangeError)
    expect(() => quote([line()], [{ kind: 'tax', label: 'x', amount: 0.5 }])).toThrow(RangeError)
  })

  it('is always the sum of its rows', () => {
    const rows = fc.array(fc.record({ unitPrice: fc.nat(10_000_000), quantity: fc.integer({ min: 1, max: 1_000_000 }) }))
    const fees = fc.array(fc.nat(100_000))
    fc.assert(
      fc.property(rows, fees, (lines, amounts) => {
        const made = quote(
          lines.map(row => line(row)),
          amounts.map(amount => ({ kind: 'tax', label: 'x', amount })),
        )
        const sum = [...made.lines, ...made.adjustments].reduce((total, row) => total + row.amount, 0)
        expect(made.total).toBe(sum)
        for (const { unitPrice, quantity, amount } of made.lines)
          expect(Math.abs(amount - (unitPrice * quantity) / 1_000)).toBeLessThanOrEqual(0.5)
      }),
    )
  })
})
