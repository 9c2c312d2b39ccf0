import { holdsOfOrder } from '../catalogue/index.ts'
import type { Order } from '../orders/index.ts'
import { sql, type Tx } from '../platform/database/index.ts'
import { keepHold, releaseHolds } from '../reactions/holds.ts'
import type { House } from '../reactions/house.ts'
import { setFreeStocks } from '../stock/index.ts'

/** What a conversation does with the goods that a source keeps for an order that is about to be placed. */
export const holds = (house: House) => ({
  async prepareHolds(tx: Tx, orders: Order[]): Promise<string[]> {
    const keys: string[] = []
    for (const order of orders) {
      const hold = await keepHold(house, tx, order)
      if (hold?.state === 'asked') keys.push(hold.holdId)
    }
    return keys
  },
  async holdsOf(tx: Tx, orderIds: string[]) {
    const found: { state: string; whenAway: 'sell' | 'ask' | 'refuse' }[] = []
    for (const orderId of orderIds) {
      const [newest] = await holdsOfOrder(tx, orderId)
      const account = newest && (await house.sources.byId(tx, newest.accountId))
      if (newest) found.push({ state: newest.state, whenAway: account?.whenAway ?? 'sell' })
    }
    return found
  },
  /** The goods of a hold come into our own count, from which the order takes them at once: the source counts them out already. */
  async takeHeld(tx: Tx, orderId: string): Promise<void> {
    const [hold] = await holdsOfOrder(tx, orderId)
    if (hold?.state !== 'held') return
    const rows = await tx.rows<{
      productId: string
      free: number
    }>(sql`SELECT p.product_id AS "productId", coalesce(s.on_hand - s.held, 0) + l.quantity AS free
      FROM jsonb_to_recordset(${JSON.stringify(hold.lines)}::jsonb) AS l(key text, quantity bigint)
        JOIN products p ON p.merchant_id = ${tx.merchantId} AND p.key = l.key AND p.counted
        LEFT JOIN LATERAL (SELECT on_hand, held FROM stock WHERE merchant_id = p.merchant_id AND product_id = p.product_id FOR UPDATE) s ON true
      ORDER BY p.product_id`)
    await setFreeStocks(tx, house.clock, rows, 'held')
  },
  dropHolds: (tx: Tx, orderId: string) => releaseHolds(house, tx, { orderId }),
})
