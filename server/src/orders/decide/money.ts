import { balanceOf, isCovered, isPaid } from '../money.ts'
import type { MoneyEntry, Order, OrderStatus, Refusal } from '../order.ts'
import { moveOn, needsApproval, needsSeller, paysAhead } from './destination.ts'
import { commit, hold, release } from './stock.ts'
import type { Asked, Writing } from './writing.ts'

const cashStatuses: readonly OrderStatus[] = ['CONFIRMED', 'PAID', 'IN_PROGRESS', 'READY', 'IN_DELIVERY', 'COMPLETED']
const beforeWork: readonly OrderStatus[] = ['PENDING', 'CONFIRMED', 'PAID']

/**
 * Books a verified receipt, in every status: money that came is never dropped. It pays an order that waits for it, and
 * brings an expired one back if its goods can be had again; a deliberate end stays an end and the money is owed back.
 */
export function recordMoney(command: Asked<'RecordMoney'>, order: Writing): Refusal | undefined {
  const { receiptId, amount, restockable } = command
  const refusal = unbookable(order.now, amount, receiptId, 'in', 'cash')
  if (refusal !== undefined) return refusal
  order.note({ type: 'MoneyReceived', receiptId, amount })
  if (order.now.status === 'AWAITING_PAYMENT' && isCovered(order.now)) moveOn(order, 'paid')
  if (order.now.status === 'EXPIRED' && restockable && mayComeBack(order.now)) reinstate(order)
  commit(order)
  return undefined
}

/** Only what the customer had agreed to and nobody has yet to approve comes back by itself. */
const mayComeBack = (order: Order) => isPaid(order) && order.confirmedAt !== undefined && !needsApproval(order)

function reinstate(order: Writing): void {
  order.note({ type: 'OrderReinstated' })
  hold(order)
  order.move('reinstated', 'PAID')
  commit(order)
  if (needsSeller(order.now)) order.move('acceptance_open', 'PENDING')
}

/** Money that the bank took back. Before work starts an order that is no longer paid for ends; later only its money changes. */
export function recordReversal(command: Asked<'RecordReversal'>, order: Writing): Refusal | undefined {
  const { receiptId, amount } = command
  const refusal = unbookable(order.now, amount, receiptId, 'reversal')
  if (refusal !== undefined) return refusal
  if (amount > order.now.received) return { why: 'not_allowed' }
  const wasPaid = paysAhead(order.now) && isPaid(order.now)
  order.note({ type: 'MoneyReversed', receiptId, amount })
  if (wasPaid && !isCovered(order.now) && beforeWork.includes(order.now.status)) {
    release(order)
    order.move('reversed', 'CANCELLED', 'payment reversed')
  }
  return undefined
}

/** Money that went back. What a gateway reports is a fact; a person who types it in cannot give back more than is here. */
export function recordRefund(command: Asked<'RecordRefund'>, order: Writing): Refusal | undefined {
  const { refundId, amount, by } = command
  const refusal = unbookable(order.now, amount, refundId, 'refund')
  if (refusal !== undefined) return refusal
  if (by.kind === 'operator' && amount > balanceOf(order.now)) return { why: 'not_allowed' }
  order.note({ type: 'MoneyRefunded', refundId, amount })
  return undefined
}

/** Cash is booked by who hands over, from the moment the order is confirmed; a rider may report it after the delivery. */
export function collectCash(command: Asked<'CollectCash'>, order: Writing): Refusal | undefined {
  const { receiptId, amount } = command
  const { status, policy } = order.now
  const refusal = unbookable(order.now, amount, receiptId, 'in', 'cash')
  if (refusal !== undefined) return refusal
  if (policy.payment !== 'on_delivery') return { why: 'not_allowed' }
  if (!cashStatuses.includes(status)) return { why: 'not_in_status', status }
  order.note({ type: 'CashCollected', receiptId, amount })
  return undefined
}

function unbookable(order: Order, amount: number, id: string, ...kinds: MoneyEntry['kind'][]): Refusal | undefined {
  if (!Number.isSafeInteger(amount) || amount <= 0) return { why: 'not_allowed' }
  return order.entries.some(entry => kinds.includes(entry.kind) && entry.id === id) ? { why: 'nothing_to_do' } : undefined
}
