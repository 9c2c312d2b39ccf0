import type { Quantity } from '../kernel/quantity.ts'
import type { Tx } from '../platform/database/index.ts'
import { enqueue } from '../platform/lanes/index.ts'
import type { House } from '../reactions/house.ts'
import { takeWaiting } from '../stock/index.ts'
import { laneOf } from './lane-of.ts'

/** Tells everybody who waited for a product and can have it now, in their own chats, once. */
export async function tellWaiting(house: House, tx: Tx, productId: string, free: Quantity): Promise<void> {
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
