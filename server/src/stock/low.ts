import type { Clock } from '../kernel/clock.ts'
import type { Quantity } from '../kernel/quantity.ts'
import { sql, type Tx } from '../platform/database/index.ts'

/** A product that has fallen to what somebody wants to be told of, or has risen above it again. */
type Crossing = { productId: string; low: boolean; free: Quantity }

/**
 * Of these products, those that have crossed their limit since this was asked last, each way once: what stays low is told
 * once, and again only after it rose. Whoever calls holds the rows' locks already.
 */
export const crossings = (tx: Tx, clock: Clock, limits: { productId: string; limit: Quantity }[]): Promise<Crossing[]> =>
  tx.rows<Crossing>(sql`UPDATE stock s SET low_since = CASE WHEN s.on_hand - s.held <= w.limit_ THEN ${clock.now()}::timestamptz END
    FROM unnest(${limits.map(one => one.productId)}::uuid[], ${limits.map(one => one.limit)}::bigint[]) AS w (product_id, limit_)
    WHERE s.merchant_id = ${tx.merchantId} AND s.product_id = w.product_id
      AND (s.low_since IS NULL) = (s.on_hand - s.held <= w.limit_)
    RETURNING s.product_id AS "productId", s.low_since IS NOT NULL AS low, s.on_hand - s.held AS free`)
