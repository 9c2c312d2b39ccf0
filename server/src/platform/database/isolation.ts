import { randomId } from '../../kernel/ids.ts'
import { type Database, sql } from './database.ts'

const canary = '00000000-0000-7000-8000-00000000ca9a'

/**
 * Proves at start that one merchant cannot see another's rows: writes a row as a canary merchant and reads it back as
 * another merchant and without a role for merchants. Run before the server listens.
 *
 * @throws Error when either reading sees it, which happens if the login is a superuser or row-level security was dropped.
 */
export async function proveIsolation(database: Database): Promise<void> {
  await database.merchant(canary, async tx => {
    await tx.run(sql`INSERT INTO merchants (merchant_id, key, name, currency, time_zone, languages, created_at)
      VALUES (${canary}, 'canary', 'canary', 'IDR', 'UTC', '{}', 'epoch') ON CONFLICT DO NOTHING`)
    await tx.run(sql`INSERT INTO audit_log (merchant_id, at, actor, action, subject) SELECT ${canary}, 'epoch', 'machine', 'canary', 'isolation'
      WHERE NOT EXISTS (SELECT 1 FROM audit_log WHERE merchant_id = ${canary})`)
  })
  const own = await database.merchant(canary, tx => tx.rows(sql`SELECT 1 FROM audit_log WHERE merchant_id = ${canary}`))
  const others = await database.merchant(randomId(), tx => tx.rows(sql`SELECT 1 FROM audit_log WHERE merchant_id = ${canary}`))
  const scanned = await database
    .scan(sql`SELECT 1 FROM audit_log WHERE merchant_id = ${canary}`)
    .catch((error: { code?: string }) => {
      if (error.code === '42501') return []
      throw error
    })
  if (own.length !== 1 || others.length > 0 || scanned.length > 0)
    throw new Error(
      'merchants are not kept apart in this database: the login must not be a superuser and must not bypass row-level security',
    )
}

/** The merchant that exists only to prove isolation; left out of every list. */
export const isCanary = (merchantId: string) => merchantId === canary
