import type { Clock } from '../../kernel/clock.ts'
import { after, hours } from '../../kernel/clock.ts'
import { type Database, type Sql, sql } from '../database/index.ts'
import { forgetChanges } from '../live/read.ts'

/** Providers repeat a webhook for up to seven days; for two days more a repeat is still known. */
const keptMs = hours(9 * 24)
/** A person looks at what was given up; nobody does after a season. */
const deadKeptMs = hours(90 * 24)
/** So that no transaction is long and a delete never holds up much. */
const rowsAtOnce = 2_000

/**
 * Removes what is only kept so that a repeat is recognised: rows handled and statuses folded more than nine days ago, dead
 * letters after ninety, and what was told to those who watch after a day. Run once a day; may run in several processes at once.
 *
 * @returns how many rows were removed
 */
export async function removeOld(database: Database, clock: Clock): Promise<number> {
  const old = after(clock.now(), -keptMs)
  const veryOld = after(clock.now(), -deadKeptMs)
  const merchants = await database.scan<{ merchantId: string }>(sql`SELECT merchant_id AS "merchantId" FROM merchants`)
  let removed = 0
  for (const { merchantId } of merchants) {
    const own = sql`merchant_id = ${merchantId}`
    const inbox = sql`handled_at < ${old} AND (dead_at IS NULL OR dead_at < ${veryOld})`
    removed += await removeAll(
      database,
      merchantId,
      sql`DELETE FROM inbox WHERE ${own} AND id IN
      (SELECT id FROM inbox WHERE ${own} AND ${inbox} LIMIT ${rowsAtOnce})`,
    )
    removed += await removeAll(
      database,
      merchantId,
      sql`DELETE FROM statuses WHERE ${own} AND (provider_id, status, at) IN
      (SELECT provider_id, status, at FROM statuses WHERE ${own} AND folded_at < ${old} LIMIT ${rowsAtOnce})`,
    )
    removed += await database.merchant(merchantId, tx => tx.run(forgetChanges(merchantId, clock.now())))
  }
  return removed
}

async function removeAll(database: Database, merchantId: string, statement: Sql): Promise<number> {
  for (let removed = 0; ; ) {
    const now = await database.merchant(merchantId, tx => tx.run(statement))
    removed += now
    if (now < rowsAtOnce) return removed
  }
}
