import { expect } from 'vitest'
import { makeQuote, priced } from '../pricing/index.ts'
import { decide } from './decide.ts'
import { evolve, orderOf } from './evolve.ts'
import type { Actor, Adjustment, Draft, Line, Order, OrderCommand, OrderEvent, Quote, Refusal } from './order.ts'
import type { Policy } from './policy.ts'

/** Test language of this slice: `given(policy, …commands).when(command).tells(…events)` or `.refuses(why)`. Imported by tests only. */
export const now = new Date('2026-11-23T03:00:00.000Z')
export const later = new Date('2026-11-23T05:00:00.000Z')

type Given<Type> = Omit<Extract<OrderCommand, { type: Type }>, 'type' | 'at' | 'by'>

/** Who usually asks for each command. */
const usual: Record<OrderCommand['type'], Actor['kind']> = {
  StartOrder: 'customer',
  ChangeDraft: 'customer',
  ConfirmOrder: 'customer',
  ReportInvalid: 'operator',
  Approve: 'operator',
  Refuse: 'operator',
  AssignSeller: 'seller',
  ReleaseSeller: 'operator',
  MoveToCustomer: 'machine',
  NameContact: 'customer',
  RecordMoney: 'machine',
  RecordReversal: 'machine',
  RecordRefund: 'machine',
  CollectCash: 'seller',
  StartWork: 'seller',
  MarkReady: 'seller',
  HandOver: 'seller',
  Finish: 'seller',
  RecordPickup: 'machine',
  RecordDelivery: 'machine',
  RecordReturn: 'machine',
  RequestCancel: 'customer',
  WithdrawCancel: 'customer',
  CancelOrder: 'customer',
  ExpireOrder: 'machine',
  Rate: 'customer',
}

export function ask<Type extends OrderCommand['type']>(
  type: Type,
  given: Given<Type>,
  by: Actor['kind'] = usual[type],
  at: Date = now,
): OrderCommand {
  return { ...given, type, at, by: { kind: by } } as unknown as OrderCommand
}

export const goods: Policy = {
  acceptance: 'automatic',
  payment: 'before_fulfilment',
  fulfilment: 'courier',
  pricing: 'catalogue',
  dispatch: 'when_paid',
  cancelUntil: 'payment',
  approval: 'none',
}

export const lineOf = (productId: string, units: number, changes: Partial<Line> = {}): Line => ({
  ...priced({
    lineId: `line-${productId}`,
    productId,
    name: productId,
    unit: 'pcs',
    unitPrice: 10_000,
    quantity: units * 1_000,
    options: [],
    without: [],
    notes: [],
    counted: true,
    prescription: false,
    ...changes,
  }),
})

export const draftOf = (lines: Line[], changes: Partial<Draft> = {}): Draft => ({
  lines,
  open: [],
  fields: {},
  attachments: [],
  paymentMethod: 'midtrans:qris',
  ...changes,
})

export const quoteOf = (quoteId: string, lines: Line[], adjustments: Adjustment[] = []): Quote =>
  makeQuote({ quoteId, lines, adjustments, currency: 'IDR', expiresAt: new Date('2026-11-23T03:15:00.000Z') })

/** Two strips of `a` at 10,000 each: the basket of every test that does not care which. */
export const basket = [lineOf('a', 2)]
export const basketTotal = 20_000

export const start = (policy: Partial<Policy> = {}): OrderCommand =>
  ask('StartOrder', {
    orderId: 'o1',
    number: 'ORD-1234567890-ABCDEF',
    customerId: 'c1',
    orderType: 'GOODS',
    source: 'WHATSAPP',
    currency: 'IDR',
    policy: { ...goods, ...policy },
  })
export const drafted = (lines = basket, quoteId = 'q1', changes: Partial<Draft> = {}): OrderCommand =>
  ask('ChangeDraft', { draft: draftOf(lines, changes), quote: quoteOf(quoteId, lines) })
export const confirmed = (quoteId = 'q1') => ask('ConfirmOrder', { quoteId })
export const money = (amount = basketTotal, receiptId = 'r1', restockable = true) =>
  ask('RecordMoney', { receiptId, amount, restockable })

/** An order that was started and lived through these commands; every one of them has to be accepted. */
export function given(policy: Partial<Policy>, ...commands: OrderCommand[]) {
  const journal: OrderEvent[] = []
  for (const command of [start(policy), ...commands]) {
    const decision = decide(command, journal.length === 0 ? undefined : orderOf(journal))
    if (!decision.ok) throw new Error(`${command.type} was refused: ${JSON.stringify(decision.refusal)}`)
    journal.push(...decision.events)
  }
  const order = orderOf(journal)
  return { order, journal, when: (command: OrderCommand) => outcome(command, order) }
}

function outcome(command: OrderCommand, before: Order) {
  const decision = decide(command, before)
  const events = decision.ok ? decision.events : []
  return {
    decision,
    events,
    /** The order after the decision. */
    order: events.reduce<Order>(evolve, before),
    /** Accepted, with exactly these events; a move reads `→ PAID`. */
    tells(...expected: string[]): Order {
      expect(decision.ok ? told(events) : decision).toEqual(expected)
      return events.reduce<Order>(evolve, before)
    },
    refuses(refusal: Refusal['why']): void {
      expect(decision).toMatchObject({ ok: false, refusal: { why: refusal } })
    },
  }
}

const told = (events: readonly OrderEvent[]): string[] =>
  events.map(event => (event.type === 'StatusMoved' ? `→ ${event.to}` : event.type))
