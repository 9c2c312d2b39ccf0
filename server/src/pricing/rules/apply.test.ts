import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { makeQuote, type UnpricedLine } from '../quote.ts'
import { applyRules } from './apply.ts'
import { type NewRule, newRuleSchema, type PriceRule } from './registry.ts'
import type { Basket, Moment } from './till.ts'

type Written = Record<string, unknown> & { kind: NewRule['kind'] }
let made = 0
const rule = (written: Written): PriceRule => {
  const key = `rule-${++made}`
  return { ...newRuleSchema.parse({ key, ...written }), ruleId: key, active: true, version: 1 }
}
/** A Monday, ten in the morning in Jakarta. */
const moment: Moment = {
  now: new Date('2026-11-23T03:00:00Z'),
  timeZone: 'Asia/Jakarta',
  firstOrder: false,
  uses: new Map(),
}
const delivery = { kind: 'delivery_fee', label: 'Delivery', amount: 14_000 } as const
const basket = (changes: Partial<Basket> = {}): Basket => ({
  orderType: 'GOODS',
  lines: [
    { lineId: 'l1', amount: 30_000, product: 'coffee', category: 'Drinks' },
    { lineId: 'l2', amount: 20_000, product: 'cake', category: 'Food' },
  ],
  shop: 'dago',
  fulfilment: 'courier',
  delivery,
  ...changes,
})
const amounts = (rules: PriceRule[], of: Partial<Basket> = {}, at: Partial<Moment> = {}) =>
  applyRules(rules, basket(of), { ...moment, ...at }).rows.map(({ kind, amount }) => [kind, amount])

describe('the rules of a merchant', () => {
  it('are applied in one order, whatever order they were written in', () => {
    const rules = [
      rule({ kind: 'rounding', to: 500 }),
      rule({ kind: 'tax', basisPoints: 1_000 }),
      rule({ kind: 'fee', amount: { fixed: 2_000 } }),
      rule({ kind: 'discount', amount: { basisPoints: 1_000 } }),
    ]
    expect(amounts(rules)).toEqual([
      ['discount', -5_000],
      ['surcharge', 2_000],
      ['delivery_fee', 14_000],
      ['tax', 4_700],
      ['rounding', -200],
    ])
  })

  it('name the rule that each row comes from, and leave the delivery as it was quoted', () => {
    const fee = rule({ kind: 'fee', amount: { fixed: 2_000 }, labels: { id: 'Kemasan', en: 'Packaging' } })
    expect(applyRules([fee], basket(), moment).rows).toEqual([
      { kind: 'surcharge', label: 'Kemasan', labels: { id: 'Kemasan', en: 'Packaging' }, amount: 2_000, ruleId: fee.ruleId },
      delivery,
    ])
  })

  it('go by their position among their kind, and a second rounding is none', () => {
    const rules = [
      rule({ kind: 'rounding', to: 1_000, position: 2 }),
      rule({ kind: 'rounding', to: 500, way: 'up', position: 1 }),
      rule({ kind: 'discount', amount: { fixed: 100 } }),
    ]
    expect(amounts(rules, {})).toEqual([
      ['discount', -100],
      ['delivery_fee', 14_000],
      ['rounding', 100],
    ])
  })

  it('that are not in force do nothing', () => {
    expect(amounts([{ ...rule({ kind: 'fee', amount: { fixed: 2_000 } }), active: false }])).toEqual([['delivery_fee', 14_000]])
  })
})

describe('a discount', () => {
  it('takes no more than its cap, and no more than there is', () => {
    expect(amounts([rule({ kind: 'discount', amount: { basisPoints: 5_000, most: 10_000 } })])[0]).toEqual([
      'discount',
      -10_000,
    ])
    expect(amounts([rule({ kind: 'discount', amount: { fixed: 90_000 } })])[0]).toEqual(['discount', -50_000])
  })

  it('of some goods takes no more than those cost, also when two of them meet', () => {
    const cake = { amount: { fixed: 15_000 }, when: { products: ['cake'] } }
    const rules = [rule({ kind: 'discount', ...cake }), rule({ kind: 'discount', ...cake, when: { categories: ['Food'] } })]
    expect(amounts(rules).slice(0, 2)).toEqual([
      ['discount', -15_000],
      ['discount', -5_000],
    ])
  })

  it('of the delivery leaves the goods alone, and says nothing where nothing is delivered', () => {
    const free = rule({ kind: 'discount', amount: { basisPoints: 10_000, most: 10_000 }, on: 'delivery' })
    expect(amounts([free])).toEqual([
      ['delivery_fee', 14_000],
      ['discount', -10_000],
    ])
    const { delivery: _, ...collected } = basket()
    expect(applyRules([free], collected, moment).rows).toEqual([])
  })

  it.each([
    ['its minimum is not reached', { minimum: 50_001 }],
    ['another shop is meant', { shops: ['braga'] }],
    ['none of its goods is there', { products: ['tea'], categories: ['Books'] }],
    ['the goods are delivered', { fulfilment: 'pickup' }],
    ['it is another day', { days: ['sat', 'sun'] }],
    ['it is another hour', { hours: ['14:00', '17:00'] }],
    ['it has not begun', { from: '2026-11-24T00:00:00+07:00' }],
    ['it is over, to the second', { until: '2026-11-23T10:00:00+07:00' }],
    ['the customer has ordered before', { firstOrder: true }],
    ['a service is ordered', { orderTypes: ['CV'] }],
  ])('does not hold when %s', (_, when) => {
    expect(amounts([rule({ kind: 'discount', amount: { fixed: 1_000 }, when })])).toEqual([['delivery_fee', 14_000]])
  })

  it.each([
    ['its minimum is just reached', { minimum: 50_000 }],
    ['it is its day and hour in the merchant’s zone', { days: ['mon'], hours: ['10:00', '12:00'] }],
    ['its hours go past midnight', { hours: ['22:00', '10:01'] }],
    ['it has just begun', { from: '2026-11-23T10:00:00+07:00', until: '2026-11-23T10:00:01+07:00' }],
    ['it is the first order', { firstOrder: true }],
  ])('holds when %s', (_, when) => {
    expect(amounts([rule({ kind: 'discount', amount: { fixed: 1_000 }, when })], {}, { firstOrder: true })[0]).toEqual([
      'discount',
      -1_000,
    ])
  })

  it('ends with its uses', () => {
    const limited = rule({ kind: 'discount', amount: { fixed: 1_000 }, limits: { uses: 2, perCustomer: 1 } })
    const used = (all: number, own: number) =>
      amounts([limited], {}, { uses: new Map([[limited.ruleId, { all, own }]]) }).length
    expect([used(0, 0), used(1, 0), used(2, 0), used(1, 1)]).toEqual([2, 2, 1, 1])
  })
})

describe('a code', () => {
  const code = (changes: Record<string, unknown> = {}) =>
    rule({ kind: 'code', code: 'hemat-10', amount: { basisPoints: 1_000 }, ...changes })
  const said = (rules: PriceRule[], of: Partial<Basket> = {}, at: Partial<Moment> = {}) =>
    applyRules(rules, basket({ code: 'HEMAT10', ...of }), { ...moment, ...at }).code

  it('counts only for who says it', () => {
    expect(amounts([code()])).toEqual([['delivery_fee', 14_000]])
    expect(said([code()])).toMatchObject({ code: 'HEMAT10', applied: true, amount: 5_000 })
  })

  it('says what is missing', () => {
    expect(said([])).toEqual({ code: 'HEMAT10', applied: false, unmet: { why: 'unknown' } })
    expect(said([code({ when: { minimum: 60_000 } })])).toMatchObject({ unmet: { why: 'minimum', missing: 10_000 } })
    expect(said([code({ when: { until: '2026-11-01T00:00:00Z' } })])).toMatchObject({ unmet: { why: 'over' } })
    const limited = code({ limits: { uses: 1 } })
    const uses = new Map([[limited.ruleId, { all: 1, own: 0 }]])
    expect(said([limited], {}, { uses })).toMatchObject({ unmet: { why: 'used_up' } })
    const { delivery: _, ...unknown } = basket({ code: 'HEMAT10' })
    expect(applyRules([code({ on: 'delivery' })], unknown, moment).code).toMatchObject({ unmet: { why: 'delivery' } })
  })

  it('comes after the discounts of everybody, of what they leave', () => {
    const rules = [code(), rule({ kind: 'discount', amount: { fixed: 10_000 } })]
    expect(amounts(rules, { code: 'HEMAT10' }).slice(0, 2)).toEqual([
      ['discount', -10_000],
      ['discount', -4_000],
    ])
  })
})

describe('a tax', () => {
  it('comes on top of what is paid after discounts, rounded half up once', () => {
    const lines = [{ lineId: 'l1', amount: 10_005, product: 'p' }]
    expect(amounts([rule({ kind: 'tax', basisPoints: 1_000 })], { lines })).toEqual([
      ['delivery_fee', 14_000],
      ['tax', 1_001],
    ])
    expect(amounts([rule({ kind: 'tax', basisPoints: 1_000, on: ['goods', 'delivery'] })])[1]).toEqual(['tax', 6_400])
  })

  it('that the prices hold is told and adds nothing', () => {
    const lines = [{ lineId: 'l1', amount: 11_100, product: 'p' }]
    const { rows } = applyRules([rule({ kind: 'tax', basisPoints: 1_100, included: true })], basket({ lines }), moment)
    expect(rows[1]).toMatchObject({ kind: 'tax', amount: 0, included: 1_100 })
  })
})

describe('whatever the rules are', () => {
  const conditions = fc.record(
    {
      minimum: fc.integer({ min: 1, max: 100_000 }),
      products: fc.constantFrom(['p0'], ['p1', 'p2']),
      fulfilment: fc.constantFrom('courier', 'pickup'),
    },
    { requiredKeys: [] },
  )
  const rate = fc.integer({ min: 1, max: 10_000 })
  const fixed = fc.record({ fixed: fc.integer({ min: 1, max: 1_000_000 }) })
  const amount = fc.oneof(fixed, fc.record({ basisPoints: rate, most: fc.integer({ min: 1, max: 50_000 }) }))
  const on = fc.constantFrom('goods', 'delivery')
  const written: fc.Arbitrary<Written> = fc.oneof(
    fc.record({ kind: fc.constant('discount' as const), amount, on, when: conditions }),
    fc.record({ kind: fc.constant('code' as const), code: fc.constant('HEMAT10'), amount, on, when: conditions }),
    fc.record({
      kind: fc.constant('fee' as const),
      amount: fc.oneof(fixed, fc.record({ basisPoints: rate })),
      when: conditions,
    }),
    fc.record({ kind: fc.constant('tax' as const), basisPoints: rate, included: fc.boolean() }),
    fc.record({
      kind: fc.constant('rounding' as const),
      to: fc.constantFrom(100, 500, 1_000),
      way: fc.constantFrom('nearest', 'up', 'down'),
    }),
  )
  const line = fc.record({ unitPrice: fc.nat(100_000), quantity: fc.integer({ min: 1, max: 20_000 }) })
  const world = fc.record({
    rules: fc.array(written, { maxLength: 8 }),
    lines: fc.array(line, { minLength: 1, maxLength: 5 }),
    fee: fc.option(fc.nat(50_000), { nil: undefined }),
  })

  const priced = ({ rules, lines, fee }: typeof world extends fc.Arbitrary<infer W> ? W : never) => {
    const own = rules.map(rule)
    const unpriced = lines.map<UnpricedLine>((one, n) => ({
      ...{ lineId: `l${n}`, productId: `p${n}`, name: 'x', unit: '', options: [], without: [], notes: [] },
      ...{ counted: false, prescription: false },
      ...one,
    }))
    const quote = (adjustments: Parameters<typeof makeQuote>[0]['adjustments']) =>
      makeQuote({ quoteId: 'q', lines: unpriced, adjustments, currency: 'IDR', expiresAt: new Date(0) })
    const goods = quote([]).lines.map(({ lineId, productId, amount }) => ({ lineId, product: productId, amount }))
    const { delivery: _, ...rest } = basket({ lines: goods, code: 'HEMAT10' })
    const asked: Basket = { ...rest, ...(fee !== undefined && { delivery: { ...delivery, amount: fee } }) }
    return { own, asked, rows: applyRules(own, asked, moment).rows, quote }
  }

  it('a total is the sum of its rows and never below nothing, and discounts never exceed what they are for', () => {
    fc.assert(
      fc.property(world, given => {
        const { own, asked, rows, quote } = priced(given)
        const total = quote(rows).total
        const goods = asked.lines.reduce((sum, one) => sum + one.amount, 0)
        expect(total).toBe(goods + rows.reduce((sum, row) => sum + row.amount, 0))
        expect(total).toBeGreaterThanOrEqual(0)
        const taken = (what: string) =>
          rows.reduce((sum, row) => {
            const by = own.find(one => one.ruleId === row.ruleId)
            return row.kind === 'discount' && by && 'on' in by && by.on === what ? sum - row.amount : sum
          }, 0)
        expect(taken('goods')).toBeLessThanOrEqual(goods)
        expect(taken('delivery')).toBeLessThanOrEqual(asked.delivery?.amount ?? 0)
        const rounded = own.find(one => one.ruleId === rows.find(row => row.kind === 'rounding')?.ruleId)
        if (rounded?.kind === 'rounding') expect(total % rounded.to).toBe(0)
      }),
      { numRuns: 500 },
    )
  })

  it('the order in which they were written makes no difference', () => {
    fc.assert(
      fc.property(world, given => {
        const { own, asked, rows } = priced(given)
        expect(applyRules(own.toReversed(), asked, moment).rows).toEqual(rows)
      }),
    )
  })
})
