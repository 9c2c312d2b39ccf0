import sql, { join, raw, type Sql } from 'sql-template-tag'

/**
 * Statements that change different rows and do not read what the others change, as one statement: PostgreSQL runs every
 * part to its end, all on the same view of the data. None may begin with WITH itself.
 */
export function together(statements: Sql[]): Sql {
  const [last, ...others] = statements.toReversed()
  if (!last) throw new RangeError('no statement to run')
  if (others.length === 0) return last
  const parts = others.toReversed().map((statement, n) => sql`${raw(`part_${n}`)} AS (${statement})`)
  return sql`WITH ${join(parts, ', ')} ${last}`
}
