import { Unreachable } from '../../../kernel/errors.ts'
import type {
  EndResult,
  Gateway,
  GatewayModule,
  PaymentKey,
  PaymentRequest,
  RequestResult,
  StatusReport,
} from '../../gateway.ts'
import { accountSchema, type MidtransAccount } from './account.ts'
import { chargeBody, isForAmount, presentationOf, readCharge, refusedUnasked } from './charge.ts'
import { type Answer, type Client, clientOf, detailOf } from './client.ts'
import { capabilities, methods } from './methods.ts'
import { readNotification } from './notification.ts'
import { pageBody, readPage } from './page.ts'
import { redact } from './redact.ts'
import { readRefund, refundBody, refundRefusedUnasked } from './refund.ts'
import { readStatus } from './status.ts'

/** Midtrans by Core API v2, and Snap for the hosted page (payments contract §0, §1). */
export const gateway: GatewayModule<MidtransAccount> = {
  id: 'midtrans',
  label: 'Midtrans',
  methods,
  capabilities,
  accountSchema,
  redact,
  open(account, http, clock): Gateway {
    const client = clientOf(account, http)
    return {
      request: request => charge(client, account, request, clock.now()),
      status: key => statusOf(client, key),
      cancel: key => end(client, 'cancel', key),
      expire: key => end(client, 'expire', key),
      async refund(refund) {
        const unasked = refundRefusedUnasked(refund)
        if (unasked) return unasked
        return readRefund(await client.post(`/v2/${refund.gatewayTransactionId}/refund`, refundBody(refund)))
      },
      readNotification: raw => readNotification(raw, account.serverKey),
    }
  },
}

/** Charges, or opens a page. A repeat within five minutes gets the first answer again by its idempotency key (§1.1). */
async function charge(client: Client, account: MidtransAccount, request: PaymentRequest, now: Date): Promise<RequestResult> {
  const unasked = refusedUnasked(request, now)
  if (unasked) return unasked
  const headers = {
    'idempotency-key': `charge-${request.reference}`,
    ...(request.notificationUrl && { 'x-override-notification': request.notificationUrl }),
  }
  if (request.method === 'page')
    return readPage(await client.postToSnap('/transactions', pageBody(request, account, now), headers), request)
  const answer = await client.post('/v2/charge', chargeBody(request, account, now), headers)
  if (answer.code === '406') return chargedBefore(client, account, request, answer)
  if (answer.code === '202' && answer.body.transaction_status === undefined)
    throw new Unreachable('midtrans: the first call for this reference is still running', true)
  return readCharge(answer, request, account)
}

/**
 * The reference is in use: an earlier call of ours got through and its answer was lost. Its payment is shown again if
 * the status still tells what to show (bank numbers, not codes) and nothing was paid; otherwise the caller must look.
 */
async function chargedBefore(client: Client, account: MidtransAccount, request: PaymentRequest, duplicate: Answer) {
  const status = await client.get(`/v2/${request.reference}/status`).catch(error => {
    throw new Unreachable('midtrans: the reference is in use and its status cannot be read', true, { cause: error })
  })
  const open = status.body.transaction_status === 'pending' && isForAmount(status.body, request.amount)
  const shown = open && presentationOf(status.body, request.method)
  return readCharge(shown ? { code: '201', body: status.body } : duplicate, request, account)
}

/**
 * By our reference, which answers with the newest transaction and lists the others; then by the gateway's id if that one
 * is not the newest, for all that a list leaves out, or if the reference hides it (§8.5).
 */
async function statusOf(client: Client, key: PaymentKey): Promise<StatusReport> {
  const byReference = readStatus(await client.get(`/v2/${key.reference}/status`), key)
  const id = key.gatewayTransactionId
  if (id === undefined || (byReference.found && byReference.facts[0]?.gatewayTransactionId === id)) return byReference
  const byId = readStatus(await client.get(`/v2/${id}/status`), key)
  if (!byReference.found || !byId.found) return byId.found ? byId : byReference
  const known = new Set(byId.facts.map(fact => fact.gatewayTransactionId))
  const others = byReference.facts.filter(fact => !known.has(fact.gatewayTransactionId))
  return { found: true, facts: [...byId.facts, ...others] }
}

/** Cancels or expires. 407 is how a successful `expire` answers; 412 means that the status decides what came before us (§1.4). */
async function end(client: Client, verb: 'cancel' | 'expire', key: PaymentKey): Promise<EndResult> {
  const answer = await client.post(`/v2/${key.gatewayTransactionId ?? key.reference}/${verb}`, {})
  const now = answer.body.transaction_status
  if (now === 'cancel' || now === 'expire') return { kind: 'ended' }
  if (answer.code === '404') return { kind: 'not_found' }
  if (answer.code === '429') throw new Unreachable('midtrans: too many requests', false)
  if (answer.code !== '412') return { kind: 'not_possible', code: answer.code, detail: detailOf(answer) }
  const report = await statusOf(client, key)
  if (!report.found) return { kind: 'not_found' }
  if (report.facts.some(fact => fact.kind === 'paid')) return { kind: 'already_paid', facts: report.facts }
  const over = report.facts.every(fact => fact.kind !== 'pending')
  return over ? { kind: 'ended' } : { kind: 'not_possible', code: '412', detail: detailOf(answer) }
}
