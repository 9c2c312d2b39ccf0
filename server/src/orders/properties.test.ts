import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decide } from './decide.ts'
import { evolve } from './evolve.ts'
import { ask, draftOf, goods, later, lineOf, now, quoteOf, start } from './given.ts'
import { brokenInvariants } from './invariants.ts'
import { balanceOf, owedBack } from './money.ts'
import type { Actor, Order, OrderCommand, OrderEvent } from './order.ts'
import type { Policy } from './policy.ts'
import { stockEffects } from './stock-effects.ts'
import { hasEnded, transitions } from './transitions.ts'

const policies: fc.Arbitrary<Policy> = fc.record({
  acceptance: fc.constantFrom('automatic', 'seller'),
  payment: fc.constantFrom('before_fulfilment', 'after_acceptance', 'on_delivery', 'none'),
  fulfilment: fc.constantFrom('courier', 'pickup', 'seller'),
  pricing: fc.constantFrom('catalogue', 'quoted_by_seller'),
  dispatch: fc.constant('when_paid'),
  cancelUntil: fc.constantFrom('confirmation', 'payment', 'acceptance', 'work', 'pickup'),
  approval: fc.constantFrom('none', 'prescription', 'manual'),
})

const lines = fc
  .array(
    fc.record({
      productId: fc.constantFrom('a', 'b', 'c'),
      units: fc.integer({ min: 1, max: 3 }),
      unitPrice: fc.constantFrom(0, 500, 10_000),
      counted: fc.boolean(),
      prescription: fc.boolean(),
    }),
    { minLength: 1, maxLength: 3 },
  )
  .map(rows => rows.map(({ productId, units, ...line }) => lineOf(productId, units, line)))

const amount = fc.constantFrom(500, 1_500, 10_000, 20_000, 30_000, 60_000, 90_000)
const entry = fc.constantFrom('m1', 'm2', 'm3', 'm4')
const seller = fc.constantFrom('s1', 's2')
const plain = [
  'Approve',
  'StartWork',
  'MarkReady',
  'HandOver',
  'Finish',
  'RecordPickup',
  'RecordDelivery',
  'RecordReturn',
] as const
const closing = ['RequestCancel', 'WithdrawCancel', 'CancelOrder', 'ExpireOrder'] as const

const usual: fc.Arbitrary<OrderCommand> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc
      .record({ lines, id: fc.constantFrom('q1', 'q2', 'q3'), policy: fc.option(policies), cash: fc.boolean() })
      .map(edit),
  },
  {
    weight: 8,
    arbitrary: fc.constantFrom('q1', 'q2', 'q3').map(quoteId => ask('ConfirmOrder', { quoteId, paymentMethod: 'qris' })),
  },
  {
    weight: 6,
    arbitrary: fc.record({ receiptId: entry, amount, restockable: fc.boolean() }).map(given => ask('RecordMoney', given)),
  },
  { weight: 2, arbitrary: fc.record({ receiptId: entry, amount }).map(given => ask('RecordReversal', given)) },
  { weight: 2, arbitrary: fc.record({ refundId: entry, amount }).map(given => ask('RecordRefund', given)) },
  { weight: 2, arbitrary: fc.record({ receiptId: entry, amount }).map(given => ask('CollectCash', given)) },
  { weight: 4, arbitrary: seller.map(sellerId => ask('AssignSeller', { sellerId })) },
  { weight: 2, arbitrary: fc.constant(ask('ReleaseSeller', {})) },
  { weight: 1, arbitrary: fc.constant(ask('NameContact', { contact: { phone: '+6281200000009' } })) },
  { weight: 1, arbitrary: fc.constant(ask('MoveToCustomer', { customerId: 'c2', conversationId: 'v2' })) },
  { weight: 12, arbitrary: fc.constantFrom(...plain).map(type => ask(type, {})) },
  { weight: 4, arbitrary: fc.constantFrom(...closing).map(type => ask(type, {})) },
  { weight: 1, arbitrary: fc.constant(ask('ReportInvalid', { reason: 'the address' })) },
  { weight: 1, arbitrary: fc.constant(ask('Refuse', { reason: 'expired' })) },
  { weight: 1, arbitrary: fc.integer({ min: 0, max: 6 }).map(stars => ask('Rate', { stars })) },
)
type Edit = { lines: ReturnType<typeof lineOf>[]; id: string; policy: Policy | null; cash: boolean }
function edit({ lines, id, policy, cash }: Edit): OrderCommand {
  const draft = draftOf(lines, { paymentMethod: cash ? 'cash' : 'qris' })
  return ask('ChangeDraft', { draft, quote: quoteOf(id, lines), ...(policy === null ? {} : { policy }) })
}
const strangers: fc.Arbitrary<Actor['kind']> = fc.constantFrom('machine', 'customer', 'seller', 'operator')
/** Mostly who usually asks, at times somebody else, at times hours later. */
const commands: fc.Arbitrary<OrderCommand[]> = fc.array(
  fc.oneof(
    { weight: 8, arbitrary: usual },
    {
      weight: 2,
      arbitrary: fc
        .tuple(usual, strangers, fc.boolean())
        .map(([command, kind, late]): OrderCommand => ({ ...command, by: { kind }, at: late ? later : now })),
    },
  ),
  { maxLength: 40, size: 'max' },
)

type Step = { command: OrderCommand; before: Order; order: Order; events: OrderEvent[]; journal: OrderEvent[] }

/** Lives the commands one after another and shows each step that was accepted, and each that was not. */
function live(policy: Policy, asked: OrderCommand[], look: (step: Step) => void): void {
  const journal: OrderEvent[] = []
  let order: Order | undefined
  for (const command of [start({ ...goods, ...policy }), ...asked]) {
    const decision = decide(command, order)
    const events = decision.ok ? decision.events : []
    const before = order
    journal.push(...events)
    order = events.reduce<Order | undefined>(evolve, order)!
    look({ command, before: before ?? order, order, events, journal })
  }
}
const check = (look: () => (step: Step) => void) =>
  fc.assert(
    fc.property(policies, commands, (policy, asked) => live(policy, asked, look())),
    { numRuns: 500 },
  )

describe('any life of an order', () => {
  it('is generated widely enough to reach every status by every row of the table', () => {
    const taken = new Set<string>()
    const look = ({ events }: Step) => {
      for (const event of events) if (event.type === 'StatusMoved') taken.add(`${event.from} ${event.on} ${event.to}`)
    }
    for (const [policy, asked] of fc.sample(fc.tuple(policies, commands), { numRuns: 8_000, seed: 1 }))
      live(policy, asked, look)
    const never = transitions.map(({ from, on, to }) => `${from} ${on} ${to}`).filter(move => !taken.has(move))
    expect(never).toEqual([])
  })

  it('stays on the table, keeps its row equal to its journal, and leaves no invariant broken', () => {
    check(
      () =>
        ({ order, journal }) =>
          expect(brokenInvariants(order, journal)).toEqual([]),
    )
  })

  it('has no second effect from a command that comes again', () => {
    check(() => ({ command, order, events }) => {
      if (events.length > 0) expect(decide(command, order).ok).toBe(false)
    })
  })

  it('books every verified receipt once, in every status', () => {
    check(() => ({ command, before, events }) => {
      if (command.type !== 'RecordMoney' || command.by.kind !== 'machine') return
      const known = before.entries.some(({ kind, id }) => (kind === 'in' || kind === 'cash') && id === command.receiptId)
      expect(events.filter(event => event.type === 'MoneyReceived').length).toBe(known ? 0 : 1)
    })
  })

  it('accounts for all money: what came in less what went out is kept for the total or owed back', () => {
    check(() => {
      let balance = 0
      return ({ order, events }) => {
        for (const event of events) {
          if (event.type === 'MoneyReceived' || event.type === 'CashCollected') balance += event.amount
          if (event.type === 'MoneyReversed' || event.type === 'MoneyRefunded') balance -= event.amount
        }
        expect(balanceOf(order)).toBe(balance)
        const kept = balance - owedBack(order)
        const wanted = ['CANCELLED', 'REJECTED', 'EXPIRED'].includes(order.status) ? 0 : order.quote?.total
        if (wanted !== undefined) expect(kept).toBeLessThanOrEqual(wanted)
        expect(order.money === 'refund_due').toBe(owedBack(order) > 0)
      }
    })
  })

  it('takes from the stock what its quote counts, and gives everything back when it ends without goods', () => {
    check(() => {
      const held = new Map<string, number>()
      const taken = new Map<string, number>()
      const add = (sums: Map<string, number>, id: string, quantity: number) => {
        const sum = (sums.get(id) ?? 0) + quantity
        expect(sum).toBeGreaterThanOrEqual(0)
        if (sum === 0) sums.delete(id)
        else sums.set(id, sum)
      }
      return ({ before, order, events }) => {
        if (events[0]?.type === 'OrderStarted') return
        for (const { productId, quantity, effect } of stockEffects(before, events)) {
          if (effect === 'hold') add(held, productId, quantity)
          if (effect === 'release' || effect === 'commit') add(held, productId, -quantity)
          if (effect === 'commit') add(taken, productId, quantity)
          if (effect === 'restock') add(taken, productId, -quantity)
        }
        const counted = new Map<string, number>()
        for (const line of order.quote?.lines ?? []) if (line.counted) add(counted, line.productId, line.quantity)
        expect(held).toEqual(order.stock === 'held' ? counted : new Map())
        expect(taken).toEqual(order.stock === 'committed' ? counted : new Map())
        if (hasEnded(order.status)) expect(held.size).toBe(0)
      }
    })
  })
})
