import { isDeepStrictEqual } from 'node:util'
import { type Delivery, type DeliveryEvent, evolve as evolveDelivery } from '../delivery/index.ts'
import { listMerchants } from '../merchants/index.ts'
import { brokenInvariants, type Order, type OrderEvent, ruleUses } from '../orders/index.ts'
import { evolvePayment, type Payment, type PaymentEvent } from '../payments/index.ts'
import { type Database, sql, type Tx } from '../platform/database/index.ts'
import { brokenUses } from '../pricing/index.ts'
import { brokenBooks } from '../sellers/index.ts'
import { checkTelling } from './check-telling.ts'
import { checkHolds } from './ended-holds.ts'
import { checkSynonyms } from './synonyms.ts'

/** Checks what must always hold (architecture §8) on the data as it is, merchant by merchant; a sentence per violation. */
export async function checkAll(database: Database): Promise<string[]> {
  const found: string[] = []
  for (const { merchantId, key } of await listMerchants(database)) {
    const violations = await database.merchant(merchantId, async tx => [
      ...(await checkOrders(tx)),
      ...(await checkJournals(tx)),
      ...(await checkStock(tx)),
      ...(await checkUses(tx)),
      ...(await checkMoney(tx)),
      ...(await checkSellers(tx)),
      ...(await checkNotices(tx)),
      ...(await checkTelling(tx)),
      ...(await checkHolds(tx)),
      ...(await checkSynonyms(tx)),
    ])
    found.push(...violations.map(violation => `${key}: ${violation}`))
  }
  return found
}

async function checkOrders(tx: Tx): Promise<string[]> {
  const rows = await tx.rows<{
    state: Order
    journal: OrderEvent[]
  }>(sql`SELECT state, (SELECT json_agg(event ORDER BY seq) FROM order_events e
    WHERE e.merchant_id = o.merchant_id AND e.order_id = o.order_id) AS journal FROM orders o WHERE merchant_id = ${tx.merchantId}`)
  return rows.flatMap(({ state, journal }) => brokenInvariants(state, journal ?? []).map(what => `${state.number}: ${what}`))
}

async function checkJournals(tx: Tx): Promise<string[]> {
  const payments = await tx.rows<{
    state: Payment
    journal: PaymentEvent[]
  }>(sql`SELECT state, (SELECT json_agg(event ORDER BY seq) FROM payment_events e
    WHERE e.merchant_id = p.merchant_id AND e.payment_id = p.payment_id) AS journal FROM payments p WHERE merchant_id = ${tx.merchantId}`)
  const deliveries = await tx.rows<{
    state: Delivery
    journal: DeliveryEvent[]
  }>(sql`SELECT state, (SELECT json_agg(event ORDER BY seq) FROM delivery_events e
    WHERE e.merchant_id = d.merchant_id AND e.delivery_id = d.delivery_id) AS journal FROM deliveries d WHERE merchant_id = ${tx.merchantId}`)
  const differs = (state: unknown, folded: unknown) =>
    !isDeepStrictEqual(JSON.parse(JSON.stringify(state)), JSON.parse(JSON.stringify(folded)))
  return [
    ...payments
      .filter(({ state, journal }) => differs(state, journal.reduce<Payment | undefined>(evolvePayment, undefined)))
      .map(({ state }) => `payment ${state.reference} differs from its journal`),
    ...deliveries
      .filter(({ state, journal }) => differs(state, journal.reduce<Delivery | undefined>(evolveDelivery, undefined)))
      .map(({ state }) => `delivery ${state.deliveryId} differs from its journal`),
  ]
}

/** What is held is the sum of the holds; what is on hand is the sum of all movements since the first count. */
async function checkStock(tx: Tx): Promise<string[]> {
  const rows = await tx.rows<{
    productId: string
    onHand: number
    held: number
    movedOnHand: number
    movedHeld: number
  }>(sql`SELECT s.product_id AS "productId", s.on_hand AS "onHand", s.held,
    coalesce(sum(CASE m.effect WHEN 'adjust' THEN m.quantity WHEN 'restock' THEN m.quantity WHEN 'commit' THEN -m.quantity ELSE 0 END), 0)::bigint AS "movedOnHand",
    coalesce(sum(CASE m.effect WHEN 'hold' THEN m.quantity WHEN 'release' THEN -m.quantity WHEN 'commit' THEN -m.quantity ELSE 0 END), 0)::bigint AS "movedHeld"
    FROM stock s LEFT JOIN stock_movements m USING (merchant_id, product_id) WHERE s.merchant_id = ${tx.merchantId} GROUP BY 1, 2, 3`)
  return rows.flatMap(row => [
    ...(row.held === row.movedHeld
      ? []
      : [`product ${row.productId}: ${row.held} held, but its movements hold ${row.movedHeld}`]),
    ...(row.onHand === row.movedOnHand
      ? []
      : [`product ${row.productId}: ${row.onHand} on hand, but its movements leave ${row.movedOnHand}`]),
  ])
}

/** Each use of a code or a limited discount is one agreed order's, and as many are counted as there are. */
async function checkUses(tx: Tx): Promise<string[]> {
  const rows = await tx.rows<{ state: Order }>(sql`SELECT state FROM orders WHERE merchant_id = ${tx.merchantId}`)
  return brokenUses(
    tx,
    rows.map(({ state }) => ({ orderId: state.orderId, uses: ruleUses(state) })),
  )
}

/** Money in = money booked + refunds due: every receipt of a gateway is in its order's books. */
async function checkMoney(tx: Tx): Promise<string[]> {
  const rows = await tx.rows<{
    number: string
    received: number
    booked: number
  }>(sql`SELECT o.number, (o.state->>'received')::bigint AS booked,
    (SELECT coalesce(sum(CASE kind WHEN 'paid' THEN amount WHEN 'reversed' THEN -amount ELSE 0 END), 0)::bigint FROM receipts r WHERE r.merchant_id = o.merchant_id AND r.order_id = o.order_id) AS received
    FROM orders o WHERE o.merchant_id = ${tx.merchantId} AND o.state->'policy'->>'payment' <> 'on_delivery'`)
  return rows
    .filter(row => row.received !== row.booked)
    .map(row => `${row.number}: ${row.received} came in, ${row.booked} is booked`)
}

/** An order with a seller has that seller's yes and no other; stars are with the seller; what sellers earn follows from the orders. */
async function checkSellers(tx: Tx): Promise<string[]> {
  const rows = await tx.rows<{ number: string; wrongOwner: boolean; wrongStars: boolean }>(sql`SELECT o.number,
      o.seller_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM offers f WHERE f.merchant_id = o.merchant_id AND f.order_id = o.order_id
        AND f.seller_id = o.seller_id AND f.state = 'accepted') AS "wrongOwner",
      (o.state->>'rating')::int IS DISTINCT FROM r.stars OR r.stars IS NOT NULL AND r.seller_id IS DISTINCT FROM o.seller_id AS "wrongStars"
    FROM orders o LEFT JOIN ratings r ON r.merchant_id = o.merchant_id AND r.order_id = o.order_id
    WHERE o.merchant_id = ${tx.merchantId} AND (o.seller_id IS NOT NULL OR r.order_id IS NOT NULL OR o.state->>'rating' IS NOT NULL)`)
  const sums = await tx.rows<{ name: string }>(sql`SELECT s.name FROM sellers s
    LEFT JOIN (SELECT seller_id, sum(stars) AS sum, count(*) AS count FROM ratings WHERE merchant_id = ${tx.merchantId} GROUP BY 1) r USING (seller_id)
    WHERE s.merchant_id = ${tx.merchantId} AND (s.star_sum, s.star_count) IS DISTINCT FROM (coalesce(r.sum, 0), coalesce(r.count, 0))`)
  return [
    ...sums.map(({ name }) => `seller ${name}: the sum of their stars is not that of their ratings`),
    ...rows.filter(row => row.wrongOwner).map(row => `${row.number}: its seller has not accepted it`),
    ...rows.filter(row => row.wrongStars).map(row => `${row.number}: its stars are not those of its seller`),
    ...(await brokenBooks(tx)),
  ]
}

async function checkNotices(tx: Tx): Promise<string[]> {
  const dead = await tx.rows<{ id: number; error: string }>(
    sql`SELECT id, error FROM inbox WHERE merchant_id = ${tx.merchantId} AND dead_at IS NOT NULL`,
  )
  return dead.map(row => `inbox row ${row.id} was given up: ${row.error}`)
}
