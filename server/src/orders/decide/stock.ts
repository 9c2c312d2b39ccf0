import { isPaid } from '../money.ts'
import type { Order, Quote } from '../order.ts'
import { needsApproval, needsSeller, paysAhead } from './destination.ts'
import type { Writing } from './writing.ts'

/** The quantities that a quote takes from the stock, by product; two lines of one product are one quantity. */
export function countedQuantities(quote: Quote | undefined): Map<string, number> {
  const sums = new Map<string, number>()
  for (const line of quote?.lines ?? []) {
    if (line.counted) sums.set(line.productId, (sums.get(line.productId) ?? 0) + line.quantity)
  }
  return sums
}

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
