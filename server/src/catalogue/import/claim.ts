import { after, type Clock, minutes } from '../../kernel/clock.ts'
import { type Database, sql, type Tx } from '../../platform/database/index.ts'
import type { Import, ImportState } from './imports.ts'

/** How long a worker that says nothing is believed to be alive. Longer than the longest single step of an import. */
const claimMs = minutes(10)
/** An import that has brought so many workers down is given up, or it would take every one of them. */
const mostAttempts = 3

/** What a worker has in hand. Every write asks whether `attempt` is still the newest. */
export type Claim = Pick<Import, 'importId' | 'shopId' | 'source' | 'accountId' | 'options'> & { attempt: number }

/** Another worker has taken the import over: what this one still writes must not count. */
export class Superseded extends Error {
  override readonly name = 'Superseded'
}

/** Imports that wait, or whose worker is gone. */
export const dueImports = (database: Database, clock: Clock) =>
  database.scan<{
    merchantId: string
    importId: string
  }>(sql`SELECT merchant_id AS "merchantId", import_id AS "importId" FROM imports
    WHERE finished_at IS NULL AND (claimed_until IS NULL OR claimed_until < ${clock.now()}) ORDER BY import_id LIMIT 20`)

/** Takes an import in hand from its beginning: what an earlier try has read is read again. */
export async function claimImport(tx: Tx, clock: Clock, importId: string): Promise<Claim | undefined> {
  const now = clock.now()
  const claim =
    await tx.row<Claim>(sql`UPDATE imports SET attempt = attempt + 1, claimed_until = ${after(now, claimMs)}, state = 'reading',
      rows_read = 0, rows_refused = 0
    WHERE merchant_id = ${tx.merchantId} AND import_id = ${importId} AND finished_at IS NULL AND (claimed_until IS NULL OR claimed_until < ${now})
    RETURNING import_id AS "importId", shop_id AS "shopId", source, account_id AS "accountId", options, attempt`)
  if (!claim) return undefined
  await forgetRead(tx, importId)
  await tx.run(sql`DELETE FROM import_problems WHERE merchant_id = ${tx.merchantId} AND import_id = ${importId}`)
  if (claim.attempt <= mostAttempts) return claim
  await endImport(tx, clock, claim, 'failed', 'gave_up')
  await forgetRead(tx, importId, { file: true })
  return undefined
}

/** Says that the worker is alive and where it is. @throws Superseded */
export async function stillMine(tx: Tx, clock: Clock, { importId, attempt }: Claim, state: ImportState): Promise<void> {
  const mine = await tx.run(sql`UPDATE imports SET claimed_until = ${after(clock.now(), claimMs)}, state = ${state}
    WHERE merchant_id = ${tx.merchantId} AND import_id = ${importId} AND attempt = ${attempt} AND finished_at IS NULL`)
  if (mine === 0) throw new Superseded()
}

/** Leaves an import to the next worker, which begins it anew. */
export const leaveImport = (tx: Tx, { importId, attempt }: Claim) =>
  tx.run(sql`UPDATE imports SET claimed_until = NULL, state = 'waiting'
    WHERE merchant_id = ${tx.merchantId} AND import_id = ${importId} AND attempt = ${attempt} AND finished_at IS NULL`)

/** Ends an import. A dry run and a failure keep what was found out; what was read is of no use any more. @throws Superseded */
export async function endImport(tx: Tx, clock: Clock, { importId, attempt }: Claim, state: 'done' | 'failed', error?: string) {
  const mine =
    await tx.run(sql`UPDATE imports SET state = ${state}, error = ${error ?? null}, claimed_until = NULL, finished_at = ${clock.now()}
    WHERE merchant_id = ${tx.merchantId} AND import_id = ${importId} AND attempt = ${attempt} AND finished_at IS NULL`)
  if (mine === 0) throw new Superseded()
}

/** Removes what was read, and with `file` the file too, which a try after this one would need. */
export async function forgetRead(tx: Tx, importId: string, { file = false } = {}): Promise<void> {
  await tx.run(sql`DELETE FROM import_rows WHERE merchant_id = ${tx.merchantId} AND import_id = ${importId}`)
  if (file) await tx.run(sql`DELETE FROM import_parts WHERE merchant_id = ${tx.merchantId} AND import_id = ${importId}`)
}
