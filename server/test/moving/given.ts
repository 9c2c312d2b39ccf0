/** What the tests of moving share: a source with every kind of value, fresh targets, and all that a database holds as text. */
import { chmodSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync, gzipSync } from 'node:zlib'
import type pg from 'pg'
import { raw } from 'sql-template-tag'
import { onTestFinished } from 'vitest'
import { hashOf } from '../../src/kernel/secret.ts'
import { type Connection, startEmbedded } from '../../src/platform/database/embedded/index.ts'
import { inInstallation, migrate, openDatabase, proveIsolation, type Sql, sql } from '../../src/platform/database/index.ts'
import { onServer } from '../cluster.ts'
import { cloneDatabase } from '../database.ts'
import { chat, openTestHouse, somebody, type TestHouse } from '../house.ts'
import { scratchFolder } from '../scratch.ts'

/** A house, closed again, in which goods were ordered and paid and a service with a sensitive field was asked for. */
export async function liveHouse(): Promise<TestHouse> {
  const h = await openTestHouse({ merchants: ['apotek', 'docs'] })
  const customer = somebody()
  await chat(h, customer, 'paracetamol 2 strip, kirim ke jl melati 5 kebon jeruk')
  await h.tap(customer, 'pay')
  await h.settle()
  await h.pay()
  await h.settle()
  await chat(h, somebody('BD'), 'I need NID service. My name is John Doe. NID: 5501234567', 'docs')
  await h.app.close()
  return h
}

const odd = 'line\nbreak\r\n\u2028\u2029 tab\t "quoted" \\back {curly,NULL} \u0001 🧪 é \uFEFF'
const everyByte = Buffer.from(Array.from({ length: 256 }, (_, at) => at))

/** Rows with values that are easily lost on the way, in tables of merchants and in those of none. */
export async function addOddRows(h: TestHouse): Promise<void> {
  await h.within(async tx => {
    const m = tx.merchantId
    const add = (query: Sql) => tx.run(query)
    await add(sql`INSERT INTO faq VALUES (${m}, gen_random_uuid(), ${['', odd, 'NULL', 'null', '{}', 'a,b', '"']}, '{}'),
      (${m}, gen_random_uuid(), '{}', ${JSON.stringify({ big: '123456789012345678901234567890.10', odd })})`)
    await add(
      sql`INSERT INTO faq VALUES (${m}, gen_random_uuid(), '[0:1]={a,NULL}', '{"n": 123456789012345678901234567890.1000, "z": 1e-30}')`,
    )
    await add(sql`INSERT INTO files VALUES (${m}, gen_random_uuid(), NULL, 'image/png', 'x', ${everyByte}, '2026-01-02 03:04:05.678901+07'),
      (${m}, gen_random_uuid(), NULL, '', NULL, ${Buffer.alloc(0)}, 'infinity'), (${m}, gen_random_uuid(), NULL, '', NULL, NULL, '0044-03-15 BC'),
      (${m}, gen_random_uuid(), NULL, '', NULL, ${Buffer.alloc(3_000_000, 7)}, '9999-12-31')`)
    await add(sql`INSERT INTO lanes VALUES (${m}, ${odd})`)
    await add(sql`INSERT INTO inbox (merchant_id, lane, provider_id, kind, payload, received_at, handled_at)
      VALUES (${m}, ${odd}, 'odd', 'odd', ${`{ "b":1,  "a":"\\u0000\\ud83d\\ude00", "a" : 1.50 }\n`}::json, now(), now())`)
    await add(
      sql`INSERT INTO statuses VALUES (${m}, 'odd', 'read', '2026-01-02 03:04:05.000001', '', ${'[ "\\u0000" ]'}::json, now(), now())`,
    )
    await add(sql`INSERT INTO shops VALUES (${m}, gen_random_uuid(), 'odd', '', '', 0.1::float8 + 0.2::float8, -0.0::float8, 'null'),
      (${m}, gen_random_uuid(), 'odd2', '', '', 'NaN', 5e-324, '[]')`)
    await add(sql`INSERT INTO sellers VALUES (${m}, gen_random_uuid(), 'odd', '', '+1', '{}', '{}', 4.50)`)
    await add(sql`INSERT INTO templates VALUES (${m}, ${odd}, '', '', '', '', '[]', '', NULL, NULL, now())`)
    await add(sql`INSERT INTO calls_for_help VALUES (${m}, gen_random_uuid(), 'odd', NULL, NULL, '', now(), NULL)`)
    await add(
      sql`INSERT INTO waitlist SELECT merchant_id, product_id, gen_random_uuid(), 9007199254740991, now() FROM products WHERE merchant_id = ${m} LIMIT 1`,
    )
    await add(sql`INSERT INTO ratings VALUES (${m}, gen_random_uuid(), NULL, 5, now())`)
    await add(sql`INSERT INTO audit_log (merchant_id, at, actor, action, subject) VALUES (${m}, now(), 'a', 'b', 'c')`)
    // It looks sealed, and is only what somebody wrote.
    await add(sql`INSERT INTO messages (merchant_id, conversation_id, author, content, at)
      VALUES (${m}, gen_random_uuid(), 'customer', '{"text": "v1.a.b.c", "sensitive": true, "value": "v1.a.b.c"}', now())`)
  })
  await onServer(h.connection, [
    `INSERT INTO unrouted (provider_id, phone_number_id, payload, received_at) VALUES ('odd', '1', '{"a": "\\u0000"}', now())`,
    `INSERT INTO installation VALUES ('demo', 'true') ON CONFLICT DO NOTHING`,
  ])
}

/** A fresh database as the first start leaves it. */
export async function freshTarget(): Promise<Connection> {
  const clone = await cloneDatabase('target')
  onTestFinished(clone.drop)
  return prepared(clone.connection)
}

/** The other kind of database when TEST_DATABASE names a server: then this one is embedded. */
export async function otherTarget(): Promise<Connection> {
  if (!process.env.TEST_DATABASE) return freshTarget()
  const folder = scratchFolder()
  const embedded = await startEmbedded({ dataDir: join(folder, 'database'), log: () => {}, durable: false })
  onTestFinished(async () => {
    await embedded.stop()
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
  })
  await migrate(embedded.connection, () => {})
  return prepared(embedded.connection)
}

/** Leaves a database as the first start does. */
export async function prepared(connection: Connection): Promise<Connection> {
  const database = openDatabase(connection)
  await proveIsolation(database)
  await database.mark('made by the first start', 'yes')
  await database.close()
  return connection
}

/** A folder of this test's own for files. */
export function filesFolder(): string {
  const folder = scratchFolder()
  chmodSync(folder, 0o700)
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

/**
 * How many rows each table of each merchant has, with a digest of all of them as text: two databases that hold the same
 * are equal, and a difference names its table.
 */
export function everything(settings: pg.ClientConfig): Promise<Record<string, string>> {
  return inInstallation(settings, 'read', async installation => {
    const tables = await installation.rows<{ name: string; of: boolean }>(sql`SELECT quote_ident(table_name) AS name,
      bool_or(column_name = 'merchant_id') AS of FROM information_schema.columns
      WHERE table_schema = current_schema() AND table_name <> 'migrations' GROUP BY 1`)
    const held: Record<string, string> = {}
    const read = async (name: string, key: string, where: Sql) => {
      const rows = await installation.rows<{ text: string }>(sql`SELECT t::text AS text FROM ${raw(name)} t ${where}`)
      held[`${name.replaceAll('"', '')} ${key}`] = `${rows.length} rows ${hashOf(
        rows
          .map(row => row.text)
          .sort()
          .join('\n'),
      )}`
    }
    const merchants = await installation.merchants()
    for (const { name, of } of tables) if (!of || name === 'routes') await read(name, '', sql``)
    for (const { merchantId, key } of merchants) {
      await installation.enter(merchantId)
      for (const { name, of } of tables) if (of && name !== 'routes') await read(name, key, sql``)
      await installation.leave()
    }
    return held
  })
}

/** Writes an export again with changed lines. */
export function rewritten(from: string, to: string, change: (lines: string[]) => string[]): string {
  const lines = gunzipSync(readFileSync(from)).toString('utf8').split('\n').slice(0, -1)
  writeFileSync(
    to,
    gzipSync(
      change(lines)
        .map(line => `${line}\n`)
        .join(''),
    ),
  )
  return to
}
