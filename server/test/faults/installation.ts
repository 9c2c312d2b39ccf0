import { createHmac } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import { accountsFor, credentials, numbersFor, whatsappEnvironment } from '../../../demo/processes/accounts.ts'
import { startChild } from '../../../demo/processes/child.ts'
import { freePort } from '../../../demo/processes/ports.ts'
import { ServerProcess } from '../../../demo/processes/server.ts'
import { startWhatsApp } from '../../../simulators/whatsapp/start.ts'
import { checkAll } from '../../src/operations/check.ts'
import { openDatabase } from '../../src/platform/database/index.ts'
import { cloneDatabase } from '../database.ts'
import { messageId } from '../house.ts'
import { scratchFolder } from '../scratch.ts'

const path = (name: string) => fileURLToPath(new URL(name, import.meta.url))
const world = path('../../../demo/world/merchants.json')
const main = path('../../src/main.ts')
const command = path('../../src/commands/pesan.ts')

/** The merchants of the world in the order of their file: a number's id follows from its place. */
const merchants = (JSON.parse(readFileSync(world, 'utf8')) as { merchants: { key: string }[] }).merchants.map(one => one.key)
const phoneNumberId = numbersFor(merchants)[merchants[0]!]!

export type Environment = Record<string, string>

/** Starts the server's own main file, for tests that want it to end by itself. */
export const startMain = (env: Environment, cwd = scratchFolder()) =>
  startChild({ name: 'the server', script: main, env: { PORT: '0', HOST: '127.0.0.1', ...env }, cwd })

/** How a start that is refused ended, and what it said. */
export async function refusal(env: Environment, cwd?: string): Promise<{ how: string; words: string }> {
  const child = startMain(env, cwd)
  const how = await child.ended
  return { how, words: child.output() }
}

/** WhatsApp settings that look real and lead nowhere. */
export const liveWhatsApp = whatsappEnvironment('http://127.0.0.1:9', phoneNumberId)

export type Installation = Awaited<ReturnType<typeof openInstallation>>

/** A database with the world's merchants in it, a WhatsApp beside it, and what a server needs to run on both. */
export async function openInstallation() {
  const folder = scratchFolder()
  const clone = await cloneDatabase('faults')
  const whatsapp = await startWhatsApp({
    ...credentials.whatsapp,
    numbers: [{ phoneNumberId, displayPhoneNumber: '6281110000001', wabaId: '200000000000001' }],
  })
  const env: Environment = {
    DATABASE: clone.url,
    PESAN_SECRET_KEY: 'secret-key-for-tests',
    LOG_LEVEL: 'error',
    ...whatsappEnvironment(whatsapp.url, phoneNumberId),
  }
  const accounts = join(folder, 'accounts.json')
  writeFileSync(
    accounts,
    JSON.stringify(
      accountsFor(merchants, { whatsapp: whatsapp.url, midtrans: 'http://127.0.0.1:9', gosend: 'http://127.0.0.1:9' }),
    ),
  )
  const imported = startChild({
    name: 'the import',
    script: command,
    args: ['import', 'merchants', world, '--accounts', accounts],
    env,
    cwd: folder,
  })
  if ((await imported.ended) !== 'code 0') throw new Error(imported.output())
  const watcher = new pg.Client(clone.connection)
  await watcher.connect()
  const scanned = `BEGIN; SET LOCAL ROLE pesan_scan; SELECT merchant_id FROM merchants WHERE key = '${merchants[0]}'; COMMIT`
  const results = (await watcher.query(scanned)) as unknown as pg.QueryResult<{ merchant_id: string }>[]
  const merchantId = results[2]!.rows[0]!.merchant_id
  /** Every webhook that is on its way was answered. */
  async function settled() {
    const { settled: all } = await whatsapp.control<{ settled: boolean }>('settle', { timeoutMs: 20_000 })
    if (!all) throw new Error('a webhook was not answered')
  }
  /** What a query of the first merchant's answers. */
  async function rows<Row extends pg.QueryResultRow>(query: string, values: unknown[] = []): Promise<Row[]> {
    await watcher.query(`BEGIN; SET LOCAL ROLE pesan_app; SET LOCAL app.merchant_id = '${merchantId}'`)
    const found = await watcher.query<Row>(query, values)
    await watcher.query('COMMIT')
    return found.rows
  }
  const servers: ServerProcess[] = []
  const workers: ReturnType<typeof startMain>[] = []
  return {
    env,
    watcher,
    whatsapp,
    rows,
    /** The inbox rows of whoever has this phone, or of several whose phones begin so. */
    rowsOf: (phone: string) =>
      rows<{ handled: boolean; dead: boolean }>(
        'SELECT handled_at IS NOT NULL AS handled, dead_at IS NOT NULL AS dead FROM inbox WHERE payload::text LIKE $1',
        [`%${phone}%`],
      ),
    /** What must always hold and does not (architecture §8). */
    async violations(): Promise<string[]> {
      const database = openDatabase(clone.connection)
      return checkAll(database).finally(() => database.close())
    },
    /** A server that listens; WhatsApp's webhooks go to the one that was started last. */
    async server(more: Environment = {}): Promise<ServerProcess> {
      const server = new ServerProcess({ port: await freePort(), cwd: folder, env: { ...env, ...more } })
      servers.push(server)
      await server.start()
      await whatsapp.control('settings', { webhookUrl: `${server.url}/whatsapp-webhook` })
      return server
    },
    worker(more: Environment = {}) {
      const worker = startMain({ ...env, ...more, ROLE: 'worker' }, folder)
      workers.push(worker)
      return worker
    },
    /** Somebody writes, by a webhook that the provider signs. */
    async say(user: string, text: string) {
      await whatsapp.control('users', { phone: user, name: 'Orang' })
      await whatsapp.control('say', { user, type: 'text', text })
      await settled()
    },
    settled,
    async heard(user: string): Promise<string[]> {
      const { messages } = await whatsapp.control<{ messages: { direction: string; text: string }[] }>(
        `chat?user=${encodeURIComponent(user)}`,
      )
      return messages.filter(message => message.direction === 'out').map(message => message.text)
    },
    async close() {
      await Promise.all([...servers.map(server => server.die()), ...workers.map(worker => worker.kill())])
      await whatsapp.close()
      await watcher.end()
      await clone.drop()
    },
  }
}

/** Posts one message to the webhook, signed; answers the status, or why there was none. */
export async function postMessage(url: string, from: string): Promise<number | string> {
  const body = JSON.stringify({
    object: 'whatsapp_business_account',
    entry: [{ id: '1', changes: [{ field: 'messages', value: newsOf(from) }] }],
  })
  const signature = `sha256=${createHmac('sha256', credentials.whatsapp.appSecret).update(body).digest('hex')}`
  const headers = { 'content-type': 'application/json', 'x-hub-signature-256': signature }
  return fetch(`${url}/whatsapp-webhook`, { method: 'POST', headers, body }).then(
    answer => answer.status,
    error => String(error.cause ?? error),
  )
}

const newsOf = (from: string) => ({
  messaging_product: 'whatsapp',
  metadata: { display_phone_number: '6281110000001', phone_number_id: phoneNumberId },
  contacts: [{ profile: { name: 'Orang' }, wa_id: from }],
  messages: [
    { from, id: messageId(), timestamp: String(Math.floor(Date.now() / 1_000)), type: 'text', text: { body: 'halo' } },
  ],
})

/** Looks until it is so. */
export async function until(holds: () => unknown, patienceMs = 100_000): Promise<void> {
  const patience = performance.now() + patienceMs
  while (!(await holds())) {
    if (performance.now() > patience) throw new Error(`it never came about: ${holds}`)
    await pause(10)
  }
}
