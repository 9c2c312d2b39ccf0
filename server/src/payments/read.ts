import { older, sql, type Tx } from '../platform/database/index.ts'
import type { Payment } from './payment.ts'

export type PaymentRow = { state: Payment; gateway: string; number: string; createdAt: Date }

const columns = sql`p.state, a.gateway, o.number, p.created_at AS "createdAt"`
const joined = sql`payments p JOIN orders o ON o.merchant_id = p.merchant_id AND o.order_id = p.order_id
  JOIN gateway_accounts a ON a.merchant_id = p.merchant_id AND a.account_id = p.account_id`

/** The newest request for money of each of these orders. */
export async function newestPayments(tx: Tx, orderIds: string[]): Promise<Map<string, PaymentRow>> {
  const rows = await tx.rows<PaymentRow>(sql`SELECT DISTINCT ON (p.order_id) ${columns} FROM ${joined}
    WHERE p.merchant_id = ${tx.merchantId} AND p.order_id = ANY(${orderIds}) ORDER BY p.order_id, p.created_at DESC, p.payment_id DESC`)
  return new Map(rows.map(row => [row.state.orderId, row]))
}

/** Requests for money, newest first, below a place; of one order where one is named. */
export const listPayments = (
  tx: Tx,
  { orderId, status, below, limit }: { orderId?: string; status?: string; below?: [string, string]; limit: number },
) =>
  tx.rows<PaymentRow>(sql`SELECT ${columns} FROM ${joined} WHERE p.merchant_id = ${tx.merchantId}
    AND (${orderId ?? null}::uuid IS NULL OR p.order_id = ${orderId ?? null}) AND (${status ?? null}::text IS NULL OR p.status = ${status ?? null})
    ${older(below, sql`p.created_at`, sql`p.payment_id`)}
    ORDER BY p.created_at DESC, p.payment_id DESC LIMIT ${limit}`)
