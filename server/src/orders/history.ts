import { sql, type Tx } from '../platform/database/index.ts'
import type { Order } from './order.ts'

/**
 * What a person had last of goods: the newest order that was completed, else the newest that is paid or under way. Looked for
 * from the newest backwards, so that whoever orders every day is not gone through as a whole.
 */
export async function usualOrder(tx: Tx, customerId: string): Promise<Order | undefined> {
  const newest = (statuses: string[]) =>
    tx.row<{ state: Order }>(sql`SELECT state FROM orders WHERE merchant_id = ${tx.merchantId} AND customer_id = ${customerId}
      AND type = 'GOODS' AND status = ANY(${statuses}) ORDER BY created_at DESC LIMIT 1`)
  const found = (await newest(['COMPLETED'])) ?? (await newest(['IN_DELIVERY', 'READY', 'IN_PROGRESS', 'PAID', 'CONFIRMED']))
  return found?.state
}

/** The shop that a person ordered from last, however that order ended. */
export const lastShopId = async (tx: Tx, customerId: string): Promise<string | undefined> =>
  (
    await tx.row<{ shopId: string }>(sql`SELECT shop_id AS "shopId" FROM orders WHERE merchant_id = ${tx.merchantId}
    AND customer_id = ${customerId} AND shop_id IS NOT NULL ORDER BY created_at DESC LIMIT 1`)
  )?.shopId

/** Whether a person has ordered anything else that did not end without goods. */
export const orderedBefore = async (tx: Tx, customerId: string, orderId: string | undefined): Promise<boolean> =>
  (await tx.row(sql`SELECT FROM orders WHERE merchant_id = ${tx.merchantId} AND customer_id = ${customerId}
    AND order_id IS DISTINCT FROM ${orderId ?? null}::uuid
    AND status IN ('PENDING', 'CONFIRMED', 'AWAITING_PAYMENT', 'PAID', 'IN_PROGRESS', 'READY', 'IN_DELIVERY', 'COMPLETED') LIMIT 1`)) !==
  undefined
