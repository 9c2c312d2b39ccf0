import type { Clock } from '../../kernel/clock.ts'
import { newId } from '../../kernel/ids.ts'
import { sql, type Tx } from '../../platform/database/index.ts'

/** What whoever imports decides. */
export type ImportOptions = {
  /** Compare and count, and change nothing. */
  dryRun: boolean
  /** What the source lists no more is taken off sale. */
  deactivateMissing: boolean
  /** A person has seen what looks like a mistake (prices ten times as high, a third of the goods gone) and means it. */
  confirmed: boolean
}

export type ImportState = 'waiting' | 'reading' | 'comparing' | 'done' | 'failed'

/** How far an import is, and what it has done. Counts are of rows. */
export type Import = {
  importId: string
  shopId: string
  source: string
  accountId: string | null
  actor: string
  options: ImportOptions
  state: ImportState
  error: string | null
  rowsRead: number
  rowsRefused: number
  added: number
  changed: number
  unchanged: number
  /** Taken off sale because the source lists them no more; without being told to, how many would be. */
  gone: number
  /** Whose stock was counted anew. */
  counted: number
  createdAt: Date
  finishedAt: Date | null
}

/** `n` orders the problems of one row. */
export type ImportProblem = { row: number; n: number; column: string; code: string; detail: string | null; warning: boolean }

const columns = sql`import_id AS "importId", shop_id AS "shopId", source, account_id AS "accountId", actor, options, state, error,
  rows_read AS "rowsRead", rows_refused AS "rowsRefused", added, changed, unchanged, gone, counted, created_at AS "createdAt",
  finished_at AS "finishedAt"`

export type NewImport = { shopId: string; source: string; accountId?: string; actor: string; options: ImportOptions }

/** Begins an import; undefined where one of the same shop has not ended. It is run by a worker, or at once by its maker. */
export async function addImport(tx: Tx, clock: Clock, given: NewImport): Promise<string | undefined> {
  const now = clock.now()
  const { shopId, source, accountId = null, actor, options } = given
  const row = await tx.row<{
    importId: string
  }>(sql`INSERT INTO imports (merchant_id, import_id, shop_id, source, account_id, actor, options, created_at)
    VALUES (${tx.merchantId}, ${newId(now)}, ${shopId}, ${source}, ${accountId}, ${actor}, ${JSON.stringify(options)}, ${now})
    ON CONFLICT (merchant_id, shop_id) WHERE finished_at IS NULL DO NOTHING RETURNING import_id AS "importId"`)
  return row?.importId
}

export const readImport = (tx: Tx, importId: string) =>
  tx.row<Import>(sql`SELECT ${columns} FROM imports WHERE merchant_id = ${tx.merchantId} AND import_id = ${importId}`)

/** The newest imports of a merchant, newest first. */
export const listImports = (tx: Tx, limit: number) =>
  tx.rows<Import>(
    sql`SELECT ${columns} FROM imports WHERE merchant_id = ${tx.merchantId} ORDER BY created_at DESC, import_id DESC LIMIT ${limit}`,
  )

/** What was wrong with the rows, in their order, after the problem that a page ended with. */
export const importProblems = (tx: Tx, importId: string, limit: number, after = { row: 0, n: 0 }) =>
  tx.rows<ImportProblem>(sql`SELECT row_no AS row, n, column_name AS column, code, detail, warning FROM import_problems
    WHERE merchant_id = ${tx.merchantId} AND import_id = ${importId} AND (row_no, n) > (${after.row}, ${after.n}) ORDER BY row_no, n LIMIT ${limit}`)

/** Keeps a part of the file that is to be imported. */
export const addPart = (tx: Tx, importId: string, part: number, bytes: Uint8Array) =>
  tx.run(
    sql`INSERT INTO import_parts (merchant_id, import_id, part, bytes) VALUES (${tx.merchantId}, ${importId}, ${part}, ${bytes})`,
  )
