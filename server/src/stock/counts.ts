import type { Clock } from '../kernel/clock.ts'
import type { Quantity } from '../kernel/quantity.ts'
import { sql, type Tx } from '../platform/database/index.ts'

/**
 * Sets how much of many products is free to sell, as `setFreeStock` does for one. The rows are locked in product order
 * first, as orders lock them, so that neither waits for the other crosswise.
 */
export async function setFreeStocks(
  tx: Tx,
  clock: Clock,
  counts: { productId: string; free: Quantity }[],
  reason: string,
): Promise<void> {
  if (counts.length === 0) return
  const given = sql`jsonb_to_recordset(${JSON.stringify(counts)}::jsonb) AS c("productId" uuid, free bigint)`
  await tx.run(sql`SELECT FROM stock s JOIN ${given} ON c."productId" = s.product_id
    WHERE s.merchant_id = ${tx.merchantId} ORDER BY s.product_id FOR UPDATE OF s`)
  await tx.run(sql`INSERT INTO stock_movements (merchant_id, product_id, effect, quantity, reason, at)
    SELECT ${tx.merchantId}, c."productId", 'adjust', c.free + coalesce(s.held - s.on_hand, 0), ${reason}, ${clock.now()}
    FROM ${given} LEFT JOIN stock s ON s.merchant_id = ${tx.merchantId} AND s.product_id = c."productId"
    WHERE s.product_id IS NULL OR c.free <> s.on_hand - s.held`)
  await tx.run(sql`INSERT INTO stock (merchant_id, product_id, on_hand) SELECT ${tx.merchantId}, c."productId", c.free FROM ${given}
    ON CONFLICT (merchant_id, product_id) DO UPDATE SET on_hand = excluded.on_hand + stock.held`)
}
