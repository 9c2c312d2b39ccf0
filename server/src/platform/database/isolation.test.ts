import { globSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { onServer } from '../../../test/cluster.ts'
import { cloneDatabase, type TestDatabase } from '../../../test/database.ts'
import { randomId } from '../../kernel/ids.ts'
import { type Database, openDatabase } from './database.ts'
import { proveIsolation } from './isolation.ts'

let clone: TestDatabase
let database: Database
let login: pg.Client
let tables: string[]
const mine = randomId()
const theirs = randomId()

beforeAll(async () => {
  clone = await cloneDatabase('isolation')
  database = openDatabase(clone.connection)
  login = new pg.Client(clone.connection)
  await login.connect()
  const { rows } = await login.query<{ name: string }>(
    `SELECT table_name AS name FROM information_schema.columns WHERE table_schema = 'public' AND column_name = 'merchant_id' ORDER BY 1`,
  )
  tables = rows.map(row => row.name).filter(name => name !== 'routes')
  for (const name of tables) for (const merchant of [mine, theirs]) await fill(name, merchant)
})
afterAll(async () => {
  await login.end()
  await database.close()
  await clone.drop()
})

type Column = { name: string; type: string; required: boolean; identity: boolean }

/**
 * Puts one row of a merchant into a table, whatever its columns. Foreign keys are switched off by taking them away: what
 * is tried here is who sees a row, not what it refers to.
 */
async function fill(table: string, merchant: string) {
  const constraints = await login.query<{ name: string }>(
    `SELECT conname AS name FROM pg_constraint WHERE conrelid = $1::regclass AND contype IN ('f', 'c')`,
    [table],
  )
  keysOf[table] ??= await keys(table)
  for (const { name } of constraints.rows) await login.query(`ALTER TABLE ${table} DROP CONSTRAINT "${name}" CASCADE`)
  const { rows } = await login.query<Column>(
    `SELECT column_name AS name, CASE data_type WHEN 'ARRAY' THEN 'text[]' ELSE data_type END AS type, is_nullable = 'NO' AND column_default IS NULL AS required,
       is_identity = 'YES' AS identity FROM information_schema.columns WHERE table_schema = 'public' AND table_name = $1`,
    [table],
  )
  columnsOf[table] = rows.filter(column => column.required && !column.identity)
  await inRole('pesan_app', merchant, insertOf(table, merchant))
}

const columnsOf: Record<string, Column[]> = {}

/** Adds a row of `merchant`, with something in every column that needs it. */
function insertOf(table: string, merchant: string): string {
  const columns = columnsOf[table]!
  const values = columns.map(({ name, type }) => (name === 'merchant_id' ? `'${merchant}'` : something(type)))
  return `INSERT INTO ${table} (${columns.map(c => c.name)}) VALUES (${values})`
}

const something = (type: string) => {
  if (type === 'uuid') return `'${randomId()}'`
  if (type.startsWith('timestamp')) return 'now()'
  if (type.startsWith('json')) return `'{}'`
  if (type === 'text[]') return `'{}'`
  if (type === 'boolean') return 'true'
  if (type === 'bytea') return "''"
  if (type === 'date') return 'current_date'
  if (type === 'text') return `'${randomId()}'`
  return '1'
}

type Key = { name: string; kind: string; columns: string[]; refers: string | null; referred: string[] | null }
const keysOf: Record<string, Key[]> = {}

/** Primary, unique and foreign keys, and unique indexes, with their columns in order. */
async function keys(table: string): Promise<Key[]> {
  const { rows } = await login.query<Key>(
    `SELECT conname AS name, contype AS kind, nullif(confrelid, 0)::regclass::text AS refers,
       ARRAY(SELECT attname::text FROM unnest(conkey) WITH ORDINALITY k (n, o) JOIN pg_attribute ON attrelid = conrelid AND attnum = n ORDER BY o) AS columns,
       CASE WHEN confkey IS NOT NULL THEN ARRAY(SELECT attname::text FROM unnest(confkey) WITH ORDINALITY k (n, o) JOIN pg_attribute ON attrelid = confrelid AND attnum = n ORDER BY o) END AS referred
     FROM pg_constraint WHERE conrelid = $1::regclass AND contype IN ('p', 'u', 'f')
     UNION ALL SELECT c.relname, 'index', NULL, ARRAY(SELECT attname::text FROM unnest(i.indkey::int[]) WITH ORDINALITY k (n, o) JOIN pg_attribute ON attrelid = i.indrelid AND attnum = n ORDER BY o), NULL
     FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid WHERE i.indrelid = $1::regclass AND i.indisunique`,
    [table],
  )
  return rows
}

/** One statement in a role, for a merchant or without one, in a transaction that is undone unless it wrote. */
async function inRole(role: string | undefined, merchant: string | undefined, statement: string) {
  await login.query('BEGIN')
  try {
    if (role) await login.query(`SET LOCAL ROLE ${role}`)
    if (merchant) await login.query(`SET LOCAL app.merchant_id = '${merchant}'`)
    const result = await login.query(statement)
    await login.query('COMMIT')
    return result
  } catch (error) {
    await login.query('ROLLBACK')
    throw error
  }
}
const refused = /permission denied|row-level security/

describe('every table with a merchant in it', () => {
  it('is one of many', () => {
    expect(tables.length).toBeGreaterThan(25)
  })

  it('is bound by row-level security, also for its owner', async () => {
    const { rows } = await login.query(
      `SELECT relname FROM pg_class WHERE relname = ANY($1) AND NOT (relrowsecurity AND relforcerowsecurity)`,
      [tables],
    )
    expect(rows).toEqual([])
  })

  it('has keys that begin with the merchant and refer to rows of the same merchant only', () => {
    const wrong = tables.flatMap(table =>
      keysOf[table]!.filter(key => key.columns[0] !== 'merchant_id' || (key.referred && key.referred[0] !== 'merchant_id')).map(
        key => `${table}.${key.name}`,
      ),
    )
    expect(wrong).toEqual([])
    expect(tables.filter(table => !keysOf[table]!.some(key => key.kind === 'p'))).toEqual([])
  })

  it('shows a merchant its own row and no other, whatever it asks for', async () => {
    for (const table of tables) {
      const { rows } = await inRole('pesan_app', mine, `SELECT merchant_id FROM ${table}`)
      expect([table, ...rows.map(row => row.merchant_id)]).toEqual([table, mine])
      expect((await inRole('pesan_app', mine, `SELECT 1 FROM ${table} WHERE merchant_id = '${theirs}'`)).rowCount, table).toBe(
        0,
      )
    }
  })

  it('lets nobody change, remove, add or take over a row of another', async () => {
    for (const table of tables) {
      const changed = await inRole(
        'pesan_app',
        mine,
        `UPDATE ${table} SET merchant_id = merchant_id WHERE merchant_id = '${theirs}'`,
      )
      const removed = await inRole('pesan_app', mine, `DELETE FROM ${table} WHERE merchant_id = '${theirs}'`)
      expect([table, changed.rowCount, removed.rowCount]).toEqual([table, 0, 0])
      await expect(inRole('pesan_app', mine, `UPDATE ${table} SET merchant_id = '${theirs}'`), table).rejects.toThrow(refused)
      await expect(inRole('pesan_app', mine, insertOf(table, theirs)), table).rejects.toThrow(refused)
    }
  })

  it('shows nothing without a merchant, without a role, or to a role of another purpose', async () => {
    const count = (role: string | undefined, merchant: string | undefined, table: string) =>
      inRole(role, merchant, `SELECT 1 FROM ${table}`).then(
        result => result.rowCount,
        (error: Error) => (refused.test(error.message) ? 0 : error.message),
      )
    for (const table of tables) {
      expect(await count('pesan_app', undefined, table), `${table} without a merchant`).toBe(0)
      expect(await count(undefined, undefined, table), `${table} as the login`).toBe(0)
      expect(await count(undefined, mine, table), `${table} as the login with a merchant`).toBe(0)
      expect(await count('pesan_ingest', mine, table), `${table} as pesan_ingest`).toBe(0)
    }
  })
})

describe('the role of the webhook', () => {
  it('adds to lanes, inbox, statuses and unrouted, and to nothing else', async () => {
    const { rows } = await login.query<{ name: string; privilege: string }>(
      `SELECT table_name AS name, privilege_type AS privilege FROM information_schema.table_privileges WHERE grantee = 'pesan_ingest' ORDER BY 1, 2`,
    )
    expect(rows.map(row => `${row.privilege} ${row.name}`)).toEqual([
      'INSERT inbox',
      'INSERT lanes',
      'INSERT statuses',
      'INSERT unrouted',
    ])
  })

  it('reads nothing back, of any table', async () => {
    for (const table of [...tables, 'routes', 'unrouted', 'installation', 'migrations'])
      await expect(inRole('pesan_ingest', mine, `SELECT count(*) FROM ${table}`), table).rejects.toThrow('permission denied')
  })
})

describe('the role that scans', () => {
  const visible: Record<string, string[]> = {
    catalogue_accounts: ['account_id', 'active', 'due_at', 'merchant_id'],
    imports: ['claimed_until', 'finished_at', 'import_id', 'merchant_id'],
    inbox: ['handled_at', 'lane', 'merchant_id', 'received_at'],
    installation: ['name', 'value'],
    lanes: ['blocked_until', 'lane', 'merchant_id'],
    merchants: ['key', 'merchant_id'],
    numbers: ['account_id', 'merchant_id', 'number_id'],
    outbox: ['answered_at', 'claimed_until', 'due_at', 'lane', 'merchant_id', 'seq'],
    publications: ['account_id', 'due_at', 'merchant_id', 'paused'],
    routes: ['key_hash', 'kind', 'merchant_id', 'target'],
    statuses: ['folded_at', 'merchant_id', 'received_at'],
    timers: ['due_at', 'merchant_id'],
  }

  it('sees what is due for whom, and no other column', async () => {
    const { rows } = await login.query<{ name: string; column: string }>(
      `SELECT table_name AS name, column_name AS column FROM information_schema.column_privileges WHERE grantee = 'pesan_scan' ORDER BY 1, 2`,
    )
    const seen = Object.groupBy(rows, row => row.name)
    expect(Object.fromEntries(Object.entries(seen).map(([name, columns]) => [name, columns!.map(c => c.column)]))).toEqual(
      visible,
    )
    expect((await inRole('pesan_scan', undefined, 'SELECT lane FROM inbox')).rowCount).toBeGreaterThan(1)
    await expect(inRole('pesan_scan', undefined, 'SELECT payload FROM inbox')).rejects.toThrow('permission denied')
  })

  it('writes nothing', async () => {
    const { rows } = await login.query(
      `SELECT table_name, privilege_type FROM information_schema.table_privileges WHERE grantee = 'pesan_scan' AND privilege_type <> 'SELECT'`,
    )
    expect(rows).toEqual([])
  })
})

describe('the proof of isolation', () => {
  /** A database of its own that somebody has tampered with. */
  async function tampered(...statements: string[]) {
    const copy = await cloneDatabase('tampered')
    const opened = openDatabase(copy.connection)
    onTestFinished(async () => {
      await opened.close()
      await copy.drop()
    })
    await onServer(copy.connection, statements)
    return opened
  }

  it('passes on a database as the migrations leave it, as often as it is asked', async () => {
    const opened = await tampered()
    for (let n = 0; n < 3; n += 1) await proveIsolation(opened)
  })

  it.each([
    ['the policy of a table was dropped', 'DROP POLICY tenant ON orders'],
    ['row-level security was switched off for a table', 'ALTER TABLE payments DISABLE ROW LEVEL SECURITY'],
    ['the owner of a table is bound no more', 'ALTER TABLE customers NO FORCE ROW LEVEL SECURITY'],
    ['a table was made without it', 'CREATE TABLE forgotten (merchant_id uuid NOT NULL)'],
  ])('refuses when %s, and names the table', async (_what, statement) => {
    const table = /(orders|payments|customers|forgotten)/.exec(statement)![0]
    await expect(proveIsolation(await tampered(statement))).rejects.toThrow(table)
  })

  it.each([
    ['to every merchant', 'CREATE POLICY open ON audit_log USING (true)'],
    ['to the login', "CREATE POLICY open ON audit_log FOR SELECT USING (current_user NOT LIKE 'pesan\\_%')"],
    [
      'to the role that scans',
      "GRANT SELECT ON audit_log TO pesan_scan; CREATE POLICY open ON audit_log FOR SELECT USING (current_user = 'pesan_scan')",
    ],
  ])('refuses when a policy shows rows %s', async (_whom, statement) => {
    await expect(proveIsolation(await tampered(statement))).rejects.toThrow('merchants are not kept apart')
  })
})

describe('the source', () => {
  it('opens connections in the database folder only', () => {
    const root = fileURLToPath(new URL('../../', import.meta.url))
    const files = globSync('**/*.ts', { cwd: root }).filter(file => !/\.(test|fixture)\.ts$/.test(file))
    const opening = files.filter(file => /new (pg\.)?(Pool|Client)\b/.test(readFileSync(`${root}${file}`, 'utf8')))
    expect(files.length).toBeGreaterThan(100)
    expect(opening.filter(file => !file.startsWith('platform/database/'))).toEqual([])
    expect(opening).toContain('platform/database/database.ts')
  })

  it('asks as the bare login for the proof of isolation only', () => {
    const root = fileURLToPath(new URL('../../', import.meta.url))
    const files = globSync('**/*.ts', { cwd: root }).filter(file => !file.endsWith('.test.ts'))
    const asking = files.filter(file => readFileSync(`${root}${file}`, 'utf8').includes('.asLogin('))
    expect(asking).toEqual(['platform/database/isolation.ts'])
  })
})
