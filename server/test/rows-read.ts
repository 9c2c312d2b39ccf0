import pg from 'pg'

/** What one execution of a statement read, at most: rows of tables and entries of indexes, by table, and blocks of both. */
export type Read = { rows: number; blocks: number; tables: Record<string, number> }

type Counters = { rows: number; blocks: number }

/**
 * Counts what PostgreSQL reads for each statement of this process, by asking for its own counters after every one. They are
 * exact for a connection, and say the same at every load, as no time does. An entry of an index that was passed by counts as a
 * part of its block only.
 */
export function countRowsRead(): { stop(): Map<string, Read> } {
  const reads = new Map<string, Read>()
  const before = new WeakMap<pg.Client, Map<string, Counters>>()
  const original = pg.Client.prototype.query as (...given: unknown[]) => unknown

  function counted(this: pg.Client, ...given: unknown[]): unknown {
    const answer = original.apply(this, given)
    const text = textOf(given[0])
    if (!(answer instanceof Promise) || frame.test(text)) return answer
    const asked = (
      original.call(this, { name: 'rows_read', text: counters }) as Promise<pg.QueryResult<Counters & { table: string }>>
    )
      .then(({ rows }) => {
        const now = new Map(rows.map(row => [row.table, row]))
        const last = before.get(this)
        before.set(this, now)
        if (last && !/^BEGIN/i.test(text)) keep(text, last, now)
      })
      .catch(() => before.delete(this)) // the transaction had failed, and with it the counting
    answer.catch(() => {}) // whoever asked hears of it, a little later
    return asked.then(() => answer)
  }

  function keep(text: string, last: Map<string, Counters>, now: Map<string, Counters>) {
    const tables: Record<string, number> = {}
    const read: Read = { rows: 0, blocks: 0, tables }
    for (const [table, { rows, blocks }] of now) {
      const more = rows - (last.get(table)?.rows ?? 0)
      if (more > 0) tables[table] = more
      read.rows += more
      read.blocks += blocks - (last.get(table)?.blocks ?? 0)
    }
    const most = reads.get(text)
    if (!most || read.rows >= most.rows) reads.set(text, { ...read, blocks: Math.max(read.blocks, most?.blocks ?? 0) })
    else most.blocks = Math.max(read.blocks, most.blocks)
  }

  pg.Client.prototype.query = counted as typeof pg.Client.prototype.query
  return {
    stop() {
      pg.Client.prototype.query = original as typeof pg.Client.prototype.query
      return reads
    },
  }
}

const frame = /^(COMMIT|ROLLBACK|SAVEPOINT|RELEASE)/i

const textOf = (given: unknown) =>
  (typeof given === 'string' ? given : ((given as { text?: string } | undefined)?.text ?? '')).replaceAll(/\s+/g, ' ').trim()

const counters = `SELECT c.relname AS "table", pg_stat_get_xact_tuples_returned(c.oid) + coalesce(i.rows, 0) AS rows,
    pg_stat_get_xact_blocks_fetched(c.oid) + coalesce(i.blocks, 0) AS blocks
  FROM pg_class c LEFT JOIN LATERAL (SELECT sum(pg_stat_get_xact_tuples_returned(indexrelid))::bigint AS rows,
    sum(pg_stat_get_xact_blocks_fetched(indexrelid))::bigint AS blocks FROM pg_index WHERE indrelid = c.oid) i ON true
  WHERE c.relnamespace = current_schema()::regnamespace AND c.relkind = 'r'`
