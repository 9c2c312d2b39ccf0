import { sql, type Tx } from '../platform/database/index.ts'

export type SellerLoad = {
  sellerId: string
  name: string
  phone: string
  status: string
  availability: string
  jobs: number
  offered: number
  completedToday: number
}

/** What each seller has in hand now and did since `today` began, the busiest first. */
export const sellerLoads = (tx: Tx, today: Date) =>
  tx.rows<SellerLoad>(sql`SELECT s.seller_id AS "sellerId", s.name, s.phone, s.status, s.availability,
      (SELECT count(*)::int FROM orders o WHERE o.merchant_id = s.merchant_id AND o.seller_id = s.seller_id
        AND o.status IN ('CONFIRMED', 'AWAITING_PAYMENT', 'PAID', 'IN_PROGRESS', 'READY', 'IN_DELIVERY')) AS jobs,
      (SELECT count(*)::int FROM offers f WHERE f.merchant_id = s.merchant_id AND f.seller_id = s.seller_id AND f.state = 'offered') AS offered,
      (SELECT count(*)::int FROM orders o WHERE o.merchant_id = s.merchant_id AND o.seller_id = s.seller_id AND o.status = 'COMPLETED' AND o.changed_at >= ${today}) AS "completedToday"
    FROM sellers s WHERE s.merchant_id = ${tx.merchantId} AND s.status <> 'INACTIVE' ORDER BY 6 DESC, s.name, s.seller_id LIMIT 500`)
