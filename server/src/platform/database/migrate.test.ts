import { describe, expect, it, onTestFinished } from 'vitest'
import { onServer } from '../../../test/cluster.ts'
import { cloneDatabase } from '../../../test/database.ts'
import { ConfigurationError } from '../../kernel/errors.ts'
import { migrate } from './migrate.ts'

/** A database without any schema. */
async function empty() {
  const clone = await cloneDatabase('migrate')
  onTestFinished(clone.drop)
  await onServer(clone.connection, ['DROP SCHEMA public CASCADE', 'CREATE SCHEMA public'])
  return clone.connection
}
async function migrated() {
  const clone = await cloneDatabase('migrated')
  onTestFinished(clone.drop)
  return clone.connection
}
const quiet = () => {}
const schemaOf = async (connection: Awaited<ReturnType<typeof empty>>) =>
  (
    await onServer(connection, [
      `SELECT table_name, column_name, data_type FROM information_schema.columns WHERE table_schema = 'public' ORDER BY 1, 2`,
    ])
  )[0]!.rows

describe('a migration', () => {
  it('by several servers that start at once runs once, and the others find nothing to do', async () => {
    const connection = await empty()
    const lines: string[] = []
    await Promise.all(Array.from({ length: 4 }, () => migrate(connection, line => lines.push(line))))
    expect(new Set(lines).size).toBe(lines.length)
    expect(lines.length).toBeGreaterThan(0)
    expect(await schemaOf(connection)).toEqual(await schemaOf(await migrated()))
  })

  it('of several databases of one server at once goes through, although they share their roles', async () => {
    const connections = await Promise.all([empty(), empty(), empty(), empty()])
    await Promise.all(connections.map(connection => migrate(connection, quiet)))
  })

  it('of a database that is up to date does nothing', async () => {
    const lines: string[] = []
    await migrate(await migrated(), line => lines.push(line))
    expect(lines).toEqual([])
  })

  it('refuses a database of a newer version by the name of what it does not know', async () => {
    const connection = await migrated()
    await onServer(connection, [`INSERT INTO migrations (name, hash) VALUES ('9999_future.sql', 'x')`])
    const error = await migrate(connection, quiet).catch(e => e)
    expect(error).toBeInstanceOf(ConfigurationError)
    expect(error.message).toContain('9999_future.sql')
  })

  it('refuses a database in which a file has run that was edited since', async () => {
    const connection = await migrated()
    await onServer(connection, [`UPDATE migrations SET hash = 'x' WHERE name = '0002_lanes.sql'`])
    const error = await migrate(connection, quiet).catch(e => e)
    expect(error).toBeInstanceOf(ConfigurationError)
    expect(error.message).toContain('0002_lanes.sql')
  })

  it('that fails leaves nothing of itself and names its file', async () => {
    const connection = await empty()
    await onServer(connection, ['CREATE TABLE merchants (in_the_way int)'])
    await expect(migrate(connection, quiet)).rejects.toThrow('migration 0001_tenants.sql failed')
    const [functions] = await onServer(connection, [`SELECT 1 FROM pg_proc WHERE proname = 'tenant_table'`])
    expect(functions!.rows).toEqual([])
  })
})
