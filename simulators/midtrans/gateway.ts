import type { Clock } from '../kit/clock.ts'
import type { Reply, SimRequest } from '../kit/router.ts'
import type { Fields } from '../kit/shape.ts'
import type { WebhookSender } from '../kit/webhooks.ts'
import type { Ledger, Merchant } from './ledger.ts'

/**
 * How the gateway behaves; may be changed through `POST /_control/settings`.
 *
 * - `pendingNotices`: a `pending` notification follows each charge.
 * - `expiryNotices`: an expiry by the clock is told; without it an expired QR just stays as it is until it is asked about.
 * - `httpFollowsBody`: errors carry their number as HTTP status too; usually they come as 200 with the number in the body.
 * - `chargeMs`: how long a charge takes in real time, so that a repeat can meet the first one still running.
 * - `confirmRefunds`: the second refund notice, the one that proves the money moved, follows at once.
 */
export type Settings = {
  pendingNotices: boolean
  expiryNotices: boolean
  httpFollowsBody: boolean
  chargeMs: number
  confirmRefunds: boolean
}

export type Gateway = {
  settings: Settings
  clock: Clock
  webhooks: WebhookSender
  ledger: Ledger
  merchants: Map<string, Merchant>
  pages: Map<string, SnapPage>
  /** Answers remembered for an `Idempotency-Key`; `reply` is missing while the first call is still running. */
  remembered: Map<string, { at: number; reply?: Reply }>
  /** The notifications sent, newest last, for sending one again. */
  notices: Notice[]
}

export type Notice = { orderId: string; transactionId: string; urls: string[]; body: Buffer }

/** A hosted page where the buyer has not picked a way to pay yet: until then there is no transaction to ask about. */
export type SnapPage = {
  token: string
  merchant: Merchant
  orderId: string
  amount: number
  expiresAt: number
  notifyAt: string[]
  echo: Fields
  picked: boolean
}

/** The shop whose server key stands in the Basic header as user with an empty password (contract §1.1); else undefined. */
export function merchantOf(gateway: Gateway, request: SimRequest): Merchant | undefined {
  const encoded = /^Basic (\S+)$/.exec(request.headers.authorization ?? '')?.[1] ?? ''
  const [user, ...rest] = Buffer.from(encoded, 'base64').toString('utf8').split(':')
  return rest.length === 1 && rest[0] === '' ? gateway.merchants.get(user ?? '') : undefined
}
