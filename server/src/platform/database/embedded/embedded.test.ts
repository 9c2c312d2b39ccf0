import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { ConfigurationError } from '../../../kernel/errors.ts'
import { bystander, dataFolder, folder, isRunning, owner, postmasterPid, query, start, until } from './support.fixture.ts'

describe('an embedded database', () => {
  it('keeps its data over a stop and a start', async () => {
    const dataDir = join(folder(), 'not', 'there', 'yet')
    const first = await start(dataDir)
    await query(first, 'create table kept as select 7 as n')
    await first.stop()
    await first.stop()
    expect(await query(await start(dataDir), 'select n from kept')).toEqual([7])
  })

  it('gives a login that may make roles and copies of databases, and lets nobody in as a superuser', async () => {
    const database = await start(await dataFolder())
    expect(await query(database, 'select rolsuper from pg_roles where rolname = current_user')).toEqual([false])
    await query(database, 'create role reader nologin')
    await query({ connection: { ...database.connection, database: 'postgres' } }, 'create database copy template pesan')
    const admin = { connection: { ...database.connection, user: 'pesan_admin' } }
    await expect(query(admin, 'select 1')).rejects.toThrow('rejects')
  })

  it('can be reached by its address alone, as text in UTC', async () => {
    const database = await start(await dataFolder())
    const byUrl = { connection: { connectionString: database.url } }
    const settings = ['TimeZone', 'server_encoding', 'listen_addresses'].map(name => `current_setting('${name}')`)
    expect(await query(byUrl, `select ${settings}`)).toEqual(['UTC', 'UTF8', ''])
  })

  it('refuses a second process on the same data, names the first, and says what to set', async () => {
    const dataDir = await dataFolder()
    const first = await owner(dataDir)
    const refusal = await start(dataDir).catch((error: unknown) => error)
    expect(refusal).toBeInstanceOf(ConfigurationError)
    expect(String(refusal)).toMatch(
      new RegExp(`in use by another Pesan process \\(pid ${first.process.pid}\\).*DATABASE=`, 's'),
    )
    expect(isRunning(postmasterPid(dataDir))).toBe(true)
  })

  it('lets one of two processes win that start at once on an empty folder', async () => {
    const dataDir = join(folder(), 'database')
    const [one, two] = await Promise.all([owner(dataDir), owner(dataDir)])
    expect([one.first.ready, two.first.ready].filter(Boolean)).toEqual([true])
    expect(one.first.message ?? two.first.message).toContain('DATABASE')
    expect(readdirSync(dataDir).sort()).toEqual(['cluster', 'lock'])
  })

  it('ends when its owner is killed, and loses no row that was committed', async () => {
    const dataDir = await dataFolder()
    const killed = await owner(dataDir, 'insert')
    const postmaster = postmasterPid(dataDir)
    await until(() => killed.acknowledged.length > 200)
    killed.process.kill('SIGKILL')
    await killed.exited
    const database = await start(dataDir)
    expect(isRunning(postmaster)).toBe(false)
    const found = new Set(await query(database, 'select id from rows'))
    expect(killed.acknowledged.filter(id => !found.has(id))).toEqual([])
  })

  it('recovers when owner and PostgreSQL are killed together', async () => {
    const dataDir = await dataFolder()
    const killed = await owner(dataDir, 'insert')
    await until(() => killed.acknowledged.length > 200)
    process.kill(postmasterPid(dataDir), 'SIGKILL')
    killed.process.kill('SIGKILL')
    await killed.exited
    const found = new Set(await query(await start(dataDir), 'select id from rows'))
    expect(killed.acknowledged.filter(id => !found.has(id))).toEqual([])
  })

  it('tells its owner when it dies under it', async () => {
    const dataDir = await dataFolder()
    const lines: string[] = []
    const database = await start(dataDir, line => lines.push(line))
    process.kill(postmasterPid(dataDir), 'SIGKILL')
    expect(await database.ended).toContain('PostgreSQL ended')
    expect(lines.join()).toContain('PostgreSQL ended')
  })

  it('has shut down properly when a process that was asked to end has ended', async () => {
    const dataDir = await dataFolder()
    const asked = await owner(dataDir, 'insert')
    const postmaster = postmasterPid(dataDir)
    asked.process.kill('SIGTERM')
    await asked.exited
    expect(isRunning(postmaster)).toBe(false)
    expect(existsSync(join(dataDir, 'cluster/postmaster.pid'))).toBe(false)
  })

  it.runIf(process.platform === 'linux').each([
    ['a process that is gone', () => Promise.resolve(4_194_300)],
    ['another program that has the number now', (dataDir: string) => bystander(dataDir)],
    ['a zombie that nobody has reaped', (dataDir: string) => bystander(dataDir, true)],
  ])('starts over a pid file of %s', async (_, holder) => {
    const dataDir = await dataFolder()
    const pid = await holder(dataDir)
    writeFileSync(join(dataDir, 'cluster/postmaster.pid'), `${pid}\n${join(dataDir, 'cluster')}\n1700000000\n5432\n/tmp\n\n`)
    expect(await query(await start(dataDir), 'select 1')).toEqual([1])
  })

  it('clears away a cluster whose making was interrupted', async () => {
    const dataDir = await dataFolder()
    mkdirSync(join(dataDir, 'init-4194300/base'), { recursive: true })
    await start(dataDir)
    expect(readdirSync(dataDir)).not.toContain('init-4194300')
  })

  it('refuses data of another major version and says how to go on', async () => {
    const dataDir = await dataFolder()
    writeFileSync(join(dataDir, 'cluster/PG_VERSION'), '17\n')
    await expect(start(dataDir)).rejects.toThrow(/made by PostgreSQL 17, and this Pesan brings PostgreSQL 18.*DATABASE=/s)
  })

  it('tells what PostgreSQL says when it cannot start', async () => {
    const dataDir = await dataFolder()
    rmSync(join(dataDir, 'cluster/global/pg_control'))
    await expect(start(dataDir)).rejects.toThrow(/pg_control.*DATABASE=/s)
  })

  it('passes on what PostgreSQL complains about, without the values of the statement', async () => {
    const lines: string[] = []
    const database = await start(await dataFolder(), line => lines.push(line))
    lines.length = 0 // where its programs lie may have been told at the start
    await query(database, 'create table people (phone text primary key)')
    await query(database, `insert into people values ('62811'), ('62811')`).catch(() => {})
    await database.stop()
    expect(lines).toEqual(['ERROR:  duplicate key value violates unique constraint "people_pkey"'])
  })
})
