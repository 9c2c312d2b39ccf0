import { toBuffer } from 'qrcode'
import { type Reply, Router, type SimRequest } from '../kit/router.ts'
import { type Frame, openFrame, type Ports } from '../kit/server.ts'
import { asText } from '../kit/shape.ts'
import { failure } from './answer.ts'
import { expireDue } from './buyer.ts'
import { charge } from './charge.ts'
import { door } from './door.ts'
import { type Gateway, merchantOf, type Settings } from './gateway.ts'
import { once } from './idempotency.ts'
import { Ledger, type Merchant } from './ledger.ts'
import { end, refund, status } from './operations.ts'
import { createPage, showPage } from './snap.ts'

export type MidtransOptions = Ports & Partial<Settings> & { merchants?: Merchant[]; notificationUrl?: string }

const usual: Settings = { pendingNotices: true, expiryNotices: true, httpFollowsBody: false, chargeMs: 0, confirmRefunds: true }
const sweepMs = 1_000

/**
 * Starts Midtrans (Core v2 and Snap), written from contract payments.md alone.
 *
 * Without merchants there is one, with the server key SB-Mid-server-TESTKEY0001.
 */
export function startMidtrans(options: MidtransOptions = {}): Promise<Frame> {
  const { port = 0, controlPort = 0, merchants, notificationUrl = '', ...settings } = options
  const first = { serverKey: 'SB-Mid-server-TESTKEY0001', merchantId: 'G000000000', notificationUrl }
  return openFrame({ port, controlPort }, ({ clock, webhooks }) => {
    const gateway: Gateway = {
      settings: { ...usual, ...settings },
      clock,
      webhooks,
      ledger: new Ledger(),
      merchants: new Map((merchants ?? [first]).map(one => [one.serverKey, one])),
      pages: new Map(),
      remembered: new Map(),
      notices: [],
    }
    clock.onMove(() => expireDue(gateway))
    const sweep = setInterval(() => expireDue(gateway), sweepMs).unref()
    const unknownPath = (request: SimRequest) => failure(gateway, '404', `The requested resource is not found: ${request.path}`)
    return { routes: routes(gateway), controls: door(gateway), unknownPath, close: () => clearInterval(sweep) }
  })
}

type Call = (merchant: Merchant, request: SimRequest) => Promise<Reply> | Reply

function routes(gateway: Gateway): Router {
  const refuse = () => failure(gateway, '401', 'Transaction cannot be authorized with the current client/server key.')
  const guarded = (call: Call) => (request: SimRequest) => {
    const merchant = merchantOf(gateway, request)
    if (!merchant) return refuse()
    expireDue(gateway)
    return request.method === 'POST' ? once(gateway, merchant, request, () => call(merchant, request)) : call(merchant, request)
  }
  const refunding = guarded((merchant, request) => refund(gateway, merchant, request))
  return new Router()
    .on(
      'POST',
      '/v2/charge',
      guarded((merchant, request) => charge(gateway, merchant, request)),
    )
    .on(
      'GET',
      '/v2/:id/status',
      guarded((merchant, request) => status(gateway, merchant, request)),
    )
    .on(
      'POST',
      '/v2/:id/cancel',
      guarded((merchant, request) => end(gateway, merchant, request, 'cancel')),
    )
    .on(
      'POST',
      '/v2/:id/expire',
      guarded((merchant, request) => end(gateway, merchant, request, 'expire')),
    )
    .on('POST', '/v2/:id/refund', refunding)
    .on('POST', '/v2/:id/refund/online/direct', refunding)
    .on('GET', '/v2/qris/:id/qr-code', request => picture(gateway, request))
    .on('GET', '/v4/qris/:id/qr-code', request => picture(gateway, request))
    .on('POST', '/snap/v1/transactions', request => createPage(gateway, request))
    .on('GET', '/snap/v3/redirection/:token', request => showPage(gateway, request))
}

/** The QR code as a picture; its address is open to whoever has it. */
async function picture(gateway: Gateway, request: SimRequest): Promise<Reply> {
  const text = asText(gateway.ledger.all().find(one => one.id === request.params.id)?.details.qr_string)
  if (text === undefined) return { status: 404, body: '' }
  const body = await toBuffer(text, { errorCorrectionLevel: 'M', margin: 4, width: 512 })
  return { status: 200, headers: { 'content-type': 'image/png' }, body }
}
