import { sql, type Tx } from '../../platform/database/index.ts'
import { type Commission, earningOf } from './earning.ts'

/** What is wrong with the books of sellers, a sentence each: shares that do not follow from their orders, payouts without their row. */
export async function brokenBooks(tx: Tx): Promise<string[]> {
  return [...(await wrongShares(tx)), ...(await wrongPayouts(tx))]
}

async function wrongShares(tx: Tx): Promise<string[]> {
  const rows = await tx.rows<{
    number: string
    status: string
    total: number | null
    received: number
    refunded: number
    commission: Commission | null
    booked: number
    strangers: number
  }>(sql`SELECT o.number, o.status, o.total, (o.state->>'received')::bigint AS received, (o.state->>'refunded')::bigint AS refunded,
      f.commission, coalesce(l.booked, 0)::bigint AS booked, coalesce(l.strangers, 0)::int AS strangers
    FROM orders o
    LEFT JOIN offers f ON f.merchant_id = o.merchant_id AND f.order_id = o.order_id AND f.seller_id = o.seller_id AND f.state = 'accepted'
    LEFT JOIN LATERAL (SELECT sum(amount) AS booked, count(*) FILTER (WHERE seller_id IS DISTINCT FROM o.seller_id) AS strangers
      FROM seller_ledger WHERE merchant_id = o.merchant_id AND order_id = o.order_id AND kind <> 'cash_kept') l ON true
    WHERE o.merchant_id = ${tx.merchantId} AND (l.booked IS NOT NULL OR o.seller_id IS NOT NULL AND o.status = 'COMPLETED')`)
  return rows.flatMap(row => {
    const { status, total, received, refunded, commission } = row
    const earned = earningOf({ completed: status === 'COMPLETED', total: total ?? 0, received, refunded }, commission)
    return [
      ...(earned === row.booked ? [] : [`${row.number}: its seller's share is ${earned}, but ${row.booked} is booked`]),
      ...(row.strangers === 0 ? [] : [`${row.number}: a share is booked for somebody whose order it is not`]),
    ]
  })
}

async function wrongPayouts(tx: Tx): Promise<string[]> {
  const unbooked = await tx.rows<{
    payoutId: string
  }>(sql`SELECT p.payout_id AS "payoutId" FROM payouts p LEFT JOIN seller_ledger l
    ON l.merchant_id = p.merchant_id AND l.payout_id = p.payout_id AND l.seller_id = p.seller_id AND l.amount = -p.amount
    WHERE p.merchant_id = ${tx.merchantId} AND l.entry_id IS NULL`)
  const overpaid = await tx.rows<{ name: string; paid: number; earned: number }>(sql`SELECT s.name, t.paid, t.earned FROM
    (SELECT seller_id, -coalesce(sum(amount) FILTER (WHERE kind = 'paid_out'), 0)::bigint AS paid,
      coalesce(sum(amount) FILTER (WHERE kind = 'earned'), 0)::bigint AS earned FROM seller_ledger WHERE merchant_id = ${tx.merchantId} GROUP BY 1) t
    JOIN sellers s ON s.merchant_id = ${tx.merchantId} AND s.seller_id = t.seller_id WHERE t.paid > t.earned`)
  return [
    ...unbooked.map(({ payoutId }) => `payout ${payoutId} is not in the books of its seller`),
    ...overpaid.map(({ name, paid, earned }) => `${name} was paid ${paid}, but earned ${earned} in all`),
  ]
}
