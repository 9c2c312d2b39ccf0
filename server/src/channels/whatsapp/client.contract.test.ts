import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startWhatsApp } from '../../../../simulators/whatsapp/start.ts'
import { hours } from '../../kernel/clock.ts'
import { Unreachable } from '../../kernel/errors.ts'
import type { Inbound, Outgoing } from '../channel.ts'
import type { Reply } from '../message.ts'
import { isProviderId, readInbound } from './inbound.ts'
import { type StatusItem, splitEnvelope, verifySignature, whatsappClient } from './index.ts'

type Heard = Record<string, unknown> & { messageId: string; type: string; opaque?: string }

const secret = 'app-secret-for-tests'
const phone = '6281200000009'
const client = whatsappClient({ timeoutMs: 2_000 })
const received: { inbound: Inbound[]; statuses: StatusItem[]; forged: number } = { inbound: [], statuses: [], forged: 0 }

/** Takes webhooks as the server will: the signature over the raw bytes first, then the envelope. */
const receiver = createServer(async (request, response) => {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk)
  const body = Buffer.concat(chunks)
  if (verifySignature(body, String(request.headers['x-hub-signature-256']), [secret]) !== 'valid') received.forged += 1
  const { items, statuses } = splitEnvelope(body, new Date())
  for (const item of items) received.inbound.push(...(item.kind === 'message' ? [readInbound(item)!] : []))
  received.statuses.push(...statuses)
  response.end()
})

let simulator: Awaited<ReturnType<typeof startWhatsApp>>
const account = () => ({
  numberId: 'n1',
  phoneNumberId: '300000000000001',
  apiUrl: `${simulator.url}/v25.0`,
  accessToken: 'token-for-tests',
})

beforeAll(async () => {
  await new Promise<void>(resolve => receiver.listen(0, '127.0.0.1', resolve))
  const webhookUrl = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/`
  simulator = await startWhatsApp({ webhookUrl })
  await control('users', { phone, name: 'Ani' })
  await hear({ type: 'text', text: 'halo' })
})

afterAll(async () => {
  await simulator.close()
  receiver.closeAllConnections()
  await new Promise(resolve => receiver.close(resolve))
})

const control = (call: string, body?: object) => simulator.control(call, body) as Promise<Record<string, unknown>>

/** The customer writes; answers with what arrived through the webhook. */
async function hear(said: object): Promise<Inbound> {
  const { messageId } = await control('say', { user: phone, ...said })
  await control('settle', {})
  return received.inbound.find(each => each.providerId === messageId)!
}

const outgoing = (reply: Partial<Reply>, rest: Partial<Outgoing> = {}): Outgoing => ({
  to: { phone: `+${phone}` },
  reply: { text: 'Halo', asks: [], ...reply },
  opaque: `outbox-${crypto.randomUUID()}`,
  windowOpen: true,
  ...rest,
})

/** What the customer saw of a reply, in order. */
async function seen(reply: Partial<Reply>, rest?: Partial<Outgoing>): Promise<Heard[]> {
  const message = outgoing(reply, rest)
  expect(await client.send(account(), message)).toMatchObject({ kind: 'accepted' })
  return seenOf(message.opaque)
}

async function seenOf(opaque: string): Promise<Heard[]> {
  const { messages } = (await control(`chat?user=${phone}`)) as { messages: Heard[] }
  return messages.filter(each => each.opaque?.split('#')[0] === opaque)
}

const choices = (count: number) =>
  Array.from({ length: count }, (_, n) => ({ action: `choose:${n}`, subject: 'q1', label: `Pilihan ${n}` }))

describe('the provider accepts', () => {
  test('words, also when they are many', async () => {
    expect(await seen({})).toMatchObject([{ type: 'text', text: 'Halo' }])
    expect(await seen({ text: 'kata '.repeat(1_500) })).toHaveLength(2)
  })

  test('buttons and lists, and a tap brings the choice back', async () => {
    const [buttons] = await seen({ choices: choices(3) })
    expect(buttons).toMatchObject({ buttons: [{ id: 'choose:0|q1', title: 'Pilihan 0' }, {}, {}] })
    const tapped = await hear({ type: 'tap', id: 'choose:1|q1', messageId: buttons!.messageId })
    expect(tapped).toMatchObject({
      content: { kind: 'tap', id: 'choose:1|q1', title: 'Pilihan 1' },
      inReplyTo: buttons!.messageId,
    })
    const [list] = await seen({ choices: choices(12), listLabel: 'Pilih' })
    expect(list).toMatchObject({ listButton: 'Pilih', rows: { length: 10, 9: { id: 'more', title: '+3' } } })
    const row = await hear({ type: 'tap', id: 'choose:8|q1', messageId: list!.messageId })
    expect(row.content).toMatchObject({ kind: 'tap', id: 'choose:8|q1' })
  })

  test('long words with buttons under their end', async () => {
    const parts = await seen({ text: `${'kata '.repeat(400)}\n\nLanjut?`, choices: choices(2) })
    expect(parts.at(-1)).toMatchObject({ text: 'Lanjut?', buttons: { length: 2 } })
  })

  test('a question for the place and one for the phone, and their answers', async () => {
    const [place] = await seen({ request: 'location' })
    expect(place).toMatchObject({ asksFor: 'location' })
    expect((await hear({ type: 'location', latitude: -6.2, longitude: 106.8 })).content).toEqual({
      kind: 'location',
      pin: { latitude: -6.2, longitude: 106.8 },
    })
    await seen({ request: 'contact' })
    const shared = await hear({ type: 'contacts' })
    expect(shared.content).toMatchObject({ kind: 'contact', own: true, phones: [`+${phone}`] })
  })

  test('a link', async () => {
    const [link] = await seen({ link: { label: 'Bayar sekarang', url: 'https://pay.example/x' } })
    expect(link).toMatchObject({ url: 'https://pay.example/x', urlLabel: 'Bayar sekarang' })
  })

  test('a code as an image, alone and above buttons', async () => {
    expect(await seen({ qr: '00020101021226' })).toMatchObject([{ type: 'image', text: 'Halo' }])
    expect(await seen({ qr: '00020101021226', choices: choices(1) })).toMatchObject([{ buttons: { length: 1 } }])
    expect(await seen({ qr: '00020101021226', choices: choices(5) })).toHaveLength(2)
  })

  test('that a message is marked as read while an answer is on its way', async () => {
    const { providerId } = await hear({ type: 'text', text: 'halo' })
    expect(isProviderId(providerId)).toBe(true)
    expect(await client.markRead(account(), providerId, true)).toEqual({ kind: 'done' })
  })
})

describe('what comes in', () => {
  test('is signed, whatever letters it holds', async () => {
    expect((await hear({ type: 'text', text: 'পেঁয়াজ 2 kg 🙏 é' })).content).toEqual({ kind: 'text', text: 'পেঁয়াজ 2 kg 🙏 é' })
    expect(received.forged).toBe(0)
  })

  test('may be a cart, whose prices are not read', async () => {
    const { content } = await hear({ type: 'order', items: [{ retailerId: 'SKU-1', quantity: 2, price: 1 }], text: 'pedas' })
    expect(content).toMatchObject({ kind: 'cart', items: [{ productKey: 'SKU-1', quantity: 2_000 }], note: 'pedas' })
  })

  test('may be a picture, whose bytes can be fetched', async () => {
    const { content } = await hear({ type: 'image', caption: 'ini' })
    if (content.kind !== 'media') throw new Error(`read as ${content.kind}`)
    expect(content).toMatchObject({ media: 'image', caption: 'ini' })
    expect(await client.download(account(), content.mediaId!)).toMatchObject({ kind: 'file' })
    expect(await client.download(account(), '999')).not.toMatchObject({ kind: 'file' })
  })

  test('may be a status, which brings our own id back', async () => {
    const message = outgoing({})
    const sent = await client.send(account(), message)
    await control('settle', {})
    const statuses = received.statuses.filter(each => each.opaque === message.opaque)
    expect(statuses.map(each => each.status)).toEqual(['sent', 'delivered'])
    expect(sent).toEqual({ kind: 'accepted', providerId: statuses[0]!.providerId })
  })
})

describe('the provider refuses', () => {
  test.each([
    ['retry', 130429],
    ['template', 131047],
    ['account', 131048],
    ['final', 131026],
  ])('with a reason of kind %s', async (why, code) => {
    await control('refuse_next', { code })
    expect(await client.send(account(), outgoing({}))).toMatchObject({ kind: 'refused', why, code })
  })

  test('a wrong token, which stops the account', async () => {
    const sending = client.send({ ...account(), accessToken: 'another' }, outgoing({}))
    expect(await sending).toMatchObject({ kind: 'refused', why: 'account', code: 190 })
  })

  test('with an error that leaves open whether the message was sent', async () => {
    await control('refuse_next', { code: 131000 })
    await expect(client.send(account(), outgoing({}))).rejects.toMatchObject({ mayHaveHappened: true })
  })
})

describe('a lost answer', () => {
  test('leaves open whether the message was sent, and a status with our id settles it', async () => {
    await control('faults', { kind: 'lose_answer', path: '*messages' })
    const message = outgoing({})
    const lost = await client.send(account(), message).catch((error: unknown) => error)
    expect(lost).toBeInstanceOf(Unreachable)
    expect(lost).toMatchObject({ mayHaveHappened: true })
    await control('settle', {})
    expect(received.statuses.filter(each => each.opaque === message.opaque)).not.toEqual([])
    expect(await seenOf(message.opaque)).toHaveLength(1)
  })

  test('is told from a provider that is down, where nothing was sent', async () => {
    await simulator.down()
    await expect(client.send(account(), outgoing({}))).rejects.toMatchObject({ mayHaveHappened: false })
    await simulator.up()
    expect(await client.send(account(), outgoing({}))).toMatchObject({ kind: 'accepted' })
  })
})

describe('after a day of silence', () => {
  test('only a template goes out, and a tap on it brings the choice back', async () => {
    await control('templates', {
      name: 'order_offer',
      language: 'id',
      body: 'Pesanan {{1}}: {{2}}.',
      buttons: ['TERIMA', 'TOLAK'],
    })
    await control('clock', { advanceMs: hours(25) })
    expect(await client.send(account(), outgoing({}))).toMatchObject({ kind: 'refused', why: 'template' })
    const decisions = ['accept', 'reject'].map(action => ({ action, subject: 'o1', label: action }))
    const parameters = ['ORD-1', '2 nasi goreng\n1 es teh']
    const template = { name: 'order_offer', language: 'id', parameters, choices: decisions }
    const [offer] = await seen({ template }, { windowOpen: false })
    expect(offer).toMatchObject({
      type: 'template',
      template: { name: 'order_offer', params: ['ORD-1', '2 nasi goreng, 1 es teh'] },
    })
    expect((await hear({ type: 'tap', id: 'accept|o1', messageId: offer!.messageId })).content).toMatchObject({
      kind: 'tap',
      id: 'accept|o1',
    })
  })
})
