import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { credentials } from '../demo/processes/accounts.ts'
import { openApp } from '../server/src/app.ts'
import { systemClock } from '../server/src/kernel/clock.ts'
import type { Config } from '../server/src/platform/config.ts'
import { openDatabase } from '../server/src/platform/database/index.ts'
import { openLog } from '../server/src/platform/log.ts'
import { type BenchDatabase, openBenchDatabase } from './database.ts'
import { addShops } from './merchants.ts'
import type { Asked, Begin, Reports, Told } from './people/asked.ts'

export type BenchHouse = {
  database: BenchDatabase
  /** Has the people do something, and answers what they found. */
  people<Name extends keyof Reports>(name: Name, given: Extract<Asked, { name: Name }>['given']): Promise<Reports[Name]>
  close(): Promise<void>
}

/** A Monday at 15:00 in Jakarta, when every shop is open. */
const moment = new Date('2026-11-23T08:00:00Z')

/**
 * The whole house in this process, as `npm start` builds it, on a durable database. Customers and the providers that they
 * are reached through are another process, so that what they cost is not ours.
 */
export async function openBenchHouse({ shops, quietMs }: { shops: number; quietMs?: number }): Promise<BenchHouse> {
  const bench = await openBenchDatabase()
  const people = startPeople()
  const { providers } = await heardFrom(people, 'listening')
  const clock = systemClock()
  clock.set(moment)
  const database = openDatabase(bench.connection)
  const log = openLog('error')
  const app = await openApp({ config: configFor(providers), database, clock, log })
  const server = await app.http!.listen({ port: 0, host: '127.0.0.1' })
  app.house.publicUrl = server
  const numbers = await addShops(app.house, shops, providers, quietMs)
  const begin: Begin = { server, numbers, appSecret: credentials.whatsapp.appSecret, ...keysOf(clock.now()) }
  people.send({ begin })
  await heardFrom(people, 'begun')

  return {
    database: bench,
    async people(name, given) {
      people.send({ name, given })
      const told = await heardFrom(people, 'report')
      return told.report as never
    },
    async close() {
      people.disconnect()
      await app.close()
      await database.close()
      await bench.stop()
    },
  }
}

const keysOf = (now: Date) => ({ serverKey: credentials.midtrans.serverKey, offsetMs: now.getTime() - Date.now() })

function startPeople(): ChildProcess {
  // Without our own flags: a profile of this process is not one of the customers.
  const child = fork(fileURLToPath(new URL('./people/main.ts', import.meta.url)), { execArgv: [] })
  child.once('exit', code => {
    if (code !== 0) throw new Error(`the people ended with ${code}`)
  })
  return child
}

/** The next thing the people tell, which must be of this kind. */
async function heardFrom<Kind extends Told['kind']>(people: ChildProcess, kind: Kind): Promise<Extract<Told, { kind: Kind }>> {
  const [told] = (await once(people, 'message')) as [Told]
  if (told.kind === 'failed') throw new Error(told.why)
  if (told.kind !== kind) throw new Error(`the people told ${told.kind} instead of ${kind}`)
  return told as Extract<Told, { kind: Kind }>
}

function configFor(providers: string): Config {
  return {
    role: 'all',
    port: 0,
    host: '127.0.0.1',
    production: false,
    dataDir: '/nowhere',
    publicUrl: 'http://127.0.0.1:0',
    secretKey: 'secret-key-for-benches',
    whatsapp: {
      mode: 'live',
      apiUrl: `${providers}/v25.0`,
      accessToken: credentials.whatsapp.accessToken,
      phoneNumberId: '',
      verifyToken: credentials.whatsapp.verifyToken,
      appSecrets: [credentials.whatsapp.appSecret],
    },
    egress: { loopback: true },
    simulators: {
      whatsapp: { apiUrl: `${providers}/v25.0` },
      gateways: { midtrans: { baseUrl: providers } },
      couriers: { gosend: { baseUrl: providers } },
    },
    logLevel: 'error',
  }
}
