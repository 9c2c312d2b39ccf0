import { type Sql, sql, type Tx } from '../platform/database/index.ts'
import { evolve } from './evolve.ts'
import type { Order, OrderEvent } from './order.ts'

type Row = { state: Order }

/** Locks and loads an order, by its id or by a query that finds it; undefined when this merchant has none of that id. */
export const lockOrder = async (tx: Tx, orderId: string | Sql): Promise<Order | undefined> =>
  (await tx.row<Row>(sql`SELECT state FROM orders WHERE merchant_id = ${tx.merchantId} AND order_id = ${orderId} FOR UPDATE`))
    ?.state

/** Reads without a lock, for whoever only tells. */
export const readOrder = async (tx: Tx, orderId: string): Promise<Order | undefined> =>
  (await tx.row<Row>(sql`SELECT state FROM orders WHERE merchant_id = ${tx.merchantId} AND order_id = ${orderId}`))?.state

/**
 * The orders that a conversation, given by its id or by a query that finds it, may speak of, oldest first, locked: all that have not ended, and those that ended within
 * three days, which may still be rated or asked after. By the expression of the index `orders_conversation`, so that what
 * a regular customer ordered before is not gone through.
 */
export async function lockOrdersOf(tx: Tx, conversationId: string | Sql, now: Date): Promise<Order[]> {
  const since = new Date(now.getTime() - 3 * 86_400_000)
  const rows =
    await tx.rows<Row>(sql`SELECT state FROM orders WHERE merchant_id = ${tx.merchantId} AND conversation_id = ${conversationId}
    AND CASE WHEN status IN ('COMPLETED', 'REJECTED', 'RETURNED', 'CANCELLED', 'EXPIRED') THEN changed_at ELSE 'infinity' END > ${since}
    ORDER BY created_at, order_id FOR UPDATE`)
  return rows.map(row => row.state)
}

/**
 * Writes new events and the row that is their fold, in one statement. `before` is undefined for a new order.
 * The journal's key refuses a second event with the same number, whatever happened to the lock.
 */
export function saveOrder(tx: Tx, before: Order | undefined, events: OrderEvent[]): Order {
  const from = before?.version ?? 0
  const after = events.reduce<Order | undefined>(evolve, before)!
  const changedAt = new Date(events.at(-1)!.at)
  const columns = sql`${after.status}, ${after.money}, ${after.quote?.total ?? null}, ${after.sellerId ?? null}, ${after.customerId}, ${after.conversationId ?? null}, ${after.version}, ${JSON.stringify(after)}, ${changedAt}`
  const journal = sql`INSERT INTO order_events (merchant_id, order_id, seq, type, event, at)
    SELECT ${tx.merchantId}, ${after.orderId}, ${from} + n, e->>'type', e, (e->>'at')::timestamptz
    FROM jsonb_array_elements(${JSON.stringify(events)}::jsonb) WITH ORDINALITY AS batch (e, n)`
  if (before)
    tx.write(sql`WITH journal AS (${journal}) UPDATE orders SET (status, money, total, seller_id, customer_id, conversation_id, version, state, changed_at) = (${columns})
      WHERE merchant_id = ${tx.merchantId} AND order_id = ${after.orderId} AND version = ${from}`)
  else
    tx.write(sql`WITH journal AS (${journal})
      INSERT INTO orders (merchant_id, order_id, number, shop_id, type, status, money, total, seller_id, customer_id, conversation_id, version, state, changed_at, created_at)
      VALUES (${tx.merchantId}, ${after.orderId}, ${after.number}, ${after.shopId ?? null}, ${after.type}, ${columns}, ${changedAt})`)
  return after
}
