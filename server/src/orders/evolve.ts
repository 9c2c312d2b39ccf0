import { unreachable } from '../kernel/decider.ts'
import { moneyStatus } from './money.ts'
import type { MoneyEntry, Order, OrderEvent } from './order.ts'
import { hasEnded } from './transitions.ts'

/** The order after one more event of its journal. Events are facts, so nothing is checked or refused here. */
export function evolve(order: Order | undefined, event: OrderEvent): Order {
  if (event.type === 'OrderStarted') return started(event)
  if (order === undefined) throw new Error(`the journal of an order begins with ${event.type}`)
  const next = { ...changed(order, event), version: order.version + 1 }
  return { ...next, money: moneyStatus(next) }
}

/** The order that a journal tells. */
export function orderOf(journal: readonly OrderEvent[]): Order {
  const order = journal.reduce<Order | undefined>(evolve, undefined)
  if (order === undefined) throw new Error('the journal of an order is empty')
  return order
}

function started({ type: _, at, by: _by, orderType, ...given }: Extract<OrderEvent, { type: 'OrderStarted' }>): Order {
  return {
    ...given,
    type: orderType,
    status: 'DRAFT',
    draft: { lines: [], open: [], fields: {}, attachments: [] },
    approved: false,
    entries: [],
    received: 0,
    refunded: 0,
    money: 'unpaid',
    stock: 'none',
    cancelRequested: false,
    startedAt: at,
    version: 1,
  }
}

function changed(order: Order, event: OrderEvent): Order {
  switch (event.type) {
    case 'OrderStarted':
      return order
    case 'DraftChanged': {
      // A quote belongs to the draft it was made from: after a change there is none until the next one is made.
      const { quote: _, ...rest } = order
      return { ...rest, draft: event.draft }
    }
    case 'Quoted':
      return { ...order, quote: event.quote }
    case 'PolicyChanged':
      return { ...order, policy: event.policy }
    case 'OrderConfirmed': {
      const draft = event.paymentMethod === undefined ? order.draft : { ...order.draft, paymentMethod: event.paymentMethod }
      return { ...order, draft, confirmedAt: event.at }
    }
    case 'Approved':
      return { ...order, approved: true }
    case 'ApprovalWithdrawn':
      return { ...order, approved: false }
    case 'SellerAssigned':
      return { ...order, sellerId: event.sellerId }
    case 'SellerReleased': {
      const { sellerId: _, ...rest } = order
      return rest
    }
    case 'CustomerChanged': {
      const { customerId, conversationId } = event
      return { ...order, customerId, conversationId }
    }
    case 'ContactNamed':
      return { ...order, contact: event.contact }
    case 'MoneyReceived':
      return booked(order, { kind: 'in', id: event.receiptId, amount: event.amount })
    case 'CashCollected':
      return booked(order, { kind: 'cash', id: event.receiptId, amount: event.amount })
    case 'MoneyReversed':
      return booked(order, { kind: 'reversal', id: event.receiptId, amount: event.amount })
    case 'MoneyRefunded':
      return booked(order, { kind: 'refund', id: event.refundId, amount: event.amount })
    case 'StockHeld':
      return { ...order, stock: 'held' }
    case 'StockCommitted':
      return { ...order, stock: 'committed' }
    case 'StockReleased':
      return { ...order, stock: 'none' }
    case 'CancelRequested':
      return { ...order, cancelRequested: true }
    case 'CancelWithdrawn':
      return { ...order, cancelRequested: false }
    case 'OrderReinstated':
      return order
    case 'Rated':
      return { ...order, rating: event.stars }
    case 'StatusMoved':
      return moved(order, event)
    default:
      return unreachable(event, 'order event')
  }
}

function booked(order: Order, entry: MoneyEntry): Order {
  const entries = [...order.entries, entry]
  const sum = (...kinds: MoneyEntry['kind'][]) =>
    entries.reduce((total, { kind, amount }) => (kinds.includes(kind) ? total + amount : total), 0)
  return { ...order, entries, received: sum('in', 'cash') - sum('reversal'), refunded: sum('refund') }
}

function moved(order: Order, event: Extract<OrderEvent, { type: 'StatusMoved' }>): Order {
  const { endedAt: _, reason: _reason, confirmedAt, ...rest } = order
  const agreed = event.to !== 'DRAFT' && event.to !== 'INVALID' && confirmedAt !== undefined
  const ended = hasEnded(event.to)
  return {
    ...rest,
    status: event.to,
    cancelRequested: ended ? false : order.cancelRequested,
    ...(agreed ? { confirmedAt } : {}),
    ...(event.reason === undefined ? {} : { reason: event.reason }),
    ...(ended ? { endedAt: event.at } : {}),
  }
}
