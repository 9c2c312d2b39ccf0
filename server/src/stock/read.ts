import type { Quantity } from '../kernel/quantity.ts'
import { sql, type Tx } from '../platform/database/index.ts'

/** What there is of a product that is counted. `limit`: what somebody wants to be told of, by the product itself. */
export type StockRow = {
  productId: string
  key: string
  name: string
  unit: string
  onHand: Quantity
  held: Quantity
  limit: Quantity | null
  lowSince: Date | null
}

const columns = sql`p.product_id AS "productId", p.key, p.name, p.unit, coalesce(s.on_hand, 0) AS "onHand", coalesce(s.held, 0) AS held,
  p.low_stock AS "limit", s.low_since AS "lowSince"`
const counted = sql`products p LEFT JOIN stock s ON s.merchant_id = p.merchant_id AND s.product_id = p.product_id`

/** Everything on sale that is counted, by key, after one key; `low`: only what has fallen to its limit. */
export const listStock = (
  tx: Tx,
  asked: { shopId?: string; low: boolean; after?: string; limit: number },
): Promise<StockRow[]> =>
  tx.rows<StockRow>(sql`SELECT ${columns} FROM ${counted} WHERE p.merchant_id = ${tx.merchantId} AND p.counted AND p.parts IS NULL AND p.active
    AND (${asked.shopId ?? null}::uuid IS NULL OR p.shop_id = ${asked.shopId ?? null})
    AND (${!asked.low} OR s.low_since IS NOT NULL) AND (${asked.after ?? null}::text IS NULL OR p.key > ${asked.after ?? null})
    ORDER BY p.key LIMIT ${asked.limit}`)

/** The stock of one product, its row locked for whoever moves it. */
export async function lockStock(tx: Tx, productId: string): Promise<StockRow | undefined> {
  await tx.run(sql`SELECT FROM stock WHERE merchant_id = ${tx.merchantId} AND product_id = ${productId} FOR UPDATE`)
  return tx.row<StockRow>(
    sql`SELECT ${columns} FROM ${counted} WHERE p.merchant_id = ${tx.merchantId} AND p.product_id = ${productId}`,
  )
}

export type Movement = {
  id: number
  productId: string
  key: string
  name: string
  effect: 'hold' | 'release' | 'commit' | 'restock' | 'adjust'
  quantity: Quantity
  orderNumber: string | null
  reason: string | null
  actor: string | null
  at: Date
}

/** What moved the stock, newest first, before one movement. */
export const listMovements = (tx: Tx, asked: { productId?: string; before?: number; limit: number }): Promise<Movement[]> =>
  tx.rows<Movement>(sql`SELECT m.id, m.product_id AS "productId", p.key, p.name, m.effect, m.quantity, o.number AS "orderNumber", m.reason, m.actor, m.at
    FROM stock_movements m JOIN products p ON p.merchant_id = m.merchant_id AND p.product_id = m.product_id
    LEFT JOIN orders o ON o.merchant_id = m.merchant_id AND o.order_id = m.order_id
    WHERE m.merchant_id = ${tx.merchantId} AND (${asked.productId ?? null}::uuid IS NULL OR m.product_id = ${asked.productId ?? null})
      AND (${asked.before ?? null}::bigint IS NULL OR m.id < ${asked.before ?? null})
    ORDER BY m.id DESC LIMIT ${asked.limit}`)
