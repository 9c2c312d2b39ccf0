import { after } from '../../kernel/clock.ts'
import { type Database, sql, type Tx } from '../database/index.ts'
import type { OutboxRow } from './outbox.ts'
import type { Performed } from './performer.ts'
import { storableText } from './storable.ts'

/** How long a claim lasts unless it is renewed; after that the outcome counts as unknown. */
const claimMs = 10_000
export const renewEveryMs = 3_000

/** A row that this process performs. `until` tells our claim from one that another process took after it had run out. */
export type Claim = { row: OutboxRow; until: Date }

/**
 * Claims the first unanswered row of a lane, if it is due and nobody has it.
 *
 * A claim that had run out belongs to a process that ended in between: whether it had done its work is unknown, and the
 * try counts.
 */
export async function claim(tx: Tx, lane: string, now: Date): Promise<Claim | undefined> {
  const until = after(now, claimMs)
  const row = await tx.row<OutboxRow>(sql`UPDATE outbox o SET claimed_until = ${until},
      attempts = attempts + CASE WHEN o.claimed_until IS NULL THEN 0 ELSE 1 END,
      unknown_since = CASE WHEN o.claimed_until IS NULL THEN o.unknown_since ELSE coalesce(o.unknown_since, o.claimed_until) END
    WHERE o.merchant_id = ${tx.merchantId} AND o.lane = ${lane} AND o.answered_at IS NULL AND o.due_at <= ${now} AND (o.claimed_until IS NULL OR o.claimed_until <= ${now})
      AND o.seq = (SELECT min(seq) FROM outbox WHERE merchant_id = ${tx.merchantId} AND lane = ${lane} AND answered_at IS NULL)
    RETURNING o.merchant_id AS "merchantId", o.id, o.lane, o.kind, o.purpose, o.payload, o.conversation_id AS "conversationId",
      o.order_id AS "orderId", o.created_at AS "createdAt", o.attempts, o.unknown_since AS "unknownSince"`)
  return row && { row, until }
}

/** Makes a claim last while its call runs. One that another process has taken meanwhile is left to it. */
export async function renew(database: Database, claimed: Claim, now: Date): Promise<void> {
  const until = after(now, claimMs)
  const { merchantId, id } = claimed.row
  const renewed = await database.merchant(merchantId, tx =>
    tx.run(sql`UPDATE outbox SET claimed_until = ${until} WHERE merchant_id = ${merchantId} AND id = ${id} AND answered_at IS NULL
      AND claimed_until = ${claimed.until}`),
  )
  if (renewed > 0) claimed.until = until
}

/**
 * Stores what became of a try. A known outcome is stored whoever has the claim, and once; what is not known is stored by
 * the claim's owner only, since another process may be at it.
 *
 * @returns whether anything is left in the lane behind a row that is done
 */
export async function store(tx: Tx, { row, until }: Claim, performed: Performed, now: Date): Promise<boolean> {
  const own = sql`o.merchant_id = ${row.merchantId} AND o.id = ${row.id}`
  const error = performed.error === undefined ? null : storableText(performed.error).slice(0, 2_000)
  if (performed.outcome === 'done') {
    const stored = await tx.row<{ more: boolean }>(sql`UPDATE outbox o SET answered_at = ${now}, claimed_until = NULL,
      provider_id = coalesce(${performed.providerId ?? null}, o.provider_id), error = ${error} WHERE ${own} AND o.answered_at IS NULL
      RETURNING EXISTS (SELECT 1 FROM outbox n WHERE n.merchant_id = o.merchant_id AND n.lane = o.lane AND n.answered_at IS NULL AND n.seq > o.seq) AS more`)
    if (stored) await performed.store?.(tx)
    return stored?.more ?? true
  }
  const unknownSince = performed.outcome === 'unknown' ? (row.unknownSince ?? now) : null
  tx.write(sql`UPDATE outbox o SET claimed_until = NULL, due_at = ${after(now, performed.waitMs)}, attempts = attempts + 1, error = ${error},
    unknown_since = ${unknownSince} WHERE ${own} AND o.answered_at IS NULL AND o.claimed_until = ${until}`)
  return false
}
