import { sql, type Tx } from '../platform/database/index.ts'

/** An order that a seller accepted and has not finished. */
export type Job = {
  orderId: string
  number: string
  type: string
  status: string
  customer: string | null
  total: number | null
}

const columns = sql`o.order_id AS "orderId", o.number, o.type, o.status, o.total,
  coalesce(CASE WHEN o.state->'draft'->'fields'->'name'->>'sensitive' = 'false' THEN o.state->'draft'->'fields'->'name'->>'value' END, c.name) AS customer`
const source = sql`orders o JOIN customers c ON c.merchant_id = o.merchant_id AND c.customer_id = o.customer_id`

/** What a seller has in hand, the newest change first. An order that waits for money cannot be finished yet. */
export const jobsOf = (tx: Tx, sellerId: string) =>
  tx.rows<Job>(sql`SELECT ${columns} FROM ${source}
    WHERE o.merchant_id = ${tx.merchantId} AND o.seller_id = ${sellerId}
      AND o.status IN ('CONFIRMED', 'AWAITING_PAYMENT', 'PAID', 'IN_PROGRESS', 'READY', 'IN_DELIVERY') ORDER BY o.changed_at DESC, o.order_id DESC`)

/** What a seller has finished lately, or was taken from them, the newest first. */
export const historyOf = (tx: Tx, sellerId: string, limit: number) =>
  tx.rows<Job & { stars: number | null }>(sql`SELECT ${columns}, (o.state->>'rating')::int AS stars FROM ${source}
    WHERE o.merchant_id = ${tx.merchantId} AND o.seller_id = ${sellerId} AND o.status IN ('COMPLETED', 'RETURNED', 'CANCELLED', 'REJECTED', 'EXPIRED')
    ORDER BY o.changed_at DESC, o.order_id DESC LIMIT ${limit}`)
