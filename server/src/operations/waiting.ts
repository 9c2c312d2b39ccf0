import { bundlesWith, loadOffers } from '../catalogue/index.ts'
import type { Quantity } from '../kernel/quantity.ts'
import type { Tx } from '../platform/database/index.ts'
import { enqueue } from '../platform/lanes/index.ts'
import type { House } from '../reactions/house.ts'
import { takeWaiting, waitedFor } from '../stock/index.ts'
import { laneOf } from './lane-of.ts'

/** More than anybody waits for. */
const asMuchAsWanted = Number.MAX_SAFE_INTEGER

/**
 * Of these products there may be more than before: tells everybody who waited for one, or for a bundle that one is a part
 * of, and can have it now, in their own chats, once. What cannot be sold now is told to nobody.
 */
export async function tellBack(house: House, tx: Tx, productIds: string[]): Promise<void> {
  if (productIds.length === 0) return
  const wanted = await waitedFor(tx, [...productIds, ...(await bundlesWith(tx, productIds))])
  for (const { productId, free } of (await loadOffers(tx, wanted)).values())
    await tellWaiting(house, tx, productId, free ?? asMuchAsWanted)
}

async function tellWaiting(house: House, tx: Tx, productId: string, free: Quantity): Promise<void> {
  const now = house.clock.now()
  for (const { conversationId, quantity } of await takeWaiting(tx, house.clock, productId, free)) {
    const lane = await laneOf(tx, conversationId)
    if (lane)
      enqueue(tx, {
        lane: lane.lane,
        providerId: `back:${productId}:${conversationId}:${now.toISOString()}`,
        kind: 'back_in_stock',
        payload: { customerId: lane.customerId, productId, quantity },
        at: now,
      })
  }
}
