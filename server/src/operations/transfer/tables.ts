import { raw } from 'sql-template-tag'
import { type Installation, type Sql, sql } from '../../platform/database/index.ts'
import type { Head } from './format.ts'

type Column = { name: string; quoted: string; type: string }

/** A table whose rows are moved, as the database itself describes it, so that a new one cannot be forgotten. */
export type Table = {
  name: string
  quoted: string
  /** All that can be written: generated columns follow from the others. */
  columns: Column[]
  /** Whether each row belongs to a merchant. */
  ofMerchant: boolean
  /** Whether row-level security hides other merchants' rows. */
  bound: boolean
}

/** How many rows there are, and a sum over all of them that a changed, lost or doubled row changes. */
export type Contents = { rows: number; sum: string }

/** The record of the schema: every database has its own. */
const notMoved = 'migrations'

/**
 * All tables to move, each after those that its foreign keys point to.
 *
 * @throws Error when tables point to each other in a circle, or when a policy could hide some of a merchant's own rows.
 */
export async function readTables(installation: Installation): Promise<Table[]> {
  const tables = await installation.rows<Table>(sql`SELECT c.relname AS name, quote_ident(c.relname) AS quoted,
      bool_or(a.attname = 'merchant_id') AS "ofMerchant", c.relrowsecurity AS bound,
      json_agg(json_build_object('name', a.attname, 'quoted', quote_ident(a.attname), 'type', format_type(a.atttypid, a.atttypmod))
        ORDER BY a.attnum) FILTER (WHERE a.attgenerated = '') AS columns
    FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
    WHERE c.relnamespace = current_schema()::regnamespace AND c.relkind IN ('r', 'p') AND NOT c.relispartition
      AND c.relname <> ${notMoved}
    GROUP BY c.oid ORDER BY c.relname`)
  const hiding = await installation.rows<{ name: string }>(sql`SELECT c.relname AS name FROM pg_class c
    JOIN pg_policy p ON p.polrelid = c.oid WHERE c.relnamespace = current_schema()::regnamespace
      AND (NOT p.polpermissive OR p.polname = 'tenant' AND pg_get_expr(p.polqual, c.oid) <>
        (SELECT pg_get_expr(m.polqual, m.polrelid) FROM pg_policy m WHERE m.polname = 'tenant' AND m.polrelid = 'merchants'::regclass))`)
  if (hiding.length > 0)
    throw new Error(`some rows of ${hiding.map(row => row.name).join(', ')} may be hidden from their own merchant by a policy`)
  const keys = await installation.rows<{ from: string; to: string }>(sql`SELECT DISTINCT f.relname AS "from", t.relname AS "to"
    FROM pg_constraint k JOIN pg_class f ON f.oid = k.conrelid JOIN pg_class t ON t.oid = k.confrelid
    WHERE k.contype = 'f' AND f.relnamespace = current_schema()::regnamespace`)
  return inOrder(tables, keys)
}

export const readMigrations = (installation: Installation): Promise<Head['migrations']> =>
  installation.rows(sql`SELECT name, hash FROM migrations ORDER BY name`)

export const describe = (tables: Table[]): Head['tables'] =>
  tables.map(({ name, columns }) => ({ name, columns: columns.map(column => column.name) }))

/** The value that every sequence has reached; one that was never used is left out. */
export async function readSequences(installation: Installation): Promise<Record<string, number>> {
  const rows = await installation.rows<{ name: string; value: number }>(sql`SELECT sequencename AS name, last_value AS value
    FROM pg_sequences WHERE schemaname = current_schema() AND last_value IS NOT NULL ORDER BY 1`)
  return Object.fromEntries(rows.map(({ name, value }) => [name, value]))
}

/** Moves sequences on to what they have reached elsewhere, never back. Not undone by a rollback, which does no harm. */
export async function advanceSequences(installation: Installation, reached: Record<string, number>): Promise<void> {
  for (const [name, value] of Object.entries(reached)) {
    const [row] =
      await installation.rows(sql`SELECT setval(format('%I.%I', schemaname, sequencename)::regclass, greatest(${value}::bigint, coalesce(last_value, 0)))
      FROM pg_sequences WHERE schemaname = current_schema() AND sequencename = ${name}`)
    if (!row) throw new Error(`there is no sequence ${name} here`)
  }
}

/** The rows of a table that are in sight: of the merchant who is entered, or all of a global table. */
export const inSight = ({ ofMerchant }: Table): Sql =>
  ofMerchant ? sql`WHERE merchant_id = current_setting('app.merchant_id')::uuid` : sql``

/** A row as one line of JSON: a list of texts and nulls as the types themselves write them, which they read again exactly. */
export const line = ({ columns }: Table): Sql =>
  raw(`array_to_json(ARRAY[${columns.map(({ quoted }) => `${quoted}::text`).join(', ')}]::text[])::text`)

/** Independent of the rows' order, and the same for the same rows in every version of PostgreSQL. */
export async function contentsOf(installation: Installation, table: Table): Promise<Contents> {
  const [contents] = await installation.rows<Contents>(sql`SELECT count(*) AS rows,
    coalesce(sum(('x' || left(encode(sha256(convert_to(${line(table)}, 'UTF8')), 'hex'), 15))::bit(60)::bigint), 0)::text AS sum
    FROM ${raw(table.quoted)} ${inSight(table)}`)
  return contents!
}

function inOrder(tables: Table[], keys: { from: string; to: string }[]): Table[] {
  const ordered: Table[] = []
  let left = tables
  while (left.length > 0) {
    const names = new Set(left.map(table => table.name))
    const waits = (table: Table) => keys.some(key => key.from === table.name && names.has(key.to))
    const ready = left.filter(table => !waits(table))
    if (ready.length === 0) throw new Error(`tables point to each other in a circle: ${[...names].join(', ')}`)
    ordered.push(...ready)
    left = left.filter(waits)
  }
  return ordered
}
