import { createHmac, randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { Writable } from 'node:stream'
import { setTimeout as pause } from 'node:timers/promises'
import { pino } from 'pino'
import { accountsFor, credentials, numbersFor, whatsappAccount } from '../../demo/processes/accounts.ts'
import { startGoSend } from '../../simulators/gosend/start.ts'
import type { Frame } from '../../simulators/kit/server.ts'
import { startMidtrans } from '../../simulators/midtrans/start.ts'
import { startTranscriber } from '../../simulators/transcriber/start.ts'
import { startWhatsApp } from '../../simulators/whatsapp/start.ts'
import { openApp } from '../src/app.ts'
import { systemClock } from '../src/kernel/clock.ts'
import { merchantFileSchema } from '../src/merchants/index.ts'
import { allTemplates } from '../src/notifications/index.ts'
import { checkAll } from '../src/operations/check.ts'
import { importMerchant } from '../src/operations/import-merchant.ts'
import type { Order } from '../src/orders/index.ts'
import type { Payment } from '../src/payments/index.ts'
import type { Config } from '../src/platform/config.ts'
import { openDatabase, type Sql, sql, type Tx } from '../src/platform/database/index.ts'
import { fireTimers, wake } from '../src/platform/lanes/index.ts'
import { idleness } from '../src/web/control/idle.ts'
import { onServer } from './cluster.ts'
import { cloneDatabase } from './database.ts'

/** What a person does on their phone: words, or any message that the simulator's `say` takes. */
export type Utterance = string | ({ type: string } & Record<string, unknown>)

/** One bubble as it stands on somebody's phone. */
export type Bubble = { seq: number; messageId: string; text: string; ids: string[] }

type Entry = {
  seq: number
  direction: 'in' | 'out'
  messageId: string
  text: string
  buttons?: { id: string }[]
  rows?: { id: string; title: string; description?: string }[]
}

export type TestHouse = Awaited<ReturnType<typeof openTestHouse>>

const file = new URL('../../demo/world/merchants.json', import.meta.url)
const world = merchantFileSchema.parse(JSON.parse(readFileSync(file, 'utf8'))).merchants

/** How far ahead a reply may be due and still count as part of what is going on: the quiet time after free text. */
const quietMs = 2_000
const patienceMs = 100_000

/**
 * The whole house in this process: its own database, the server on a port, and the providers' simulators beside it.
 *
 * Whatever is logged is kept in `log` without any redaction, so that a test sees what the house hands to the log.
 * The simulated Monday begins at 14:00 in Dhaka and 15:00 in Jakarta, when every shop and seller of the world is at work.
 */
export async function openTestHouse(
  options: {
    merchants?: string[]
    at?: string
    appSecrets?: string[]
    change?: (merchants: typeof world) => void
    config?: Partial<Config>
  } = {},
) {
  const { merchants: keys = ['apotek', 'docs'], at = '2026-11-23T08:00:00Z' } = options
  const entries = structuredClone(world).filter(one => keys.includes(one.key))
  options.change?.(entries)
  const numbers = numbersFor(world.map(one => one.key))
  const log: string[] = []
  const logger = pino(
    { level: 'debug', base: null },
    new Writable({
      write(chunk, _, done) {
        log.push(String(chunk))
        done()
      },
    }),
  )
  const clone = await cloneDatabase('house')
  const [whatsapp, midtrans, gosend, transcriber] = await startSimulators(entries, numbers)
  const frames = [whatsapp, midtrans, gosend, transcriber]
  const clock = systemClock()
  clock.set(new Date(at))
  for (const frame of frames) frame.clock.set(clock.now().getTime())
  const appSecrets = options.appSecrets ?? [credentials.whatsapp.appSecret]
  const config = { ...configFor([whatsapp, midtrans, gosend, transcriber], appSecrets), ...options.config }
  const database = openDatabase(clone.connection)
  const app = await openApp({ config, database, clock, log: logger })
  const { house } = app
  const url = await app.http!.listen({ port: 0, host: '127.0.0.1' })
  house.publicUrl = url

  const ids = new Map<string, string>()
  const accounts = accountsFor(
    world.map(one => one.key),
    { whatsapp: whatsapp.url, midtrans: midtrans.url, gosend: gosend.url },
  )
  for (const entry of entries) ids.set(entry.key, (await importMerchant(house, database, entry, accounts)).merchantId)
  await whatsapp.control('settings', { webhookUrl: `${url}/whatsapp-webhook` })
  for (const template of allTemplates()) await whatsapp.control('templates', template)
  for (const id of ids.values()) {
    const accounts = await database.merchant(id, tx => house.couriers.all(tx))
    const token = accounts.find(account => account.courier === 'gosend')?.notificationToken
    if (token) await gosend.control('settings', { webhookUrl: `${url}/deliveries/notifications/gosend/${token}` })
  }

  const first = entries[0]!.key
  const merchantId = (key = first) => ids.get(key)!
  const within = <T>(work: (tx: Tx) => Promise<T>, key = first) => database.merchant(merchantId(key), work)
  const rows = <Row>(query: (merchant: string) => Sql, key = first) => within(tx => tx.rows<Row>(query(merchantId(key))), key)

  const known = new Set<string>()
  /** Gives somebody a phone; `user` of `say` may be the phone or the BSUID. */
  async function person(user: { phone?: string; bsuid?: string; name?: string; hidden?: boolean }) {
    await whatsapp.control('users', user)
    for (const key of [user.phone, user.bsuid]) if (key) known.add(key)
  }
  /** Somebody writes, through the provider's signed webhook; with a list, one after another without waiting. */
  async function say(user: string, said: Utterance | Utterance[], key = first): Promise<string> {
    if (!known.has(user))
      await person(user.startsWith('+') ? { phone: user, name: `Orang ${user.slice(-4)}` } : { bsuid: user })
    const messages = [said].flat().map(one => (typeof one === 'string' ? { type: 'text', text: one } : one))
    const { messageId } = await whatsapp.control<{ messageId: string }>('say', {
      user,
      phoneNumberId: numbers[key],
      messages,
    })
    return messageId
  }
  async function moveTo(ms: number) {
    clock.set(new Date(ms))
    for (const frame of frames) frame.clock.set(ms)
    await fireTimers(database, clock) // the house itself looks four times a second only
    for (const topic of ['inbox', 'outbox', 'timers'] as const) wake(topic)
  }
  const settled = async () => (await Promise.all(frames.map(frame => frame.webhooks.settled(0)))).every(Boolean)
  async function untilIdle() {
    const until = performance.now() + patienceMs
    for (let seen = 0, wait = 4; ; wait = Math.min(25, wait * 1.5)) {
      const now = await idleness(house)
      seen = now.idle && (await settled()) ? seen + 1 : 0
      if (seen === 2) return now
      if (performance.now() > until) throw new Error(`the house did not come to rest: ${log.slice(-5).join('')}`)
      await pause(seen > 0 ? 1 : wait)
    }
  }
  /** Waits until nothing is going on, skipping the quiet time and the short waits before something is tried again. */
  async function settle() {
    for (let skipped = 0; ; ) {
      const { nextDueAt } = await untilIdle()
      const wait = nextDueAt ? nextDueAt.getTime() - clock.now().getTime() : Number.POSITIVE_INFINITY
      if (wait > quietMs || skipped > 10 * quietMs) return
      skipped += Math.max(1, wait)
      await moveTo(clock.now().getTime() + Math.max(1, wait + 1))
    }
  }
  /** Lets time pass, from one due moment to the next, everything coming to rest in between. */
  async function pass(ms: number) {
    const target = clock.now().getTime() + ms
    for (;;) {
      await settle()
      const { nextDueAt } = await idleness(house)
      const now = clock.now().getTime()
      if (now >= target) return
      await moveTo(Math.min(target, Math.max(now + 1, nextDueAt ? nextDueAt.getTime() + 1 : target)))
    }
  }
  /** What somebody has heard, oldest first. */
  async function heard(user: string, key = first, since = 0): Promise<Bubble[]> {
    const query = new URLSearchParams({ user, phoneNumberId: numbers[key]!, since: String(since) })
    const { messages } = await whatsapp.control<{ messages: Entry[] }>(`chat?${query}`)
    return messages
      .filter(one => one.direction === 'out')
      .map(({ seq, messageId, text, buttons = [], rows: listed = [] }) => ({
        seq,
        messageId,
        text: [text, ...listed.map(one => `${one.title} ${one.description ?? ''}`)].join('\n'),
        ids: [...buttons, ...listed].map(one => one.id),
      }))
  }
  const last = async (user: string, key = first) => (await heard(user, key)).at(-1)
  /** Taps the newest choice of somebody's chat whose id begins with `action`. */
  async function tap(user: string, action: string, key = first) {
    const id = (await heard(user, key)).flatMap(bubble => bubble.ids).findLast(one => one.startsWith(action))
    if (!id) throw new Error(`nobody offered ${user} to tap ${action}`)
    return say(user, { type: 'tap', id }, key)
  }
  /** A tap that was made up: an interactive reply with any id, offered or not. */
  const forgedTap = (user: string, id: string, key = first) =>
    say(
      user,
      {
        type: 'raw',
        message: { type: 'interactive', interactive: { type: 'button_reply', button_reply: { id, title: 'x' } } },
      },
      key,
    )
  const orders = async (key = first) =>
    (
      await rows<{ state: Order }>(
        m => sql`SELECT state FROM orders WHERE merchant_id = ${m} ORDER BY created_at, order_id`,
        key,
      )
    ).map(row => row.state)
  const payments = async (key = first) =>
    (
      await rows<{ state: Payment }>(
        m => sql`SELECT state FROM payments WHERE merchant_id = ${m} ORDER BY created_at, payment_id`,
        key,
      )
    ).map(row => row.state)
  const free = async (product: string, key = first) => {
    const [row] = await rows<{ free: number }>(
      m =>
        sql`SELECT s.on_hand - s.held AS free FROM stock s JOIN products p USING (merchant_id, product_id) WHERE merchant_id = ${m} AND p.key = ${product}`,
      key,
    )
    return row!.free / 1_000
  }
  const dead = async (key = first) =>
    rows<{ error: string; kind: string }>(
      m => sql`SELECT error, kind FROM inbox WHERE merchant_id = ${m} AND dead_at IS NOT NULL`,
      key,
    )
  /** Posts bytes to the webhook with a signature, as the provider would. */
  function webhook(body: string | Uint8Array, headers: Record<string, string> = {}, secret = credentials.whatsapp.appSecret) {
    const signature = `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`
    return fetch(`${url}/whatsapp-webhook`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-hub-signature-256': signature, ...headers },
      body: body as string,
    })
  }
  return {
    app,
    house,
    database,
    clock,
    connection: clone.connection,
    url,
    log,
    whatsapp,
    midtrans,
    gosend,
    transcriber,
    numbers,
    merchantId,
    within,
    rows,
    person,
    say,
    tap,
    forgedTap,
    settle,
    pass,
    moveTo,
    heard,
    last,
    orders,
    payments,
    free,
    dead,
    webhook,
    /** The buyer pays at the gateway: `order_id` names the payment, else it is the newest. */
    pay: (given: Record<string, unknown> = { latest: true }) => midtrans.control('pay', given),
    violations: () => checkAll(database),
    /**
     * What PostgreSQL does by itself in an installation and not in the tests' cluster (`embedded/index.ts`): without it a
     * statement that was planned for empty tables is never planned again, and reads all rows of a merchant to find one.
     */
    upkeep: async () => void (await onServer(clone.connection, ['VACUUM ANALYZE'])),
    async close() {
      await app.close()
      await Promise.all(frames.map(frame => frame.close()))
      await database.close()
      await clone.drop()
    },
  }
}

/** Somebody writes and everything that follows comes to rest; answers what they heard meanwhile. */
export async function chat(house: TestHouse, user: string, said: Utterance | Utterance[], key?: string): Promise<Bubble[]> {
  const before = await house.heard(user, key).catch(() => [])
  await house.say(user, said, key)
  await house.settle()
  return house.heard(user, key, before.at(-1)?.seq ?? 0)
}

export const textOf = (bubbles: Bubble[]) => bubbles.map(bubble => bubble.text).join('\n')

/** An id as WhatsApp gives messages. */
export const messageId = () => `wamid.${randomBytes(18).toString('base64')}`

/** A phone of nobody in the world, different at each call. */
let people = 0
export const somebody = (country: 'ID' | 'BD' = 'ID') => {
  people += 1
  return country === 'ID' ? `+628127${String(100_000 + people)}` : `+88017119${String(10_000 + people)}`
}

/** The envelope of contract whatsapp.md §1.4 around messages to one number. */
export const envelope = (phoneNumberId: string, messages: unknown[], contacts: unknown[] = []) =>
  JSON.stringify({
    object: 'whatsapp_business_account',
    entry: [
      {
        id: '200000000000001',
        changes: [
          {
            field: 'messages',
            value: {
              messaging_product: 'whatsapp',
              metadata: { display_phone_number: '6281110000001', phone_number_id: phoneNumberId },
              ...(contacts.length > 0 && { contacts }),
              messages,
            },
          },
        ],
      },
    ],
  })

/** A seed that is printed with a failure and repeats the run when it is given as SEED. */
export function seeded(): { seed: number; random: () => number; shuffled: <T>(list: readonly T[]) => T[] } {
  const seed = Number(process.env.SEED ?? randomBytes(4).readUInt32BE())
  let state = seed
  const random = () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
  const shuffled = <T>(list: readonly T[]) =>
    list
      .map(value => ({ value, at: random() }))
      .sort((a, b) => a.at - b.at)
      .map(one => one.value)
  return { seed, random, shuffled }
}

function configFor([whatsapp, midtrans, gosend, transcriber]: [Frame, Frame, Frame, Frame], appSecrets: string[]): Config {
  return {
    role: 'all',
    port: 0,
    host: '127.0.0.1',
    production: false,
    dataDir: '/nowhere',
    publicUrl: 'http://127.0.0.1:0',
    secretKey: 'secret-key-for-tests',
    whatsapp: {
      mode: 'live',
      apiUrl: `${whatsapp.url}/v25.0`,
      accessToken: credentials.whatsapp.accessToken,
      phoneNumberId: '',
      verifyToken: credentials.whatsapp.verifyToken,
      appSecrets,
    },
    controlToken: 'control-token-for-tests',
    simulators: {
      whatsapp: { apiUrl: `${whatsapp.url}/v25.0` },
      gateways: { midtrans: { baseUrl: midtrans.url } },
      couriers: { gosend: { baseUrl: gosend.url } },
      transcriber: { baseUrl: `${transcriber.url}/v1` },
    },
    egress: { loopback: true },
    // A test asks as often as it likes; those of the limits set their own.
    limits: { address: 1e9, user: 1e9, key: 1e9, login: 1e9 },
    logLevel: 'debug',
  }
}

function startSimulators(entries: typeof world, numbers: Record<string, string>) {
  return Promise.all([
    startWhatsApp({
      ...credentials.whatsapp,
      numbers: entries.map(({ key, number }) => ({
        phoneNumberId: numbers[key]!,
        displayPhoneNumber: number,
        wabaId: whatsappAccount,
      })),
      users: entries.flatMap(({ sellers, operators }) =>
        [...sellers, ...operators].map(({ name, phone }) => ({ name, phone })),
      ),
    }),
    startMidtrans({ merchants: [{ ...credentials.midtrans, merchantId: 'G000000000', notificationUrl: '' }] }),
    startGoSend({ accounts: [{ ...credentials.gosend, webhookUrl: '' }] }),
    startTranscriber({ key: '' }),
  ])
}

export { credentials }
