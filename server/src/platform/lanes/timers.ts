import type { Clock } from '../../kernel/clock.ts'
import { type Database, sql, type Tx } from '../database/index.ts'
import { enqueue } from './inbox.ts'
import { wake } from './wake.ts'

/** A timer is a row that enters a lane when it is due. One per key: setting it again replaces it. */
export type Timer = { key: string; dueAt: Date; lane: string; kind: string; payload: unknown }

export async function setTimer(tx: Tx, timer: Timer): Promise<void> {
  await tx.run(sql`INSERT INTO timers (merchant_id, key, due_at, lane, kind, payload)
    VALUES (${tx.merchantId}, ${timer.key}, ${timer.dueAt}, ${timer.lane}, ${timer.kind}, ${JSON.stringify(timer.payload)})
    ON CONFLICT (merchant_id, key) DO UPDATE SET due_at = excluded.due_at, lane = excluded.lane, kind = excluded.kind, payload = excluded.payload`)
  tx.afterCommit('wake:timers', () => wake('timers'))
}

/** Cancels timers by key; a timer that is not there is no error. */
export async function cancelTimers(tx: Tx, keys: string[]): Promise<void> {
  await tx.run(sql`DELETE FROM timers WHERE merchant_id = ${tx.merchantId} AND key = ANY(${keys})`)
}

/**
 * Moves every due timer into its lane. The due time is part of the inbox id, so that a timer which two processes find
 * enters once, and a timer that was set again for later enters again.
 */
export async function fireTimers(database: Database, clock: Clock): Promise<number> {
  const due = await database.scan<{ merchantId: string }>(
    sql`SELECT DISTINCT merchant_id AS "merchantId" FROM timers WHERE due_at <= ${clock.now()} LIMIT 200`,
  )
  let fired = 0
  for (const { merchantId } of due) {
    fired += await database.merchant(merchantId, async tx => {
      const timers = await tx.rows<{ key: string; lane: string; kind: string; payload: unknown; dueAt: Date }>(
        sql`SELECT key, lane, kind, payload, due_at AS "dueAt" FROM timers WHERE merchant_id = ${merchantId} AND due_at <= ${clock.now()}
          ORDER BY due_at LIMIT 200 FOR UPDATE SKIP LOCKED`,
      )
      for (const timer of timers)
        enqueue(tx, {
          lane: timer.lane,
          providerId: `timer:${timer.key}:${timer.dueAt.toISOString()}`,
          kind: timer.kind,
          payload: timer.payload,
          at: clock.now(),
        })
      await cancelTimers(
        tx,
        timers.map(timer => timer.key),
      )
      return timers.length
    })
  }
  return fired
}
