import type { Clock } from '../../kernel/clock.ts'
import { newId } from '../../kernel/ids.ts'
import { type Database, type Sql, sql, type Tx } from '../database/index.ts'
import { eachMerchant } from './each-merchant.ts'
import { enqueue } from './inbox.ts'
import { storableJson } from './storable.ts'

/** A timer is a row that enters a lane when it is due. One per key: setting it again replaces it. */
export type Timer = { key: string; dueAt: Date; lane: string; kind: string; payload: unknown }

/** The last word on a key counts: the timer to set, or that it is cancelled. */
type Word = { key: string; timer?: Timer }

/** Sets a timer when this transaction commits. */
export function setTimer(tx: Tx, timer: Timer): Promise<void> {
  say(tx, { key: timer.key, timer })
  return Promise.resolve()
}

/** Cancels timers by key; a timer that is not there is no error. One that has already fired is in its lane and stays there. */
export function cancelTimers(tx: Tx, keys: string[]): Promise<void> {
  for (const key of keys) say(tx, { key })
  return Promise.resolve()
}

const say = (tx: Tx, word: Word) => tx.stage<Word>('timers', word, words => statementsFor(tx.merchantId, words))

/** Sorted by key, so that two transactions over the same timers never wait for each other crosswise. */
function statementsFor(merchantId: string, words: Word[]): Sql[] {
  const last = [...new Map(words.map(word => [word.key, word])).values()].toSorted((a, b) => (a.key < b.key ? -1 : 1))
  const cancelled = last.flatMap(({ key, timer }) => (timer ? [] : [key]))
  const timers = last.flatMap(({ timer }) => timer ?? [])
  const statements: Sql[] = []
  if (cancelled.length > 0)
    statements.push(sql`DELETE FROM timers WHERE merchant_id = ${merchantId} AND key = ANY(${cancelled})`)
  if (timers.length > 0) statements.push(upsert(merchantId, timers))
  return statements
}

const upsert = (merchantId: string, timers: Timer[]): Sql =>
  sql`INSERT INTO timers (merchant_id, key, due_at, lane, kind, payload)
    SELECT ${merchantId}::uuid, k, d, l, w, p::jsonb FROM unnest(${timers.map(t => t.key)}::text[], ${timers.map(t => t.dueAt)}::timestamptz[],
      ${timers.map(t => t.lane)}::text[], ${timers.map(t => t.kind)}::text[], ${timers.map(t => storableJson(t.payload))}::text[]) AS batch (k, d, l, w, p)
    ON CONFLICT (merchant_id, key) DO UPDATE SET due_at = excluded.due_at, lane = excluded.lane, kind = excluded.kind, payload = excluded.payload`

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
