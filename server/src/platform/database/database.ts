import pg from 'pg'
import sql, { type Sql } from 'sql-template-tag'
import { listenOn } from './listen.ts'
import { type Tx, transactionOn } from './transaction.ts'

export type { Sql, Tx }

/** A transaction over people and rights, which belong to no merchant or to several: it has no merchant of its own. */
export type AccessTx = Pick<Tx, 'rows' | 'row' | 'run' | 'savepoint'>
export { sql }

/** Rows seen without a merchant: by the role that finds due work, or the one that takes webhooks in. */
export type RoleQuery = <Row>(query: Sql) => Promise<Row[]>

export type Database = {
  /** Opens a transaction for one merchant; a deadlock or serialisation failure is rolled back and tried again at once. */
  merchant<Result>(merchantId: string, work: (tx: Tx) => Promise<Result>): Promise<Result>
  /** Opens a transaction as `pesan_access`: sees people, sessions and who may act for which merchant, and no business of theirs. */
  access<Result>(work: (tx: AccessTx) => Promise<Result>): Promise<Result>
  /** One statement as `pesan_scan`: sees what is due for whom, and the list of merchants, and nothing else. */
  scan: RoleQuery
  /** Statements of one commit as `pesan_ingest`: may add to inbox, lanes and statuses of any merchant, and read nothing of them. */
  ingest(queries: Sql[]): Promise<void>
  /** Reads the global table of routes; see `docs/lifecycle.md` §5. */
  route(kind: string, keyHash: string): Promise<{ merchantId: string; target: string } | undefined>
  /** One statement as the login itself, to which no merchant's row is visible either. Only the proof of isolation asks so. */
  asLogin: RoleQuery
  /** Hears what other processes tell on a channel by NOTIFY; see `listenOn`. */
  listen(channel: string, heard: (payload: string) => void): { ready: Promise<void>; stop(): Promise<void> }
  /** Marks the installation as a whole. */
  mark(name: string, value: string): Promise<void>
  settings: pg.PoolConfig
  close(): Promise<void>
}

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/
const attempts = 5

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
 */
export function openDatabase(settings: pg.PoolConfig): Database {
  const pool = new pg.Pool({ max: 20, idle_in_transaction_session_timeout: 60_000, keepAlive: true, ...settings })
  pool.on('error', () => {}) // an idle connection broke; the next query gets a new one or its own error

  async function inRole<Row>(role: 'pesan_scan' | 'pesan_ingest', queries: Sql[]): Promise<Row[]> {
    return withClient(pool, async client => {
      await client.query(`BEGIN; SET LOCAL ROLE ${role}`)
      let rows: Row[] = []
      for (const query of queries) rows = (await client.query(query)).rows as Row[]
      await commit(client)
      return rows
    })
  }

  async function once<Result>(begin: string, merchantId: string, work: (tx: Tx) => Promise<Result>): Promise<Result> {
    return withClient(pool, async client => {
      await client.query(begin)
      const open = transactionOn(client, merchantId)
      const result = await work(open.tx)
      await open.tx.flush()
      await commit(client)
      open.runCommitted()
      return result
    })
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
    async route(kind, keyHash) {
      const [row] = await inRole<{ merchantId: string; target: string }>('pesan_scan', [
        sql`SELECT merchant_id AS "merchantId", target FROM routes WHERE kind = ${kind} AND key_hash = ${keyHash}`,
      ])
      return row
    },
    asLogin: <Row>(query: Sql) => withClient(pool, async client => (await client.query(query)).rows as Row[]),
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

/** A failed statement inside an open transaction makes COMMIT answer ROLLBACK instead of failing; that is a lost write. */
async function commit(client: pg.PoolClient) {
  const { command } = await client.query('COMMIT')
  if (command !== 'COMMIT') throw new Error(`transaction was not committed but ended with ${command}`)
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
  } catch (error) {
    await client.query('ROLLBACK').catch(onError)
    throw error
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
