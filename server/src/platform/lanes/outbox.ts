import type { Clock } from '../../kernel/clock.ts'
import { newId } from '../../kernel/ids.ts'
import { sql, type Tx } from '../database/index.ts'
import { storableJson } from './storable.ts'
import { wake } from './wake.ts'

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

/** Of a reply's quiet time and the like, in milliseconds; what waits longer is found by the loops that look anyway. */
const aMoment = 5_000

/** Adds an item to its lane; answers its id, which travels with a message and comes back with its statuses. */
export async function post(tx: Tx, clock: Clock, item: OutboxItem): Promise<string> {
  const now = clock.now()
  const id = newId(now)
  await tx.run(sql`INSERT INTO outbox (merchant_id, id, lane, kind, purpose, payload, conversation_id, order_id, created_at, due_at)
    VALUES (${tx.merchantId}, ${id}, ${item.lane}, ${item.kind}, ${item.purpose}, ${storableJson(item.payload)},
      ${item.conversationId ?? null}, ${item.orderId ?? null}, ${now}, ${item.dueAt ?? now})`)
  tx.afterCommit('wake:outbox', () => wake('outbox'))
  // What waits a moment is looked for when the moment is over, and not at the next round of looking.
  const waitMs = (item.dueAt ?? now).getTime() - now.getTime()
  if (waitMs > 0 && waitMs <= aMoment) {
    tx.afterCommit(`wake:outbox:${waitMs}`, () => void setTimeout(() => wake('outbox'), waitMs).unref())
  }
  return id
}

/**
 * Takes back what has not been sent: rows of a lane and purpose that nobody has claimed are marked as replaced by `by`.
 * What a sender has already claimed goes out.
 */
export async function replaceUnsent(tx: Tx, clock: Clock, lane: string, purpose: string, by: string): Promise<number> {
  return tx.run(sql`UPDATE outbox SET replaced_by = ${by}, answered_at = ${clock.now()} WHERE merchant_id = ${tx.merchantId} AND lane = ${lane}
    AND purpose = ${purpose} AND answered_at IS NULL AND claimed_until IS NULL AND unknown_since IS NULL AND id <> ${by}`)
}
