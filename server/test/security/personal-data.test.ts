import { raw } from 'sql-template-tag'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sql } from '../../src/platform/database/index.ts'
import { type Ask, asking, ownerOf } from '../api/api.ts'
import { chat, openTestHouse, seeded, somebody, type TestHouse } from '../house.ts'
import { sized } from '../size.ts'

/** F44: whole lives of orders, and then everything that is kept or told is searched for what must not be there. */
const people = sized(2, 40)
const { seed, random } = seeded()
const digits = (length: number) =>
  Array.from({ length }, (_, n) => String(Math.floor(random() * (n === 0 ? 9 : 10)) + (n === 0 ? 1 : 0))).join('')
const bangla = (text: string) => text.replace(/\d/g, digit => String.fromCodePoint(0x09e6 + Number(digit)))
const spaced = (text: string) => text.replace(/(...)(?=.)/g, '$1 ')

let h: TestHouse
let ask: Ask
let token: string
const nids: string[] = []
const phones: string[] = []
const passwords: string[] = []
const tokens: string[] = []

beforeAll(async () => {
  h = await openTestHouse({ merchants: ['docs'], config: { logLevel: 'debug' } })
  ;({ ask, token } = await ownerOf(h))
  tokens.push(token)
  for (let n = 0; n < people; n += 1) await live(n)
}, 600_000)
afterAll(() => h.close())

/** Somebody orders in a chat or by HTTP with their national id, is worked for, pays attention, and fails in every way that is logged. */
async function live(n: number) {
  const nid = digits(10)
  const phone = somebody('BD')
  nids.push(nid)
  phones.push(phone)
  const said = [nid, spaced(nid), bangla(nid)][n % 3]!
  await chat(h, phone, `I need NID service. My name is Orang ${n}. NID: ${said}`)
  const byHttp = await ask<{ orderId: string }>(
    'POST',
    '/whatsapp-orders',
    {
      source: 'WEBSITE',
      customerPhone: phone,
      orderType: 'NID_ORDER',
      orderDetails: { name: `Orang ${n}`, nationalId: nid },
      whatsappOptIn: true,
    },
    { 'idempotency-key': `life-${n}` },
  )
  await h.settle()
  const [seller] = await h.rows<{ phone: string }>(
    m =>
      sql`SELECT s.phone FROM offers f JOIN sellers s USING (merchant_id, seller_id) WHERE f.merchant_id = ${m} AND f.state = 'offered' ORDER BY f.offer_id DESC LIMIT 1`,
  )
  if (seller) {
    await h.tap(seller.phone, 'accept')
    await h.settle()
    await h.tap(seller.phone, 'done')
    await h.settle()
  }
  await ask('POST', `/whatsapp-orders/${byHttp.body.orderId}/reveal`, { field: 'nationalId' })
  const password = `password ${digits(12)}`
  passwords.push(password)
  await asking(h.url)('POST', '/auth/login', { email: `orang-${n}@example.com`, password })
  await asking(h.url, `pesan_${digits(32)}`)('GET', '/whatsapp-orders')
  await ask('POST', '/whatsapp-orders', { customerPhone: phone, orderType: 'NID_ORDER', orderDetails: { nationalId: nid } })
  await ask('GET', `/whatsapp-orders?text=${nid}&nonsense=${nid}`)
  const made = await ask<{ key: string }>('POST', '/auth/keys', { name: `key-${n}`, role: 'viewer' })
  const hook = await ask<{ secret: string; webhookId: string }>('POST', '/webhooks', {
    url: 'http://127.0.0.1:9/',
    events: ['*'],
  })
  tokens.push(made.body.key, hook.body.secret.slice(6))
  await ask('PATCH', `/whatsapp-orders/${byHttp.body.orderId}/status`, { status: 'CANCELLED', reason: 'x' })
  await h.settle()
  await ask('DELETE', `/webhooks/${hook.body.webhookId}`)
}

/** Every row of the merchant, and every global row, by table, as text. */
async function everything(): Promise<{ table: string; text: string }[]> {
  const tables = await h.rows<{ name: string }>(
    () => sql`SELECT c.relname AS name FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'merchant_id'
      WHERE c.relnamespace = current_schema()::regnamespace AND c.relkind = 'r' AND c.relname <> 'routes' ORDER BY 1`,
  )
  const all: { table: string; text: string }[] = []
  for (const { name } of tables) {
    const rows = await h.rows<{ text: string }>(
      m => sql`SELECT to_jsonb(t)::text AS text FROM ${raw(name)} t WHERE merchant_id = ${m}`,
    )
    all.push({ table: name, text: rows.map(row => row.text).join('\n') })
  }
  return all
}
const forms = (nid: string) => [nid, spaced(nid), bangla(nid)]

describe(`after ${people} lives (seed ${seed})`, () => {
  it('no table holds a national id readable, in no way in which it was written', async () => {
    const tables = await everything()
    expect(tables.length).toBeGreaterThan(40)
    for (const { table, text } of tables)
      for (const nid of nids) for (const form of forms(nid)) expect([table, text.includes(form)]).toEqual([table, false])
  })

  it('no table holds a password, a token, a key or a secret', async () => {
    const people = await h.database.access(tx =>
      tx.rows<{
        text: string
      }>(sql`SELECT to_jsonb(u)::text AS text FROM users u UNION ALL SELECT to_jsonb(s)::text FROM sessions s
        UNION ALL SELECT to_jsonb(r)::text FROM refresh_tokens r UNION ALL SELECT to_jsonb(l)::text FROM access_log l
        UNION ALL SELECT to_jsonb(f)::text FROM login_failures f UNION ALL SELECT to_jsonb(o)::text FROM one_time_links o`),
    )
    const text = [...(await everything()).map(one => one.text), ...people.map(row => row.text)].join('\n')
    for (const secret of [...passwords, ...tokens]) expect(text.includes(secret)).toBe(false)
  })

  it('the log, at its most talkative, has nobody’s id, phone, password or token', async () => {
    // A turn that fails is logged, three times, with what it was about.
    await h.within(async tx => {
      await tx.run(sql`INSERT INTO lanes (merchant_id, lane) VALUES (${tx.merchantId}, ${`mystery:${phones[0]}`})`)
      await tx.run(sql`INSERT INTO inbox (merchant_id, lane, provider_id, kind, payload, received_at)
        VALUES (${tx.merchantId}, ${`mystery:${phones[0]}`}, 'poison', 'x', ${JSON.stringify({ from: phones[0] })}, ${h.clock.now()})`)
    })
    await h.pass(10_000)
    const log = h.log.join('')
    expect(log).toContain('a turn failed')
    for (const nid of nids) for (const form of forms(nid)) expect(log.includes(form)).toBe(false)
    for (const phone of phones) expect(log.includes(phone.slice(1))).toBe(false)
    for (const secret of [...passwords, ...tokens]) expect(log.includes(secret)).toBe(false)
  })

  it('metrics, the live stream, the CSV, the audit log and what errors say have no national id, and the first two no phone', async () => {
    const { text: metrics } = await asking(h.url)('GET', '/metrics')
    const live = await h.rows<{ text: string }>(
      m => sql`SELECT to_jsonb(l)::text AS text FROM live_events l WHERE merchant_id = ${m}`,
    )
    const bad = await ask('POST', '/whatsapp-orders', { customerPhone: 'x', orderDetails: { nationalId: nids[0] } })
    const texts = [
      metrics,
      live.map(row => row.text).join(),
      (await ask('GET', '/whatsapp-orders.csv')).text,
      (await ask('GET', '/auth/audit?limit=200')).text,
      (await ask('GET', '/whatsapp-orders?limit=200')).text,
      bad.text,
    ]
    for (const text of texts) for (const nid of nids) for (const form of forms(nid)) expect(text.includes(form)).toBe(false)
    for (const text of texts.slice(0, 2)) for (const phone of phones) expect(text.includes(phone.slice(1))).toBe(false)
  })
})
