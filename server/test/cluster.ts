import { join } from 'node:path'
import pg from 'pg'
import { type Connection, startEmbedded } from '../src/platform/database/embedded/index.ts'
import { scratchFolder } from './scratch.ts'

export type TestCluster = {
  connection: Connection
  /** A migrated database that nobody is connected to; its name starts the name of every clone. */
  template: string
  stop(): Promise<void>
}

/** Starts the cluster of a run, or joins the one that TEST_DATABASE names, and prepares the template in it. */
export async function startTestCluster(): Promise<TestCluster> {
  const given = process.env.TEST_DATABASE
  const server = given ? { connection: connectionOf(given), stop: async () => {} } : await throwAwayCluster()
  const template = `pesan_test_${process.pid}`
  const stop = async () => {
    if (given) await dropAll(server.connection, template)
    await server.stop()
  }
  try {
    await dropAll(server.connection, template)
    await onServer(server.connection, [
      `create database ${template} template template0 encoding 'UTF8' lc_collate 'C' lc_ctype 'C'`,
    ])
    const { migrate } = await import('../src/platform/database/migrate.ts')
    await migrate({ ...server.connection, database: template }, () => {})
    return { connection: server.connection, template, stop }
  } catch (error) {
    await stop()
    throw error
  }
}

/** Runs statements one by one on a connection of their own. */
export async function onServer(connection: Connection, statements: string[]): Promise<pg.QueryResult[]> {
  const client = new pg.Client(connection)
  await client.connect()
  try {
    const results: pg.QueryResult[] = []
    for (const statement of statements) results.push(await client.query(statement))
    return results
  } finally {
    await client.end()
  }
}

function throwAwayCluster() {
  const log = (line: string) => /^(?:WARNING|ERROR|FATAL):/.test(line) || console.error(line)
  // Each worker may have some servers with twenty connections each.
  const settings = { max_connections: '300' }
  return startEmbedded({ dataDir: join(scratchFolder(), 'database'), log, durable: false, settings })
}

async function dropAll(connection: Connection, template: string): Promise<void> {
  const [found] = await onServer(connection, [
    `select datname from pg_database where datname = '${template}' or datname like '${template}\\_%'`,
  ])
  const rows = found!.rows as { datname: string }[]
  await onServer(
    connection,
    rows.map(({ datname }) => `drop database if exists "${datname}" with (force)`),
  )
}

/** Settings from an address, since clones differ from it in the database only. */
function connectionOf(url: string): Connection {
  const { host, port, user, database, password, ssl } = new pg.Client({ connectionString: url })
  return { host, port, user: user!, database: database!, ...(password ? { password } : {}), ssl }
}
