import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { type Connection, startEmbedded } from '../server/src/platform/database/embedded/index.ts'
import { migrate } from '../server/src/platform/database/index.ts'
import { percentile } from './report.ts'

export type BenchDatabase = {
  folder: string
  /** Where PostgreSQL's data really is. */
  dataDir: string
  connection: Connection
  url: string
  /** A database of its own beside ours, without any table. */
  another(name: string): Promise<Connection>
  stop(): Promise<void>
}

/** The embedded PostgreSQL in a temporary folder on disk, as durable as in production, migrated. */
export async function openBenchDatabase(): Promise<BenchDatabase> {
  const folder = mkdtempSync(join(tmpdir(), 'pesan-bench-'))
  chmodSync(folder, 0o711)
  const remove = () => rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
  try {
    const database = await startEmbedded({
      dataDir: join(folder, 'database'),
      log: line => /terminating connection/.test(line) || console.error(line),
    })
    const { connection, url } = database
    await migrate(connection, () => {})
    return {
      folder,
      dataDir: database.dataDir,
      connection,
      url,
      async another(name) {
        await onServer(connection, `CREATE DATABASE ${pg.escapeIdentifier(name)}`)
        return { ...connection, database: name }
      },
      async stop() {
        await database.stop()
        remove()
      },
    }
  } catch (error) {
    remove()
    throw error
  }
}

/** Runs statements on a connection of their own; several are parted by semicolons. */
export async function onServer(connection: Connection, statements: string): Promise<void> {
  const client = new pg.Client(connection)
  await client.connect()
  try {
    await client.query(statements)
  } finally {
    await client.end()
  }
}

/** What the shortest question and its answer take: by it, runs on different machines or days can be told apart. */
export async function roundTripMicros(connection: Connection): Promise<number> {
  const client = new pg.Client(connection)
  await client.connect()
  try {
    const times: number[] = []
    for (let n = 0; n < 2_000; n += 1) {
      const start = performance.now()
      await client.query('SELECT 1')
      times.push((performance.now() - start) * 1_000)
    }
    return Math.round(percentile(times.slice(500), 50))
  } finally {
    await client.end()
  }
}
