import { type Sql, sql, type Tx } from '../platform/database/index.ts'
import { decide, type PaymentCommand, type PaymentRefusal } from './decide.ts'
import { evolve, type MoneyMovement, movementsOf, type Payment, type PaymentEvent } from './payment.ts'

type Row = { state: Payment }

/** The payment requests of an order, oldest first, locked. The order's row is locked before, by a statement of its own. */
export const lockPayments = async (tx: Tx, orderId: string | Sql): Promise<Payment[]> =>
  (
    await tx.rows<Row>(
      sql`SELECT state FROM payments WHERE merchant_id = ${tx.merchantId} AND order_id = ${orderId} ORDER BY created_at, payment_id FOR UPDATE`,
    )
  ).map(row => row.state)

/** Reads a payment without a lock, and its order's number, for a call to its gateway. */
export async function readPayment(tx: Tx, paymentId: string): Promise<{ payment: Payment; number: string } | undefined> {
  const row = await tx.row<Row & { number: string }>(sql`SELECT p.state, o.number FROM payments p
    JOIN orders o ON o.merchant_id = p.merchant_id AND o.order_id = p.order_id WHERE p.merchant_id = ${tx.merchantId} AND p.payment_id = ${paymentId}`)
  return row && { payment: row.state, number: row.number }
}

/** A query for the order of which a payment request has this reference. */
export const orderOfReference = (tx: Tx, reference: string): Sql =>
  sql`(SELECT order_id FROM payments WHERE merchant_id = ${tx.merchantId} AND reference = ${reference})`

export type PaymentOutcome =
  | { ok: true; payment: Payment; events: PaymentEvent[]; movements: MoneyMovement[] }
  | { ok: false; refusal: PaymentRefusal }

/**
 * Decides a command on a payment and writes its events, its row and its receipts. What the order's books have to hear
 * is in `movements`; each names its receipt, so that telling it twice books it once.
 */
export async function carryOutPayment(tx: Tx, before: Payment | undefined, command: PaymentCommand): Promise<PaymentOutcome> {
  const decision = decide(command, before)
  if (!decision.ok) return decision
  const { events } = decision
  const payment = events.reduce<Payment | undefined>(evolve, before)!
  const columns = sql`${payment.status}, ${payment.version}, ${JSON.stringify(payment)}`
  const journal = sql`WITH journal AS (INSERT INTO payment_events (merchant_id, payment_id, seq, type, event, at)
    SELECT ${tx.merchantId}, ${payment.paymentId}, ${before?.version ?? 0} + n, e->>'type', e, (e->>'at')::timestamptz
    FROM jsonb_array_elements(${JSON.stringify(events)}::jsonb) WITH ORDINALITY AS batch (e, n))`
  if (before)
    tx.write(
      sql`${journal} UPDATE payments SET (status, version, state) = (${columns}) WHERE merchant_id = ${tx.merchantId} AND payment_id = ${payment.paymentId} AND version = ${before.version}`,
    )
  else
    tx.write(sql`${journal} INSERT INTO payments (merchant_id, payment_id, order_id, account_id, reference, method, created_at, status, version, state)
      VALUES (${tx.merchantId}, ${payment.paymentId}, ${payment.orderId}, ${payment.account}, ${payment.reference}, ${payment.method}, ${command.at}, ${columns})`)
  for (const event of events) {
    if (event.type !== 'FactRecorded') continue
    const { receiptId, account, gatewayTransactionId, kind, amount } = event.receipt
    tx.write(sql`INSERT INTO receipts (merchant_id, receipt_id, account_id, gateway_transaction_id, kind, amount, order_id, payment_id, at)
      VALUES (${tx.merchantId}, ${receiptId}, ${account}, ${gatewayTransactionId}, ${kind}, ${amount}, ${payment.orderId}, ${payment.paymentId}, ${command.at})`)
  }
  return { ok: true, payment, events, movements: movementsOf(events) }
}
