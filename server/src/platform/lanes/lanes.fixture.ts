import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import { cloneDatabase } from '../../../test/database.ts'
import { type MovableClock, systemClock } from '../../kernel/clock.ts'
import { randomId } from '../../kernel/ids.ts'
import { type Database, openDatabase, type Sql, sql, type Tx } from '../database/index.ts'
import { enqueue, type InboxItem } from './inbox.ts'
import type { IngestMessage } from './ingest.ts'
import type { TurnDeps } from './turn.ts'

export type TestLanes = Awaited<ReturnType<typeof openTestLanes>>

/** What the inbox says of a row, without what only the database needs. */
export type Kept = {
  lane: string
  providerId: string
  attempts: number
  error: string | null
  handledAt: Date | null
  deadAt: Date | null
}

/** A database of its own with one merchant in it, and what tests of lanes do again and again. */
export async function openTestLanes(name = 'lanes') {
  const clone = await cloneDatabase(name)
  const clock: MovableClock = systemClock()
  const opened: Database[] = []
  /** One more pool on the same database, as another process has it; `settings` may hold a `lock_timeout`. */
  const another = (settings: pg.PoolConfig = {}) => {
    const database = openDatabase({ ...clone.connection, ...settings })
    opened.push(database)
    return database
  }
  const database = another()
  const clients: pg.Client[] = []
  const merchantId = await addMerchant(database)
  const within = <T>(work: (tx: Tx) => Promise<T>, merchant = merchantId) => database.merchant(merchant, work)
  const rows = <Row>(query: Sql, merchant = merchantId) => within(tx => tx.rows<Row>(query), merchant)
  return {
    connection: clone.connection,
    database,
    clock,
    merchantId,
    another,
    addMerchant: () => addMerchant(database),
    within,
    rows,
    put: (items: (Partial<InboxItem> & { lane: string; providerId: string })[], merchant = merchantId) =>
      within(async tx => {
        for (const item of items) enqueue(tx, { kind: 'test', payload: {}, at: clock.now(), ...item })
      }, merchant),
    kept: (merchant = merchantId) =>
      rows<Kept>(
        sql`SELECT lane, provider_id AS "providerId", attempts, error, handled_at AS "handledAt", dead_at AS "deadAt" FROM inbox WHERE merchant_id = ${merchant} ORDER BY id`,
        merchant,
      ),
    laneOf: async (lane: string) =>
      (
        await rows<{ attempts: number; blockedUntil: Date | null }>(
          sql`SELECT attempts, blocked_until AS "blockedUntil" FROM lanes WHERE merchant_id = ${merchantId} AND lane = ${lane}`,
        )
      )[0],
    /** A session of its own inside a merchant's open transaction, whose statements the test gives one by one. */
    async session(): Promise<pg.Client> {
      const client = new pg.Client(clone.connection)
      client.on('error', () => {})
      clients.push(client)
      await client.connect()
      await client.query(`BEGIN; SET LOCAL ROLE pesan_app; SET LOCAL app.merchant_id = '${merchantId}'`)
      return client
    },
    async close() {
      await Promise.all(clients.map(client => client.end().catch(() => {})))
      await Promise.all(opened.map(one => one.close()))
      await clone.drop()
    },
  }
}

let merchants = 0

export async function addMerchant(database: Database): Promise<string> {
  const id = randomId()
  merchants += 1
  await database.merchant(id, tx =>
    tx.run(sql`INSERT INTO merchants (merchant_id, key, name, currency, time_zone, languages, created_at)
      VALUES (${id}, ${`m${merchants}`}, 'Toko', 'IDR', 'Asia/Jakarta', '{id}', now())`),
  )
  return id
}

/** What a turn needs, with a handler for lanes of kind `chat`; what is logged and given up is kept. */
export function turnDeps(
  lanes: Pick<TestLanes, 'database' | 'clock'>,
  chat: TurnDeps['handlers'][string],
  more: Partial<TurnDeps> = {},
) {
  const errors: object[] = []
  const dead: string[] = []
  const deps: TurnDeps = {
    database: lanes.database,
    clock: lanes.clock,
    handlers: { chat },
    onDead: async (_tx, row) => void dead.push(row.providerId),
    log: { error: detail => void errors.push(detail), warn: () => {} },
    ...more,
  }
  return { deps, errors, dead }
}

export const message = (merchantId: string, lane: string, providerId: string, payload = '{}'): IngestMessage => ({
  kind: 'message',
  merchantId,
  lane,
  providerId,
  type: 'test',
  payload,
})

/** Looks until it is so. How long that takes is nobody's business, as long as it does not take for ever. */
export async function until(holds: () => unknown): Promise<void> {
  const patience = performance.now() + 100_000
  while (!(await holds())) {
    if (performance.now() > patience) throw new Error(`it never came about: ${holds}`)
    await pause(5)
  }
}

/** Waits until `client` holds a lock that somebody waits for. */
export async function untilItBlocks(lanes: Pick<TestLanes, 'connection'>, pid: number): Promise<void> {
  const watcher = new pg.Client(lanes.connection)
  await watcher.connect()
  try {
    await until(async () => {
      const { rows } = await watcher.query(
        'SELECT 1 FROM pg_locks WHERE NOT granted AND $1::int = ANY(pg_blocking_pids(pid))',
        [pid],
      )
      return rows.length > 0
    })
  } finally {
    await watcher.end()
  }
}

export const pidOf = async (client: pg.Client) => (await client.query('SELECT pg_backend_pid() AS pid')).rows[0].pid as number
