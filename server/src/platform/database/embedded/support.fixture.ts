import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, readFileSync, rmSync, statSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import { onTestFinished } from 'vitest'
import { scratchFolder } from '../../../../test/scratch.ts'
import { type EmbeddedDatabase, startEmbedded } from './index.ts'
import { type Identity, runAs } from './runner.ts'

export const isRoot = process.getuid?.() === 0

/** A folder for one test that others may enter, unless `mode` says otherwise. */
export function folder(mode = 0o755): string {
  const made = scratchFolder()
  chmodSync(made, mode)
  onTestFinished(() => rmSync(made, { recursive: true, force: true, maxRetries: 5 }))
  return made
}

let pattern: Promise<string> | undefined

/** A folder with a finished cluster: a copy, because making one takes most of a second. */
export async function dataFolder(): Promise<string> {
  pattern ??= makePattern()
  const copy = join(folder(), 'database')
  execFileSync('cp', ['-a', await pattern, copy])
  return copy
}

async function makePattern(): Promise<string> {
  const dataDir = join(scratchFolder(), 'database')
  await (await startEmbedded({ dataDir, log: () => {}, durable: false })).stop()
  return dataDir
}

/** Starts the database in this process for one test. */
export async function start(dataDir: string, log: (line: string) => void = () => {}): Promise<EmbeddedDatabase> {
  const database = await startEmbedded({ dataDir, log })
  onTestFinished(() => database.stop())
  return database
}

export async function query(database: { connection: pg.ClientConfig }, text: string): Promise<unknown[]> {
  const client = new pg.Client(database.connection)
  await client.connect()
  try {
    return (await client.query({ text, rowMode: 'array' })).rows.flat()
  } finally {
    await client.end()
  }
}

type FirstLine = { ready?: true; name?: string; message?: string }
export type Owner = { process: ChildProcess; first: FirstLine; acknowledged: number[]; exited: Promise<unknown> }

/** Starts `owner.fixture.ts` in a process of its own and waits for its first line. */
export async function owner(dataDir: string, task = '', identity: Identity = {}): Promise<Owner> {
  const script = fileURLToPath(new URL('./owner.fixture.ts', import.meta.url))
  const child = spawn(process.execPath, [script, dataDir, task], {
    ...identity,
    cwd: '/',
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const exited = once(child, 'exit')
  onTestFinished(async () => {
    child.kill('SIGTERM')
    await exited
  })
  const acknowledged: number[] = []
  const lines = createInterface({ input: child.stdout! })
  const first = JSON.parse(await new Promise<string>(resolve => lines.once('line', resolve))) as FirstLine
  lines.on('line', line => /^\d+$/.test(line) && acknowledged.push(Number(line)))
  return { process: child, first, acknowledged, exited }
}

/** A process that sleeps under the account of the cluster; with `zombie`, its dead child that nobody reaps. */
export async function bystander(dataDir: string, zombie = false): Promise<number> {
  const { uid, gid } = statSync(join(dataDir, 'cluster'))
  const script = zombie ? 'true & echo $!; exec sleep 30' : 'echo $$; exec sleep 30'
  const identity = isRoot ? { uid, gid } : {}
  const child = spawn('/bin/sh', ['-c', script], { ...identity, cwd: '/', stdio: ['ignore', 'pipe', 'ignore'] })
  onTestFinished(() => void child.kill('SIGKILL'))
  const [said] = (await once(child.stdout, 'data')) as [Buffer]
  await until(() => readFileSync(`/proc/${child.pid}/comm`, 'utf8').trim() === 'sleep')
  return Number(said)
}

export const postmasterPid = (dataDir: string) =>
  Number(readFileSync(join(dataDir, 'cluster/postmaster.pid'), 'utf8').split('\n')[0])

export function isRunning(pid: number): boolean {
  try {
    return !readFileSync(`/proc/${pid}/stat`, 'utf8').includes(') Z ')
  } catch {
    return false
  }
}

export async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await pause(10)
}

/** Whether an account may read this checkout, which a child process under that account needs. */
export async function canRead(identity: Identity): Promise<boolean> {
  const paths = [fileURLToPath(import.meta.url), process.execPath, createRequire(import.meta.url).resolve('pg')]
  return runAs(identity, 'head', ['-c', '1', ...paths]).then(
    () => true,
    () => false,
  )
}
