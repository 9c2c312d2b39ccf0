import type { Clock } from '../../kernel/clock.ts'
import { newId } from '../../kernel/ids.ts'
import { type Sql, sql, type Tx } from '../database/index.ts'
import { storableJson } from './storable.ts'
import { type Place, wake } from './wake.ts'

/**
 * Something to be done outside, written by the transaction that decided it and done after its commit: a message to
 * send, a provider to call, an answer to ask for. `purpose` chooses who performs it.
 */
export type OutboxItem = {
  lane: string
  kind: 'send' | 'ask' | 'call'
  purpose: string
  payload: unknown
  /** Not before; now if absent. */
  dueAt?: Date
  conversationId?: string
  orderId?: string
}

/** A row as its performer gets it. */
export type OutboxRow = {
  merchantId: string
  id: string
  lane: string
  kind: OutboxItem['kind']
  purpose: string
  payload: unknown
  conversationId: string | null
  orderId: string | null
  createdAt: Date
  attempts: number
  /** When a try ended without a known outcome; it is to be resolved before anything is repeated. */
  unknownSince: Date | null
}

type New = OutboxItem & { id: string; now: Date }

/** Of a reply's quiet time and the like, in milliseconds; what waits longer is found by the loops that look anyway. */
const aMoment = 5_000

/**
 * Adds an item to its lane; answers its id, which travels with a message and comes back with its statuses. All items of
 * a transaction are written together, at its end and in their order.
 */
export function post(tx: Tx, clock: Clock, item: OutboxItem): Promise<string> {
  const now = clock.now()
  const id = newId(now)
  tx.stage<New>('outbox', { ...item, id, now }, items => [insertAll(tx.merchantId, items)])
  const waitMs = (item.dueAt ?? now).getTime() - now.getTime()
  tx.afterCommit(`wake:outbox:${item.lane}:${Math.max(0, waitMs)}`, () =>
    wakeIn(waitMs, { merchantId: tx.merchantId, lane: item.lane }),
  )
  return Promise.resolve(id)
}

/** Wakes the senders when a row falls due: at once, or when its moment is over. */
export function wakeIn(waitMs: number, place: Place): void {
  if (waitMs <= 0) wake('outbox', [place])
  else if (waitMs <= aMoment) setTimeout(() => wake('outbox', [place]), waitMs).unref()
}

/** `seq`, the order within a lane, is given in the order of `items`. */
const insertAll = (merchantId: string, items: New[]): Sql =>
  sql`INSERT INTO outbox (merchant_id, id, lane, kind, purpose, payload, conversation_id, order_id, created_at, due_at)
    SELECT ${merchantId}::uuid, i, l, k, p, b::jsonb, c, o, t, d FROM unnest(${items.map(item => item.id)}::uuid[], ${items.map(item => item.lane)}::text[],
      ${items.map(item => item.kind)}::text[], ${items.map(item => item.purpose)}::text[], ${items.map(item => storableJson(item.payload))}::text[],
      ${items.map(item => item.conversationId ?? null)}::uuid[], ${items.map(item => item.orderId ?? null)}::uuid[],
      ${items.map(item => item.now)}::timestamptz[], ${items.map(item => item.dueAt ?? item.now)}::timestamptz[])
      WITH ORDINALITY AS batch (i, l, k, p, b, c, o, t, d, place) ORDER BY place`

/**
 * Takes back what has not been sent: rows of a lane and purpose that nobody has claimed are marked as replaced by `by`.
 * What a sender has already claimed goes out.
 */
export const replaceUnsent = (tx: Tx, clock: Clock, lane: string, purpose: string, by: string): void =>
  tx.write(sql`UPDATE outbox SET replaced_by = ${by}, answered_at = ${clock.now()} WHERE merchant_id = ${tx.merchantId} AND lane = ${lane}
    AND purpose = ${purpose} AND answered_at IS NULL AND claimed_until IS NULL AND unknown_since IS NULL AND id <> ${by}`)
