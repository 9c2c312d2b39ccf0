import { after, type Clock, hours } from '../../kernel/clock.ts'
import { type Database, sql, type Tx } from '../database/index.ts'
import { eachMerchant } from './each-merchant.ts'

/** How far a message got. A failure counts only for a message that was not delivered (whatsapp.md §3). */
const rank: Record<string, number> = { accepted: 0, sent: 1, failed: 1.5, delivered: 2, read: 3, played: 4 }

/** How long a status that only has the provider's id waits for the answer to its send. */
const waitsMs = hours(1)
const rowsAtOnce = 200

type StatusRow = { providerId: string; status: string; at: Date; opaque: string | null; payload: unknown }
type Message = { id: string; status: string | null }

/** Told, in the same transaction, that a message of ours was not delivered. */
type OnFailed = (tx: Tx, outboxId: string, payload: unknown) => Promise<void>

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/**
 * Folds the statuses that came in into the messages they speak of; a message's status only ever moves forward.
 *
 * A status finds its message by our own id that it carries, else by the provider's id. The latter may be known only later:
 * a status without an id of ours stays open until its send was answered, for an hour at most. One with an id that is not
 * ours, of a part of a message or of another program's, is folded at once.
 */
export async function foldStatuses(database: Database, clock: Clock, onFailed: OnFailed): Promise<number> {
  const merchants = await database.scan<{ merchantId: string }>(
    sql`SELECT DISTINCT merchant_id AS "merchantId" FROM statuses WHERE folded_at IS NULL`,
  )
  return eachMerchant(merchants, merchantId => database.merchant(merchantId, tx => foldOf(tx, clock.now(), onFailed)))
}

async function foldOf(tx: Tx, now: Date, onFailed: OnFailed): Promise<number> {
  const rows = await tx.rows<StatusRow>(sql`SELECT provider_id AS "providerId", status, at, opaque, payload FROM statuses s
    WHERE merchant_id = ${tx.merchantId} AND folded_at IS NULL AND (opaque IS NOT NULL OR received_at < ${after(now, -waitsMs)}
      OR EXISTS (SELECT 1 FROM outbox o WHERE o.merchant_id = s.merchant_id AND o.provider_id = s.provider_id))
    ORDER BY received_at, provider_id, status LIMIT ${rowsAtOnce} FOR UPDATE OF s SKIP LOCKED`)
  for (const row of rows) await fold(tx, row, onFailed)
  await tx.run(sql`UPDATE statuses s SET folded_at = ${now} FROM unnest(${rows.map(row => row.providerId)}::text[],
      ${rows.map(row => row.status)}::text[], ${rows.map(row => row.at)}::timestamptz[]) AS done (provider_id, status, at)
    WHERE s.merchant_id = ${tx.merchantId} AND s.provider_id = done.provider_id AND s.status = done.status AND s.at = done.at`)
  return rows.length
}

async function fold(tx: Tx, row: StatusRow, onFailed: OnFailed): Promise<void> {
  const message = await messageOf(tx, row)
  if (!message || (rank[row.status] ?? 0) <= (rank[message.status ?? 'accepted'] ?? 0)) return
  await tx.run(
    sql`UPDATE outbox SET status = ${row.status}, provider_id = coalesce(provider_id, ${row.providerId}) WHERE merchant_id = ${tx.merchantId} AND id = ${message.id}`,
  )
  if (row.status === 'failed') await onFailed(tx, message.id, row.payload)
}

async function messageOf(tx: Tx, { opaque, providerId }: StatusRow): Promise<Message | undefined> {
  const own = opaque !== null && uuid.test(opaque)
  const byOpaque =
    own &&
    (await tx.row<Message>(
      sql`SELECT id, status FROM outbox WHERE merchant_id = ${tx.merchantId} AND id = ${opaque} FOR UPDATE`,
    ))
  return (
    byOpaque ||
    tx.row<Message>(
      sql`SELECT id, status FROM outbox WHERE merchant_id = ${tx.merchantId} AND provider_id = ${providerId} LIMIT 1 FOR UPDATE`,
    )
  )
}
