import { sql, type Tx } from '../platform/database/index.ts'
import { type DeliveryCommand, type DeliveryRefusal, decide } from './decide.ts'
import { type Delivery, type DeliveryEvent, evolve } from './delivery.ts'
import { type Heard, heardOf } from './heard.ts'

type Row = { state: Delivery }

/** The delivery of an order, locked; undefined before one was started. The order's row is locked before. */
export const lockDelivery = async (tx: Tx, orderId: string): Promise<Delivery | undefined> =>
  (
    await tx.row<Row>(
      sql`SELECT state FROM deliveries WHERE merchant_id = ${tx.merchantId} AND order_id = ${orderId} FOR UPDATE`,
    )
  )?.state

export const readDelivery = async (tx: Tx, orderId: string): Promise<Delivery | undefined> =>
  (await tx.row<Row>(sql`SELECT state FROM deliveries WHERE merchant_id = ${tx.merchantId} AND order_id = ${orderId}`))?.state

/** Which order and attempt a courier's own id belongs to. */
export const findAttempt = (tx: Tx, accountId: string, externalId: string) =>
  tx.row<{
    orderId: string
    attemptId: string
  }>(sql`SELECT order_id AS "orderId", attempt_id AS "attemptId" FROM delivery_attempts
    WHERE merchant_id = ${tx.merchantId} AND account_id = ${accountId} AND external_id = ${externalId} LIMIT 1`)

export type DeliveryOutcome =
  | { ok: true; delivery: Delivery; events: DeliveryEvent[]; heard: Heard }
  | { ok: false; refusal: DeliveryRefusal }

/** Decides a command on a delivery and writes its events, its row and the attempts by which couriers' notices are found. */
export async function carryOutDelivery(
  tx: Tx,
  before: Delivery | undefined,
  command: DeliveryCommand,
  accountId?: string,
): Promise<DeliveryOutcome> {
  const decision = decide(command, before)
  if (!decision.ok) return decision
  const { events } = decision
  const delivery = events.reduce<Delivery | undefined>(evolve, before)!
  const status = delivery.attempts.at(-1)?.state ?? 'waiting'
  const columns = sql`${status}, ${delivery.version}, ${JSON.stringify(delivery)}`
  const journal = sql`WITH journal AS (INSERT INTO delivery_events (merchant_id, delivery_id, seq, type, event, at)
    SELECT ${tx.merchantId}, ${delivery.deliveryId}, ${before?.version ?? 0} + n, e->>'type', e, (e->>'at')::timestamptz
    FROM jsonb_array_elements(${JSON.stringify(events)}::jsonb) WITH ORDINALITY AS batch (e, n))`
  if (before)
    tx.write(
      sql`${journal} UPDATE deliveries SET (status, version, state) = (${columns}) WHERE merchant_id = ${tx.merchantId} AND delivery_id = ${delivery.deliveryId} AND version = ${before.version}`,
    )
  else
    tx.write(sql`${journal} INSERT INTO deliveries (merchant_id, delivery_id, order_id, created_at, status, version, state)
      VALUES (${tx.merchantId}, ${delivery.deliveryId}, ${delivery.orderId}, ${command.at}, ${columns})`)
  for (const event of events) {
    if (event.type === 'AttemptStarted')
      tx.write(sql`INSERT INTO delivery_attempts (merchant_id, attempt_id, delivery_id, order_id, account_id, created_at)
        VALUES (${tx.merchantId}, ${event.attemptId}, ${delivery.deliveryId}, ${delivery.orderId}, ${accountId!}, ${command.at})`)
    if (event.type === 'AttemptBooked')
      tx.write(
        sql`UPDATE delivery_attempts SET external_id = ${event.externalId} WHERE merchant_id = ${tx.merchantId} AND attempt_id = ${event.attemptId}`,
      )
  }
  return { ok: true, delivery, events, heard: heardOf(before, events) }
}
