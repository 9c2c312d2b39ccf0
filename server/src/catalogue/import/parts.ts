import { type Database, sql, type Tx } from '../../platform/database/index.ts'

/** The bytes of the file that was handed in with an import, read part by part; undefined where there is none. */
export async function partsOf(database: Database, tx: Tx, importId: string): Promise<AsyncIterable<Uint8Array> | undefined> {
  const { merchantId } = tx
  const row = await tx.row<{ parts: number }>(
    sql`SELECT count(*) AS parts FROM import_parts WHERE merchant_id = ${merchantId} AND import_id = ${importId}`,
  )
  if (!row?.parts) return undefined
  return (async function* () {
    for (let part = 0; part < row.parts; part += 1) {
      const found = await database.merchant(merchantId, inner =>
        inner.row<{ bytes: Uint8Array }>(
          sql`SELECT bytes FROM import_parts WHERE merchant_id = ${merchantId} AND import_id = ${importId} AND part = ${part}`,
        ),
      )
      if (found) yield found.bytes
    }
  })()
}
