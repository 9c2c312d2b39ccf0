import { bundlesWith, loadOffers } from '../catalogue/index.ts'
import { formatQuantity, one, type Quantity } from '../kernel/quantity.ts'
import type { Tx } from '../platform/database/index.ts'
import { enqueue } from '../platform/lanes/index.ts'
import { crossings, takeWaiting, waitedFor } from '../stock/index.ts'
import type { House } from './house.ts'
import { laneOf } from './lane-of.ts'
import { callOperator, settleCalls } from './tell.ts'

/**
 * What follows when stock has moved by hand, by a source, or by an order that gave goods back: whoever waited is told, and a
 * person of the merchant where little is left.
 */
export async function stockMoved(house: House, tx: Tx, productIds: string[]): Promise<void> {
  await tellBack(house, tx, productIds)
  await watchLow(house, tx, productIds)
}

/** Calls a person when a product has fallen to its limit, once, and settles the call when it has risen above. */
export async function watchLow(house: House, tx: Tx, productIds: string[]): Promise<void> {
  if (productIds.length === 0) return
  const { catalogue, merchant } = await house.model(tx)
  const usual = merchant.settings.lowStock
  const moved = new Set(productIds)
  const limits = catalogue.flatMap(({ productId, lowStock, parts }) => {
    const limit = lowStock ?? (usual === null ? undefined : Math.round(usual * one))
    return limit === undefined || parts || !moved.has(productId) ? [] : [{ productId, limit }]
  })
  if (limits.length === 0) return
  for (const { productId, low, free } of await crossings(tx, house.clock, limits)) {
    const offer = catalogue.find(known => known.productId === productId)!
    const left = `${formatQuantity(free, merchant.languages[0])} ${offer.unit}`.trim()
    if (low) await callOperator(house, tx, { reason: 'low_stock', productId, values: { product: offer.name, left } })
    else await settleCalls(house, tx, { reason: 'low_stock', productId })
  }
}

/** More than anybody waits for. */
const asMuchAsWanted = Number.MAX_SAFE_INTEGER

/**
 * Of these products there may be more than before: tells everybody who waited for one, or for a bundle that one is a part
 * of, and can have it now, in their own chats, once. What cannot be sold now is told to nobody.
 */
async function tellBack(house: House, tx: Tx, productIds: string[]): Promise<void> {
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
