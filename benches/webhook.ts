import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { credentials, whatsappEnvironment } from '../demo/processes/accounts.ts'
import { openHouse } from '../server/src/app.ts'
import { systemClock } from '../server/src/kernel/clock.ts'
import { readConfig } from '../server/src/platform/config.ts'
import { openDatabase } from '../server/src/platform/database/index.ts'
import { openLog } from '../server/src/platform/log.ts'
import { postgresCpuMs } from './cpu.ts'
import { type BenchDatabase, openBenchDatabase, roundTripMicros } from './database.ts'
import { addShops } from './merchants.ts'
import { type Environment, type Running, start } from './process.ts'
import { type Finding, median, rounded, tell } from './report.ts'
import type { Load, Measured } from './webhook/load.ts'

const runs = 3
const measuredMs = 2_500
const warmUpMs = 700
const script = (name: string) => fileURLToPath(new URL(name, import.meta.url))

type Target = { name: string; path: string; most: number } & Pick<Running, 'port' | 'cpuMs' | 'stop'>
/** `cpuMicros` is the processor time of a request in the server and in PostgreSQL, where it can be told. */
type Round = Record<string, Measured & { cpuMicros: { server: number; postgres: number } | undefined }>

/** The real webhook against the least that one can do, and against what somebody writes first. */
export async function run(): Promise<Finding> {
  const database = await openBenchDatabase()
  const load = fork(script('./webhook/load.ts'), { execArgv: [] })
  const targets: Target[] = []
  try {
    const [{ provider }] = (await once(load, 'message')) as [{ provider: number }]
    const phoneNumberId = await addShop(database)
    const env = { ...environment(phoneNumberId), DATABASE: database.url }
    const folder = database.folder
    const open = async (name: string, main: string, path: string, most: number, more: Environment, ready: string) => {
      const server = await start(script(main), { ...env, ...more }, folder, ready)
      targets.push({ ...server, name, path, most })
    }
    await open('ceiling', './webhook/ceiling.ts', '/', 130_000, { APP_SECRET: credentials.whatsapp.appSecret }, '/')
    await open(
      'ours',
      '../server/src/main.ts',
      '/whatsapp-webhook',
      100_000,
      { ROLE: 'web', HOST: '127.0.0.1' },
      '/health/ready',
    )
    await open('naive', './webhook/naive.ts', '/', 20_000, { PROVIDER: `http://127.0.0.1:${provider}/` }, '/')
    const measure = async (target: Target, connections: number) => {
      const given = { phoneNumberId, appSecret: credentials.whatsapp.appSecret, warmUpMs, measuredMs }
      const { port, path, most } = target
      const usedBefore = used(target, database)
      const measured = await ask(load, { ...given, port, path, connections, most })
      const usedAfter = used(target, database)
      const requests = (measured.perSecond * (warmUpMs + measuredMs)) / 1_000
      const each = (name: 'server' | 'postgres') => rounded(((usedAfter![name] - usedBefore![name]) * 1_000) / requests)
      const cpuMicros = usedBefore && usedAfter && { server: each('server'), postgres: each('postgres') }
      tell(`${target.name}, ${connections} connections: ${rounded(measured.perSecond)}/s, p99 ${rounded(measured.p99)} ms`)
      return [target.name, { ...measured, cpuMicros }] as const
    }
    const rounds: { at64: Round; at256: Round }[] = []
    for (const target of targets) await measure(target, 64) // the first run of each compiles and is not counted
    for (let n = 0; n < runs; n += 1) {
      const at64: Round = {}
      const at256: Round = {}
      for (const target of targets.slice(0, 2)) Object.assign(at64, Object.fromEntries([await measure(target, 64)]))
      for (const target of targets) Object.assign(at256, Object.fromEntries([await measure(target, 256)]))
      rounds.push({ at64, at256 })
    }
    return findingOf(rounds, await roundTripMicros(database.connection))
  } finally {
    load.disconnect()
    for (const target of targets) await target.stop()
    await database.stop()
  }
}

function findingOf(rounds: { at64: Round; at256: Round }[], roundTripMicros: number): Finding {
  const at64 = rounds.map(round => round.at64)
  const at256 = rounds.map(round => round.at256)
  const rate = (name: string, all: Round[]) => median(all.map(round => round[name]!.perSecond))
  const ratio = (name: string, all: Round[]) => median(all.map(round => round.ours!.perSecond / round[name]!.perSecond))
  const of = (name: string, all: Round[]) => ({
    perSecond: all.map(round => rounded(round[name]!.perSecond)),
    cpuMicros: all.map(round => round[name]!.cpuMicros),
    p99Ms: rounded(median(all.map(round => round[name]!.p99))),
    refused: all.reduce((sum, round) => sum + round[name]!.refused, 0),
  })
  return {
    figure: rate('ours', at64),
    reference: rate('ceiling', at64),
    ratio: ratio('ceiling', at64),
    unit: 'webhooks/s, stored before 200, 64 connections',
    load: `one message a webhook, all different, of 5,000 people; ${runs} runs of ${measuredMs / 1_000} s, each server in turn; ratios are medians of each run's own`,
    detail: {
      at64: { ours: of('ours', at64), ceiling: of('ceiling', at64) },
      at256: { ours: of('ours', at256), ceiling: of('ceiling', at256), naive: of('naive', at256) },
      ratioToCeilingAt256: rounded(ratio('ceiling', at256)),
      ratioToNaiveAt256: rounded(ratio('naive', at256)),
      roundTripMicros,
      naive: 'node:http: parse, insert, a call out of 50 ms, then 200; it checks no signature',
    },
  }
}

function used(target: Target, database: BenchDatabase) {
  const [server, postgres] = [target.cpuMs(), postgresCpuMs(database.dataDir)]
  return server === undefined || postgres === undefined ? undefined : { server, postgres }
}

async function ask(load: ChildProcess, given: Load): Promise<Measured> {
  load.send(given)
  const [{ measured }] = (await once(load, 'message')) as [{ measured: Measured }]
  return measured
}

const environment = (phoneNumberId: string): Environment => ({
  ...whatsappEnvironment('http://127.0.0.1:9', phoneNumberId),
  PESAN_SECRET_KEY: 'secret-key-for-benches',
  LOG_LEVEL: 'error',
})

/** A shop whose number the webhooks are for. */
async function addShop({ connection, folder }: BenchDatabase): Promise<string> {
  const database = openDatabase(connection)
  const config = readConfig(environment('300000000000001'), folder)
  const house = await openHouse({ config, database, clock: systemClock(), log: openLog('error') })
  const [number] = await addShops(house, 1, 'http://127.0.0.1:9')
  await database.close()
  return number!.phoneNumberId
}
