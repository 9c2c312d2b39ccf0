import { isDeepStrictEqual } from 'node:util'
import { totalOf } from '../money.ts'
import type { Order, Refusal } from '../order.ts'
import { moveOn } from './destination.ts'
import { commit, hold } from './stock.ts'
import type { Asked, Writing } from './writing.ts'

/**
 * The customer agrees to the quote that is shown now. The same button tapped again finds nothing to do; the button of an
 * older quote, or one whose time is over, is refused, so that nobody agrees to what they do not see.
 */
export function confirm(command: Asked<'ConfirmOrder'>, order: Writing): Refusal | undefined {
  const { status, quote, draft, confirmedAt } = order.now
  if (status !== 'DRAFT') {
    const again = confirmedAt !== undefined && quote?.quoteId === command.quoteId && order.now.endedAt === undefined
    return again || status === 'COMPLETED' ? { why: 'nothing_to_do' } : { why: 'not_in_status', status }
  }
  if (quote === undefined || draft.open.length > 0) return { why: 'incomplete' }
  if (quote.quoteId !== command.quoteId) return { why: 'quote_changed' }
  if (command.at.getTime() >= Date.parse(quote.expiresAt)) return { why: 'quote_expired' }
  if (command.policy !== undefined && !isDeepStrictEqual(command.policy, order.now.policy))
    order.note({ type: 'PolicyChanged', policy: command.policy })
  if (lacksPaymentMethod(order.now, command.paymentMethod)) return { why: 'no_payment_method' }

  const { paymentMethod } = command
  order.note({ type: 'OrderConfirmed', quoteId: quote.quoteId, ...(paymentMethod === undefined ? {} : { paymentMethod }) })
  hold(order)
  moveOn(order, 'confirmed')
  commit(order)
  return undefined
}

/** Whether something is to be paid and nobody has said how. After acceptance it is asked then, not before. */
export function lacksPaymentMethod(order: Order, chosen = order.draft.paymentMethod): boolean {
  const { payment } = order.policy
  return (payment === 'before_fulfilment' || payment === 'on_delivery') && totalOf(order) > 0 && chosen === undefined
}
