import { isDeepStrictEqual } from 'node:util'
import type pg from 'pg'
import { join, raw } from 'sql-template-tag'
import { ConfigurationError } from '../../kernel/errors.ts'
import { type Installation, inInstallation, sql } from '../../platform/database/index.ts'
import type { Summary } from './export-all.ts'
import type { Head, Row, Section } from './format.ts'
import { readTransfer } from './read-file.ts'
import { sealedValues } from './sealed-values.ts'
import { advanceSequences, contentsOf, describe, readMigrations, readTables, type Table } from './tables.ts'

/** Any constant that nothing else locks; two imports into one database wait for each other, and the second finds it full. */
const lockKey = 7_305_911_403

/**
 * Brings everything in that `exportAll` wrote, into a database that holds nothing yet.
 *
 * The file is read through once before anything is written. Then all of it is one transaction, in which every table is
 * compared with what was exported before it is kept: a failure or a killed process leaves the database as it was.
 *
 * @param open opens a sealed value, and throws when it cannot.
 * @throws ConfigurationError when the file is not whole, was made by other migrations or under another key, or when the
 *   database is not empty.
 */
export async function importAll(
  settings: pg.ClientConfig,
  file: string,
  open: (sealed: string) => unknown,
  log: (line: string) => void = () => {},
): Promise<Summary> {
  const here = await inInstallation(settings, 'read', async installation => {
    const tables = await readTables(installation)
    await refuseUnlessEmpty(installation, tables)
    return { migrations: await readMigrations(installation), tables: describe(tables) }
  })
  await refuseUnfit(file, here, open)
  return inInstallation(settings, 'write', async installation => {
    await installation.rows(sql`SELECT pg_advisory_xact_lock(${lockKey})`)
    const tables = await readTables(installation)
    await refuseUnlessEmpty(installation, tables)
    return write(installation, file, new Map(tables.map(table => [table.name, table])), log)
  })
}

/** Reads the whole file, so that what cannot be imported is told before anything is written. */
async function refuseUnfit(file: string, here: Pick<Head, 'migrations' | 'tables'>, open: (sealed: string) => unknown) {
  let columns = new Map<string, string[]>()
  for await (const piece of readTransfer(file)) {
    if (piece.kind === 'head') {
      refuseOtherSchema(file, piece.head, here)
      columns = new Map(piece.head.tables.map(table => [table.name, table.columns]))
    }
    if (piece.kind !== 'rows') continue
    for (const row of piece.rows)
      for (const value of sealedValues(piece.table, columns.get(piece.table)!, row)) {
        try {
          open(value)
        } catch (cause) {
          throw new ConfigurationError(
            `${file} holds sealed values (in ${piece.table}) that the key of this installation does not open. Bring the other one's PESAN_SECRET_KEY, or its secret.key, along.`,
            { cause },
          )
        }
      }
  }
}

function refuseOtherSchema(file: string, head: Head, here: Pick<Head, 'migrations' | 'tables'>) {
  if (!isDeepStrictEqual(head.migrations, here.migrations)) {
    const [theirs, ours] = [head.migrations.at(-1)?.name, here.migrations.at(-1)?.name]
    const which = theirs === ours ? `both have ${ours}, but not the same one` : `${theirs} there, ${ours} here`
    throw new ConfigurationError(
      `${file} was exported by another version of Pesan (${which}). Export and import with the same version.`,
    )
  }
  for (const table of head.tables)
    if (!here.tables.some(own => isDeepStrictEqual(own, table)))
      throw new ConfigurationError(`${file} holds a table that is not here, or has other columns: ${table.name}.`)
}

/** Marks of the installation may be there already, made by the first start: they are replaced. */
async function refuseUnlessEmpty(installation: Installation, tables: Table[]) {
  const merchants = await installation.merchants()
  const full: string[] = []
  for (const { name, quoted } of tables.filter(table => !(table.ofMerchant && table.bound) && table.name !== 'installation')) {
    const [row] = await installation.rows<{ some: boolean }>(sql`SELECT EXISTS (SELECT 1 FROM ${raw(quoted)}) AS some`)
    if (row!.some) full.push(name)
  }
  if (merchants.length > 0 || full.length > 0)
    throw new ConfigurationError(
      `the database is not empty (${[`${merchants.length} merchants`, ...full].join(', ')}). An installation is imported into a fresh database only: set DATABASE or DATA_DIR to one.`,
    )
}

async function write(
  installation: Installation,
  file: string,
  tables: Map<string, Table>,
  log: (line: string) => void,
): Promise<Summary> {
  const summary: Summary = { merchants: 0, rows: 0 }
  let section: Section | undefined
  const close = async () => {
    if (!section) return
    await compare(installation, section, tables)
    if (section.merchant) summary.merchants += 1
    const rows = Object.values(section.tables).reduce((sum, table) => sum + table.rows, 0)
    summary.rows += rows
    log(`${section.key || 'what belongs to no merchant'}: ${rows} rows`)
    await installation.leave()
  }
  for await (const piece of readTransfer(file)) {
    if (piece.kind === 'section') {
      await close()
      section = piece.section
      await planAnew(installation)
      if (section.merchant) await installation.enter(section.merchant)
      else await installation.rows(sql`DELETE FROM installation`)
    } else if (piece.kind === 'rows') await insert(installation, tables.get(piece.table)!, piece.rows)
    else if (piece.kind === 'end') {
      await close()
      await advanceSequences(installation, piece.end.sequences)
    }
  }
  await installation.rows(sql`ANALYZE ${raw([...tables.values()].map(table => table.quoted).join(', '))}`)
  return summary
}

/** Values go in as texts and are read by their own types, which also wrote them. */
async function insert(installation: Installation, { quoted, columns }: Table, rows: Row[]) {
  const names = raw(columns.map(column => column.quoted).join(', '))
  const values = raw(columns.map(({ type }, at) => `v.c${at}::${type}`).join(', '))
  const lists = join(columns.map((_, at) => sql`${rows.map(row => row[at])}::text[]`))
  const aliases = raw(columns.map((_, at) => `c${at}`).join(', '))
  await installation.rows(
    sql`INSERT INTO ${raw(quoted)} (${names}) OVERRIDING SYSTEM VALUE SELECT ${values} FROM unnest(${lists}) AS v (${aliases})`,
  )
}

/**
 * The look-ups of foreign keys are planned once a connection. What was planned for a merchant with three orders goes through
 * all orders of the next one for each of their events: after a small merchant, a large one would take hours.
 */
const planAnew = (installation: Installation) => installation.rows(sql`DISCARD PLANS`)

async function compare(installation: Installation, section: Section, tables: Map<string, Table>) {
  for (const [name, expected] of Object.entries(section.tables)) {
    const found = await contentsOf(installation, tables.get(name)!)
    if (!isDeepStrictEqual(found, expected))
      throw new Error(
        `${name} of ${section.key || 'no merchant'} would differ from what was exported (${found.rows} rows, ${expected.rows} exported); nothing was imported`,
      )
  }
}
