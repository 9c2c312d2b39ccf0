import pg from 'pg'
import sql, { type Sql } from 'sql-template-tag'
import { keeping } from '../kept.ts'
import { listenOn } from './listen.ts'
import { type Pipeline, pipelineOn } from './pipeline.ts'
import { naming } from './statements.ts'
import { type Tx, transactionOn } from './transaction.ts'

export type { Sql, Tx }

/** A transaction over people and rights, which belong to no merchant or to several: it has no merchant of its own. */
export type AccessTx = Pick<Tx, 'rows' | 'row' | 'run' | 'savepoint'>
export { sql }

/** Rows seen without a merchant: by the role that finds due work, or the one that takes webhooks in. */
export type RoleQuery = <Row>(query: Sql) => Promise<Row[]>

/** Whose a key is, and what of theirs it names. */
export type Route = { merchantId: string; target: string }

export type Database = {
  /** Opens a transaction for one merchant; a deadlock or serialisation failure is rolled back and tried again at once. */
  merchant<Result>(merchantId: string, work: (tx: Tx) => Promise<Result>): Promise<Result>
  /** Opens a transaction as `pesan_access`: sees people, sessions and who may act for which merchant, and no business of theirs. */
  access<Result>(work: (tx: AccessTx) => Promise<Result>): Promise<Result>
  /** One statement as `pesan_scan`: sees what is due for whom, and the list of merchants, and nothing else. */
  scan: RoleQuery
  /** Statements of one commit as `pesan_ingest`: may add to inbox, lanes and statuses of any merchant, and read nothing of them. */
  ingest(queries: Sql[]): Promise<void>
  /** Reads the global table of routes; see `docs/lifecycle.md` §5. What was found is known for a minute. */
  route(kind: string, keyHash: string): Promise<Route | undefined>
  /** One statement as the login itself, to which no merchant's row is visible either. Only the proof of isolation asks so. */
  asLogin: RoleQuery
  /** Tells other processes something by NOTIFY. Nothing is kept of it, so its commit does not wait for the disk. */
  notify(channel: string, payload: string): Promise<void>
  /** Hears what other processes tell on a channel by NOTIFY; see `listenOn`. */
  listen(channel: string, heard: (payload: string) => void): { ready: Promise<void>; stop(): Promise<void> }
  /** Marks the installation as a whole. */
  mark(name: string, value: string): Promise<void>
  settings: pg.PoolConfig
  close(): Promise<void>
}

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/
const attempts = 5
/** A connection keeps its prepared statements, so one that idles is kept for a while, in milliseconds. */
const idleMs = 300_000

// bigint comes back as a string by default; every bigint here is money, stock or a sequence, all far below 2^53.
pg.types.setTypeParser(pg.types.builtins.INT8, text => {
  const value = Number(text)
  if (!Number.isSafeInteger(value)) throw new RangeError(`bigint out of range: ${text}`)
  return value
})
pg.types.setTypeParser(pg.types.builtins.NUMERIC, Number)

/**
 * The only way to the database. No query runs outside a merchant's transaction or one of the two special roles, so a
 * forgotten condition cannot read another merchant's rows.
 *
 * `pooled`: a pooler that hands connections on between transactions stands before PostgreSQL, so no statement may be kept
 * prepared on one.
 */
export function openDatabase(settings: pg.PoolConfig, { pooled = false } = {}): Database {
  const pool = new pg.Pool({
    max: 20,
    idleTimeoutMillis: idleMs,
    idle_in_transaction_session_timeout: 60_000,
    keepAlive: true,
    ...settings,
    pipeline: true,
  })
  pool.on('error', () => {}) // an idle connection broke; the next query gets a new one or its own error

  const routes = keeping<Route>(60_000)
  const named = pooled ? (statement: Sql) => statement : naming()

  const within = <Result>(begin: string, work: (pipeline: Pipeline) => Promise<Result>) =>
    withClient(pool, client => inTransaction(pipelineOn(client, named), begin, work))

  const inRole = <Row>(role: 'pesan_scan' | 'pesan_ingest', queries: Sql[]): Promise<Row[]> =>
    within(`BEGIN; SET LOCAL ROLE ${role}`, async pipeline => {
      const answers = queries.map(query => pipeline.ask(query))
      return ((await Promise.all(answers)).at(-1)?.rows ?? []) as Row[]
    })

  async function once<Result>(begin: string, merchantId: string, work: (tx: Tx) => Promise<Result>): Promise<Result> {
    let committed = () => {}
    const result = await within(begin, async pipeline => {
      const open = transactionOn(pipeline, merchantId)
      committed = open.runCommitted
      const result = await work(open.tx)
      open.tx.flush()
      return result
    })
    committed()
    return result
  }

  async function repeated<Result>(once: () => Promise<Result>): Promise<Result> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await once()
      } catch (error) {
        if (attempt >= attempts || !isRepeatable(error)) throw error
      }
    }
  }

  return {
    settings,
    async merchant(merchantId, work) {
      if (!uuid.test(merchantId)) throw new TypeError(`not a merchant id: ${merchantId}`)
      const begin = `BEGIN; SET LOCAL ROLE pesan_app; SET LOCAL app.merchant_id = '${merchantId}'`
      return repeated(() => once(begin, merchantId, work))
    },
    access: work => repeated(() => once('BEGIN; SET LOCAL ROLE pesan_access', '', work)),
    scan: query => inRole('pesan_scan', [query]),
    ingest: async queries => void (await inRole('pesan_ingest', queries)),
    route: (kind, keyHash) =>
      routes.get(`${kind} ${keyHash}`, async () => {
        const [row] = await inRole<Route>('pesan_scan', [
          sql`SELECT merchant_id AS "merchantId", target FROM routes WHERE kind = ${kind} AND key_hash = ${keyHash}`,
        ])
        return row
      }),
    asLogin: <Row>(query: Sql) => withClient(pool, async client => (await client.query(query)).rows as Row[]),
    notify: (channel, payload) =>
      within('BEGIN; SET LOCAL ROLE pesan_scan; SET LOCAL synchronous_commit = off', async pipeline =>
        pipeline.tell(sql`SELECT pg_notify(${channel}, ${payload})`),
      ),
    listen: (channel, heard) => listenOn(settings, channel, heard),
    mark: (name, value) =>
      withClient(pool, async client => {
        await client.query(
          sql`INSERT INTO installation (name, value) VALUES (${name}, ${value}) ON CONFLICT (name) DO UPDATE SET value = excluded.value`,
        )
      }),
    close: () => pool.end(),
  }
}

/**
 * BEGIN goes out with the first statement of `work`, and COMMIT with the last that it did not wait for.
 *
 * A failed statement makes COMMIT answer ROLLBACK instead of failing; that would be a lost write.
 */
async function inTransaction<Result>(
  pipeline: Pipeline,
  begin: string,
  work: (pipeline: Pipeline) => Promise<Result>,
): Promise<Result> {
  let open = true
  pipeline.tell(begin)
  try {
    const result = await work(pipeline)
    open = false
    const { command } = await pipeline.ask('COMMIT')
    if (command !== 'COMMIT') throw new Error(`transaction was not committed but ended with ${command}`)
    return result
  } catch (error) {
    pipeline.forgive()
    if (open) await pipeline.ask('ROLLBACK').catch(() => {})
    throw error
  }
}

async function withClient<Result>(pool: pg.Pool, work: (client: pg.PoolClient) => Promise<Result>): Promise<Result> {
  const client = await pool.connect()
  let broken: Error | undefined
  // Between two queries nobody waits for the connection, and an error that nobody hears would end the process.
  const onError = (error: Error) => {
    broken = error
  }
  client.on('error', onError)
  try {
    return await work(client)
  } finally {
    client.off('error', onError)
    client.release(broken)
  }
}

/** 40P01: deadlock detected. 40001: serialisation failure. Both mean that nothing happened and that it may be tried again. */
export const isRepeatable = (error: unknown) => ['40P01', '40001'].includes((error as { code?: string })?.code ?? '')

/** The connection was refused or lost, or the server is shutting down or full: worth repeating, and nobody's fault. */
export const isUnavailable = (error: unknown) => {
  const { code = '', message = '' } = (error ?? {}) as { code?: string; message?: string }
  return (
    /^(08|57P|53)/.test(code) ||
    /ECONNREFUSED|ECONNRESET|ENOENT|EPIPE|ETIMEDOUT/.test(code) ||
    /Connection terminated|not queryable|timeout exceeded/.test(message)
  )
}

/**
 * Repeatable or unavailable, or a wait for a lock that was given up (55P03), or a transaction that was ended because it
 * idled (25P03): says nothing about the work itself, which is done again without counting the attempt.
 */
export const isTransient = (error: unknown) =>
  isRepeatable(error) || isUnavailable(error) || ['55P03', '25P03'].includes((error as { code?: string })?.code ?? '')
