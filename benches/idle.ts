import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { whatsappEnvironment } from '../demo/processes/accounts.ts'
import { openBenchDatabase } from './database.ts'
import { type Environment, start } from './process.ts'
import { type Finding, median, rounded, tell } from './report.ts'

const goals = { memoryMB: 180, readyMs: 2_000 }
/** Server and worker without their database, and when they were ready, as measured on such a machine before. */
const vendure = { memoryMB: 440, readyMs: 1_800 }
const main = fileURLToPath(new URL('../server/start.mjs', import.meta.url))
const ready = '/health/ready'
const starts = 5
const idleMs = 10_000

/** Memory of a server and a worker that have nothing to do, and how soon a server is ready. */
export async function run(): Promise<Finding> {
  const { folder, url, stop } = await openBenchDatabase()
  const env: Environment = {
    ...whatsappEnvironment('http://127.0.0.1:9', '300000000000001'),
    PESAN_SECRET_KEY: randomBytes(32).toString('base64'),
    HOST: '127.0.0.1',
    LOG_LEVEL: 'error',
  }
  try {
    await timeToReady({ ...env, DATABASE: url }, folder) // leaves the compiled sources to the next start
    const readyMs: number[] = []
    for (let n = 0; n < starts; n += 1) readyMs.push(await timeToReady({ ...env, DATABASE: url }, folder))
    tell(`ready after ${readyMs.map(Math.round).join(', ')} ms`)
    const own = { ...env, DATA_DIR: join(folder, 'own') }
    const withOwn = { first: rounded(await timeToReady(own, folder)), later: rounded(await timeToReady(own, folder)) }
    const memory = await memoryOf(['web', 'worker', 'all'], { ...env, DATABASE: url }, folder)
    const figure = memory.web! + memory.worker!
    return {
      figure,
      reference: vendure.memoryMB,
      ratio: figure / vendure.memoryMB,
      unit: 'MB resident, server and worker as two processes',
      load: `nothing for ${idleMs / 1_000} s, no merchant; PostgreSQL is not counted`,
      detail: {
        reference: 'Vendure 3.7.3 as measured on such a machine before, not in this run',
        eachMB: { web: rounded(memory.web!), worker: rounded(memory.worker!), asOneProcess: rounded(memory.all!) },
        readyMs: { median: rounded(median(readyMs)), all: readyMs.map(rounded), vendure: vendure.readyMs },
        readyMsWithEmbeddedDatabase: withOwn,
        goals,
      },
    }
  } finally {
    await stop()
  }
}

async function timeToReady(env: Environment, folder: string): Promise<number> {
  const server = await start(main, env, folder, ready)
  await server.stop()
  return server.readyMs
}

/** All at once, each as a process of its own; a worker has no door to ask whether it is ready. */
async function memoryOf(roles: string[], env: Environment, folder: string): Promise<Record<string, number>> {
  const running = await Promise.all(
    roles.map(async role => ({
      role,
      process: await start(main, { ...env, ROLE: role }, folder, role === 'worker' ? undefined : ready),
    })),
  )
  await pause(idleMs)
  const found = running.map(({ role, process }) => [role, process.memoryMB()])
  await Promise.all(running.map(({ process }) => process.stop()))
  return Object.fromEntries(found)
}
