import { createHash } from 'node:crypto'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { Unreachable } from '../../kernel/errors.ts'
import type { Outgoing } from '../channel.ts'
import { whatsappClient } from './client.ts'

type Handler = (request: IncomingMessage, response: ServerResponse, body: Buffer) => void

const closings: (() => Promise<unknown>)[] = []
let asked: { method: string; url: string; authorization: string | undefined; body: string }[]
let answers: Handler[]
let apiUrl: string

const close = (server: Server) => {
  server.closeAllConnections()
  return new Promise(resolve => server.close(resolve))
}

async function listen(handler: Handler): Promise<string> {
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk)
    handler(request, response, Buffer.concat(chunks))
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  closings.push(() => close(server))
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

/** An address at which nobody listens any more. */
async function closedAddress(): Promise<string> {
  const server = createServer()
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  await close(server)
  return `http://127.0.0.1:${port}`
}

beforeEach(async () => {
  asked = []
  answers = []
  apiUrl = await listen((request, response, body) => {
    const { method, url, headers } = request
    asked.push({ method: method!, url: url!, authorization: headers.authorization, body: body.toString('latin1') })
    const answer = answers.shift() ?? accepts(`wamid.${asked.length}`)
    answer(request, response, body)
  })
})

afterEach(async () => {
  for (const closing of closings.splice(0)) await closing()
})

const says =
  (status: number, body: object | string, headers: Record<string, string> = {}): Handler =>
  (_, response) =>
    void response.writeHead(status, headers).end(typeof body === 'string' ? body : JSON.stringify(body))
const accepts = (id: string) => says(200, { messaging_product: 'whatsapp', messages: [{ id }] })
const refuses = (status: number, code: number, more: object = {}) => says(status, { error: { code, message: 'no', ...more } })
const resets: Handler = request => void request.socket.destroy()
const hangs: Handler = () => {}

const account = () => ({ numberId: 'n1', phoneNumberId: '300000000000001', apiUrl: `${apiUrl}/v25.0/`, accessToken: 'token-1' })
const outgoing = (rest: Partial<Outgoing> = {}): Outgoing => ({
  to: { phone: '+6281200000009' },
  reply: { text: 'Halo', asks: [] },
  opaque: 'outbox-1',
  windowOpen: true,
  ...rest,
})
const failure = (promise: Promise<unknown>) =>
  promise.then(
    value => expect.fail(`answered ${JSON.stringify(value)}`),
    error => ({ isUnreachable: error instanceof Unreachable, mayHaveHappened: error.mayHaveHappened }),
  )

describe('sending', () => {
  test('says its words although the provider does not take the picture before them', async () => {
    answers = [says(400, { error: { code: 131053, message: 'media' } }), accepts('wamid.words')]
    const reply = { text: 'Halo', asks: [], picture: 'https://toko.example/gone.jpg' }
    expect(await whatsappClient().send(account(), { ...outgoing(), reply })).toEqual({
      kind: 'accepted',
      providerId: 'wamid.words',
    })
    expect(asked).toHaveLength(2)
  })

  test('answers with the id of an accepted message', async () => {
    expect(await whatsappClient().send(account(), outgoing())).toEqual({ kind: 'accepted', providerId: 'wamid.1' })
    expect(asked).toMatchObject([{ method: 'POST', url: '/v25.0/300000000000001/messages', authorization: 'Bearer token-1' }])
    expect(JSON.parse(asked[0]!.body)).toMatchObject({ to: '+6281200000009', biz_opaque_callback_data: 'outbox-1' })
  })

  test.each([
    ['template', 400, 131047],
    ['account', 401, 190],
    ['final', 400, 131026],
    ['retry', 500, 131057],
  ])('answers with a refusal of kind %s', async (why, status, code) => {
    answers = [refuses(status, code)]
    expect(await whatsappClient().send(account(), outgoing())).toMatchObject({ kind: 'refused', why, code })
  })

  test('waits longer for each refusal before', async () => {
    answers = [refuses(400, 131056), refuses(400, 131056)]
    const client = whatsappClient()
    expect(await client.send(account(), outgoing())).toMatchObject({ why: 'retry', retryAfterMs: 1_000 })
    expect(await client.send(account(), outgoing(), 2)).toMatchObject({ why: 'retry', retryAfterMs: 16_000 })
  })

  test('certainly did not happen when nobody listens', async () => {
    const nobody = { ...account(), apiUrl: await closedAddress() }
    expect(await failure(whatsappClient().send(nobody, outgoing()))).toEqual({ isUnreachable: true, mayHaveHappened: false })
    const noName = { ...account(), apiUrl: 'http://nowhere.invalid' }
    expect(await failure(whatsappClient().send(noName, outgoing()))).toEqual({ isUnreachable: true, mayHaveHappened: false })
  })

  test.each([
    ['the connection breaks', resets],
    ['no answer comes in time', hangs],
    ['the error may be the provider’s own', refuses(500, 131000)],
    ['an unknown error says that it is transient', refuses(400, 777, { is_transient: true })],
    ['a gateway in between gives up', says(504, '<html>Gateway Timeout</html>')],
    ['the answer has no id', says(200, {})],
    ['the answer is no JSON', says(200, 'ok')],
    ['the answer has no end', says(200, 'x'.repeat(1_100_000))],
  ])('may have happened when %s', async (_, answer) => {
    answers = [answer]
    const sending = whatsappClient({ timeoutMs: 300 }).send(account(), outgoing())
    expect(await failure(sending)).toEqual({ isUnreachable: true, mayHaveHappened: true })
  })

  test('does not follow a redirect, and so gives the token to nobody else', async () => {
    let visits = 0
    const elsewhere = await listen((_, response) => {
      visits += 1
      response.end('{}')
    })
    answers = [says(307, '', { location: `${elsewhere}/` })]
    expect(await whatsappClient().send(account(), outgoing())).toMatchObject({ kind: 'refused', why: 'account', code: 307 })
    expect(visits).toBe(0)
  })

  test('calls nobody when the window is closed and there is no template', async () => {
    expect(await whatsappClient().send(account(), outgoing({ windowOpen: false }))).toMatchObject({ why: 'template' })
    expect(asked).toEqual([])
  })
})

describe('a reply in two parts', () => {
  const long = () =>
    outgoing({ reply: { text: `${'a '.repeat(900)}\n\nTerima?`, asks: [], choices: [{ action: 'a', label: 'A' }] } })
  const opaques = () => asked.map(each => JSON.parse(each.body).biz_opaque_callback_data)

  test('goes out in order and answers with the id of the last', async () => {
    expect(await whatsappClient().send(account(), long())).toEqual({ kind: 'accepted', providerId: 'wamid.2' })
    expect(opaques()).toEqual(['outbox-1#1', 'outbox-1'])
  })

  test('goes on where it stopped when it is repeated', async () => {
    answers = [accepts('wamid.a'), refuses(400, 130429), accepts('wamid.b')]
    const client = whatsappClient()
    expect(await client.send(account(), long())).toMatchObject({ kind: 'refused', why: 'retry' })
    expect(await client.send(account(), long())).toEqual({ kind: 'accepted', providerId: 'wamid.b' })
    expect(opaques()).toEqual(['outbox-1#1', 'outbox-1', 'outbox-1'])
  })

  test('sends the whole template when the window turned out to be closed half-way', async () => {
    answers = [accepts('wamid.a'), refuses(400, 131047), accepts('wamid.t')]
    const client = whatsappClient()
    expect(await client.send(account(), long())).toMatchObject({ why: 'template' })
    const template = { name: 'order', language: 'id', parameters: [] }
    const again = { ...long(), windowOpen: false, reply: { ...long().reply, template } }
    expect(await client.send(account(), again)).toEqual({ kind: 'accepted', providerId: 'wamid.t' })
  })
})

describe('a code to pay', () => {
  const pay = outgoing({ reply: { text: 'Rp36.000', asks: ['payment'], qr: '00020101' } })

  test('is uploaded once and shown, also when the message must be repeated', async () => {
    answers = [says(200, { id: 'media-1' }), refuses(400, 130429), accepts('wamid.q')]
    const client = whatsappClient()
    expect(await client.send(account(), pay)).toMatchObject({ why: 'retry' })
    expect(await client.send(account(), pay)).toEqual({ kind: 'accepted', providerId: 'wamid.q' })
    expect(asked.map(each => each.url.split('/').at(-1))).toEqual(['media', 'messages', 'messages'])
    expect(asked[0]!.body).toMatch(/name="messaging_product"\r\n\r\nwhatsapp[\s\S]*name="type"\r\n\r\nimage\/png[\s\S]*\x89PNG/)
    expect(JSON.parse(asked[2]!.body).image).toEqual({ id: 'media-1', caption: 'Rp36.000' })
  })

  test('that could not be uploaded has certainly not been sent', async () => {
    answers = [resets]
    expect(await failure(whatsappClient().send(account(), pay))).toEqual({ isUnreachable: true, mayHaveHappened: false })
    answers = [refuses(400, 131053)]
    expect(await whatsappClient().send(account(), pay)).toMatchObject({ kind: 'refused', why: 'final' })
  })
})

describe('marking as read', () => {
  test('tells the provider, and shows that an answer is on its way', async () => {
    answers = [says(200, { success: true }), refuses(400, 100)]
    const client = whatsappClient()
    expect(await client.markRead(account(), 'wamid.A1', true)).toEqual({ kind: 'done' })
    expect(JSON.parse(asked[0]!.body)).toMatchObject({
      status: 'read',
      message_id: 'wamid.A1',
      typing_indicator: { type: 'text' },
    })
    expect(await client.markRead(account(), 'wamid.A1', false)).toMatchObject({ kind: 'refused', why: 'final' })
  })
})

describe('fetching a file', () => {
  const bytes = Buffer.from('a photograph')
  const digest = createHash('sha256').update(bytes).digest()
  const info = (more: object = {}) => says(200, { url: `${apiUrl}/bytes`, mime_type: 'image/jpeg', file_size: '12', ...more })
  const file: Handler = (_, response) => void response.end(bytes)

  test('gives its bytes, whether the digest is base64 or hex', async () => {
    for (const form of ['base64', 'hex'] as const) {
      answers = [info({ sha256: digest.toString(form) }), file]
      const read = await whatsappClient().download(account(), 'm1')
      expect(read).toEqual({ kind: 'file', mimeType: 'image/jpeg', bytes: new Uint8Array(bytes) })
    }
    expect(asked[0]!.url).toBe('/v25.0/m1?phone_number_id=300000000000001')
    expect(asked[1]!.authorization).toBe('Bearer token-1')
  })

  test('asks for a new address once when the first has expired', async () => {
    answers = [info(), says(404, ''), info(), file]
    expect(await whatsappClient().download(account(), 'm1')).toMatchObject({ kind: 'file' })
    answers = [info(), says(404, ''), info(), says(404, '')]
    expect(await whatsappClient().download(account(), 'm1')).toMatchObject({ kind: 'unusable', why: 'gone' })
  })

  test('never gives the token to a host that is not allowed', async () => {
    const elsewhere = await listen((_, response) => void response.end(bytes))
    for (const url of [
      `${elsewhere}/x`,
      'https://lookaside.fbsbx.com.evil.example/x',
      'http://lookaside.fbsbx.com/x',
      'file:///etc/x',
    ]) {
      answers = [info({ url })]
      expect(await whatsappClient().download(account(), 'm1')).toMatchObject({ kind: 'unusable', why: 'not_allowed' })
    }
    answers = [info(), says(302, '', { location: `${elsewhere}/x` })]
    expect(await whatsappClient().download(account(), 'm1')).toMatchObject({ kind: 'unusable', why: 'not_allowed' })
  })

  test('goes to the media host over TLS with the token', async () => {
    const seen: string[] = []
    const client = whatsappClient({
      fetch: async (url, init) => {
        seen.push(`${url} ${new Headers(init.headers).get('authorization')}`)
        return url.startsWith(apiUrl) ? Response.json({ url: 'https://lookaside.fbsbx.com/x' }) : new Response(bytes)
      },
    })
    expect(await client.download(account(), 'm1')).toMatchObject({ kind: 'file' })
    expect(seen[1]).toBe('https://lookaside.fbsbx.com/x Bearer token-1')
  })

  test('stops at the cap, whether the size was announced or not', async () => {
    const client = whatsappClient({ maxMediaBytes: 5 })
    answers = [info()]
    expect(await client.download(account(), 'm1')).toMatchObject({ kind: 'unusable', why: 'too_large' })
    expect(asked).toHaveLength(1)
    answers = [info({ file_size: undefined }), file]
    expect(await client.download(account(), 'm1')).toMatchObject({ kind: 'unusable', why: 'too_large' })
  })

  test('refuses bytes that do not match their digest', async () => {
    answers = [info({ sha256: Buffer.alloc(32).toString('base64') }), file]
    expect(await whatsappClient().download(account(), 'm1')).toMatchObject({ kind: 'unusable', why: 'corrupt' })
  })

  test('asks nobody for an id that is a path', async () => {
    expect(await whatsappClient().download(account(), '../me?fields=token')).toMatchObject({ kind: 'unusable' })
    expect(asked).toEqual([])
  })

  test('may be tried again when the host is in trouble', async () => {
    answers = [info(), says(503, '')]
    expect(await failure(whatsappClient().download(account(), 'm1'))).toMatchObject({ isUnreachable: true })
  })
})
