import { bookCash, bookEarning, keepRating } from '../sellers/index.ts'
import type { Happened } from './house.ts'

/** A customer's stars are the seller's too, where a seller did the work. */
export async function keepStars({ tx, house, order, events }: Happened): Promise<void> {
  const rated = events.find(event => event.type === 'Rated')
  if (rated?.type !== 'Rated') return
  const { orderId, sellerId } = order
  await keepRating(tx, { orderId, ...(sellerId && { sellerId }), stars: rated.stars, at: house.clock.now() })
}

/** Books what the seller's share of a completed order is by now. */
export async function shareOut({ tx, house, order }: Happened): Promise<void> {
  const { orderId, version, sellerId, received, refunded } = order
  if (sellerId === undefined) return
  const paid = { completed: true, total: order.quote?.total ?? 0, received, refunded }
  await bookEarning(tx, { orderId, version, sellerId }, paid, house.clock.now())
}

/** What the seller took in cash is in their hand, and off what they are owed. What staff took is not. */
export async function keepCash({ tx, house, order, events }: Happened): Promise<void> {
  const taken = events.find(event => event.type === 'CashCollected')
  const { orderId, version, sellerId } = order
  if (taken?.type !== 'CashCollected' || taken.by.kind !== 'seller' || sellerId === undefined) return
  await bookCash(tx, { orderId, version, sellerId }, taken.amount, house.clock.now())
}
