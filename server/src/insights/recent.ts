import { after, minutes } from '../kernel/clock.ts'
import { firstIdAt } from '../kernel/ids.ts'
import { sql, type Tx } from '../platform/database/index.ts'

/** What is told as recent: what happened within so long, in milliseconds. */
const recentMs = minutes(5)

/** What came in, by the kind of its lane. `after_retry`: it failed first; `failing`: it is tried again; `given_up`: it never was handled. */
export type Turns = { kind: string; outcome: 'handled' | 'after_retry' | 'failing' | 'given_up'; count: number }
/** What was to be done outside, by its kind; `code`: the provider's, where it refused. */
export type Calls = {
  kind: string
  outcome: 'done' | 'undelivered' | 'replaced' | 'put_aside' | 'failed' | 'retrying' | 'unknown' | 'waiting'
  code: string | null
  count: number
}
/** How many seconds the longest waiting thing of a kind of lane has waited. */
export type Age = { direction: 'in' | 'out'; kind: string; seconds: number }

/**
 * How the last five minutes went. Counted from the rows themselves, so that whoever is asked knows what all processes did. Each
 * reading walks an index over what is recent or still open.
 */
export async function recentOf(tx: Tx, now: Date): Promise<{ turns: Turns[]; calls: Calls[]; ages: Age[] }> {
  const m = tx.merchantId
  const since = after(now, -recentMs)
  const turns = await tx.rows<Turns>(sql`SELECT split_part(lane, ':', 1) AS kind, outcome, count(*)::int AS count FROM (
      SELECT lane, CASE WHEN dead_at IS NOT NULL THEN 'given_up' WHEN attempts > 0 THEN 'after_retry' ELSE 'handled' END AS outcome
        FROM inbox WHERE merchant_id = ${m} AND handled_at > ${since}
      UNION ALL SELECT lane, 'failing' FROM inbox WHERE merchant_id = ${m} AND handled_at IS NULL AND attempts > 0) rows GROUP BY 1, 2`)
  const calls = await tx.rows<Calls>(sql`SELECT split_part(lane, ':', 1) AS kind, CASE
        WHEN replaced_by IS NOT NULL THEN 'replaced'
        WHEN answered_at IS NULL AND unknown_since IS NOT NULL THEN 'unknown'
        WHEN answered_at IS NULL AND error IS NOT NULL THEN 'retrying'
        WHEN answered_at IS NULL THEN 'waiting'
        WHEN status = 'failed' THEN 'undelivered'
        WHEN error LIKE 'waits: %' THEN 'put_aside'
        WHEN error IS NOT NULL THEN 'failed' ELSE 'done' END AS outcome,
      substring(error FROM '^[0-9]{3,6}(?= )') AS code, count(*)::int AS count
    FROM outbox WHERE merchant_id = ${m} AND id >= ${firstIdAt(since)} GROUP BY 1, 2, 3`)
  const ages = await tx.rows<Age>(sql`SELECT 'in' AS direction, split_part(lane, ':', 1) AS kind,
      greatest(0, extract(epoch FROM ${now}::timestamptz - min(received_at)))::int AS seconds
      FROM inbox WHERE merchant_id = ${m} AND handled_at IS NULL GROUP BY 2
    UNION ALL SELECT 'out', split_part(lane, ':', 1), greatest(0, extract(epoch FROM ${now}::timestamptz - min(due_at)))::int
      FROM outbox WHERE merchant_id = ${m} AND answered_at IS NULL AND due_at <= ${now} GROUP BY 2`)
  return { turns, calls, ages }
}
