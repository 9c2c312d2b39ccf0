import { sql, type Tx } from '../platform/database/index.ts'

export type Overview = {
  ordersToday: number
  revenueToday: number
  running: number
  awaitingApproval: number
  awaitingSeller: number
  awaitingPayment: number
  underWay: number
  refundsDue: number
  openCalls: number
  takenOver: number
  sellersAvailable: number
  byStatus: Record<string, number>
}

/** How the merchant stands at this moment; `today` began at midnight of the merchant's own zone. Drafts are not orders yet. */
export async function overview(tx: Tx, today: Date): Promise<Overview> {
  const statuses = await tx.rows<{ status: string; count: number }>(
    sql`SELECT status, count(*)::int AS count FROM orders WHERE merchant_id = ${tx.merchantId} AND status <> 'DRAFT' GROUP BY 1 ORDER BY 1`,
  )
  const row = await tx.row<Omit<Overview, 'byStatus' | 'running'>>(sql`SELECT
      (SELECT count(*)::int FROM orders WHERE merchant_id = ${tx.merchantId} AND status <> 'DRAFT' AND created_at >= ${today}) AS "ordersToday",
      (SELECT coalesce(sum(total), 0)::bigint FROM orders WHERE merchant_id = ${tx.merchantId} AND money = 'paid' AND created_at >= ${today}) AS "revenueToday",
      (SELECT count(*)::int FROM orders WHERE merchant_id = ${tx.merchantId} AND status = 'PENDING' AND state->'policy'->>'approval' <> 'none' AND NOT (state->>'approved')::boolean) AS "awaitingApproval",
      (SELECT count(*)::int FROM orders WHERE merchant_id = ${tx.merchantId} AND status = 'PENDING' AND (state->'policy'->>'approval' = 'none' OR (state->>'approved')::boolean)) AS "awaitingSeller",
      (SELECT count(*)::int FROM orders WHERE merchant_id = ${tx.merchantId} AND status = 'AWAITING_PAYMENT') AS "awaitingPayment",
      (SELECT count(*)::int FROM orders WHERE merchant_id = ${tx.merchantId} AND status = 'IN_DELIVERY') AS "underWay",
      (SELECT count(*)::int FROM orders WHERE merchant_id = ${tx.merchantId} AND money = 'refund_due') AS "refundsDue",
      (SELECT count(*)::int FROM calls_for_help WHERE merchant_id = ${tx.merchantId} AND settled_at IS NULL) AS "openCalls",
      (SELECT count(*)::int FROM conversations WHERE merchant_id = ${tx.merchantId} AND handled_by IS NOT NULL) AS "takenOver",
      (SELECT count(*)::int FROM sellers WHERE merchant_id = ${tx.merchantId} AND status = 'ACTIVE' AND availability = 'AVAILABLE') AS "sellersAvailable"`)
  const byStatus = Object.fromEntries(statuses.map(({ status, count }) => [status, count]))
  const ended = ['COMPLETED', 'REJECTED', 'RETURNED', 'EXPIRED', 'CANCELLED']
  const running = statuses.filter(({ status }) => !ended.includes(status)).reduce((sum, { count }) => sum + count, 0)
  return { ...row!, running, byStatus }
}
