import { sql, type Tx } from '../platform/database/index.ts'
import type { Order } from './order.ts'

/** What a person had last of goods: the newest order that was completed, else the newest that is paid or under way. */
export const usualOrder = async (tx: Tx, customerId: string): Promise<Order | undefined> =>
  (
    await tx.row<{
      state: Order
    }>(sql`SELECT state FROM orders WHERE merchant_id = ${tx.merchantId} AND customer_id = ${customerId}
    AND type = 'GOODS' AND status IN ('COMPLETED', 'IN_DELIVERY', 'READY', 'IN_PROGRESS', 'PAID', 'CONFIRMED')
    ORDER BY status = 'COMPLETED' DESC, created_at DESC LIMIT 1`)
  )?.state

/** The shop that a person ordered from last, however that order ended. */
export const lastShopId = async (tx: Tx, customerId: string): Promise<string | undefined> =>
  (
    await tx.row<{ shopId: string }>(sql`SELECT shop_id AS "shopId" FROM orders WHERE merchant_id = ${tx.merchantId}
    AND customer_id = ${customerId} AND shop_id IS NOT NULL ORDER BY created_at DESC LIMIT 1`)
  )?.shopId
