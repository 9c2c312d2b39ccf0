import { one } from '../../kernel/quantity.ts'
import { isPaid } from '../money.ts'
import type { Line, Order, Quote } from '../order.ts'
import { needsApproval, needsSeller, paysAhead } from './destination.ts'
import type { Writing } from './writing.ts'

/**
 * The quantities that a quote takes from the stock, by product: two lines of one product are one quantity, and so are a
 * bundle and a line of what it is made of. A bundle takes its parts, and nothing of its own.
 */
export function countedQuantities(quote: Quote | undefined): Map<string, number> {
  const sums = new Map<string, number>()
  for (const { productId, quantity, counted } of (quote?.lines ?? []).flatMap(takenBy))
    if (counted) sums.set(productId, (sums.get(productId) ?? 0) + quantity)
  return sums
}

/** The products that a line takes from the shelf, and how much of each: itself, or the parts of a bundle. */
export const takenBy = (line: Line): { productId: string; quantity: number; counted: boolean }[] =>
  line.parts?.map(part => ({ ...part, quantity: Math.ceil((line.quantity * part.quantity) / one) })) ?? [line]

export function hold(order: Writing): void {
  if (order.now.stock === 'none' && countedQuantities(order.now.quote).size > 0) order.note({ type: 'StockHeld' })
}

export function release(order: Writing): void {
  if (order.now.stock !== 'none') order.note({ type: 'StockReleased' })
}

/** Takes the held goods out of the shelf once the order has been paid or accepted, whichever comes first. */
export function commit(order: Writing): void {
  if (order.now.stock === 'held' && isPromised(order.now)) order.note({ type: 'StockCommitted' })
}

function isPromised(order: Order): boolean {
  if (order.status === 'CONFIRMED' || order.status === 'PAID') return true
  if (needsApproval(order)) return false
  const accepted = order.policy.acceptance === 'seller' && !needsSeller(order)
  return accepted || (paysAhead(order) && isPaid(order))
}
