import { after, type Clock, hours } from '../../kernel/clock.ts'
import { type Database, sql, type Tx } from '../database/index.ts'
import { noteChange } from '../live/note.ts'
import { eachMerchant } from './each-merchant.ts'

/** How far a message got. A failure counts only for a message that was not delivered (whatsapp.md §3). */
const rank: Record<string, number> = { accepted: 0, sent: 1, failed: 1.5, delivered: 2, read: 3, played: 4 }
const rankOf = (status: string | null) => rank[status ?? 'accepted'] ?? 0

/** How long a status that only has the provider's id waits for the answer to its send. */
const waitsMs = hours(1)
const rowsAtOnce = 200

type StatusRow = { providerId: string; status: string; at: Date; opaque: string | null; payload: unknown }
type Message = { id: string; status: string | null; providerId: string | null; conversationId: string | null }
type Step = { message: Message; row: StatusRow }

/** Told, in the same transaction, that a message of ours was not delivered. */
type OnFailed = (tx: Tx, outboxId: string, payload: unknown) => Promise<void>
/** A status that was taken in; `opaque` is the id that we sent along, `<outbox id>#n` for a part of a message. */
export type FoldedStatus = StatusRow
/** Told, in the same transaction, of every status of a batch, also of those that moved nothing. */
type OnFolded = (tx: Tx, statuses: FoldedStatus[]) => Promise<void>

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/**
 * Folds the statuses that came in into the messages they speak of; a message's status only ever moves forward.
 *
 * A status finds its message by our own id that it carries, else by the provider's id. The latter may be known only later:
 * a status without an id of ours stays open until its send was answered, for an hour at most. One with an id that is not
 * ours, of a part of a message or of another program's, is folded at once.
 */
export async function foldStatuses(
  database: Database,
  clock: Clock,
  onFailed: OnFailed,
  onFolded: OnFolded = async () => {},
): Promise<number> {
  const merchants = await database.scan<{ merchantId: string }>(
    sql`SELECT DISTINCT merchant_id AS "merchantId" FROM statuses WHERE folded_at IS NULL`,
  )
  return eachMerchant(merchants, merchantId => database.merchant(merchantId, tx => foldOf(tx, clock.now(), onFailed, onFolded)))
}

async function foldOf(tx: Tx, now: Date, onFailed: OnFailed, onFolded: OnFolded): Promise<number> {
  const rows = await tx.rows<StatusRow>(sql`SELECT provider_id AS "providerId", status, at, opaque, payload FROM statuses s
    WHERE merchant_id = ${tx.merchantId} AND folded_at IS NULL AND (opaque IS NOT NULL OR received_at < ${after(now, -waitsMs)}
      OR EXISTS (SELECT 1 FROM outbox o WHERE o.merchant_id = s.merchant_id AND o.provider_id = s.provider_id))
    ORDER BY received_at, provider_id, status LIMIT ${rowsAtOnce} FOR UPDATE OF s SKIP LOCKED`)
  if (rows.length === 0) return 0
  const steps = forward(rows, await messagesOf(tx, rows))
  const ends = [...new Map(steps.map(step => [step.message.id, step])).values()]
  tx.write(sql`WITH reached AS (UPDATE outbox o SET status = b.s, provider_id = coalesce(o.provider_id, b.p)
      FROM unnest(${ends.map(end => end.message.id)}::uuid[], ${ends.map(end => end.row.status)}::text[], ${ends.map(end => end.row.providerId)}::text[]) AS b (i, s, p)
      WHERE o.merchant_id = ${tx.merchantId} AND o.id = b.i)
    UPDATE statuses s SET folded_at = ${now} FROM unnest(${rows.map(row => row.providerId)}::text[],
      ${rows.map(row => row.status)}::text[], ${rows.map(row => row.at)}::timestamptz[]) AS done (provider_id, status, at)
    WHERE s.merchant_id = ${tx.merchantId} AND s.provider_id = done.provider_id AND s.status = done.status AND s.at = done.at`)
  // Whoever has the conversation open sees how far a message got.
  for (const { message } of ends)
    if (message.conversationId !== null) noteChange(tx, now, { kind: 'conversation', subject: message.conversationId })
  await onFolded(tx, rows)
  for (const { message, row } of steps) if (row.status === 'failed') await onFailed(tx, message.id, row.payload)
  return rows.length
}

/** The messages that the statuses may speak of, locked in the order of their ids. */
function messagesOf(tx: Tx, rows: StatusRow[]): Promise<Message[]> {
  const own = rows.flatMap(({ opaque }) => (opaque !== null && uuid.test(opaque) ? [opaque] : []))
  return tx.rows<Message>(sql`SELECT id, status, provider_id AS "providerId", conversation_id AS "conversationId" FROM outbox WHERE merchant_id = ${tx.merchantId}
    AND (id = ANY(${own}::uuid[]) OR provider_id = ANY(${rows.map(row => row.providerId)}::text[])) ORDER BY id FOR UPDATE`)
}

/** Those of the statuses that move their message forward, in their order. */
function forward(rows: StatusRow[], messages: Message[]): Step[] {
  const steps: Step[] = []
  const reached = new Map(messages.map(({ id, status }) => [id, rankOf(status)]))
  const byId = new Map(messages.map(message => [message.id, message]))
  const byProviderId = new Map(messages.map(message => [message.providerId, message]))
  for (const row of rows) {
    const message = (row.opaque !== null && byId.get(row.opaque)) || byProviderId.get(row.providerId)
    if (!message || rankOf(row.status) <= reached.get(message.id)!) continue
    reached.set(message.id, rankOf(row.status))
    steps.push({ message, row })
  }
  return steps
}
