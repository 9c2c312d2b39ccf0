import { createHmac } from 'node:crypto'
import { request } from 'node:http'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { errorCodes } from '../../src/kernel/errors.ts'
import { sql } from '../../src/platform/database/index.ts'
import { onServer } from '../cluster.ts'
import { credentials, envelope, messageId, openTestHouse, somebody, type TestHouse } from '../house.ts'

let h: TestHouse
beforeAll(async () => {
  h = await openTestHouse({ merchants: ['apotek'], appSecrets: ['the-next-secret', credentials.whatsapp.appSecret] })
})
afterAll(() => h.close())

const number = '300000000000001'
const textMessage = (from: string, body: string, id = messageId()) => ({
  from: from.slice(1),
  from_user_id: `ID.${from.slice(1)}`,
  id,
  timestamp: String(Math.floor(h.clock.now().getTime() / 1_000)),
  type: 'text',
  text: { body },
})
/** What is stored once every turn of what came before is over. */
const stored = async () => {
  await h.settle()
  const [row] = await h.rows<{ inbox: number; lanes: number }>(
    m =>
      sql`SELECT (SELECT count(*)::int FROM inbox WHERE merchant_id = ${m}) AS inbox, (SELECT count(*)::int FROM lanes WHERE merchant_id = ${m}) AS lanes`,
  )
  const customers = await h.rows(m => sql`SELECT 1 FROM customers WHERE merchant_id = ${m}`)
  return { ...row, customers: customers.length }
}
const storedIds = async (ids: string[]) =>
  (
    await h.rows<{ id: string }>(
      m => sql`SELECT provider_id AS id FROM inbox WHERE merchant_id = ${m} AND provider_id = ANY(${ids}) ORDER BY 1`,
    )
  ).map(row => row.id)

/** Replies written for somebody, whether or not they could be sent. */
const answersTo = async (phone: string) =>
  (
    await h.rows(
      m => sql`SELECT 1 FROM outbox o JOIN conversations c USING (merchant_id, conversation_id)
        JOIN customer_identities i USING (merchant_id, customer_id) WHERE merchant_id = ${m} AND i.value = ${phone} AND o.purpose = 'reply'`,
    )
  ).length

/** Every error of every route is a problem document with a code of the table, its status and its public title. */
async function expectProblem(answer: Response, code: keyof typeof errorCodes) {
  const { status, title } = errorCodes[code]
  expect(answer.status).toBe(status)
  expect(answer.headers.get('content-type')).toMatch(/^application\/problem\+json/)
  const body = (await answer.json()) as Record<string, unknown>
  expect(body).toMatchObject({ code, status, title, type: `/docs/errors#${code}` })
  expect(JSON.stringify(body)).not.toMatch(/node_modules|server\/src|at .*\.ts:/)
}

/** Bytes and headers as they are, for what `fetch` would mend. */
const raw = (path: string, method: string, headers: Record<string, string | string[]>, body = '') =>
  new Promise<Response>((done, failed) => {
    const sent = request(`${h.url}${path}`, { method, headers }, async incoming => {
      const chunks: Buffer[] = []
      for await (const chunk of incoming) chunks.push(chunk as Buffer)
      const type = incoming.headers['content-type']
      done(new Response(Buffer.concat(chunks), { status: incoming.statusCode!, headers: type ? { 'content-type': type } : {} }))
    })
    sent.on('error', failed).end(body)
  })

describe('a webhook that nobody can vouch for', () => {
  const body = () => envelope(number, [textMessage(somebody(), 'halo')])

  it.each([
    ['no signature', undefined],
    ['an empty signature', ''],
    ['a signature of another secret', `sha256=${'0'.repeat(64)}`],
    ['a signature of another algorithm', `sha1=${'0'.repeat(40)}`],
    ['half a signature', 'sha256=abc'],
  ])('is refused with %s and leaves nothing behind', async (_, signature) => {
    const before = await stored()
    const headers = { 'content-type': 'application/json', ...(signature !== undefined && { 'x-hub-signature-256': signature }) }
    await expectProblem(
      await fetch(`${h.url}/whatsapp-webhook`, { method: 'POST', headers, body: body() }),
      'webhook_signature_invalid',
    )
    await h.settle()
    expect(await stored()).toEqual(before)
  })

  it('is refused when one byte differs from what was signed', async () => {
    const before = await stored()
    const signed = await h.webhook(body(), { 'x-hub-signature-256': '' })
    expect(signed.status).toBe(401)
    const text = body()
    const signature = `sha256=${createHmac('sha256', credentials.whatsapp.appSecret).update(text).digest('hex')}`
    await expectProblem(await h.webhook(`${text} `, { 'x-hub-signature-256': signature }), 'webhook_signature_invalid')
    expect(await stored()).toEqual(before)
  })

  it('is refused when the signature comes twice', async () => {
    const text = body()
    const headers = { 'content-type': 'application/json', 'x-hub-signature-256': ['sha256=aa', `sha256=${'1'.repeat(64)}`] }
    await expectProblem(await raw('/whatsapp-webhook', 'POST', headers, text), 'webhook_signature_invalid')
  })

  it('is refused without a body', async () => {
    await expectProblem(await fetch(`${h.url}/whatsapp-webhook`, { method: 'POST' }), 'webhook_signature_invalid')
  })
})

describe('a webhook with a good signature', () => {
  it('is taken under either secret while the secret is changed', async () => {
    for (const secret of ['the-next-secret', credentials.whatsapp.appSecret]) {
      const id = messageId()
      expect((await h.webhook(envelope(number, [textMessage(somebody(), 'halo', id)]), {}, secret)).status).toBe(200)
      expect(await storedIds([id])).toEqual([id])
    }
    expect((await h.webhook(envelope(number, []), {}, 'an-old-secret')).status).toBe(401)
  })

  it('is refused when it is larger than 3 MB', async () => {
    const before = await stored()
    await expectProblem(
      await h.webhook(envelope(number, [textMessage(somebody(), 'a'.repeat(3 * 1024 * 1024))])),
      'body_too_large',
    )
    expect(await stored()).toEqual(before)
  })

  it('is taken when it is just below 3 MB', async () => {
    const id = messageId()
    const text = envelope(number, [{ ...textMessage(somebody(), 'halo', id), padding: 'a'.repeat(3 * 1024 * 1024 - 2_000) }])
    expect((await h.webhook(text)).status).toBe(200)
    expect(await storedIds([id])).toEqual([id])
  })

  it.each(['not json', '', '[]', '"text"', '7', 'null', '{"entry":', '\u0000'])(
    'is a bad request when its body is %j',
    async body => {
      await expectProblem(await h.webhook(body), 'invalid_request')
    },
  )

  it.each([
    'text/plain',
    'application/json; charset=utf-8',
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=x',
  ])('is read by its bytes whatever its content type says: %s', async type => {
    const id = messageId()
    expect((await h.webhook(envelope(number, [textMessage(somebody(), 'halo', id)]), { 'content-type': type })).status).toBe(
      200,
    )
    expect(await storedIds([id])).toEqual([id])
  })

  it('answers 200 to shapes that nobody has seen, and keeps them', async () => {
    for (const body of [
      '{}',
      '{"object":"whatsapp_business_account"}',
      '{"entry":null}',
      '{"entry":[null,7,"x",{}]}',
      '{"entry":[{"changes":[null,{"field":"messages","value":null}]}]}',
    ])
      expect((await h.webhook(body)).status, body).toBe(200)
  })

  it('loses no neighbour of a malformed item', async () => {
    const [a, b, c] = [messageId(), messageId(), messageId()] as [string, string, string]
    const first = somebody()
    const third = somebody()
    const deep = JSON.parse(`${'['.repeat(200)}1${']'.repeat(200)}`) as unknown
    const messages = [
      textMessage(first, 'halo', a),
      null,
      7,
      'text',
      [],
      {},
      { id: b },
      { ...textMessage(somebody(), 'x'), text: deep },
      { ...textMessage(somebody(), 'x'), text: { body: 'nul \u0000 and a lone \ud800 surrogate' } },
      { ...textMessage(somebody(), 'x'), type: { not: 'a type' } },
      textMessage(third, 'halo', c),
    ]
    expect((await h.webhook(envelope(number, messages))).status).toBe(200)
    await h.settle()
    expect(await storedIds([a, c])).toEqual([a, c].sort())
    expect(await answersTo(first)).toBe(1)
    expect(await answersTo(third)).toBe(1)
    expect(await h.dead()).toEqual([])
  })

  it('for a number of nobody is kept apart and answered with 200', async () => {
    const id = messageId()
    expect((await h.webhook(envelope('399999999999999', [textMessage(somebody(), 'halo', id)]))).status).toBe(200)
    expect(await storedIds([id])).toEqual([])
    const kept = await onServer(h.connection, [`select phone_number_id as number from unrouted where provider_id = '${id}'`])
    expect(kept[0]!.rows).toEqual([{ number: '399999999999999' }])
    await h.settle()
    expect(await h.dead()).toEqual([])
  })

  it('is stored once although it comes ten times at once', async () => {
    const id = messageId()
    const body = envelope(number, [textMessage(somebody(), 'halo', id)])
    const answers = await Promise.all(Array.from({ length: 10 }, () => h.webhook(body)))
    expect(answers.map(answer => answer.status)).toEqual(Array.from({ length: 10 }, () => 200))
    expect(await storedIds([id])).toEqual([id])
  })
})

describe('the handshake', () => {
  const ask = (query: Record<string, string>) => fetch(`${h.url}/whatsapp-webhook?${new URLSearchParams(query)}`)
  const right = {
    'hub.mode': 'subscribe',
    'hub.verify_token': credentials.whatsapp.verifyToken,
    'hub.challenge': '115820149022119874423',
  }

  it('echoes the challenge to whoever knows the token, as plain text', async () => {
    const answer = await ask(right)
    expect([answer.status, await answer.text()]).toEqual([200, right['hub.challenge']])
    expect(answer.headers.get('content-type')).toMatch(/^text\/plain/)
  })

  it.each([
    ['another token', { ...right, 'hub.verify_token': 'guessed' }],
    ['an empty token', { ...right, 'hub.verify_token': '' }],
    ['another mode', { ...right, 'hub.mode': 'unsubscribe' }],
    ['nothing', {}],
  ])('is refused with %s', async (_, query) => {
    await expectProblem(await ask(query as Record<string, string>), 'verification_failed')
  })

  it('is refused when the token comes twice', async () => {
    const token = credentials.whatsapp.verifyToken
    const query = `hub.mode=subscribe&hub.verify_token=${token}&hub.verify_token=${token}&hub.challenge=1`
    await expectProblem(await fetch(`${h.url}/whatsapp-webhook?${query}`), 'verification_failed')
  })

  it('never becomes markup', async () => {
    const answer = await ask({ ...right, 'hub.challenge': '<script>alert(1)</script>' })
    expect(answer.headers.get('content-type')).toMatch(/^text\/plain/)
  })
})

describe('every other address', () => {
  it.each([
    ['GET', '/'],
    ['GET', '/nothing'],
    ['DELETE', '/whatsapp-webhook'],
    ['PUT', '/whatsapp-webhook'],
    ['POST', '/whatsapp-webhook/../control/idle'],
    ['GET', '/whatsapp-webhook/%2e%2e/control'],
    ['POST', `/payments/notifications/midtrans/${'x'.repeat(250)}`],
    ['POST', '/payments/notifications/midtrans/unknown-token'],
    ['POST', '/payments/notifications/nobody/unknown-token'],
    ['POST', '/deliveries/notifications/gosend/unknown-token'],
    ['POST', '/payments/notifications/midtrans'],
  ])('%s %s is a problem document that says not found', async (method, path) => {
    await expectProblem(await raw(path, method, {}), 'not_found')
  })

  it.each([
    ['GET', '/control/idle'],
    ['POST', '/control/clock'],
    ['POST', '/control/operator'],
    ['GET', '/control/orders?merchant=apotek'],
  ])('%s %s is closed without the control token', async (method, path) => {
    for (const authorization of ['', 'Bearer ', 'Bearer wrong', 'control-token-for-tests'])
      await expectProblem(await raw(path, method, { authorization }), 'unauthenticated')
  })

  it.each([
    ['/control/clock', '{"advanceMs":-1}', 'invalid_request'],
    ['/control/clock', 'not json', 'invalid_request'],
    ['/control/stock', '{"merchant":"apotek","product":"nothing","quantity":1}', 'not_found'],
    ['/control/stock', '{"merchant":"apotek","product":"nothing","quantity":-1}', 'invalid_request'],
    ['/control/operator', '{"merchant":"nobody","do":"refund"}', 'not_found'],
    ['/control/operator', 'null', 'invalid_request'],
    ['/control/operator', '', 'invalid_request'],
    ['/control/courier', 'null', 'invalid_request'],
    ['/control/courier', '', 'invalid_request'],
  ] as const)('POST %s with %s is refused with a code', async (path, body, code) => {
    const headers = { authorization: 'Bearer control-token-for-tests', 'content-type': 'application/json' }
    await expectProblem(await raw(path, 'POST', headers, body), code)
  })

  it('with a content type that it does not take says so', async () => {
    const headers = { authorization: 'Bearer control-token-for-tests', 'content-type': 'text/csv' }
    await expectProblem(await raw('/control/stock', 'POST', headers, 'a,b'), 'unsupported_media_type')
  })

  it.each(['/%', `/payments/notifications/midtrans/${'x'.repeat(400)}`])(
    'that cannot be an address at all is still answered with a problem document',
    async path => {
      await expectProblem(await raw(path, 'POST', { 'content-type': 'application/json' }, '{}'), 'invalid_request')
    },
  )
})

describe('a notification of a provider', () => {
  it('without its signature is refused and stored nowhere', async () => {
    const token = await h.within(async tx => (await h.house.gateways.byGateway(tx, 'midtrans'))!.notificationToken)
    const courier = await h.within(
      async tx => (await h.house.couriers.all(tx)).find(one => one.courier === 'gosend')!.notificationToken,
    )
    const before = await stored()
    const post = (path: string, body: string) =>
      fetch(`${h.url}${path}`, { method: 'POST', headers: { 'content-type': 'application/json' }, body })
    for (const body of [
      '',
      '{}',
      'null',
      '[]',
      'not json',
      '{"order_id":"ORD-1","status_code":"200","gross_amount":"1.00","signature_key":"00"}',
      '{"order_id":{},"status_code":[],"gross_amount":1,"signature_key":null}',
    ])
      await expectProblem(await post(`/payments/notifications/midtrans/${token}`, body), 'webhook_signature_invalid')
    for (const body of ['', '{}', 'null', 'not json'])
      await expectProblem(await post(`/deliveries/notifications/gosend/${courier}`, body), 'webhook_signature_invalid')
    await expectProblem(await post(`/payments/notifications/gosend/${token}`, '{}'), 'not_found')
    await expectProblem(await post(`/deliveries/notifications/midtrans/${token}`, '{}'), 'not_found')
    expect(await stored()).toEqual(before)
  })
})

it('nothing of all this broke the house', async () => {
  await h.settle()
  expect(await h.dead()).toEqual([])
  expect(await h.violations()).toEqual([])
  expect(h.log.filter(line => JSON.parse(line).level >= 50)).toEqual([])
})
