import type { Clock } from '../../kernel/clock.ts'
import { newId } from '../../kernel/ids.ts'
import { sql, type Tx } from '../../platform/database/index.ts'
import { columnOf } from '../columns.ts'
import type { ListedEntry, ListedFields, RowProblem } from '../source.ts'
import { type Claim, stillMine } from './claim.ts'

/** Of a feed that is wrong from end to end, so many problems are enough to see why; the count of refused rows stays exact. */
const mostProblems = 10_000

type Staged = { row: number; problems: RowProblem[]; staged?: object }

/**
 * Lays rows beside the catalogue, in one transaction with the progress they make. A key that came before is a duplicate and
 * refused: the first row of a key counts.
 *
 * @throws Superseded
 */
export async function stageRows(tx: Tx, clock: Clock, claim: Claim, entries: ListedEntry[]): Promise<void> {
  await stillMine(tx, clock, claim, 'reading')
  const rows = entries.map(entry => stagedOf(entry, clock))
  const staged = rows.flatMap(row => row.staged ?? [])
  const kept = await tx.rows<{
    row: number
  }>(sql`INSERT INTO import_rows (merchant_id, import_id, key, row_no, product_id, fields, stock, available, discontinued, outcome)
    SELECT ${tx.merchantId}, ${claim.importId}, r.key, r.row, r.id, r.fields, r.stock, r.available, r.discontinued, r.outcome
    FROM jsonb_to_recordset(${JSON.stringify(staged)}::jsonb) AS r(key text, row int, id uuid, fields jsonb, stock bigint, available boolean, discontinued boolean, outcome text)
    ORDER BY r.row
    ON CONFLICT DO NOTHING RETURNING row_no AS row`)
  const here = new Set(kept.map(({ row }) => row))
  for (const row of rows) if (row.staged && !here.has(row.row)) row.problems.push({ column: 'id', code: 'duplicate' })
  const refused = rows.filter(({ problems }) => problems.some(problem => !problem.warning)).length
  await keepProblems(tx, claim, rows)
  await tx.run(sql`UPDATE imports SET rows_read = rows_read + ${rows.length}, rows_refused = rows_refused + ${refused}
    WHERE merchant_id = ${tx.merchantId} AND import_id = ${claim.importId}`)
}

function stagedOf({ row, key, product, problems }: ListedEntry, clock: Clock): Staged {
  const id = newId(clock.now())
  const copy = { row, problems: [...problems] }
  if (product) {
    const fields = Object.fromEntries(
      Object.entries(product.fields).map(([k, value]) => [columnOf[k as keyof ListedFields], value]),
    )
    const { stock = null, available = null, discontinued = false } = product
    return { ...copy, staged: { row, id, key: product.key, fields, stock, available, discontinued, outcome: null } }
  }
  if (key === undefined) return copy
  return {
    ...copy,
    staged: { row, id, key, fields: {}, stock: null, available: null, discontinued: false, outcome: 'refused' },
  }
}

async function keepProblems(tx: Tx, { importId }: Claim, rows: Staged[]): Promise<void> {
  const problems = rows.flatMap(({ row, problems: all }) => all.map((problem, n) => ({ row, n, ...problem })))
  if (problems.length === 0) return
  await tx.run(sql`INSERT INTO import_problems (merchant_id, import_id, row_no, n, column_name, code, detail, warning)
    SELECT ${tx.merchantId}, ${importId}, p.row, p.n, p.column, p.code, p.detail, coalesce(p.warning, false)
    FROM jsonb_to_recordset(${JSON.stringify(problems)}::jsonb) AS p(row int, n int, "column" text, code text, detail text, warning boolean)
    WHERE (SELECT count(*) FROM import_problems WHERE merchant_id = ${tx.merchantId} AND import_id = ${importId}) < ${mostProblems}`)
}
