import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { gunzipSync } from 'node:zlib'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { ConfigurationError } from '../../src/kernel/errors.ts'
import { sealerOf } from '../../src/kernel/secret.ts'
import { checkAll } from '../../src/operations/check.ts'
import type { End } from '../../src/operations/transfer/format.ts'
import { exportAll, importAll } from '../../src/operations/transfer/index.ts'
import type { Connection } from '../../src/platform/database/embedded/index.ts'
import { openDatabase, sql } from '../../src/platform/database/index.ts'
import { onServer } from '../cluster.ts'
import { cloneDatabase } from '../database.ts'
import { giveAPast } from '../history.ts'
import type { TestHouse } from '../house.ts'
import { countRowsRead } from '../rows-read.ts'
import { scratchFolder } from '../scratch.ts'
import { addOddRows, everything, filesFolder, freshTarget, liveHouse, otherTarget, prepared, rewritten } from './given.ts'

let h: TestHouse
/** What `h` holds, and the export of it; both are only read. */
let source: Record<string, string>
let whole: string
/** Stays as the first start left it through all refusals. */
let fresh: Connection
let untouched: Record<string, string>

beforeAll(async () => {
  h = await liveHouse()
  await addOddRows(h)
  source = await everything(h.connection)
  whole = join(scratchFolder(), 'all.pesan')
  await exportAll(h.connection, whole, at)
  const clone = await cloneDatabase('fresh')
  fresh = await prepared(clone.connection)
  untouched = await everything(fresh)
  return clone.drop
})
afterAll(() => h.close())

const at = new Date('2026-11-23T08:00:00Z')
const open = sealerOf('secret-key-for-tests').open
const refusal = (words: RegExp) =>
  expect.objectContaining({ name: 'ConfigurationError', message: expect.stringMatching(words) })

/** What a database held before must be what it holds after a refusal. */
async function refuses(file: string, words: RegExp, opener: (sealed: string) => unknown = open) {
  await expect(importAll(fresh, file, opener)).rejects.toEqual(refusal(words))
  expect(await everything(fresh)).toEqual(untouched)
}

/** The export with changed lines. */
const changed = (change: (lines: string[]) => string[]) => rewritten(whole, join(filesFolder(), 'changed'), change)

describe('a database that is moved', () => {
  it('holds the same to the last byte, there and back again', async () => {
    const file = join(filesFolder(), 'back')
    const [there, back] = [await otherTarget(), await freshTarget()]
    await importAll(there, whole, open)
    expect(await everything(there)).toEqual(source)
    await exportAll(there, file, at)
    const { merchants, rows } = await importAll(back, file, open)
    expect(await everything(back)).toEqual(source)
    expect({ merchants, rows }).toEqual({
      merchants: 2,
      rows: Object.values(source).reduce((sum, text) => sum + Number.parseInt(text, 10), 0),
    })
  })

  it('takes a table along that nobody told of, whatever it needs to be written', async () => {
    const made = [
      `CREATE TABLE "a later Table" (merchant_id uuid NOT NULL REFERENCES merchants, id bigint GENERATED ALWAYS AS IDENTITY,
        product_id uuid NOT NULL, "Width" int[], doubled int GENERATED ALWAYS AS (cardinality("Width") * 2) STORED, took interval, near point,
        PRIMARY KEY (merchant_id, id), FOREIGN KEY (merchant_id, product_id) REFERENCES products)`,
      `SELECT tenant_table('a later Table')`,
      'CREATE TABLE people (id serial PRIMARY KEY, name varchar(5) NOT NULL)',
    ]
    const [one, two, file] = [await freshTarget(), await freshTarget(), join(filesFolder(), 'later')]
    await importAll(one, whole, open)
    await onServer(one, [...made, `INSERT INTO people (name) VALUES ('a'), ('b  ')`])
    await onServer(two, made)
    await onServer(one, [
      `BEGIN; SET LOCAL ROLE pesan_app; SET LOCAL app.merchant_id = '${h.merchantId()}';
        INSERT INTO "a later Table" (merchant_id, product_id, "Width", took, near)
        SELECT merchant_id, product_id, '{{1,NULL},{3,4}}', '1 year 2 mons -3 days 04:05:06.789', '(0.1,1e-30)' FROM products; COMMIT`,
    ])
    await exportAll(one, file, at)
    await importAll(two, file, open)
    const here = await everything(two)
    expect(here).toEqual(await everything(one))
    expect(here['a later Table apotek']).toMatch(/^[1-9]\d rows/)
    await expect(importAll(fresh, file, open)).rejects.toEqual(refusal(/a table that is not here/))
    const [next] = await onServer(two, [`INSERT INTO people (name) VALUES ('c') RETURNING id`])
    expect(next!.rows).toEqual([{ id: 3 }])
  })

  it('goes on counting where the other one was, and holds every invariant that held there', async () => {
    const target = await freshTarget()
    await importAll(target, whole, open)
    const database = openDatabase(target)
    onTestFinished(() => database.close())
    expect(await checkAll(database)).toEqual(await h.violations())
    const reached = `SELECT sequencename, last_value FROM pg_sequences WHERE schemaname = current_schema() ORDER BY 1`
    const [[there], [here]] = [await onServer(h.connection, [reached]), await onServer(target, [reached])]
    expect(here!.rows).toEqual(there!.rows)
  })

  it('keeps its routes, and none that leads to a merchant who is not there', async () => {
    await onServer(h.connection, [`INSERT INTO routes VALUES ('stray', 'x', gen_random_uuid(), 'y')`])
    const file = join(filesFolder(), 'all')
    await expect(exportAll(h.connection, file, at)).rejects.toEqual(refusal(/1 rows of routes belong to no merchant/))
    await onServer(h.connection, [`DELETE FROM routes WHERE kind = 'stray'`])
    expect(readdirSync(join(file, '..'))).toEqual([])
  })
})

describe('a merchant with a long past', () => {
  it('is imported after a small one by statements that read no more than they write', async () => {
    const big = await liveHouse()
    onTestFinished(() => big.close())
    const [copies, rowsAtOnce] = [400, 500]
    await big.within(async tx => {
      await tx.run(sql`UPDATE orders SET status = 'COMPLETED' WHERE merchant_id = ${tx.merchantId}`)
      await giveAPast(tx, { orders: copies, customers: 50, loyal: 0 })
    }, 'docs')
    const file = join(filesFolder(), 'long')
    await exportAll(big.connection, file, at)
    const counting = countRowsRead()
    await importAll(await freshTarget(), file, open).finally(counting.stop)
    const inserts = [...counting.stop()].filter(([text]) => text.startsWith('INSERT'))
    expect(inserts.length).toBeGreaterThan(20)
    const most = inserts.toSorted(([, a], [, b]) => b.rows - a.rows)[0]!
    // Each row's foreign keys are looked up, and nothing is gone through for them.
    expect(most[1].rows, most[0]).toBeLessThan(5 * rowsAtOnce)
  })
})

describe('the file', () => {
  it('can be read by its owner alone, and is not written over', async () => {
    expect(statSync(whole).mode & 0o777).toBe(0o600)
    const before = readFileSync(whole)
    await expect(exportAll(h.connection, whole, at)).rejects.toEqual(refusal(/there already/))
    expect(readFileSync(whole).equals(before)).toBe(true)
  })

  it('is refused when it was cut, wherever', async () => {
    const file = join(filesFolder(), 'cut')
    const bytes = readFileSync(whole)
    for (const length of [bytes.length - 1, Math.floor(bytes.length / 2), 10, 0]) {
      writeFileSync(file, bytes.subarray(0, length))
      await refuses(file, /is cut or was changed/)
    }
  })

  it('is refused when its end is missing, a row is lost, doubled or changed, or something follows', async () => {
    const row = (lines: string[]) => lines.findIndex(line => line.includes('strip') && line.startsWith('['))
    const changes: ((lines: string[]) => string[])[] = [
      lines => lines.slice(0, -1),
      lines => lines.toSpliced(row(lines), 1),
      lines => lines.toSpliced(row(lines), 0, lines[row(lines)]!),
      lines => lines.with(row(lines), lines[row(lines)]!.replace('strip', 'stripe')),
      lines => [...lines, '[]'],
      lines => lines.toSpliced(1, 1),
      lines => lines.with(row(lines), lines[row(lines)]!.slice(0, -3)),
    ]
    for (const change of changes) await refuses(changed(change), /is cut or was changed/)
  })

  it('is refused when it is something else', async () => {
    const file = join(filesFolder(), 'x')
    await refuses(file, /no such file/)
    writeFileSync(file, 'hello\n')
    await refuses(file, /is cut or was changed/)
    await refuses(
      changed(() => ['{}']),
      /not an export/,
    )
    await refuses(
      changed(([head, ...rest]) => [head!.replace('"format":1', '"format":2'), ...rest]),
      /format 2/,
    )
  })

  it('is refused when other migrations made it', async () => {
    const later = changed(([head, ...rest]) => [head!.replace(/\d{4}_\w+(?=.sql","hash":"\w+"}\])/, '9999_later'), ...rest])
    await refuses(later, /another version of Pesan \(9999_later/)
    const edited = changed(([head, ...rest]) => [head!.replace(/"hash":"\w+"/, '"hash":"00"'), ...rest])
    await refuses(edited, /another version of Pesan/)
  })

  it('is refused under another key, and opens nothing that a customer only made look sealed', async () => {
    await refuses(whole, /PESAN_SECRET_KEY/, sealerOf('another key').open)
    const opened: string[] = []
    await importAll(await freshTarget(), whole, sealed => opened.push(open(sealed)))
    expect(opened.some(text => text.includes('5501234567'))).toBe(true)
    expect(opened.length).toBeGreaterThan(4)
  })

  it('holds nothing opened that was sealed, and tells how much there is', async () => {
    const text = gunzipSync(readFileSync(whole)).toString('utf8')
    expect(text).not.toContain('"5501234567"')
    const lines = text.trimEnd().split('\n')
    const end = JSON.parse(lines.at(-1)!) as End
    expect(end.merchants).toBe(2)
    expect(lines.filter(line => line.startsWith('[')).length).toBe(Object.values(end.rows).reduce((a, b) => a + b, 0))
  })

  it('is not there when the export fails', async () => {
    const file = join(filesFolder(), 'missing', 'all')
    await expect(exportAll(h.connection, file, at)).rejects.toThrow('ENOENT')
    expect(existsSync(file)).toBe(false)
  })
})

describe('an import', () => {
  it('is refused where somebody is already', async () => {
    const target = await freshTarget()
    await importAll(target, whole, open)
    const before = await everything(target)
    await expect(importAll(target, whole, open)).rejects.toEqual(refusal(/not empty \(2 merchants, routes, unrouted\)/))
    expect(await everything(target)).toEqual(before)
  })

  it('keeps nothing when the database changes a value on its way', async () => {
    const target = await freshTarget()
    const before = await everything(target)
    await onServer(target, [
      `CREATE FUNCTION rounded() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW.at = date_trunc('second', NEW.at); RETURN NEW; END $$`,
      'CREATE TRIGGER rounded BEFORE INSERT ON statuses FOR EACH ROW EXECUTE FUNCTION rounded()',
    ])
    await expect(importAll(target, whole, open)).rejects.toThrow(/statuses of apotek would differ/)
    expect(await everything(target)).toEqual(before)
  })

  it('that is killed half-way leaves nothing, and the next one succeeds', async () => {
    const target = await freshTarget()
    const before = await everything(target)
    const holder = new pg.Client(target)
    await holder.connect()
    onTestFinished(() => holder.end())
    await holder.query('BEGIN; LOCK TABLE payments IN EXCLUSIVE MODE') // everything before payments gets in, and no further
    const child = spawn(process.execPath, [
      fileURLToPath(new URL('./killed.fixture.ts', import.meta.url)),
      JSON.stringify(target),
      whole,
    ])
    const exited = once(child, 'exit')
    const waiting = () =>
      holder.query(
        `SELECT pid FROM pg_locks WHERE NOT granted AND relation = 'payments'::regclass AND database = (SELECT oid FROM pg_database WHERE datname = current_database())`,
      )
    while ((await waiting()).rowCount === 0 && child.exitCode === null) await pause(10)
    const [importing] = (await waiting()).rows as { pid: number }[]
    child.kill('SIGKILL')
    await exited
    await holder.query('ROLLBACK')
    const there = () => holder.query('SELECT 1 FROM pg_stat_activity WHERE pid = $1', [importing!.pid])
    while ((await there()).rowCount !== 0) await pause(10)
    expect(await everything(target)).toEqual(before)
    await importAll(target, whole, open)
    expect(await everything(target)).toEqual(source)
  })

  it('of two at once is one, and the other finds the database full', async () => {
    const target = await freshTarget()
    const results = await Promise.allSettled([importAll(target, whole, open), importAll(target, whole, open)])
    expect(results.filter(result => result.status === 'fulfilled')).toHaveLength(1)
    const { reason } = results.find(result => result.status === 'rejected') as PromiseRejectedResult
    expect(reason).toBeInstanceOf(ConfigurationError)
  })
})
