import pg from 'pg'

/** What one execution of a statement read, at most: rows of tables and entries of indexes, by table. */
export type Read = { rows: number; tables: Record<string, number> }

/**
 * Counts what PostgreSQL reads for each statement of this process, by asking for its own counters after every one. They are
 * exact for a connection, and say the same at every load, as no time does.
 */
export function countRowsRead(): { stop(): Map<string, Read> } {
  const reads = new Map<string, Read>()
  const before = new WeakMap<pg.Client, Map<string, number>>()
  const original = pg.Client.prototype.query as (...given: unknown[]) => unknown

  function counted(this: pg.Client, ...given: unknown[]): unknown {
    const answer = original.apply(this, given)
    const text = textOf(given[0])
    if (!(answer instanceof Promise) || frame.test(text)) return answer
    ;(original.call(this, { name: 'rows_read', text: counters }) as Promise<pg.QueryResult<{ table: string; read: number }>>)
      .then(({ rows }) => {
        const now = new Map(rows.map(({ table, read }) => [table, read]))
        const last = before.get(this)
        before.set(this, now)
        if (last && !/^BEGIN/i.test(text)) keep(text, last, now)
      })
      .catch(() => before.delete(this)) // the transaction had failed, and with it the counting
    return answer
  }

  function keep(text: string, last: Map<string, number>, now: Map<string, number>) {
    const tables: Record<string, number> = {}
    for (const [table, read] of now) if (read > (last.get(table) ?? 0)) tables[table] = read - (last.get(table) ?? 0)
    const rows = Object.values(tables).reduce((sum, read) => sum + read, 0)
    if (rows >= (reads.get(text)?.rows ?? 0)) reads.set(text, { rows, tables })
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

const counters = `SELECT c.relname AS "table", pg_stat_get_xact_tuples_returned(c.oid) + coalesce((SELECT sum(pg_stat_get_xact_tuples_returned(i.indexrelid))
    FROM pg_index i WHERE i.indrelid = c.oid), 0)::bigint AS read
  FROM pg_class c WHERE c.relnamespace = current_schema()::regnamespace AND c.relkind = 'r'`
