import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { earningOf, type Paid } from './earning.ts'

const paid = (change: Partial<Paid> = {}): Paid => ({
  completed: true,
  total: 10_000,
  received: 10_000,
  refunded: 0,
  ...change,
})
const share = { basisPoints: 7_000 }

describe('a seller', () => {
  it('earns the share of a paid order that is done', () => expect(earningOf(paid(), share)).toBe(7_000))
  it('earns the fixed amount, whatever the order costs', () => expect(earningOf(paid({ total: 1 }), { fixed: 500 })).toBe(500))
  it('earns nothing where nothing was agreed', () => expect(earningOf(paid(), null)).toBe(0))
  it.each<[string, Partial<Paid>]>([
    ['before the work is done', { completed: false }],
    ['while a rupiah is missing', { received: 9_999 }],
    ['when the bank took the money back', { received: 0 }],
    ['when all of it was given back', { refunded: 10_000 }],
    ['by work that costs nothing', { total: 0, received: 0 }],
  ])('earns nothing %s', (_, change) => {
    expect(earningOf(paid(change), share)).toBe(0)
    expect(earningOf(paid(change), { fixed: 500 })).toBe(0)
  })
  it('bears a part of what was given back in part', () => expect(earningOf(paid({ refunded: 2_000 }), share)).toBe(5_600))
  it('has no share in money that came too much', () => expect(earningOf(paid({ received: 15_000 }), share)).toBe(7_000))
  it('gets half a poisha rounded up', () => expect(earningOf(paid({ total: 5, received: 5 }), { basisPoints: 1_000 })).toBe(1))

  it('never earns more than the customer paid, or less than nothing, by a share', () => {
    const amount = fc.integer({ min: 0, max: Number.MAX_SAFE_INTEGER })
    fc.assert(
      fc.property(amount, amount, amount, fc.integer({ min: 0, max: 10_000 }), (total, received, refunded, basisPoints) => {
        const earned = earningOf({ completed: true, total, received, refunded }, { basisPoints })
        expect(earned).toBeGreaterThanOrEqual(0)
        expect(earned).toBeLessThanOrEqual(Math.max(0, Math.min(total, received - refunded)))
      }),
    )
  })
})
