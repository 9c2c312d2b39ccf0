import { randomUUID } from 'node:crypto'
import type { Reply, SimRequest } from '../kit/router.ts'
import { asFields, asNumber, asText, type Fields, parseObject } from '../kit/shape.ts'
import { echoOf, isTaken, notifyAt } from './charge.ts'
import { readDetails } from './charge-rules.ts'
import { type Gateway, merchantOf, type SnapPage } from './gateway.ts'
import { once } from './idempotency.ts'
import { readTime } from './jakarta-time.ts'
import type { Merchant, Transaction } from './ledger.ts'
import { methodDetails, methodOf } from './methods.ts'

const dayMs = 24 * 60 * 60 * 1000
const unitMs: Record<string, number> = {
  minute: 60_000,
  minutes: 60_000,
  hour: 3_600_000,
  hours: 3_600_000,
  day: dayMs,
  days: dayMs,
}

/** `POST /snap/v1/transactions` (contract §1.3): HTTP 201 with token and address; errors are `{error_messages}`. */
export function createPage(gateway: Gateway, request: SimRequest): Promise<Reply> | Reply {
  const merchant = merchantOf(gateway, request)
  if (!merchant) return refused(401, ['Access denied due to unauthorized transaction, please check client or server key'])
  return once(gateway, merchant, request, () => openPage(gateway, merchant, request))
}

function openPage(gateway: Gateway, merchant: Merchant, request: SimRequest): Reply {
  const body = parseObject(request.raw)
  if (!body) return refused(400, ['the body is not JSON'])
  const { orderId, amount, messages } = readDetails(body)
  if (messages.length > 0) return refused(400, messages)
  if (isTaken(gateway.ledger, merchant, orderId)) return refused(400, ['transaction_details.order_id has already been taken'])
  const token = randomUUID()
  const expiresAt = expiryOf(asFields(body.expiry), gateway.clock.now())
  gateway.pages.set(token, {
    token,
    merchant,
    orderId,
    amount,
    expiresAt,
    notifyAt: notifyAt(merchant, request),
    echo: echoOf(body),
    picked: false,
  })
  return { status: 201, body: { token, redirect_url: `http://${request.headers.host ?? ''}/snap/v3/redirection/${token}` } }
}

/** The buyer picks a way to pay on the page; from then on it is a transaction. A page that has ended opens nothing. */
export function pickOnPage(gateway: Gateway, page: SnapPage, choice: Fields): Transaction | undefined {
  const method = methodOf({ payment_type: 'qris', ...choice })
  if (page.picked || page.expiresAt <= gateway.clock.now() || !method) return undefined
  page.picked = true
  const { merchant, orderId, amount, expiresAt, echo } = page
  const details = methodDetails(method, choice, orderId, amount)
  const createdAt = gateway.clock.now()
  return gateway.ledger.open({
    merchant,
    orderId,
    amount,
    method: method.name,
    details,
    echo,
    byCharge: true,
    createdAt,
    expiresAt,
    notifyAt: page.notifyAt,
  })
}

/** What the buyer sees at `redirect_url`. */
export function showPage(gateway: Gateway, request: SimRequest): Reply {
  const page = gateway.pages.get(request.params.token ?? '')
  const text = page ? `<h1>Rp${page.amount}</h1><p>${page.orderId}</p>` : '<p>unknown page</p>'
  return {
    status: page ? 200 : 404,
    headers: { 'content-type': 'text/html; charset=utf-8' },
    body: `<!doctype html><title>Snap</title>${text}`,
  }
}

function expiryOf(expiry: Fields | undefined, now: number): number {
  const start = readTime(asText(expiry?.start_time) ?? '') ?? now
  return start + (asNumber(expiry?.duration) ?? 1) * (unitMs[asText(expiry?.unit) ?? 'day'] ?? dayMs)
}

function refused(status: number, messages: string[]): Reply {
  return { status, body: { error_messages: messages } }
}
