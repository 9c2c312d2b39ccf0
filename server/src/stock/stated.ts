import type { Clock } from '../kernel/clock.ts'
import type { Quantity } from '../kernel/quantity.ts'
import { sql, type Tx } from '../platform/database/index.ts'
import { setFreeStocks } from './counts.ts'

/**
 * Takes over how much there is by the word of whoever has the goods, what we hold for orders included: they know nothing
 * of our holds. What is held here is kept in any case. Products with the same count are left alone.
 */
export async function takeStated(
  tx: Tx,
  clock: Clock,
  stated: { productId: string; onHand: Quantity }[],
  reason: string,
): Promise<void> {
  const rows = await tx.rows<{ productId: string; onHand: number; held: number }>(
    sql`SELECT product_id AS "productId", on_hand AS "onHand", held FROM stock
      WHERE merchant_id = ${tx.merchantId} AND product_id = ANY(${stated.map(one => one.productId)}) ORDER BY product_id FOR UPDATE`,
  )
  const known = new Map(rows.map(row => [row.productId, row]))
  const changed = stated.flatMap(({ productId, onHand }) => {
    const held = known.get(productId)?.held ?? 0
    const now = Math.max(onHand, held)
    return known.get(productId)?.onHand === now ? [] : [{ productId, free: now - held }]
  })
  await setFreeStocks(tx, clock, changed, reason)
}
