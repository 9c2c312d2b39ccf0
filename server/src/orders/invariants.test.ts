import { describe, expect, it } from 'vitest'
import { confirmed, drafted, given, money } from './given.ts'
import { brokenInvariants } from './invariants.ts'
import type { Order, OrderEvent } from './order.ts'

const paid = given({}, drafted(), confirmed(), money())
const broken = (changes: Partial<Order>, journal: OrderEvent[] = paid.journal) =>
  brokenInvariants({ ...paid.order, ...changes }, journal).join(' | ')

describe('the check of a stored order', () => {
  it('finds nothing wrong with a sound one', () => {
    expect(brokenInvariants(paid.order, paid.journal)).toEqual([])
  })

  it('finds a row that was changed by hand', () => {
    expect(broken({ customerId: 'c2' })).toBe('the row is not the fold of its journal')
    expect(broken({ received: -1 })).toContain('received is -1')
    expect(broken({ money: 'unpaid' })).toContain('money is unpaid and should be paid')
    expect(broken({ stock: 'none' })).toContain('stock is none in PAID')
    expect(broken({ version: 3 })).toContain('version 3 with')
    expect(broken({ endedAt: '2026-11-23T03:00:00.000Z' })).toContain('endedAt does not fit PAID')
    expect(broken({ quote: { ...paid.order.quote!, total: 1 } })).toContain('the total is not the sum of its rows')
    expect(broken({ entries: [...paid.order.entries, ...paid.order.entries] })).toContain('an entry is booked twice')
  })

  it('finds a move that is not in the table, was made by the wrong hand, or came without the money', () => {
    const moved = (changes: object) =>
      paid.journal.map(event =>
        event.type === 'StatusMoved' && event.to === 'PAID' ? { ...event, ...changes } : event,
      ) as OrderEvent[]
    expect(broken({}, moved({ on: 'ready' }))).toContain('moved off the table: AWAITING_PAYMENT on ready to PAID')
    expect(broken({}, moved({ by: { kind: 'operator' } }))).toContain('operator moved AWAITING_PAYMENT on paid to PAID')
    expect(broken({}, moved({ from: 'DRAFT' }))).toContain('moved from DRAFT while in AWAITING_PAYMENT')
    expect(
      broken(
        {},
        paid.journal.filter(event => event.type !== 'MoneyReceived'),
      ),
    ).toContain('became PAID without the money')
  })

  it('finds a journal that begins in the middle, or twice', () => {
    expect(broken({}, paid.journal.slice(1))).toContain('does not begin with OrderStarted')
    expect(broken({}, [paid.journal[0]!, ...paid.journal])).toContain('the order was started twice')
  })
})
