import { isCovered, isPaid } from '../money.ts'
import type { Cause, Order, OrderStatus } from '../order.ts'
import type { Writing } from './writing.ts'

export const needsApproval = (order: Order) => order.policy.approval !== 'none' && !order.approved
export const needsSeller = (order: Order) => order.policy.acceptance === 'seller' && order.sellerId === undefined
export const paysAhead = (order: Order) =>
  order.policy.payment === 'before_fulfilment' || order.policy.payment === 'after_acceptance'

/**
 * Where an order that the customer agreed to belongs before work starts: it waits for the first thing that is missing, in
 * this order: approval, money that comes first, a seller, money that comes after one. With nothing missing it is PAID
 * where a price was paid ahead, else CONFIRMED.
 */
function destination(order: Order): OrderStatus {
  if (needsApproval(order)) return 'PENDING'
  if (order.policy.payment === 'before_fulfilment' && !isCovered(order)) return 'AWAITING_PAYMENT'
  if (needsSeller(order)) return 'PENDING'
  if (order.policy.payment === 'after_acceptance' && !isCovered(order)) return 'AWAITING_PAYMENT'
  return paysAhead(order) && isPaid(order) ? 'PAID' : 'CONFIRMED'
}

/** Moves the order to where it belongs now, through the statuses between, and stays where it already is. */
export function moveOn(order: Writing, on: Cause): void {
  const from = order.now.status
  const to = destination(order.now)
  const atRest = from === 'CONFIRMED' || from === 'PAID'
  if (from === to || (atRest && (to === 'CONFIRMED' || to === 'PAID'))) return
  if (from === 'AWAITING_PAYMENT' && paysAhead(order.now) && isPaid(order.now) && !needsApproval(order.now)) {
    order.move('paid', 'PAID')
    if (to === 'PENDING') order.move('acceptance_open', 'PENDING')
  } else if (to === 'AWAITING_PAYMENT') {
    // Money that comes after acceptance is asked of an accepted order, so the order passes CONFIRMED.
    const afterAcceptance = on === 'accepted' || order.now.policy.payment === 'after_acceptance'
    if (!atRest && afterAcceptance) order.move(on, 'CONFIRMED')
    order.move(atRest || afterAcceptance ? 'payment_due' : on, to)
  } else if (to === 'PAID' && on === 'accepted') {
    order.move(on, 'CONFIRMED')
  } else if (to === 'PAID') {
    order.move(on, 'AWAITING_PAYMENT')
    order.move('paid', to)
  } else {
    order.move(on, to)
  }
}
