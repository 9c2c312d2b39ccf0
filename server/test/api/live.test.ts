import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openApp } from '../../src/app.ts'
import { minutes } from '../../src/kernel/clock.ts'
import { openDatabase, sql, type Tx } from '../../src/platform/database/index.ts'
import { noteChange } from '../../src/platform/live/index.ts'
import { chat, openTestHouse, somebody, type TestHouse } from '../house.ts'
import { type Ask, asking, ownerOf } from './api.ts'
import { watching } from './watching.ts'

let house: TestHouse
let ask: Ask
let token: string
let docsToken: string
const live = { beatMs: 50, lookMs: 50, gatherMs: 1 }
beforeAll(async () => {
  house = await openTestHouse({ config: { live } })
  ;({ ask, token } = await ownerOf(house))
  docsToken = (await ownerOf(house, 'docs')).token
})
afterAll(() => house.close())

const note = (subject: string) => (tx: Tx) => noteChange(tx, house.clock.now(), { kind: 'call', subject })
let sellerId: string
/** The seller who was asked about the first order, alone on duty from now on, with an account of their own. */
async function sellerToken(docs: Ask): Promise<string> {
  const [first] = await house.rows<{ sellerId: string }>(
    m => sql`SELECT seller_id AS "sellerId" FROM offers WHERE merchant_id = ${m} ORDER BY offer_id LIMIT 1`,
    'docs',
  )
  sellerId = first!.sellerId
  await house.rows(
    m => sql`UPDATE sellers SET availability = 'OFFLINE' WHERE merchant_id = ${m} AND seller_id <> ${sellerId}`,
    'docs',
  )
  const { body } = await docs<{ token: string }>('POST', '/auth/staff', {
    email: 'seller@example.com',
    role: 'seller',
    sellerId,
  })
  const made = await asking(house.url)<{ accessToken: string }>('POST', '/auth/accept', {
    token: body.token,
    name: 'Seller',
    password: 'a password of some length',
  })
  return made.body.accessToken
}
const subjects = (stream: { told: { event: string; data: { id?: string } }[] }) =>
  stream.told.filter(one => one.event === 'call').map(one => one.data.id)

describe('watching along', () => {
  it('is told of an order and its conversation, by id and version and nothing else', async () => {
    const stream = await watching(house.url, token)
    expect([stream.status, stream.headers.get('content-type')]).toEqual([200, expect.stringContaining('text/event-stream')])
    await stream.until(() => stream.told.find(one => one.event === 'ready'))
    await chat(house, somebody(), 'paracetamol 2, kirim ke jl mawar 3 kebon jeruk')
    const [order] = (await house.orders()).slice(-1)
    const told = await stream.until(() => stream.told.find(one => one.event === 'order'))
    expect(told.data).toEqual({ id: order!.number, version: expect.any(Number) })
    await stream.until(() => stream.told.find(one => one.event === 'conversation'))
    expect(JSON.stringify(stream.told)).not.toMatch(/mawar|\+62/)
    await stream.close()
  })

  it('is told when a message got further, when two ids turn out to be one person, and when a webhook changes', async () => {
    const stream = await watching(house.url, token)
    await stream.until(() => stream.told.find(one => one.event === 'ready'))
    const phone = somebody()
    const bsuid = 'ID.live00000000000000001'
    await house.person({ phone, bsuid, hidden: true, name: 'Orang' })
    const [bubble] = await chat(house, bsuid, 'halo')
    const [row] = await house.rows<{ conversationId: string; customerId: string }>(
      m => sql`SELECT c.conversation_id AS "conversationId", c.customer_id AS "customerId" FROM conversations c JOIN customer_identities i USING (merchant_id, customer_id)
        WHERE c.merchant_id = ${m} AND i.value = ${bsuid}`,
    )
    const of = (event: string, id: string) => stream.told.filter(one => one.event === event && one.data.id === id).length
    await stream.until(() => of('conversation', row!.conversationId) > 0 || undefined)
    const heard = of('conversation', row!.conversationId)
    await house.whatsapp.control('status', { messageId: bubble!.messageId, status: 'read' })
    await stream.until(() => of('conversation', row!.conversationId) > heard || undefined)

    await house.person({ phone, bsuid, hidden: false })
    await chat(house, bsuid, 'halo lagi')
    await stream.until(() => of('customer', row!.customerId) > 0 || undefined)

    const made = await ask<{ webhookId: string }>('POST', '/webhooks', { url: 'http://127.0.0.1:9/', events: ['order.*'] })
    await stream.until(() => of('webhook', made.body.webhookId) > 0 || undefined)
    await ask('DELETE', `/webhooks/${made.body.webhookId}`)
    await stream.close()
  })

  it('never hears of another merchant', async () => {
    const [mine, theirs] = [await watching(house.url, token), await watching(house.url, docsToken)]
    await mine.until(() => mine.told[0])
    await theirs.until(() => theirs.told[0])
    await house.within(async tx => note('of-apotek')(tx))
    await house.within(async tx => note('of-docs')(tx), 'docs')
    await mine.until(() => subjects(mine).includes('of-apotek') || undefined)
    await theirs.until(() => subjects(theirs).includes('of-docs') || undefined)
    expect([subjects(mine).includes('of-docs'), subjects(theirs).includes('of-apotek')]).toEqual([false, false])
    await Promise.all([mine.close(), theirs.close()])
  })

  it('hears of nothing that was not kept', async () => {
    const stream = await watching(house.url, token)
    await stream.until(() => stream.told[0])
    const failed = house.within(async tx => {
      note('undone')(tx)
      tx.flush()
      throw new Error('undone')
    })
    await expect(failed).rejects.toThrow('undone')
    await house.within(async tx => note('kept')(tx))
    await stream.until(() => subjects(stream).includes('kept') || undefined)
    expect(subjects(stream)).not.toContain('undone')
    await stream.close()
  })
})

describe('a seller who watches', () => {
  it('hears of orders that are offered to them and of no others, and of no conversation', async () => {
    const docs = (await ownerOf(house, 'docs')).ask
    const place = async (orderType: string, orderDetails: object) =>
      (await docs<{ orderId: string }>('POST', '/whatsapp-orders', { customerPhone: somebody(), orderType, orderDetails })).body
        .orderId
    const details = { name: 'John Doe', nationalId: '1234567890' }
    const earlier = await place('NID_ORDER', details)
    await house.settle()
    const stream = await watching(house.url, await sellerToken(docs))
    await stream.until(() => stream.told[0])
    const service = await place('NID_ORDER', details)
    const goods = await docs<{ orderId: string }>('POST', '/whatsapp-orders', {
      customerPhone: somebody(),
      items: [{ product: 'photo-set-8', quantity: 1 }],
      address: { text: 'House 5, Mirpur' },
      paymentMethod: 'cash',
    })
    await house.settle()
    const offered = await house.rows<{ number: string }>(
      m => sql`SELECT DISTINCT o.number FROM offers f JOIN orders o USING (merchant_id, order_id)
        WHERE merchant_id = ${m} AND f.seller_id = ${sellerId}`,
      'docs',
    )
    expect(offered.map(one => one.number).sort()).toEqual([earlier, service].sort())
    await stream.until(() => stream.told.find(one => one.data.id === service))
    expect(stream.told.filter(one => one.data.id === goods.body.orderId)).toEqual([])
    expect(stream.told.filter(one => one.event !== 'order' && one.event !== 'ready')).toEqual([])
    await stream.close()
  })
})

describe('going on after a break', () => {
  it('misses nothing and hears nothing twice, although the later number was committed first', async () => {
    const first = await watching(house.url, token)
    await first.until(() => first.told[0])
    let release = () => {}
    const written = Promise.withResolvers<void>()
    const slow = house.within(async tx => {
      note('begun-first')(tx)
      tx.flush()
      await tx.row(sql`SELECT 1`)
      written.resolve()
      await new Promise<void>(resolve => {
        release = resolve
      })
    })
    await written.promise
    await house.within(async tx => note('committed-first')(tx))
    // Neither is told while the one that began earlier may still appear before it.
    expect(subjects(first)).not.toContain('committed-first')
    const place = first.told.at(-1)!.id
    await first.close()
    const second = await watching(house.url, token, place)
    await second.until(() => second.told[0])
    release()
    await slow
    await second.until(() => subjects(second).includes('committed-first') || undefined)
    const { id } = second.told.find(one => one.data.id === 'begun-first')!
    expect(subjects(second)).toEqual(['begun-first', 'committed-first'])
    await second.close()
    const third = await watching(house.url, token, id)
    await third.until(() => subjects(third)[0])
    expect([third.told[0]!.event, subjects(third)]).toEqual(['ready', ['committed-first']])
    await third.close()
  })

  it.each([
    ['was told more than a day ago', () => `1.1.${Math.floor(house.clock.now().getTime() / 1_000) - 90_000}`],
    ['is of another installation', () => `999999999999.1.${Math.floor(house.clock.now().getTime() / 1_000)}`],
    ['nobody ever told', () => 'yesterday'],
  ])('from a place that %s begins with a reset', async (_why, place) => {
    const stream = await watching(house.url, token, place())
    expect(await stream.until(() => stream.told[0])).toMatchObject({ event: 'reset', data: {} })
    await stream.close()
  })
})

describe('a stream', () => {
  it('hears through another process what was done in this one', async () => {
    const { host, port, user, password, database: name } = house.connection
    const database = openDatabase(house.connection)
    const databaseUrl = `postgres://${user}:${password}@${host}:${port}/${name}`
    const config = { role: 'web', databaseUrl, publicUrl: house.url, secretKey: 'secret-key-for-tests' }
    const limits = { address: 1e9, user: 1e9, key: 1e9, login: 1e9 }
    const whatsapp = { mode: 'demo' as const }
    const shape = { port: 0, host: '127.0.0.1', production: false, dataDir: '/nowhere', logLevel: 'silent', whatsapp, limits }
    // It looks by itself once an hour only: what it hears, it was told.
    const rare = { ...live, lookMs: minutes(60), beatMs: minutes(60) }
    const app = await openApp({
      config: { ...shape, ...config, role: 'web', live: rare },
      database,
      clock: house.clock,
      log: house.house.log as never,
    })
    const url = await app.http!.listen({ port: 0, host: '127.0.0.1' })
    const stream = await watching(url, token)
    await stream.until(() => stream.told[0])
    // Written and told as another process would: this one's own wakes have no part in it.
    await house.within(tx =>
      tx.run(sql`INSERT INTO live_events (merchant_id, txid, kind, subject, at)
        VALUES (${tx.merchantId}, pg_current_xact_id()::text::bigint, 'call', 'elsewhere', ${house.clock.now()})`),
    )
    // A change is shown once no earlier transaction runs, of this database or of another on the server: it may take a second call.
    const calls = setInterval(() => void database.notify('pesan_wake', `another live@${house.merchantId()}@live`), 100)
    await stream.until(() => subjects(stream).includes('elsewhere') || undefined).finally(() => clearInterval(calls))
    await app.close()
    await stream.ended()
    await database.close()
  })

  it('ends when the person logs out', async () => {
    const { token: other } = await ownerOf(house)
    const stream = await watching(house.url, other)
    await stream.until(() => stream.told[0])
    const response = await fetch(`${house.url}/auth/logout`, {
      method: 'POST',
      headers: { authorization: `Bearer ${other}`, 'content-type': 'application/json' },
      body: '{}',
    })
    expect(response.status).toBe(204)
    await stream.ended()
    expect(stream.isOpen()).toBe(false)
  })

  it('is one of six at most for a person, and one that was left makes room', async () => {
    const streams = []
    for (let n = 0; n < 6; n += 1) streams.push(await watching(house.url, token))
    expect(await ask('GET', '/live')).toMatchObject({ status: 429, body: { code: 'too_many_requests' } })
    await streams.pop()!.close()
    // The server notices that somebody left a moment after they did.
    for (let next = await watching(house.url, token); ; next = await watching(house.url, token)) {
      streams.push(next)
      if (next.status === 200) break
    }
    for (const stream of streams) await stream.close()
  })
})
