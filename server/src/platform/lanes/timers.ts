import type { Clock } from '../../kernel/clock.ts'
import { newId } from '../../kernel/ids.ts'
import { type Database, sql, type Tx } from '../database/index.ts'
import { eachMerchant } from './each-merchant.ts'
import { enqueue } from './inbox.ts'
import { storableJson } from './storable.ts'
import { wake } from './wake.ts'

/** A timer is a row that enters a lane when it is due. One per key: setting it again replaces it. */
export type Timer = { key: string; dueAt: Date; lane: string; kind: string; payload: unknown }

export async function setTimer(tx: Tx, timer: Timer): Promise<void> {
  await tx.run(sql`INSERT INTO timers (merchant_id, key, due_at, lane, kind, payload)
    VALUES (${tx.merchantId}, ${timer.key}, ${timer.dueAt}, ${timer.lane}, ${timer.kind}, ${storableJson(timer.payload)})
    ON CONFLICT (merchant_id, key) DO UPDATE SET due_at = excluded.due_at, lane = excluded.lane, kind = excluded.kind, payload = excluded.payload`)
  tx.afterCommit('wake:timers', () => wake('timers'))
}

/** Cancels timers by key; a timer that is not there is no error. One that has already fired is in its lane and stays there. */
export async function cancelTimers(tx: Tx, keys: string[]): Promise<void> {
  await tx.run(sql`DELETE FROM timers WHERE merchant_id = ${tx.merchantId} AND key = ANY(${keys})`)
}

/**
 * Moves every due timer into its lane, the earliest first. A timer is locked and removed by the transaction that enqueues
 * it, so that of two processes which find it one fires it; set again, even for the same moment, it fires again.
 */
export async function fireTimers(database: Database, clock: Clock): Promise<number> {
  const now = clock.now()
  const due = await database.scan<{ merchantId: string }>(
    sql`SELECT DISTINCT merchant_id AS "merchantId" FROM timers WHERE due_at <= ${now}`,
  )
  return eachMerchant(due, merchantId => database.merchant(merchantId, tx => fireOf(tx, now)))
}

async function fireOf(tx: Tx, now: Date): Promise<number> {
  const timers = await tx.rows<{ key: string; lane: string; kind: string; payload: unknown }>(
    sql`SELECT key, lane, kind, payload FROM timers WHERE merchant_id = ${tx.merchantId} AND due_at <= ${now}
      ORDER BY due_at, key LIMIT 200 FOR UPDATE SKIP LOCKED`,
  )
  for (const { key, lane, kind, payload } of timers)
    enqueue(tx, { lane, providerId: `timer:${key}:${newId(now)}`, kind, payload, at: now })
  await cancelTimers(
    tx,
    timers.map(timer => timer.key),
  )
  return timers.length
}
