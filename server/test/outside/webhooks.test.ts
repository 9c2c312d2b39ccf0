import { createHmac } from 'node:crypto'
import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { hours, minutes, seconds } from '../../src/kernel/clock.ts'
import { egressHttp } from '../../src/platform/http/egress.ts'
import { type Ask, asking, ownerOf } from '../api/api.ts'
import { until } from '../faults/installation.ts'
import { openTestHouse, somebody, type TestHouse } from '../house.ts'

type Heard = { id: string; timestamp: number; signature: string; body: string; headers: IncomingHttpHeaders; path: string }
type Body = { type: string; timestamp: string; amount?: number; data: Record<string, unknown> }
type Made = { webhookId: string; secret: string }
type Told = {
  messageId: string
  state: string
  tries: number
  type: string
  attempts: { status: number | null; detail: string }[]
}

let house: TestHouse
let ask: Ask

/** Somebody's server, which does what a test says and remembers what it heard. */
async function openReceiver() {
  const heard: Heard[] = []
  let answer: (response: ServerResponse, heard: Heard) => void = response => response.writeHead(204).end()
  const server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', chunk => chunks.push(chunk))
    request.on('end', () => {
      const one = {
        id: String(request.headers['webhook-id']),
        timestamp: Number(request.headers['webhook-timestamp']),
        signature: String(request.headers['webhook-signature']),
        body: Buffer.concat(chunks).toString('utf8'),
        headers: request.headers,
        path: request.url ?? '',
      }
      heard.push(one)
      answer(response, one)
    })
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`,
    heard,
    bodies: () => heard.map(one => JSON.parse(one.body) as Body),
    answers: (how: typeof answer) => {
      answer = how
    },
    close: () => {
      server.closeAllConnections()
      return new Promise<void>(resolve => void server.close(() => resolve()))
    },
  }
}

let receiver: Awaited<ReturnType<typeof openReceiver>>
let elsewhere: Awaited<ReturnType<typeof openReceiver>>

beforeAll(async () => {
  house = await openTestHouse()
  ask = (await ownerOf(house)).ask
  receiver = await openReceiver()
  elsewhere = await openReceiver()
})
afterAll(async () => {
  await house.close()
  await receiver.close()
  await elsewhere.close()
})
afterEach(async () => {
  ask = (await ownerOf(house)).ask
  for (const { webhookId } of (await ask<{ items: Made[] }>('GET', '/webhooks')).body.items)
    await ask('DELETE', `/webhooks/${webhookId}`)
  await house.settle()
  for (const one of [receiver, elsewhere]) {
    one.heard.length = 0
    one.answers(response => response.writeHead(204).end())
  }
})

const subscribe = async (events: string[] = ['*'], url = receiver.url): Promise<Made> => {
  const made = await ask<Made>('POST', '/webhooks', { url, events })
  expect(made.status).toBe(201)
  return made.body
}
const place = async (): Promise<string> => {
  const { body } = await ask<{ orderId: string }>('POST', '/whatsapp-orders', {
    customerPhone: somebody(),
    items: [{ product: 'vitamin-c-500', quantity: 1 }],
    fulfilment: 'pickup',
    paymentMethod: 'cash',
  })
  await house.settle()
  return body.orderId
}
const move = async (orderId: string, status: string) => {
  await ask('PATCH', `/whatsapp-orders/${orderId}/status`, { status })
  await house.settle()
}
/** A signature as the specification's text has it, computed without any of our code. */
const signed = (secret: string, { id, timestamp, body }: Heard) =>
  `v1,${createHmac('sha256', Buffer.from(secret.slice('whsec_'.length), 'base64'))
    .update(`${id}.${timestamp}.${body}`)
    .digest('base64')}`
const messagesOf = async ({ webhookId }: Made, query = '') => {
  const { body } = await ask<{ items: { messageId: string }[] }>('GET', `/webhooks/${webhookId}/messages${query}`)
  return Promise.all(
    body.items.map(async one => (await ask<Told>('GET', `/webhooks/${webhookId}/messages/${one.messageId}`)).body),
  )
}
const viewOf = async ({ webhookId }: Made) =>
  (
    await ask<{ enabled: boolean; disabledBecause: string | null; failingSince: string | null }>(
      'GET',
      `/webhooks/${webhookId}`,
    )
  ).body

describe('a receiver', () => {
  it('is told what happens to an order, in order, signed, with the order as the API tells it', async () => {
    const made = await subscribe(['order.*'])
    const orderId = await place()
    await move(orderId, 'READY')
    await move(orderId, 'COMPLETED')
    const types = receiver.bodies().map(one => one.type)
    expect(types[0]).toBe('order.placed')
    expect(types).toEqual(expect.arrayContaining(['order.confirmed', 'order.in_progress', 'order.ready', 'order.completed']))
    expect(types.indexOf('order.ready')).toBeGreaterThan(types.indexOf('order.confirmed'))
    expect(types.at(-1)).toBe('order.completed')
    for (const one of receiver.heard) expect(one.signature).toBe(signed(made.secret, one))
    const { body: order } = await ask('GET', `/whatsapp-orders/${orderId}`)
    expect(receiver.bodies().at(-1)!.data).toEqual(order)
    expect(new Set(receiver.heard.map(one => one.id)).size).toBe(receiver.heard.length)
  })

  it('hears only of what it asked for, and nothing of drafts or of other merchants', async () => {
    await subscribe(['payment.received', 'seller.*'])
    const docs = (await ownerOf(house, 'docs')).ask
    await docs('POST', '/webhooks', { url: elsewhere.url, events: ['*'] })
    await house.say(somebody(), 'paracetamol 2')
    const orderId = await place()
    await move(orderId, 'COMPLETED')
    const { body } = await docs<{ items: { phone: string }[] }>('GET', '/sellers')
    await docs('PATCH', `/sellers/${encodeURIComponent(body.items[0]!.phone)}/availability`, { availability: 'BUSY' })
    await house.settle()
    expect(receiver.bodies().map(one => one.type)).toEqual(['payment.received'])
    expect(receiver.bodies()[0]!.amount).toBe((receiver.bodies()[0]!.data as { price: number }).price)
    expect(elsewhere.bodies().map(one => one.type)).toEqual(['seller.changed'])
    expect(elsewhere.bodies()[0]!.data.availability).toBe('BUSY')
    for (const { webhookId } of (await docs<{ items: Made[] }>('GET', '/webhooks')).body.items)
      await docs('DELETE', `/webhooks/${webhookId}`)
  })

  it('is told of a delivery as it moves, and sees no more than the owner does', async () => {
    await subscribe(['delivery.changed', 'order.placed'])
    const docs = (await ownerOf(house, 'docs')).ask
    const made = await docs<Made>('POST', '/webhooks', { url: elsewhere.url, events: ['delivery.*', 'order.placed'] })
    const { body } = await docs<{ orderId: string }>('POST', '/whatsapp-orders', {
      customerPhone: somebody('BD'),
      items: [{ product: 'photo-set-8', quantity: 1 }],
      address: { text: 'House 5, Mirpur' },
      paymentMethod: 'cash',
    })
    await house.settle()
    for (const report of ['assign', 'pick_up'])
      await docs('POST', `/deliveries/${body.orderId}/reports`, { move: report, driver: 'Pak Joko' })
    await house.settle()
    const states = elsewhere
      .bodies()
      .flatMap(one => (one.type === 'delivery.changed' ? [one.data.delivery as { state: string }] : []))
    expect(states.at(-1)!.state).toBe('picked_up')
    await docs('POST', '/whatsapp-orders', {
      customerPhone: somebody('BD'),
      orderType: 'NID_ORDER',
      orderDetails: { name: 'John Doe', nationalId: '1234567890' },
    })
    await house.settle()
    expect(elsewhere.bodies().filter(one => one.type === 'order.placed')).toHaveLength(2)
    expect(JSON.stringify(elsewhere.heard)).not.toContain('1234567890')
    expect(receiver.heard).toEqual([])
    await docs('DELETE', `/webhooks/${made.body.webhookId}`)
  })

  it('may change its secret while messages are under way: both sign until the old one ends', async () => {
    const made = await subscribe(['order.placed'])
    const { body: next } = await ask<Made>('POST', `/webhooks/${made.webhookId}/secret`, { overlapHours: 2 })
    await place()
    const [during] = receiver.heard
    expect(during!.signature.split(' ')).toEqual([signed(next.secret, during!), signed(made.secret, during!)])
    await house.pass(hours(2) + 1)
    ask = (await ownerOf(house)).ask
    await place()
    expect(receiver.heard.at(-1)!.signature).toBe(signed(next.secret, receiver.heard.at(-1)!))
    const { text } = await ask('GET', `/webhooks/${made.webhookId}`)
    for (const secret of [made.secret, next.secret]) expect(text).not.toContain(secret)
  })

  it('is tried by a ping, whose fate can be read', async () => {
    const made = await subscribe(['order.*'])
    const { body } = await ask<{ messageId: string }>('POST', `/webhooks/${made.webhookId}/ping`)
    await house.settle()
    expect(receiver.bodies()).toMatchObject([{ type: 'ping', data: { webhookId: made.webhookId } }])
    expect(receiver.heard[0]!.id).toBe(body.messageId)
    expect(await messagesOf(made)).toMatchObject([{ state: 'delivered', attempts: [{ status: 204 }] }])
  })
})

describe('on a bad day', () => {
  it('a 500 is tried again with the same id and bytes and a newer time, and what comes after it waits for it', async () => {
    const made = await subscribe(['order.*'])
    let failures = 2
    receiver.answers(response => void response.writeHead(failures-- > 0 ? 500 : 200).end('no'))
    const orderId = await place()
    await move(orderId, 'READY')
    await house.pass(minutes(2))
    const [first, second, third, fourth] = receiver.heard
    expect([second!.id, third!.id]).toEqual([first!.id, first!.id])
    expect([second!.body, third!.body]).toEqual([first!.body, first!.body])
    expect(second!.timestamp - first!.timestamp).toBeGreaterThanOrEqual(4)
    expect(third!.timestamp).toBeGreaterThan(second!.timestamp)
    expect(fourth!.id).not.toBe(first!.id)
    expect(
      receiver
        .bodies()
        .slice(2)
        .map(one => one.type)
        .at(-1),
    ).toBe('order.ready')
    for (const one of receiver.heard) expect(one.signature).toBe(signed(made.secret, one))
    ask = (await ownerOf(house)).ask
    const log = (await messagesOf(made)).at(-1)!
    expect(log).toMatchObject({
      state: 'delivered',
      attempts: [{ status: 500, detail: 'no' }, { status: 500 }, { status: 200 }],
    })
    expect((await viewOf(made)).failingSince).toBeNull()
  })

  it('an answer that is lost brings the message again under its id', async () => {
    await subscribe(['order.placed'])
    let lost = 1
    receiver.answers(response => (lost-- > 0 ? response.socket!.destroy() : response.writeHead(200).end()))
    await place()
    await house.pass(seconds(20))
    expect(receiver.heard).toHaveLength(2)
    expect(new Set(receiver.heard.map(one => one.id)).size).toBe(1)
  })

  it('one receiver that is down delays nobody else and no other order', async () => {
    const down = await subscribe(['order.placed'])
    const up = await subscribe(['order.placed'], elsewhere.url)
    receiver.answers(response => void response.writeHead(503, { 'retry-after': '120' }).end())
    await place()
    await place()
    expect(elsewhere.heard).toHaveLength(2)
    expect(receiver.heard).toHaveLength(2)
    await house.pass(seconds(100))
    // It asked for two minutes, which is longer than our own wait.
    expect(receiver.heard).toHaveLength(2)
    await house.pass(seconds(40))
    expect(receiver.heard).toHaveLength(4)
    ask = (await ownerOf(house)).ask
    expect((await viewOf(down)).failingSince).not.toBeNull()
    expect((await viewOf(up)).failingSince).toBeNull()
  })

  it('receivers that never answer keep no customer waiting', async () => {
    for (let n = 0; n < 12; n++) await subscribe(['order.placed'])
    const held: ServerResponse[] = []
    receiver.answers(response => void held.push(response))
    await ask('POST', '/whatsapp-orders', {
      customerPhone: somebody(),
      items: [{ product: 'vitamin-c-500', quantity: 1 }],
      fulfilment: 'pickup',
      paymentMethod: 'cash',
    })
    await until(() => held.length >= 4)
    const customer = somebody()
    await house.say(customer, 'halo')
    await until(async () => (await house.heard(customer)).length > 0)
    expect(held.every(response => !response.writableEnded)).toBe(true)
    receiver.answers(response => void response.writeHead(200).end())
    for (const response of held) response.writeHead(200).end()
    await house.settle()
    expect(new Set(receiver.heard.map(one => one.id)).size).toBe(12)
  })

  it('410 ends it at once, and an operator is called', async () => {
    const made = await subscribe(['order.placed'])
    receiver.answers(response => void response.writeHead(410).end())
    await place()
    expect(await viewOf(made)).toMatchObject({ enabled: false, disabledBecause: 'gone' })
    await place()
    expect(receiver.heard).toHaveLength(1)
    const { body } = await ask<{ items: { callId: string; reason: string; detail: string }[] }>('GET', '/conversations/calls')
    const call = body.items.find(one => one.reason === 'webhook_disabled')!
    expect(call.detail).toContain('127.0.0.1')
    await ask('POST', `/conversations/calls/${call.callId}/settle`)
  })

  it('after a day of failures it is disabled with a notice, and gets what it missed when it is there again', async () => {
    const made = await subscribe(['order.placed'])
    receiver.answers(response => void response.writeHead(500).end())
    const orderId = await place()
    await house.pass(hours(32))
    ask = (await ownerOf(house)).ask
    expect(await viewOf(made)).toMatchObject({ enabled: false, disabledBecause: 'failing' })
    const [log] = await messagesOf(made)
    expect(log).toMatchObject({ state: 'given_up', tries: 10 })
    expect(receiver.heard).toHaveLength(10)
    const waited = (receiver.heard.at(-1)!.timestamp - receiver.heard[0]!.timestamp) / 3_600
    expect(waited).toBeGreaterThan(18)
    expect(waited).toBeLessThan(30)
    const { body } = await ask<{ items: { reason: string }[] }>('GET', '/conversations/calls')
    expect(body.items.map(one => one.reason)).toContain('webhook_disabled')

    receiver.answers(response => void response.writeHead(200).end())
    await ask('PATCH', `/webhooks/${made.webhookId}`, { enabled: true })
    const since = new Date(house.clock.now().getTime() - hours(48)).toISOString()
    const again = await ask<{ messages: number }>('POST', `/webhooks/${made.webhookId}/redeliver`, { since })
    expect([again.status, again.body.messages]).toEqual([202, 1])
    await house.settle()
    expect(receiver.heard.at(-1)!.id).toBe(log!.messageId)
    expect((receiver.bodies().at(-1)!.data as { orderId: string }).orderId).toBe(orderId)
    expect(await messagesOf(made)).toMatchObject([{ state: 'delivered' }])
    const one = await ask('POST', `/webhooks/${made.webhookId}/messages/${log!.messageId}/redeliver`)
    expect(one.status).toBe(202)
    await house.settle()
    expect(receiver.heard.filter(({ id }) => id === log!.messageId)).toHaveLength(12)
  })

  it('an answer that never ends is an answer: only its beginning is read', async () => {
    const made = await subscribe(['order.placed'])
    let hungUp = false
    receiver.answers(response => {
      response.writeHead(200)
      const pour = setInterval(() => response.write('x'.repeat(1_000_000)), 1)
      response.on('close', () => {
        clearInterval(pour)
        hungUp = true
      })
    })
    await place()
    await house.settle()
    const [attempt] = (await messagesOf(made))[0]!.attempts
    expect([attempt!.status, attempt!.detail.length]).toEqual([200, 300])
    await until(async () => hungUp)
  })

  it('a redirect is not followed, wherever it leads', async () => {
    const made = await subscribe(['order.placed'])
    receiver.answers(response => void response.writeHead(307, { location: elsewhere.url }).end())
    await place()
    await house.settle()
    expect(elsewhere.heard).toEqual([])
    expect((await messagesOf(made))[0]!.attempts[0]).toMatchObject({ status: 307, detail: expect.stringContaining('redirect') })
  })

  it('an address within the house is never reached, whatever name it has', async () => {
    const strict = egressHttp({}, async () => [{ address: '127.0.0.1', family: 4 }])
    const { wayOut } = house.house
    house.house.wayOut = { http: strict, plain: false }
    try {
      expect((await ask('POST', '/webhooks', { url: receiver.url, events: ['*'] })).status).toBe(400)
      for (const url of ['ftp://x.example', 'https://user:pass@x.example', 'not an address', 'javascript:alert(1)'])
        expect((await ask('POST', '/webhooks', { url, events: ['*'] })).status).toBe(400)
      const { port } = new URL(receiver.url)
      const made = await subscribe(['order.placed'], `https://inside.example/${port}`)
      await place()
      expect(receiver.heard).toEqual([])
      const [{ attempts }] = (await messagesOf(made)) as [Told]
      expect(attempts[0]).toMatchObject({ status: null, detail: expect.stringContaining('not on the public internet') })
    } finally {
      house.house.wayOut = wayOut
    }
  })
})

describe('the routes of webhooks', () => {
  it('are the owner’s alone, and show the secret once', async () => {
    const key = await ask<{ key: string }>('POST', '/auth/keys', { name: 'operator', role: 'operator' })
    expect((await asking(house.url, key.body.key)('GET', '/webhooks')).status).toBe(403)
    const made = await subscribe()
    expect(made.secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/)
    const { text } = await ask('GET', '/webhooks')
    expect(text).not.toContain(made.secret.slice(6))
    expect(house.log.join('')).not.toContain(made.secret.slice(6))
  })

  it('take at most twenty receivers, and no event that there is not', async () => {
    expect((await ask('POST', '/webhooks', { url: receiver.url, events: ['order.exploded'] })).status).toBe(400)
    for (let n = 0; n < 20; n++) await subscribe(['seller.*'])
    const one = await ask('POST', '/webhooks', { url: receiver.url, events: ['seller.*'] })
    expect([one.status, one.body.code]).toEqual([409, 'not_allowed'])
  })
})
