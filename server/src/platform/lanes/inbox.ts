import { type Sql, sql, type Tx } from '../database/index.ts'
import { storableJson } from './storable.ts'
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
  tx.stage<InboxItem>('inbox', item, items => [insertAll(tx.merchantId, items)], 'last')
  tx.afterCommit(`wake:inbox:${item.lane}`, () => wake('inbox', [{ merchantId: tx.merchantId, lane: item.lane }]))
}

/**
 * Rows that came in earlier, by their provider ids and in the order of these: what a turn put off stays stored here, and a
 * later turn of the same lane takes it up. Handled rows stay nine days, so nothing may be put off for longer.
 */
export async function handledRows(tx: Tx, providerIds: readonly string[]): Promise<InboxRow[]> {
  if (providerIds.length === 0) return []
  return tx.rows<InboxRow>(sql`SELECT id, lane, provider_id AS "providerId", kind, payload, received_at AS "receivedAt", attempts
    FROM inbox JOIN unnest(${[...providerIds]}::text[]) WITH ORDINALITY AS wanted (provider_id, place) USING (provider_id)
    WHERE merchant_id = ${tx.merchantId} ORDER BY place`)
}

const insertAll = (merchantId: string, items: InboxItem[]) =>
  insertInbox(items.map(item => ({ merchantId, ...item, payload: storableJson(item.payload) })))

/** What `insertInbox` takes; `payload` is JSON text. */
export type NewRow = { merchantId: string; lane: string; providerId: string; kind: string; payload: string; at: Date }

/**
 * Rows and the lanes that come into being with them, in one statement. Repeats of a provider id, within the batch or of
 * earlier ones, add nothing; `payload` is kept as it is.
 *
 * Lanes and rows are inserted sorted, for two batches with the same ones would else wait for each other crosswise; ids
 * follow the order of `rows`, since a lane is handled by id and provider ids say nothing of who came first.
 */
export function insertInbox(rows: NewRow[]): Sql {
  const lanes = [...new Map(rows.map(row => [`${row.merchantId} ${row.lane}`, row])).entries()]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([, row]) => row)
  return sql`WITH new_lanes AS (INSERT INTO lanes (merchant_id, lane)
      SELECT * FROM unnest(${lanes.map(row => row.merchantId)}::uuid[], ${lanes.map(row => row.lane)}::text[]) ON CONFLICT DO NOTHING)
    INSERT INTO inbox (merchant_id, id, lane, provider_id, kind, payload, received_at) OVERRIDING SYSTEM VALUE
    SELECT m, id, l, p, k, b::json, t FROM unnest(${rows.map(row => row.merchantId)}::uuid[], ${rows.map(row => row.lane)}::text[],
      ${rows.map(row => row.providerId)}::text[], ${rows.map(row => row.kind)}::text[], ${rows.map(row => row.payload)}::text[],
      ${rows.map(row => row.at)}::timestamptz[]) WITH ORDINALITY AS batch (m, l, p, k, b, t, place)
    JOIN (SELECT place, nextval('inbox_id_seq') AS id FROM generate_series(1, ${rows.length}::int) AS place) AS numbered USING (place)
    ORDER BY m, p ON CONFLICT DO NOTHING`
}
