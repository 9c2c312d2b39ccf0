import { after, hours } from '../../kernel/clock.ts'
import { type Sql, sql, type Tx } from '../database/index.ts'

/** A place in a merchant's changes: everything at or before it has been told. */
export type Place = { txid: number; id: number }

export type LiveEvent = Place & { kind: string; subject: string; version: number | null; at: Date }

/** For so long what was missed can be told. */
export const keptMs = hours(24)

const pageSize = 500

/** Below it no transaction runs any more, so what is there now is all that will ever be there. */
const settled = sql`pg_snapshot_xmin(pg_current_snapshot())::text::bigint`

/** The place before everything that is not settled yet: whoever starts there misses nothing from now on. */
export async function presentPlace(tx: Tx): Promise<Place> {
  const row = await tx.row<{ txid: number }>(sql`SELECT ${settled} AS txid`)
  return { txid: row!.txid, id: 0 }
}

/**
 * The changes after a place, oldest first, at most 500. None is ever found later before a place that was answered here: a
 * transaction that still runs, or one that began earlier and commits later, lies after it.
 */
export const changesAfter = (tx: Tx, place: Place, visible: Sql = sql`true`): Promise<LiveEvent[]> =>
  tx.rows<LiveEvent>(sql`SELECT txid, id, kind, subject, version, at FROM live_events l
    WHERE l.merchant_id = ${tx.merchantId} AND (l.txid, l.id) > (${place.txid}, ${place.id}) AND l.txid < ${settled} AND ${visible}
    ORDER BY l.txid, l.id LIMIT ${pageSize}`)

/** Removes what nobody can ask for any more. */
export const forgetChanges = (merchantId: string, now: Date): Sql =>
  sql`DELETE FROM live_events WHERE merchant_id = ${merchantId} AND at < ${after(now, -keptMs)}`
