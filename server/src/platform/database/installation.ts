import pg from 'pg'
import sql, { type Sql } from 'sql-template-tag'
import { isCanary } from './isolation.ts'

/** One open transaction over a whole installation, in which one merchant at a time is entered and left again. */
export type Installation = {
  /** Every merchant but the canary. */
  merchants(): Promise<{ merchantId: string; key: string }[]>
  /** From here on the rows of this merchant are seen and no other's, exactly as in `database.merchant`. */
  enter(merchantId: string): Promise<void>
  /** From here on queries run as the login, to which no merchant's row is visible: for the catalogue and global tables. */
  leave(): Promise<void>
  rows<Row>(query: Sql): Promise<Row[]>
}

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

/** Whatever the server's own settings are, a value reads the same on every one of them, to the last digit. */
const exactText = `SET LOCAL timezone = 'UTC'; SET LOCAL datestyle = 'ISO, YMD'; SET LOCAL intervalstyle = 'postgres';
  SET LOCAL extra_float_digits = 1; SET LOCAL bytea_output = 'hex'; SET LOCAL idle_in_transaction_session_timeout = '10min'`

/**
 * The whole installation in one transaction: `read` sees everything as it is at one moment, `write` keeps all or nothing,
 * also when the process is killed half-way. For moving an installation only; everything else uses `database.merchant`.
 */
export async function inInstallation<Result>(
  settings: pg.ClientConfig,
  mode: 'read' | 'write',
  work: (installation: Installation) => Promise<Result>,
): Promise<Result> {
  const client = new pg.Client({ ...settings, keepAlive: true })
  client.on('error', () => {}) // the query in hand, or the next one, fails with it
  await client.connect()
  try {
    await client.query(`BEGIN ${mode === 'read' ? 'ISOLATION LEVEL REPEATABLE READ READ ONLY' : ''}; ${exactText}`)
    const result = await work(installationOn(client))
    const { command } = await client.query('COMMIT')
    if (command !== 'COMMIT') throw new Error(`transaction was not committed but ended with ${command}`)
    return result
  } finally {
    await client.end() // what is not committed is undone
  }
}

function installationOn(client: pg.Client): Installation {
  const rows = async <Row>(query: Sql) => (await client.query(query)).rows as Row[]
  const leave = async () => void (await client.query(`SET LOCAL ROLE NONE; SET LOCAL app.merchant_id = ''`))
  return {
    rows,
    leave,
    async enter(merchantId) {
      if (!uuid.test(merchantId)) throw new TypeError(`not a merchant id: ${merchantId}`)
      await client.query(`SET LOCAL ROLE pesan_app; SET LOCAL app.merchant_id = '${merchantId}'`)
    },
    async merchants() {
      await client.query('SET LOCAL ROLE pesan_scan')
      const found = await rows<{ merchantId: string; key: string }>(
        sql`SELECT merchant_id AS "merchantId", key FROM merchants ORDER BY key, merchant_id`,
      )
      await leave()
      return found.filter(row => !isCanary(row.merchantId))
    },
  }
}
