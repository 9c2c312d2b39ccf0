/**
 * A real PostgreSQL for tests: `const { connection, drop } = await cloneDatabase()` in `beforeAll`, `drop` in `afterAll`.
 *
 * Every clone has the newest schema and no rows, and costs some 40 ms, so each test file takes one of its own. The server
 * is the embedded one, started once a run; `TEST_DATABASE=postgres://…` runs the same tests on another (its login must be
 * allowed to make databases and roles and be no superuser, which would pass by row-level security).
 */
import { connect } from 'node:net'
import { text } from 'node:stream/consumers'
import { inject } from 'vitest'
import type { Connection } from '../src/platform/database/embedded/index.ts'
import { onServer } from './cluster.ts'

export type TestServer = {
  connection: Connection
  /** The migrated database that clones are made from. Nobody may connect to it. */
  template: string
}

export type TestDatabase = {
  connection: Connection
  url: string
  /** Ends whatever is still connected and removes the database. */
  drop(): Promise<void>
}

let asked: Promise<TestServer> | undefined
let clones = 0

/** Where the server of this run is; starts it when nobody has asked before. */
function testCluster(): Promise<TestServer> {
  asked ??= ask()
  return asked
}

/** Makes a database of its own from the template. `name` only helps to recognise it in `pg_stat_activity`. */
export async function cloneDatabase(name = 'clone'): Promise<TestDatabase> {
  const { connection: server, template } = await testCluster()
  clones += 1
  const label = name
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '_')
    .slice(0, 30)
  const database = `${template}_${label}_${process.env.VITEST_POOL_ID ?? 0}_${clones}`
  // Copied as files: written block by block through the log, as is usual, a clone costs almost three times the processor time.
  await onServer(server, [`create database "${database}" template "${template}" strategy file_copy`])
  const connection = { ...server, database }
  return {
    connection,
    url: addressOf(connection),
    drop: async () => void (await onServer(server, [`drop database if exists "${database}" with (force)`])),
  }
}

async function ask(): Promise<TestServer> {
  const answer = JSON.parse(await text(connect(inject('testClusterSocket')))) as TestServer | { error: string }
  if ('error' in answer) throw new Error(`the test cluster did not start: ${answer.error}`)
  return answer
}

function addressOf({ host, port, user, password, database, ssl }: Connection): string {
  const login = password ? `${encodeURIComponent(user)}:${encodeURIComponent(password)}` : encodeURIComponent(user)
  if (host.startsWith('/')) return `postgres://${login}@/${database}?host=${encodeURIComponent(host)}&port=${port}`
  return `postgres://${login}@${host}:${port}/${database}${ssl ? '?sslmode=require' : ''}`
}
