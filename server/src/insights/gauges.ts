import { sql, type Tx } from '../platform/database/index.ts'

/** How much waits in one merchant's lanes, and where their orders stand. */
export type Gauges = {
  lanesWaiting: number
  /** Seconds that the oldest unhandled row has waited. */
  oldestWaiting: number
  deadLetters: number
  outboxDue: number
  /** Calls of which nobody knows whether they had their effect. */
  outcomesUnknown: number
  timersDue: number
  /** Orders that have not ended, by status. */
  orders: Record<string, number>
}

/** Each count reads an index that holds little but what it counts: asking every few seconds costs little. */
export async function gaugesOf(tx: Tx, now: Date): Promise<Gauges> {
  const m = tx.merchantId
  const counts = await tx.row<Omit<Gauges, 'orders'>>(sql`SELECT
    (SELECT count(DISTINCT lane)::int FROM inbox WHERE merchant_id = ${m} AND handled_at IS NULL) AS "lanesWaiting",
    (SELECT coalesce(greatest(0, extract(epoch FROM ${now}::timestamptz - min(received_at))), 0)::int FROM inbox WHERE merchant_id = ${m} AND handled_at IS NULL) AS "oldestWaiting",
    (SELECT count(*)::int FROM inbox WHERE merchant_id = ${m} AND dead_at IS NOT NULL) AS "deadLetters",
    (SELECT count(*)::int FROM outbox WHERE merchant_id = ${m} AND answered_at IS NULL AND due_at <= ${now}) AS "outboxDue",
    (SELECT count(*)::int FROM outbox WHERE merchant_id = ${m} AND answered_at IS NULL AND unknown_since IS NOT NULL) AS "outcomesUnknown",
    (SELECT count(*)::int FROM timers WHERE merchant_id = ${m} AND due_at <= ${now}) AS "timersDue"`)
  const rows = await tx.rows<{ status: string; count: number }>(sql`SELECT status, count(*)::int AS count FROM orders
    WHERE merchant_id = ${m} AND status IN ('DRAFT', 'INVALID', 'PENDING', 'CONFIRMED', 'AWAITING_PAYMENT', 'PAID', 'IN_PROGRESS', 'READY', 'IN_DELIVERY')
    GROUP BY status`)
  return { ...counts!, orders: Object.fromEntries(rows.map(({ status, count }) => [status, count])) }
}
