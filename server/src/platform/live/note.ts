import { type Sql, sql, type Tx } from '../database/index.ts'
import { wake } from '../lanes/wake.ts'

/** What can change, as `live_events` allows it. */
type Kind = 'order' | 'conversation' | 'call' | 'seller' | 'health' | 'webhook' | 'customer'

/** That something changed, and never what it became: who is told reads it anew with their own rights. */
export type Change = {
  kind: Kind
  /** How the HTTP API names it. */
  subject: string
  orderId?: string
  version?: number
}

/**
 * Notes a change for those who watch, in the last statement before the commit: it is told if the transaction is kept, and
 * never otherwise. Several changes of one subject in a transaction are one, with the newest version.
 */
export function noteChange(tx: Tx, at: Date, change: Change): void {
  tx.stage('live', change, changes => [insertAll(tx.merchantId, at, changes)], 'last')
  tx.afterCommit('live', () => wake('live', [{ merchantId: tx.merchantId, lane: 'live' }]))
}

function insertAll(merchantId: string, at: Date, changes: Change[]): Sql {
  const newest = [...new Map(changes.map(change => [`${change.kind} ${change.subject}`, change])).values()]
  const rows = JSON.stringify(newest.map(({ orderId, ...change }) => ({ ...change, order_id: orderId })))
  return sql`INSERT INTO live_events (merchant_id, txid, kind, subject, order_id, version, at)
    SELECT ${merchantId}::uuid, pg_current_xact_id()::text::bigint, kind, subject, order_id, version, ${at}
    FROM json_to_recordset(${rows}) AS c(kind text, subject text, order_id uuid, version int)`
}
