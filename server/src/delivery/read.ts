import { older, sql, type Tx } from '../platform/database/index.ts'
import type { Delivery } from './delivery.ts'

export type DeliveryRow = { state: Delivery; number: string; createdAt: Date }

/** The deliveries of these orders. */
export async function deliveriesOfOrders(tx: Tx, orderIds: string[]): Promise<Map<string, Delivery>> {
  const rows = await tx.rows<{ state: Delivery }>(
    sql`SELECT state FROM deliveries WHERE merchant_id = ${tx.merchantId} AND order_id = ANY(${orderIds})`,
  )
  return new Map(rows.map(row => [row.state.orderId, row.state]))
}

/** Deliveries, newest first, below a place; those under way only, where it is asked. */
export const listDeliveries = (tx: Tx, { live, below, limit }: { live: boolean; below?: [string, string]; limit: number }) =>
  tx.rows<DeliveryRow>(sql`SELECT d.state, o.number, d.created_at AS "createdAt"
    FROM deliveries d JOIN orders o ON o.merchant_id = d.merchant_id AND o.order_id = d.order_id WHERE d.merchant_id = ${tx.merchantId}
    AND (${!live} OR d.status NOT IN ('delivered', 'returned', 'cancelled', 'failed'))
    ${older(below, sql`d.created_at`, sql`d.delivery_id`)}
    ORDER BY d.created_at DESC, d.delivery_id DESC LIMIT ${limit}`)
