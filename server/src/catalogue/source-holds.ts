import { after, type Clock, hours } from '../kernel/clock.ts'
import type { Quantity } from '../kernel/quantity.ts'
import { sql, type Tx } from '../platform/database/index.ts'

export type HoldLine = { key: string; quantity: Quantity }

/** Goods that the source of a shop keeps for an order: what is known of it there, and what the order needs of it. */
export type SourceHold = {
  holdId: string
  accountId: string
  orderId: string
  lines: HoldLine[]
  until: Date
  replaces: string | null
  state: 'asked' | 'held' | 'refused' | 'committed' | 'released'
  wanted: 'held' | 'committed' | 'released'
  createdAt: Date
}

const columns = sql`hold_id AS "holdId", account_id AS "accountId", order_id AS "orderId", lines, until, replaces, state, wanted, created_at AS "createdAt"`

export const readHold = (tx: Tx, holdId: string): Promise<SourceHold | undefined> =>
  tx.row<SourceHold>(sql`SELECT ${columns} FROM source_holds WHERE merchant_id = ${tx.merchantId} AND hold_id = ${holdId}`)

/** The holds of an order that it still needs, newest first, and those that were refused when it was agreed to. */
export const holdsOfOrder = (tx: Tx, orderId: string): Promise<SourceHold[]> =>
  tx.rows<SourceHold>(sql`SELECT ${columns} FROM source_holds WHERE merchant_id = ${tx.merchantId} AND order_id = ${orderId}
    AND wanted <> 'released' ORDER BY created_at DESC, hold_id DESC`)

/** Writes a hold before its source is asked for it; the one that it replaces is needed no longer. */
export async function addHold(tx: Tx, clock: Clock, hold: Omit<SourceHold, 'createdAt' | 'state' | 'wanted'>): Promise<void> {
  const now = clock.now()
  await tx.run(sql`UPDATE source_holds SET wanted = 'released', changed_at = ${now}
    WHERE merchant_id = ${tx.merchantId} AND order_id = ${hold.orderId} AND wanted <> 'released'`)
  await tx.run(sql`INSERT INTO source_holds (merchant_id, hold_id, account_id, order_id, lines, until, replaces, state, wanted, created_at, changed_at)
    VALUES (${tx.merchantId}, ${hold.holdId}, ${hold.accountId}, ${hold.orderId}, ${JSON.stringify(hold.lines)}, ${hold.until}, ${hold.replaces},
      'asked', 'held', ${now}, ${now})`)
}

export const wantHold = (tx: Tx, clock: Clock, holdId: string, wanted: SourceHold['wanted']) =>
  tx.run(sql`UPDATE source_holds SET wanted = ${wanted}, changed_at = ${clock.now()}
    WHERE merchant_id = ${tx.merchantId} AND hold_id = ${holdId} AND wanted <> ${wanted}`)

/** Keeps what is known of a hold. One that replaced another has freed it by the same step. */
export async function noteHold(tx: Tx, clock: Clock, hold: SourceHold, state: SourceHold['state'], short?: unknown) {
  await tx.run(sql`UPDATE source_holds SET state = ${state}, short = ${short === undefined ? null : JSON.stringify(short)}, changed_at = ${clock.now()}
    WHERE merchant_id = ${tx.merchantId} AND hold_id = ${hold.holdId}`)
  if (state === 'held' && hold.replaces !== null)
    await tx.run(sql`UPDATE source_holds SET state = 'released', changed_at = ${clock.now()}
      WHERE merchant_id = ${tx.merchantId} AND hold_id = ${hold.replaces} AND wanted = 'released'`)
}

/**
 * What of these products is promised to orders that their source does not hold yet, by key: it knows nothing of them, and would
 * promise the same goods to somebody else.
 */
export async function promisedUnheld(tx: Tx, accountId: string, but: string): Promise<Map<string, Quantity>> {
  const rows = await tx.rows<{ key: string; quantity: number }>(sql`SELECT l.key, sum(l.quantity)::bigint AS quantity
    FROM source_holds h JOIN orders o ON o.merchant_id = h.merchant_id AND o.order_id = h.order_id,
      jsonb_to_recordset(h.lines) AS l(key text, quantity bigint)
    WHERE h.merchant_id = ${tx.merchantId} AND h.account_id = ${accountId} AND h.hold_id <> ${but} AND h.state = 'asked'
      AND h.wanted <> 'released' AND o.state->>'stock' = 'held' GROUP BY l.key`)
  return new Map(rows.map(row => [row.key, row.quantity]))
}

/** How long the hold of an order that has ended is remembered: for as long as a till's month is looked over. */
const rememberedMs = hours(30 * 24)

/**
 * Removes holds with which nothing can happen any more: refused, freed, or sold, of an order that has ended, and untouched for
 * thirty days. `ends` are the statuses in which an order may rest for ever. A hold that is not what its order needs is kept, however
 * old it is: somebody has to look at it.
 */
export const forgetHolds = (tx: Tx, at: Date, ends: readonly string[]): Promise<number> =>
  tx.run(sql`DELETE FROM source_holds h WHERE h.merchant_id = ${tx.merchantId} AND h.changed_at < ${after(at, -rememberedMs)}
    AND (h.state = 'refused' OR h.state = h.wanted AND h.state IN ('released', 'committed'))
    AND NOT EXISTS (SELECT 1 FROM orders o WHERE o.merchant_id = h.merchant_id AND o.order_id = h.order_id AND o.status <> ALL(${ends}))`)

/**
 * Holds of orders that have ended which are neither freed nor sold at their source, or not as the order needs it. What is still to
 * be told, or looked at in some minutes, is none of them.
 */
export const forgottenHolds = (tx: Tx, ends: readonly string[]) =>
  tx.rows<Pick<SourceHold, 'holdId' | 'state' | 'wanted'> & { number: string | null; status: string | null }>(sql`SELECT
      h.hold_id AS "holdId", h.state, h.wanted, o.number, o.status
    FROM source_holds h LEFT JOIN orders o ON o.merchant_id = h.merchant_id AND o.order_id = h.order_id
    WHERE h.merchant_id = ${tx.merchantId} AND (o.order_id IS NULL OR o.status = ANY(${ends}))
      AND (h.state IN ('asked', 'held') OR h.state <> h.wanted AND h.state <> 'refused')
      AND NOT EXISTS (SELECT 1 FROM outbox c WHERE c.merchant_id = h.merchant_id AND c.lane = 'hold:' || h.order_id AND c.answered_at IS NULL)
      AND NOT EXISTS (SELECT 1 FROM timers t WHERE t.merchant_id = h.merchant_id AND t.key = 'hold:' || h.hold_id)
    ORDER BY h.created_at, h.hold_id`)
