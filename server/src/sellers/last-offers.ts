import { sql, type Tx } from '../platform/database/index.ts'
import type { Offer } from './offers.ts'

/** The newest offer of each of these orders, with what the seller said and who they are. */
export async function lastOffers(
  tx: Tx,
  orderIds: string[],
): Promise<Map<string, Pick<Offer, 'orderId' | 'sellerId' | 'state'> & { reason: string | null; phone: string }>> {
  const rows = await tx.rows<Pick<Offer, 'orderId' | 'sellerId' | 'state'> & { reason: string | null; phone: string }>(
    sql`SELECT DISTINCT ON (f.order_id) f.order_id AS "orderId", f.seller_id AS "sellerId", f.state, f.reason, s.phone
      FROM offers f JOIN sellers s ON s.merchant_id = f.merchant_id AND s.seller_id = f.seller_id
      WHERE f.merchant_id = ${tx.merchantId} AND f.order_id = ANY(${orderIds}) ORDER BY f.order_id, f.offered_at DESC, f.offer_id DESC`,
  )
  return new Map(rows.map(row => [row.orderId, row]))
}
