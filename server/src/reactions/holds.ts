import { isDeepStrictEqual } from 'node:util'
import { addHold, type HoldLine, holdsOfOrder, readHold, type SourceHold, wantHold } from '../catalogue/index.ts'
import { after, hours, minutes } from '../kernel/clock.ts'
import { newToken } from '../kernel/ids.ts'
import { type Order, takenBy } from '../orders/index.ts'
import { sql, type Tx } from '../platform/database/index.ts'
import { holdLane, orderLane, post, setTimer } from '../platform/lanes/index.ts'
import type { Happened, House } from './house.ts'

/** Longer than any order rests between agreement and payment; whoever forgets us frees the goods after that. */
const keptMs = hours(24)
/** Goods that were held for an agreement that came to nothing are freed after this. */
const idleMs = minutes(10)

/**
 * Brings what the source of a shop holds for an order in line with our own stock: held with it, committed with it, freed with it.
 * A changed order gets a new hold that takes the place of the old one in the same step there.
 */
export async function followAtSource({ house, tx, order }: Happened): Promise<void> {
  if (order.stock === 'none') return releaseHolds(house, tx, order)
  const hold = await keepHold(house, tx, order)
  if (!hold) return
  await wantHold(tx, house.clock, hold.holdId, order.stock)
  if (hold.state !== order.stock) await callSource(house, tx, hold)
}

/**
 * The hold that an order needs, written down before its source is asked for it: the one that is there where it is for the same
 * goods. Undefined where the shop has no source that holds.
 */
export async function keepHold(house: House, tx: Tx, order: Order): Promise<SourceHold | undefined> {
  if (!order.shopId || !order.quote) return undefined
  const [account] = await house.sources.holding(tx, [order.shopId])
  if (!account) return undefined
  const lines = await linesOf(tx, order)
  if (lines.length === 0) return undefined
  const [newest] = await holdsOfOrder(tx, order.orderId)
  const stands = newest && newest.state !== 'refused' && newest.state !== 'released'
  if (stands && isDeepStrictEqual(newest.lines, lines)) return newest
  const hold = {
    holdId: `${order.number}-${newToken(6)}`,
    accountId: account.accountId,
    orderId: order.orderId,
    lines,
    until: after(house.clock.now(), keptMs),
    replaces: stands && newest.state !== 'asked' ? newest.holdId : null,
  }
  await addHold(tx, house.clock, hold)
  // Whether the one before is held is not known, so it cannot be replaced and is freed by itself.
  if (stands && newest.state === 'asked') await callSource(house, tx, newest)
  await setTimer(tx, {
    key: `hold:${hold.holdId}`,
    dueAt: after(house.clock.now(), idleMs),
    lane: orderLane(order.number),
    kind: 'hold.idle',
    payload: { orderId: order.orderId, holdId: hold.holdId },
  })
  return { ...hold, state: 'asked', wanted: 'held', createdAt: house.clock.now() }
}

/** Frees whatever is or may be held for an order. */
export async function releaseHolds(house: House, tx: Tx, { orderId }: Pick<Order, 'orderId'>): Promise<void> {
  for (const hold of await holdsOfOrder(tx, orderId)) {
    await wantHold(tx, house.clock, hold.holdId, 'released')
    if (hold.state !== 'refused' && hold.state !== 'released') await callSource(house, tx, hold)
  }
}

/** Lets the source be told what an order needs of a hold by now; `again` also where nothing seems to be left to tell. */
export const callSource = (house: House, tx: Tx, { holdId, orderId }: Pick<SourceHold, 'holdId' | 'orderId'>, again?: true) =>
  post(tx, house.clock, {
    lane: holdLane(orderId),
    kind: 'call',
    purpose: 'source_hold',
    payload: { holdId, ...(again && { again }) },
    orderId,
  })

/**
 * Some minutes after goods were asked for: those of an agreement that came to nothing are freed, and a hold that gave way is freed
 * once more, since a call that was late may have held it after all.
 */
export async function sweepHold(house: House, tx: Tx, order: Order, holdId: string): Promise<void> {
  if (order.stock === 'none') await releaseHolds(house, tx, order)
  const hold = await readHold(tx, holdId)
  if (hold?.wanted === 'released') await callSource(house, tx, hold, true)
}

/** What an order takes of its shop, by the keys of the source, in their order; the parts of a bundle instead of it. */
async function linesOf(tx: Tx, { quote, shopId }: Order): Promise<HoldLine[]> {
  const wanted = new Map<string, number>()
  for (const { productId, quantity } of (quote?.lines ?? []).flatMap(takenBy))
    wanted.set(productId, (wanted.get(productId) ?? 0) + quantity)
  const rows = await tx.rows<{ productId: string; key: string }>(sql`SELECT product_id AS "productId", key FROM products
    WHERE merchant_id = ${tx.merchantId} AND shop_id = ${shopId} AND product_id = ANY(${[...wanted.keys()]}) ORDER BY key`)
  return rows.map(({ productId, key }) => ({ key, quantity: wanted.get(productId)! }))
}
