import { setTimeout as sleep } from 'node:timers/promises'
import type { Reply, SimRequest } from '../kit/router.ts'
import { asFields, type Fields, parseObject } from '../kit/shape.ts'
import { failure, success, transactionFields } from './answer.ts'
import { readCharge } from './charge-rules.ts'
import type { Gateway } from './gateway.ts'
import type { Ledger, Merchant, Transaction } from './ledger.ts'
import { methodDetails } from './methods.ts'
import { notify } from './notify.ts'

/** `POST /v2/charge` (contract §1.2): opens a transaction that waits to be paid. */
export async function charge(gateway: Gateway, merchant: Merchant, request: SimRequest): Promise<Reply> {
  if (gateway.settings.chargeMs > 0) await sleep(gateway.settings.chargeMs)
  const body = parseObject(request.raw)
  if (!body) return failure(gateway, '413', 'The request cannot be processed due to malformed syntax in the request body')
  const reading = readCharge(body, gateway.clock.now())
  if (!reading.ok) {
    const message =
      reading.code === '402' ? 'Payment channel is not activated.' : 'One or more parameters in the payload is invalid.'
    return failure(gateway, reading.code, message, reading.code === '400' ? { validation_messages: reading.messages } : {})
  }
  if (isTaken(gateway.ledger, merchant, reading.orderId)) {
    return failure(
      gateway,
      '406',
      'The request could not be completed due to a conflict with the current state of the target resource, please try again',
    )
  }
  const { method, orderId, amount, expiresAt } = reading
  const transaction = gateway.ledger.open({
    merchant,
    orderId,
    amount,
    method: method.name,
    details: methodDetails(method, body, orderId, amount),
    echo: echoOf(body),
    byCharge: true,
    createdAt: gateway.clock.now(),
    expiresAt,
    notifyAt: notifyAt(merchant, request),
  })
  if (gateway.settings.pendingNotices) notify(gateway, transaction)
  const host = request.headers.host ?? ''
  const fields = { ...transactionFields(transaction), ...transaction.details, ...actions(transaction, host) }
  return success('201', `${method.name.toUpperCase()} transaction is created`, fields)
}

/** Contract §1.8: an order id is taken while it is pending or once it was paid; after expire or cancel it is free again. */
export function isTaken(ledger: Ledger, merchant: Merchant, orderId: string): boolean {
  return ledger
    .underOrder(merchant, orderId)
    .some(one => one.status !== 'expire' && one.status !== 'cancel' && one.status !== 'deny')
}

/** `X-Override-Notification` replaces the shop's address, and only it counts when both are sent (contract §1.1). */
export function notifyAt(merchant: Merchant, request: SimRequest): string[] {
  const listOf = (name: string) =>
    String(request.headers[name] ?? '')
      .split(',')
      .map(one => one.trim())
      .filter(one => one !== '')
  const override = listOf('x-override-notification').slice(0, 3)
  return override.length > 0 ? override : [merchant.notificationUrl, ...listOf('x-append-notification').slice(0, 2)]
}

/** What the shop wrote for itself comes back in every answer and notification. */
export function echoOf(body: Fields): Fields {
  const kept = ['custom_field1', 'custom_field2', 'custom_field3'].filter(name => typeof body[name] === 'string')
  const metadata = asFields(body.metadata)
  return { ...Object.fromEntries(kept.map(name => [name, body[name]])), ...(metadata && { metadata }) }
}

function actions({ id, method }: Transaction, host: string): Fields {
  if (method !== 'qris' && method !== 'gopay') return {}
  const link = (name: string, verb: string, path: string) => ({ name, method: verb, url: `http://${host}${path}` })
  const codes = [
    link('generate-qr-code', 'GET', `/v2/qris/${id}/qr-code`),
    link('generate-qr-code-v2', 'GET', `/v4/qris/${id}/qr-code`),
  ]
  if (method === 'qris') return { actions: codes }
  const app = link('deeplink-redirect', 'GET', `/gopay/${id}`)
  return { actions: [...codes, app, link('get-status', 'GET', `/v2/${id}/status`), link('cancel', 'POST', `/v2/${id}/cancel`)] }
}
