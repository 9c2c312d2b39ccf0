import type { Hours } from '../merchants/index.ts'
import { sql, type Tx } from '../platform/database/index.ts'

export type Seller = {
  sellerId: string
  key: string
  name: string
  phone: string
  specialisation: string[]
  hours: Hours
  rating: number | null
  status: 'ACTIVE' | 'INACTIVE' | 'SUSPENDED'
  availability: 'AVAILABLE' | 'BUSY' | 'OFFLINE'
}

const columns = sql`seller_id AS "sellerId", key, name, phone, specialisation, hours, rating, status, availability`

export const loadSellers = (tx: Tx) =>
  tx.rows<Seller>(sql`SELECT ${columns} FROM sellers WHERE merchant_id = ${tx.merchantId} ORDER BY seller_id`)

export const loadSeller = (tx: Tx, sellerId: string) =>
  tx.row<Seller>(sql`SELECT ${columns} FROM sellers WHERE merchant_id = ${tx.merchantId} AND seller_id = ${sellerId}`)

/** Who writes from this phone, if a seller does. */
export const sellerByPhone = (tx: Tx, phone: string) =>
  tx.row<Seller>(
    sql`SELECT ${columns} FROM sellers WHERE merchant_id = ${tx.merchantId} AND phone = ${phone} AND status = 'ACTIVE'`,
  )

export const setAvailability = (tx: Tx, sellerId: string, availability: Seller['availability']) =>
  tx.run(
    sql`UPDATE sellers SET availability = ${availability} WHERE merchant_id = ${tx.merchantId} AND seller_id = ${sellerId}`,
  )

/** Orders that each seller has accepted and not finished. */
export async function jobsInHand(tx: Tx): Promise<Map<string, number>> {
  const rows = await tx.rows<{
    sellerId: string
    jobs: number
  }>(sql`SELECT seller_id AS "sellerId", count(*)::int AS jobs FROM orders
    WHERE merchant_id = ${tx.merchantId} AND seller_id IS NOT NULL AND status IN ('CONFIRMED', 'AWAITING_PAYMENT', 'PAID', 'IN_PROGRESS', 'READY') GROUP BY 1`)
  return new Map(rows.map(row => [row.sellerId, row.jobs]))
}
