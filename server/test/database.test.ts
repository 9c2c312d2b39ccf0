import pg from 'pg'
import { describe, expect, it, onTestFinished } from 'vitest'
import { onServer } from './cluster.ts'
import { cloneDatabase } from './database.ts'

const names = async (url: string) => {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  const { rows } = await client.query('select current_database() as name, rolsuper from pg_roles where rolname = current_user')
  await client.end()
  return rows[0]
}

describe('a cloned database', () => {
  it('is alone with its rows, and several can be made at once', async () => {
    const clones = await Promise.all([cloneDatabase(), cloneDatabase('with a name!'), cloneDatabase()])
    onTestFinished(async () => void (await Promise.all(clones.map(clone => clone.drop()))))
    for (const { connection } of clones) await onServer(connection, ['create table mine (id int)'])
    expect(new Set(clones.map(clone => clone.connection.database)).size).toBe(3)
  })

  it('can be reached by its address', async () => {
    const clone = await cloneDatabase()
    onTestFinished(clone.drop)
    expect(await names(clone.url)).toMatchObject({ name: clone.connection.database })
  })

  it('is dropped although somebody is still connected', async () => {
    const clone = await cloneDatabase()
    const client = new pg.Client(clone.connection)
    client.on('error', () => {})
    await client.connect()
    await clone.drop()
    await expect(names(clone.url)).rejects.toThrow('does not exist')
  })
})
