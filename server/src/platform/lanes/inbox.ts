import { type Sql, sql, type Tx } from '../database/index.ts'
import { wake } from './wake.ts'

/**
 * One thing that came in and waits in a lane. `providerId` makes it unique within the merchant: the same message,
 * notification or timer enqueued twice is one row, for as long as handled rows are kept.
 */
export type InboxItem = { lane: string; providerId: string; kind: string; payload: unknown; at: Date }

/** A row as a handler gets it. */
export type InboxRow = {
  id: number
  lane: string
  providerId: string
  kind: string
  payload: unknown
  receivedAt: Date
  attempts: number
}

/**
 * Puts an item into a lane when this transaction commits.
 *
 * Written in the transaction's last statements, all lanes sorted in one statement: an insert into a lane whose holder has
 * already updated its own row would wait for that holder, and two such transactions would wait for each other.
 */
export function enqueue(tx: Tx, item: InboxItem): void {
  tx.stage<InboxItem>('inbox', item, items => flush(tx, items))
  tx.afterCommit('wake:inbox', () => wake('inbox'))
}

async function flush(tx: Tx, items: InboxItem[]) {
  const sorted = items.toSorted((a, b) => (a.lane < b.lane ? -1 : a.lane > b.lane ? 1 : 0))
  await tx.run(insertLanes(sorted.map(item => ({ merchantId: tx.merchantId, lane: item.lane }))))
  await tx.run(insertInbox(sorted.map(item => ({ merchantId: tx.merchantId, ...item, payload: JSON.stringify(item.payload) }))))
}

/** Lanes come into being with their first item. Sorted, so that two batches never wait for each other crosswise. */
export function insertLanes(rows: { merchantId: string; lane: string }[]): Sql {
  const unique = [...new Map(rows.map(row => [`${row.merchantId} ${row.lane}`, row])).entries()]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([, row]) => row)
  return sql`INSERT INTO lanes (merchant_id, lane)
    SELECT * FROM unnest(${unique.map(row => row.merchantId)}::uuid[], ${unique.map(row => row.lane)}::text[]) ON CONFLICT DO NOTHING`
}

/** Repeats of a provider id, within the batch or of earlier ones, add nothing. `payload` is JSON text, kept as it is. */
export function insertInbox(
  rows: { merchantId: string; lane: string; providerId: string; kind: string; payload: string; at: Date }[],
): Sql {
  return sql`INSERT INTO inbox (merchant_id, lane, provider_id, kind, payload, received_at)
    SELECT m, l, p, k, b::json, t FROM unnest(${rows.map(row => row.merchantId)}::uuid[], ${rows.map(row => row.lane)}::text[],
      ${rows.map(row => row.providerId)}::text[], ${rows.map(row => row.kind)}::text[], ${rows.map(row => row.payload)}::text[],
      ${rows.map(row => row.at)}::timestamptz[]) AS batch (m, l, p, k, b, t) ON CONFLICT DO NOTHING`
}
