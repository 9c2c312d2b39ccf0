import { randomId } from '../../kernel/ids.ts'
import { type Database, sql } from './database.ts'

const canary = '00000000-0000-7000-8000-00000000ca9a'

/** The one table with a merchant's id that is read before a merchant is known (docs/lifecycle.md §5). */
const global = 'routes'

/**
 * Proves at start that one merchant cannot see another's rows. Run before the server listens.
 *
 * Every table with a merchant's id must be bound by row-level security, and a row of a canary merchant must be visible
 * to itself alone: not to another merchant, not to the role that scans, and not to the login outside any role.
 *
 * @throws Error when a table is not bound or a reading sees the row, which happens if row-level security was dropped or
 *   the login passes by it, as a superuser does.
 */
export async function proveIsolation(database: Database): Promise<void> {
  const unbound = await unboundTables(database)
  if (unbound.length > 0)
    throw new Error(
      `merchants are not kept apart in this database: ${unbound.join(', ')} without row-level security or its policy`,
    )
  await database.merchant(canary, async tx => {
    await tx.run(sql`INSERT INTO merchants (merchant_id, key, name, currency, time_zone, languages, created_at)
      VALUES (${canary}, 'canary', 'canary', 'IDR', 'UTC', '{}', 'epoch') ON CONFLICT DO NOTHING`)
    await tx.run(sql`INSERT INTO audit_log (merchant_id, at, actor, action, subject) SELECT ${canary}, 'epoch', 'machine', 'canary', 'isolation'
      WHERE NOT EXISTS (SELECT 1 FROM audit_log WHERE merchant_id = ${canary})`)
  })
  const look = sql`SELECT 1 FROM audit_log WHERE merchant_id = ${canary}`
  const own = await database.merchant(canary, tx => tx.rows(look))
  const others = await database.merchant(randomId(), tx => tx.rows(look))
  const [scan] = await database.scan<{ may: boolean }>(sql`SELECT has_table_privilege('audit_log', 'SELECT') AS may`)
  const scanned = scan?.may ? await database.scan(look) : []
  const bare = await database.asLogin(look)
  if (own.length !== 1 || others.length > 0 || scanned.length > 0 || bare.length > 0)
    throw new Error(
      'merchants are not kept apart in this database: the login must not be a superuser and must not bypass row-level security',
    )
}

/** The merchant that exists only to prove isolation; left out of every list. */
export const isCanary = (merchantId: string) => merchantId === canary

async function unboundTables(database: Database): Promise<string[]> {
  const rows = await database.scan<{ name: string }>(sql`SELECT c.relname AS name FROM pg_class c
    JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'merchant_id' AND NOT a.attisdropped
    WHERE c.relnamespace = current_schema()::regnamespace AND c.relkind IN ('r', 'p') AND c.relname <> ${global}
      AND NOT (c.relrowsecurity AND c.relforcerowsecurity AND EXISTS (SELECT 1 FROM pg_policy p WHERE p.polrelid = c.oid AND p.polname = 'tenant'))
    ORDER BY 1`)
  return rows.map(row => row.name)
}
