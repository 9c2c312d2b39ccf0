import { isPaid } from '../money.ts'
import type { Order, OrderStatus, Refusal } from '../order.ts'
import type { Policy } from '../policy.ts'
import { findMove, hasEnded } from '../transitions.ts'
import { release } from './stock.ts'
import type { Asked, Writing } from './writing.ts'

const working: readonly OrderStatus[] = ['IN_PROGRESS', 'READY', 'IN_DELIVERY']

/**
 * The customer cancels alone until the point that the policy names; an operator as long as the goods have not left.
 * Whether a paid order is asked about once more is the caller's: `requestCancel` remembers the question.
 */
export function cancel(command: Asked<'CancelOrder'>, order: Writing): Refusal | undefined {
  const { status, policy } = order.now
  if (status === 'CANCELLED') return { why: 'nothing_to_do' }
  if (hasEnded(status)) return { why: 'not_in_status', status }
  if (findMove(status, 'cancelled') === undefined) return { why: 'too_late_to_cancel' }
  if (command.by.kind === 'customer' && hasHappened(order.now, policy.cancelUntil)) return { why: 'too_late_to_cancel' }
  release(order)
  order.move('cancelled', 'CANCELLED', command.reason)
  return undefined
}

/** Whether the customer may still call it off alone; later a person decides. */
export const mayCancelAlone = (order: Order): boolean => !hasHappened(order, order.policy.cancelUntil)

/** A later point implies the earlier ones: once work has started, payment and acceptance count as past. */
function hasHappened(order: Order, point: Policy['cancelUntil']): boolean {
  const { status, sellerId, confirmedAt } = order
  if (point === 'pickup') return status === 'IN_DELIVERY'
  if (working.includes(status)) return true
  if (point === 'confirmation') return confirmedAt !== undefined
  if (point === 'payment') return isPaid(order)
  if (point === 'acceptance') return sellerId !== undefined || status === 'CONFIRMED' || status === 'PAID'
  return false
}

/** Remembers that the customer asked to cancel and has yet to say yes, or that a person has to decide. */
export function requestCancel(order: Writing): Refusal | undefined {
  const { status, cancelRequested } = order.now
  if (cancelRequested || status === 'CANCELLED') return { why: 'nothing_to_do' }
  if (hasEnded(status)) return { why: 'not_in_status', status }
  if (findMove(status, 'cancelled') === undefined) return { why: 'too_late_to_cancel' }
  order.note({ type: 'CancelRequested' })
  return undefined
}

export function withdrawCancel(order: Writing): Refusal | undefined {
  if (!order.now.cancelRequested) return { why: 'nothing_to_do' }
  order.note({ type: 'CancelWithdrawn' })
  return undefined
}

/** The time of a draft or of a payment is over. A timer that comes after the money, while a seller is sought, does nothing. */
export function expire(order: Writing): Refusal | undefined {
  if (findMove(order.now.status, 'expired') === undefined || isPaid(order.now)) return { why: 'nothing_to_do' }
  release(order)
  order.move('expired', 'EXPIRED')
  return undefined
}
