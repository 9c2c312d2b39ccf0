import { createHash } from 'node:crypto'
import { sameSecret } from '../../../kernel/secret.ts'
import type { NotificationReading, RawNotification } from '../../gateway.ts'
import type { Json } from './client.ts'
import { factsOf } from './facts.ts'

/** SHA-512 over the exact strings of the body; `"125000.00"` never becomes a number on the way (payments contract §1.6). */
export const signatureOf = (orderId: string, statusCode: string, grossAmount: string, serverKey: string) =>
  createHash('sha512').update(`${orderId}${statusCode}${grossAmount}${serverKey}`).digest('hex')

/**
 * Reads a notification.
 *
 * The signature covers order id, status code and amount, but not `transaction_status`: it proves the sender and not the
 * news, so the caller asks for the status before it records anything. The event key holds the status code too, so that a
 * body with a borrowed signature cannot take the place of the real news.
 */
export function readNotification(raw: RawNotification, serverKey: string): NotificationReading {
  const body = readBody(raw.rawBody)
  const { order_id: orderId, status_code: code, gross_amount: gross, signature_key: signature } = body ?? {}
  if (!body || ![orderId, code, gross, signature].every(part => typeof part === 'string')) return { authentic: false }
  const expected = signatureOf(orderId as string, code as string, gross as string, serverKey)
  if (!sameSecret(signature as string, expected)) return { authentic: false }
  const reading = factsOf(body)
  const id = reading[0]?.gatewayTransactionId
  return {
    authentic: true,
    proof: 'sender',
    reading,
    eventKey: [id, code, body.transaction_status, body.fraud_status, ...reading.map(refundKeyOf)].filter(Boolean).join(':'),
    reference: orderId as string,
    ...(id && { gatewayTransactionId: id }),
  }
}

/** Two notices come for one refund, without and with the bank's confirmation; they are different news (§1.4). */
const refundKeyOf = (fact: { refundKey?: string; amount: number; confirmedAt?: Date; kind: string }) =>
  fact.kind === 'refunded' && `${fact.refundKey ?? fact.amount}${fact.confirmedAt ? '+bank' : ''}`

function readBody(raw: Buffer): Json | undefined {
  try {
    const value: unknown = JSON.parse(raw.toString('utf8'))
    return typeof value === 'object' && value !== null ? (value as Json) : undefined
  } catch {
    return undefined
  }
}
