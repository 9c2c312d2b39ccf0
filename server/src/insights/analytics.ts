import { sql, type Tx } from '../platform/database/index.ts'

export type Span = { from: Date; to: Date; timeZone: string }
type Sum = { orders: number; completed: number; cancelled: number; received: number; refunded: number }
export type Analytics = {
  days: (Sum & { day: string })[]
  bySource: (Sum & { source: string })[]
  byType: (Sum & { type: string })[]
  products: { productId: string; name: string; quantity: number; amount: number }[]
}

/** Orders and money of a span by the day in the merchant's zone on which they were placed. `received` is what came in, before refunds. */
export async function analytics(tx: Tx, { from, to, timeZone }: Span): Promise<Analytics> {
  const within = sql`merchant_id = ${tx.merchantId} AND status <> 'DRAFT' AND created_at >= ${from} AND created_at < ${to}`
  const sums = sql`count(*)::int AS orders, count(*) FILTER (WHERE status = 'COMPLETED')::int AS completed,
    count(*) FILTER (WHERE status IN ('CANCELLED', 'REJECTED', 'EXPIRED'))::int AS cancelled,
    coalesce(sum((state->>'received')::bigint), 0)::bigint AS received, coalesce(sum((state->>'refunded')::bigint), 0)::bigint AS refunded`
  const days = await tx.rows<Sum & { day: string }>(
    sql`SELECT to_char(created_at AT TIME ZONE ${timeZone}, 'YYYY-MM-DD') AS day, ${sums} FROM orders WHERE ${within} GROUP BY 1 ORDER BY 1`,
  )
  const bySource = await tx.rows<Sum & { source: string }>(
    sql`SELECT state->>'source' AS source, ${sums} FROM orders WHERE ${within} GROUP BY 1 ORDER BY 2 DESC, 1`,
  )
  const byType = await tx.rows<Sum & { type: string }>(
    sql`SELECT type, ${sums} FROM orders WHERE ${within} GROUP BY 1 ORDER BY 2 DESC, 1`,
  )
  const products = await tx.rows<
    Analytics['products'][number]
  >(sql`SELECT line->>'productId' AS "productId", max(line->>'name') AS name,
      sum((line->>'quantity')::bigint)::float8 / 1000 AS quantity, sum((line->>'amount')::bigint)::bigint AS amount
    FROM orders, jsonb_array_elements(state->'quote'->'lines') line
    WHERE ${within} AND type = 'GOODS' AND status NOT IN ('CANCELLED', 'REJECTED', 'EXPIRED')
    GROUP BY 1 ORDER BY 4 DESC, 1 LIMIT 20`)
  return { days, bySource, byType, products }
}
