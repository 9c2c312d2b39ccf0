import { createHash } from 'node:crypto'
import { createWriteStream, existsSync } from 'node:fs'
import { rename, rm } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import type pg from 'pg'
import { raw } from 'sql-template-tag'
import { ConfigurationError } from '../../kernel/errors.ts'
import { type Installation, inInstallation, sql } from '../../platform/database/index.ts'
import { type End, format, type Head, type Section } from './format.ts'
import {
  type Contents,
  contentsOf,
  describe,
  inSight,
  line,
  readMigrations,
  readSequences,
  readTables,
  type Table,
} from './tables.ts'

export type Summary = { merchants: number; rows: number }

/**
 * Writes everything that a database holds into one file, as it is at one moment, without keeping it in memory.
 *
 * The file has its name only when it is whole; readable by its owner alone, since it holds customers' data.
 *
 * @throws ConfigurationError when the file is there already, or when there are rows that belong to no merchant of this
 *   database and would be left behind.
 */
export async function exportAll(settings: pg.ClientConfig, file: string, now: Date): Promise<Summary> {
  if (existsSync(file)) throw new ConfigurationError(`${file} is there already. Name another file, or remove it.`)
  const part = `${file}.part`
  const summary: Summary = { merchants: 0, rows: 0 }
  try {
    await inInstallation(settings, 'read', installation =>
      pipeline(
        Readable.from(linesOf(installation, now, summary), { highWaterMark: 1 }), // a customer's file is large
        createGzip(),
        createWriteStream(part, { mode: 0o600, flush: true }),
      ),
    )
    await rename(part, file)
    return summary
  } catch (error) {
    await rm(part, { force: true })
    throw error
  }
}

async function* linesOf(installation: Installation, now: Date, summary: Summary): AsyncGenerator<string> {
  const digest = createHash('sha256')
  const tables = await readTables(installation)
  const totals: Record<string, number> = Object.fromEntries(tables.map(table => [table.name, 0]))
  for await (const text of body(installation, tables, now, summary, totals)) {
    digest.update(text)
    yield text
  }
  const end: End = {
    end: true,
    merchants: summary.merchants,
    rows: totals,
    sequences: await readSequences(installation),
    digest: digest.digest('hex'),
  }
  yield `${JSON.stringify(end)}\n`
}

async function* body(
  installation: Installation,
  tables: Table[],
  now: Date,
  summary: Summary,
  totals: Record<string, number>,
): AsyncGenerator<string> {
  const merchants = await installation.merchants()
  await refuseStrays(installation, tables, merchants)
  const head: Head = {
    pesan: 'installation',
    format,
    at: now.toISOString(),
    migrations: await readMigrations(installation),
    tables: describe(tables),
  }
  yield `${JSON.stringify(head)}\n`
  const sections = [{ merchantId: null, key: '' }, ...merchants]
  for (const { merchantId, key } of sections) {
    if (merchantId) await installation.enter(merchantId)
    const mine = tables.filter(table => table.ofMerchant === (merchantId !== null))
    const contents: Record<string, Contents> = {}
    for (const table of mine) contents[table.name] = await contentsOf(installation, table)
    yield `${JSON.stringify({ merchant: merchantId, key, tables: contents } satisfies Section)}\n`
    for (const table of mine) {
      const { rows } = contents[table.name]!
      totals[table.name]! += rows
      summary.rows += rows
      if (rows > 0) yield* rowsOf(installation, table)
    }
    if (merchantId) summary.merchants += 1
    await installation.leave()
  }
}

async function* rowsOf(installation: Installation, table: Table): AsyncGenerator<string> {
  yield `${JSON.stringify({ table: table.name })}\n`
  // Files of customers are large; other rows are not, and cost more to ask for one by one.
  const atOnce = table.columns.some(({ type }) => type === 'bytea') ? 1 : 500
  await installation.rows(
    sql`DECLARE moving NO SCROLL CURSOR FOR SELECT ${line(table)} AS line FROM ${raw(table.quoted)} ${inSight(table)}`,
  )
  for (;;) {
    const rows = await installation.rows<{ line: string }>(sql`FETCH ${raw(String(atOnce))} FROM moving`)
    if (rows.length === 0) break
    yield rows.map(row => `${row.line}\n`).join('')
  }
  await installation.rows(sql`CLOSE moving`)
}

/** Tables outside row-level security have no foreign key to the merchants either. */
async function refuseStrays(installation: Installation, tables: Table[], merchants: { merchantId: string }[]) {
  const ids = merchants.map(one => one.merchantId)
  for (const { name, quoted } of tables.filter(table => table.ofMerchant && !table.bound)) {
    const [stray] = await installation.rows<{ count: number }>(
      sql`SELECT count(*) AS count FROM ${raw(quoted)} WHERE NOT merchant_id = ANY(${ids}::uuid[])`,
    )
    if (stray!.count > 0)
      throw new ConfigurationError(
        `${stray!.count} rows of ${name} belong to no merchant of this database and would be left behind. Remove them first.`,
      )
  }
}
