import type { MoneyStatus, OrderStatus } from './status.ts'

type Books = { status: OrderStatus; received: number; refunded: number; quote?: { total: number } }

/** Nothing was handed over, so whatever came in goes back. RETURNED is not among them: there a person decides. */
const withoutGoods: readonly OrderStatus[] = ['CANCELLED', 'REJECTED', 'EXPIRED']
export const endedWithoutGoods = (status: OrderStatus): boolean => withoutGoods.includes(status)

/** What the merchant has of the customer's money now. Below zero after a reversal of money that had been paid back. */
export const balanceOf = (order: Books): number => order.received - order.refunded

/** What the order costs: the total of its quote, nothing while there is none. */
export const totalOf = (order: Books): number => order.quote?.total ?? 0

/**
 * What the customer gets back: more than the total, or everything when the order ended without goods. Nothing while a
 * running order has no quote: its money waits for the next one.
 */
export function owedBack(order: Books): number {
  if (endedWithoutGoods(order.status)) return Math.max(0, balanceOf(order))
  return order.quote === undefined ? 0 : Math.max(0, balanceOf(order) - totalOf(order))
}

/** What the customer has yet to pay; nothing once the order ended without goods. */
export const stillDue = (order: Books): number =>
  endedWithoutGoods(order.status) ? 0 : Math.max(0, totalOf(order) - balanceOf(order))

/** Whether nothing more has to come in: the money covers the total, or the order costs nothing. */
export const isCovered = (order: Books): boolean =>
  order.quote !== undefined && (totalOf(order) === 0 || balanceOf(order) >= totalOf(order))

/** Whether a price was asked and has been paid in full. */
export const isPaid = (order: Books): boolean => isCovered(order) && totalOf(order) > 0

/**
 * The money status of an order: always this computation, never set by hand. `refund_due` comes before everything else,
 * because money that is owed back must not hide behind an order that is otherwise paid.
 */
export function moneyStatus(order: Books): MoneyStatus {
  const balance = balanceOf(order)
  if (owedBack(order) > 0) return 'refund_due'
  if (balance <= 0) return order.refunded > 0 ? 'refunded' : 'unpaid'
  return isCovered(order) ? 'paid' : 'part'
}
