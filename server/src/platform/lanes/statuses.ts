import type { Clock } from '../../kernel/clock.ts'
import { type Database, sql, type Tx } from '../database/index.ts'

/** How far a message got. A failure counts only for a message that was not delivered (whatsapp.md §3). */
const rank: Record<string, number> = { accepted: 0, sent: 1, failed: 1.5, delivered: 2, read: 3, played: 4 }

type StatusRow = { providerId: string; status: string; at: Date; opaque: string | null; payload: unknown }

/**
 * Folds the statuses that came in into the messages they speak of; a message's status only ever moves forward.
 *
 * A status finds its message by our own id that it carries, else by the provider's id, which may be known only later:
 * such a status stays open until its send was answered, for an hour at most.
 */
export async function foldStatuses(
  database: Database,
  clock: Clock,
  onFailed: (tx: Tx, outboxId: string, payload: unknown) => Promise<void>,
): Promise<number> {
  const merchants = await database.scan<{ merchantId: string }>(
    sql`SELECT DISTINCT merchant_id AS "merchantId" FROM statuses WHERE folded_at IS NULL LIMIT 100`,
  )
  let folded = 0
  for (const { merchantId } of merchants) folded += await database.merchant(merchantId, tx => foldOf(tx, clock, onFailed))
  return folded
}

async function foldOf(tx: Tx, clock: Clock, onFailed: (tx: Tx, outboxId: string, payload: unknown) => Promise<void>) {
  const now = clock.now()
  const rows = await tx.rows<StatusRow>(sql`SELECT provider_id AS "providerId", status, at, opaque, payload FROM statuses
    WHERE merchant_id = ${tx.merchantId} AND folded_at IS NULL ORDER BY received_at LIMIT 200 FOR UPDATE SKIP LOCKED`)
  for (const row of rows) {
    const message = await tx.row<{
      id: string
      status: string | null
      answered: boolean
    }>(sql`SELECT id, status, answered_at IS NOT NULL AS answered FROM outbox
      WHERE merchant_id = ${tx.merchantId} AND (id::text = ${row.opaque} OR provider_id = ${row.providerId}) LIMIT 1 FOR UPDATE`)
    if (message && (rank[row.status] ?? 0) > (rank[message.status ?? 'accepted'] ?? 0)) {
      await tx.run(
        sql`UPDATE outbox SET status = ${row.status}, provider_id = coalesce(provider_id, ${row.providerId}) WHERE merchant_id = ${tx.merchantId} AND id = ${message.id}`,
      )
      if (row.status === 'failed') await onFailed(tx, message.id, row.payload)
    }
    await tx.run(sql`UPDATE statuses SET folded_at = ${now} WHERE merchant_id = ${tx.merchantId} AND provider_id = ${row.providerId} AND status = ${row.status} AND at = ${row.at}
      AND (${message !== undefined} OR received_at < ${new Date(now.getTime() - 3_600_000)})`)
  }
  return rows.length
}
