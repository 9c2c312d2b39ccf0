import { request as httpRequest } from 'node:http'
import { describe, expect, it } from 'vitest'
import { openReceiver } from '../../../../../simulators/kit/receiver.ts'
import { startMidtrans } from '../../../../../simulators/midtrans/start.ts'
import { after, minutes } from '../../../kernel/clock.ts'
import { describeGateway, type GatewayWorld } from '../../gateway.contract.ts'
import type { Http, MethodKind, PaymentKey, PaymentRequest } from '../../gateway.ts'
import { accountSchema, authorizationOf } from './account.ts'
import { gateway } from './index.ts'

const serverKey = 'SB-Mid-server-TESTKEY0001'
const accountAt = (url: string, key = serverKey) => ({
  serverKey: key,
  environment: 'sandbox' as const,
  apiUrl: url,
  snapUrl: `${url}/snap/v1`,
  checkQr: true,
})

async function start(): Promise<GatewayWorld> {
  const receiver = await openReceiver()
  const midtrans = await startMidtrans({ notificationUrl: receiver.url })
  const account = accountAt(midtrans.url)
  const nameOf = ({ reference, gatewayTransactionId }: PaymentKey) =>
    gatewayTransactionId ? { transaction_id: gatewayTransactionId } : { order_id: reference }
  const settle = () => midtrans.control('settle', {})
  return {
    account,
    strangerAccount: accountAt(midtrans.url, 'SB-Mid-server-TESTKEY0002'),
    http: fetch,
    clock: { now: () => new Date(midtrans.clock.now()) },
    // The simulator's merchant has no ShopeePay; its form is tested in charge.test.ts.
    methods: [
      'qris',
      'va:bca',
      'va:bni',
      'va:bri',
      'va:mandiri',
      'va:permata',
      'va:cimb',
      'wallet:gopay',
      'store:alfamart',
      'store:indomaret',
    ],
    secrets: [serverKey, authorizationOf(serverKey).slice(6)],
    async pay(key) {
      await midtrans.control('pay', nameOf(key))
      await settle()
    },
    async payAgain({ reference }) {
      await midtrans.control('pay', { order_id: reference })
      await settle()
    },
    async giveUnknownStatus({ reference }) {
      const path = `/v2/${reference}/status`
      const headers = { authorization: authorizationOf(serverKey) }
      const answer = (await (await fetch(midtrans.url + path, { headers })).json()) as object
      const body = { ...answer, status_code: '200', transaction_status: 'teleported', transactions: undefined }
      await midtrans.control('faults', { kind: 'status', path, status: 200, body })
    },
    async notificationOf({ reference }) {
      await settle()
      const last = receiver.received.findLast(({ raw }) => JSON.parse(raw.toString()).order_id === reference)
      if (!last) throw new Error(`no notification for ${reference}`)
      return { headers: last.headers, rawBody: last.raw, path: last.path }
    },
    withStatus: raw => ({
      ...raw,
      rawBody: Buffer.from(JSON.stringify({ ...JSON.parse(raw.rawBody.toString()), transaction_status: 'settlement' })),
    }),
    async stop() {
      await midtrans.close()
      await receiver.close()
    },
  }
}

describeGateway(gateway, start)

/** The gateway at a simulator of its own, and a request for it. */
async function opened(reference: string, options: Parameters<typeof startMidtrans>[0] = {}, http: Http = fetch) {
  const midtrans = await startMidtrans(options)
  const clock = { now: () => new Date(midtrans.clock.now()) }
  const request = (method: MethodKind): PaymentRequest => ({
    reference,
    amount: 125_001,
    currency: 'IDR',
    method,
    expiresAt: after(clock.now(), minutes(30)),
    description: reference,
  })
  return { midtrans, account: gateway.open(accountSchema.parse(accountAt(midtrans.url)), http, clock), request }
}

describe('Midtrans against its simulator', () => {
  it('offers a page as a link until the buyer picks a way to pay, and tells that way once it is paid', async () => {
    const reference = 'PAGE-1-1'
    const { midtrans, account, request } = await opened(reference)
    const page = await account.request(request('page'))
    expect(page).toMatchObject({ kind: 'presented', presentation: { type: 'link', url: expect.stringContaining('http') } })
    expect(await account.status({ reference })).toEqual({ found: false })
    await midtrans.control('pay', { order_id: reference })
    expect(await account.status({ reference })).toMatchObject({ found: true, facts: [{ kind: 'paid', method: 'qris' }] })
    await midtrans.close()
  })

  it('tells late money, after the end of a request, as paid', async () => {
    const reference = 'LATE-1-1'
    const { midtrans, account, request } = await opened(reference)
    await account.request(request('qris'))
    expect(await account.expire({ reference })).toEqual({ kind: 'ended' })
    await midtrans.control('pay', { order_id: reference, late: true })
    expect(await account.status({ reference })).toMatchObject({ found: true, facts: [{ kind: 'paid', amount: 125_001 }] })
    await midtrans.close()
  })

  it('tells a settlement that was taken back as paid and reversed', async () => {
    const reference = 'BACK-1-1'
    const { midtrans, account, request } = await opened(reference)
    await account.request(request('va:permata'))
    await midtrans.control('pay', { order_id: reference })
    await midtrans.control('reverse', { order_id: reference })
    const report = await account.status({ reference })
    expect(report.found && report.facts.map(fact => fact.kind)).toEqual(['paid', 'reversed'])
    await midtrans.close()
  })

  it('understands the same answers when HTTP carries the code of the body', async () => {
    const reference = 'HTTP-1-1'
    const { midtrans, account, request } = await opened(reference, { httpFollowsBody: true }, everyStatus)
    expect(await account.status({ reference })).toEqual({ found: false })
    expect(await account.request(request('va:bca'))).toMatchObject({ kind: 'presented' })
    expect(await account.expire({ reference })).toEqual({ kind: 'ended' })
    expect(await account.expire({ reference })).toEqual({ kind: 'ended' })
    expect(await account.status({ reference })).toMatchObject({ found: true, facts: [{ kind: 'expired' }] })
    await midtrans.close()
  })
})

/** A way out that hands 407 through, which the global `fetch` keeps to itself. */
const everyStatus: Http = (input, init) =>
  new Promise((answer, fail) => {
    const headers = Object.fromEntries(new Headers(init?.headers))
    const outgoing = httpRequest(String(input), { method: init?.method, headers }, async incoming => {
      const chunks: Buffer[] = []
      for await (const chunk of incoming) chunks.push(chunk)
      answer(new Response(Buffer.concat(chunks), { status: incoming.statusCode ?? 500 }))
    })
    outgoing.on('error', fail).end(init?.body)
  })
