import { randomInt, randomUUID } from 'node:crypto'
import type { Reply, SimRequest } from '../kit/router.ts'
import { asNumber, asText, parseObject } from '../kit/shape.ts'
import { askedCode, failure, rupiah, success, transactionFields } from './answer.ts'
import type { Gateway } from './gateway.ts'
import { jakartaTime } from './jakarta-time.ts'
import type { Merchant, Refund, Transaction } from './ledger.ts'
import { notify } from './notify.ts'
import { signatureKey } from './signature.ts'

const weekMs = 7 * 24 * 60 * 60 * 1000

/**
 * `GET /v2/{id}/status` (contract §1.4): an expired payment has the code 407, which is no error. An order id answers its
 * newest transaction. `transactions`, oldest first, is ours and not Midtrans': everything under the same order id.
 */
export function status(gateway: Gateway, merchant: Merchant, request: SimRequest): Reply {
  const transaction = gateway.ledger.find(merchant, request.params.id ?? '')
  if (!transaction) return failure(gateway, '404', "Transaction doesn't exist.")
  const code = askedCode(transaction.status)
  const { qr_string: _, ...details } = transaction.details
  const transactions = gateway.ledger.underOrder(merchant, transaction.orderId).map(one => ({
    transaction_id: one.id,
    transaction_status: one.status,
    status_code: askedCode(one.status),
    gross_amount: rupiah(one.amount),
    transaction_time: jakartaTime(one.createdAt),
    ...(one.settledAt !== undefined && { settlement_time: jakartaTime(one.settledAt) }),
  }))
  return success(code, 'Success, transaction is found', {
    ...transactionFields(transaction),
    ...details,
    signature_key: signatureKey(transaction.orderId, code, rupiah(transaction.amount), merchant.serverKey),
    transactions,
  })
}

/** `POST /v2/{id}/cancel` and `/expire`: only a pending payment changes; success of expire has the code 407 (contract §1.4). */
export function end(gateway: Gateway, merchant: Merchant, request: SimRequest, as: 'cancel' | 'expire'): Reply {
  const transaction = gateway.ledger.find(merchant, request.params.id ?? '')
  if (!transaction) return failure(gateway, '404', "Transaction doesn't exist.")
  if (transaction.status !== 'pending') return failure(gateway, '412', 'Merchant cannot modify the status of the transaction')
  transaction.status = as
  notify(gateway, transaction)
  return success(
    askedCode(as),
    `Success, transaction is ${as === 'cancel' ? 'canceled' : 'expired'}`,
    transactionFields(transaction),
  )
}

/**
 * `POST /v2/{id}/refund` (contract §1.4): only for QRIS and GoPay, only up to what was paid. The same `refund_key` within
 * seven days is the same refund. Two notices follow: one without and one with `bank_confirmed_at`.
 */
export function refund(gateway: Gateway, merchant: Merchant, request: SimRequest): Reply {
  const transaction = gateway.ledger.find(merchant, request.params.id ?? '')
  if (!transaction) return failure(gateway, '404', "Transaction doesn't exist.")
  const body = parseObject(request.raw) ?? {}
  const key = asText(body.refund_key) ?? randomUUID()
  const amount = asNumber(body.amount) ?? transaction.amount
  const reason = asText(body.reason) ?? ''
  if (!/^[A-Za-z0-9_-]+$/.test(key) || reason.length > 255 || !Number.isInteger(amount)) {
    return failure(gateway, '400', 'One or more parameters in the payload is invalid.', {
      validation_messages: ['refund is invalid'],
    })
  }
  const known = transaction.refunds.find(one => one.key === key)
  if (known) return repeated(gateway, transaction, known, amount)
  if (!isRefundable(transaction)) return failure(gateway, '412', 'Merchant cannot modify the status of the transaction')
  if (amount <= 0 || amount > transaction.amount - refundedOf(transaction))
    return failure(gateway, '414', 'Refund amount is not allowed')
  const made: Refund = { id: randomInt(1, 1_000_000), uuid: randomUUID(), key, amount, reason, at: gateway.clock.now() }
  transaction.refunds.push(made)
  transaction.status = refundedOf(transaction) === transaction.amount ? 'refund' : 'partial_refund'
  notify(gateway, transaction)
  if (gateway.settings.confirmRefunds) confirmRefund(gateway, transaction, made)
  return refundAnswer(transaction, made)
}

export function confirmRefund(gateway: Gateway, transaction: Transaction, made: Refund): void {
  made.confirmedAt = gateway.clock.now()
  notify(gateway, transaction)
}

function repeated(gateway: Gateway, transaction: Transaction, known: Refund, amount: number): Reply {
  const isRetry = known.amount === amount && gateway.clock.now() - known.at < weekMs
  return isRetry ? refundAnswer(transaction, known) : failure(gateway, '406', 'refund_key has been used')
}

function refundAnswer(transaction: Transaction, made: Refund): Reply {
  return success('200', 'Success, refund request is approved', {
    ...transactionFields(transaction),
    refund_chargeback_id: made.id,
    refund_chargeback_uuid: made.uuid,
    refund_amount: rupiah(made.amount),
    refund_key: made.key,
  })
}

function isRefundable({ method, status }: Transaction): boolean {
  return (method === 'qris' || method === 'gopay') && (status === 'settlement' || status === 'partial_refund')
}

function refundedOf({ refunds }: Transaction): number {
  return refunds.reduce((sum, one) => sum + one.amount, 0)
}
