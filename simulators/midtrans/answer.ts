import { randomUUID } from 'node:crypto'
import type { Reply } from '../kit/router.ts'
import type { Fields } from '../kit/shape.ts'
import type { Gateway } from './gateway.ts'
import { jakartaTime } from './jakarta-time.ts'
import type { Status, Transaction } from './ledger.ts'

/** Rupiah as the gateway prints them: `"125000.00"` (contract §1.2). */
export function rupiah(amount: number): string {
  return `${amount}.00`
}

/** What a status is called in `status_code` when it is asked for; notifications of a dead payment say 202 (§1.4, §1.6). */
const asked: Record<Status, string> = {
  pending: '201',
  settlement: '200',
  expire: '407',
  cancel: '200',
  deny: '202',
  refund: '200',
  partial_refund: '200',
}

export function askedCode(status: Status): string {
  return asked[status]
}

export function noticeCode(status: Status): string {
  return status === 'expire' || status === 'cancel' || status === 'deny' ? '202' : asked[status]
}

/** The fields that every answer about a transaction has. `fraud_status` is absent for some methods (contract §1.7). */
export function transactionFields(transaction: Transaction): Fields {
  const { id, orderId, merchant, amount, method, status, settledAt } = transaction
  return {
    transaction_id: id,
    order_id: orderId,
    merchant_id: merchant.merchantId,
    gross_amount: rupiah(amount),
    currency: 'IDR',
    payment_type: paymentType(method),
    transaction_time: jakartaTime(transaction.createdAt),
    transaction_status: status,
    ...(method !== 'indomaret' && { fraud_status: 'accept' }),
    expiry_time: jakartaTime(transaction.expiresAt),
    ...(settledAt !== undefined && { settlement_time: jakartaTime(settledAt) }),
    ...transaction.echo,
    ...refundFields(transaction),
  }
}

/** A success: HTTP 200 with the real result in the body's `status_code`. */
export function success(code: string, message: string, fields: Fields): Reply {
  return { status: 200, body: { status_code: code, status_message: message, ...fields } }
}

/** An error body of Core. Bad keys, too many calls and trouble of the gateway carry their number as HTTP status too. */
export function failure(gateway: Gateway, code: string, message: string, more: Fields = {}): Reply {
  const plain = code === '401' || code === '429' || code.startsWith('5') || gateway.settings.httpFollowsBody
  return { status: plain ? Number(code) : 200, body: { status_code: code, status_message: message, id: randomUUID(), ...more } }
}

function paymentType(method: string): string {
  if (method === 'alfamart' || method === 'indomaret') return 'cstore'
  return method === 'qris' || method === 'gopay' || method === 'echannel' ? method : 'bank_transfer'
}

function refundFields({ refunds }: Transaction): Fields {
  if (refunds.length === 0) return {}
  return {
    refund_amount: rupiah(refunds.reduce((sum, one) => sum + one.amount, 0)),
    refunds: refunds.map(one => ({
      refund_chargeback_id: one.id,
      refund_chargeback_uuid: one.uuid,
      refund_amount: rupiah(one.amount),
      created_at: jakartaTime(one.at),
      reason: one.reason,
      refund_key: one.key,
      refund_method: 'online',
      ...(one.confirmedAt !== undefined && { bank_confirmed_at: jakartaTime(one.confirmedAt) }),
    })),
  }
}
