import { unreachable } from '../kernel/decider.ts'
import type { PaymentFact } from './gateway.ts'
import { isOpen, type Payment, type PaymentEvent, type Receipt } from './payment.ts'

/** The name of a receipt: the same movement has the same name however often it is told, so it is booked once. */
function receiptIdOf(account: string, gatewayTransactionId: string, kind: Receipt['kind'], part = ''): string {
  return [account, gatewayTransactionId, kind, ...(part === '' ? [] : [part])].join(':')
}

/** What one verified fact adds to what is known; nothing when it was known or comes after the money. */
export function newsIn(fact: PaymentFact, payment: Payment, at: string): PaymentEvent[] {
  switch (fact.kind) {
    case 'paid':
      return paid(fact, payment, at)
    case 'reversed':
      return reversed(fact, payment, at, fact.amount)
    case 'refunded':
      return refunded(fact, payment, at)
    case 'failed':
      return failed(fact, payment, at)
    case 'pending': {
      const news = payment.outcomeUnknown || payment.gatewayTransactionId === undefined
      const { gatewayTransactionId } = fact
      return isOpen(payment) && news ? [{ type: 'TransactionSeen', at, gatewayTransactionId }] : []
    }
    case 'expired':
      return isOpen(payment) ? [{ type: 'PaymentExpired', at }] : []
    case 'cancelled':
      return isOpen(payment) ? [{ type: 'PaymentCancelled', at, final: true }] : []
    default:
      return unreachable(fact.kind, 'kind of fact')
  }
}

function paid(fact: PaymentFact, payment: Payment, at: string): PaymentEvent[] {
  const reversedBefore = find(payment, fact, 'reversed')?.amount ?? 0
  return record(fact, payment, at, { kind: 'paid', amount: fact.amount, booked: Math.max(0, fact.amount - reversedBefore) })
}

/** Of a payment we never heard of, only the note is kept: when the payment is heard of, it is booked without this part. */
function reversed(fact: PaymentFact, payment: Payment, at: string, amount: number): PaymentEvent[] {
  const booked = Math.min(amount, find(payment, fact, 'paid')?.booked ?? 0)
  return record(fact, payment, at, { kind: 'reversed', amount: booked > 0 ? booked : amount, booked })
}

/**
 * A refusal after the settlement of the same transaction is a reversal (a bank may take a payment back minutes later); one
 * that is older than the settlement was a try before it. On a hosted page a refusal is one try, and the buyer may try again.
 */
function failed(fact: PaymentFact, payment: Payment, at: string): PaymentEvent[] {
  const settled = find(payment, fact, 'paid')
  if (settled !== undefined) {
    const older = fact.at !== undefined && settled.at !== undefined && fact.at.toISOString() < settled.at
    return older ? [] : reversed(fact, payment, at, settled.amount)
  }
  return isOpen(payment) && payment.method !== 'page' ? [{ type: 'PaymentFailed', at }] : []
}

/** A refund that we asked for is finished by its key, or by its amount where the gateway does not tell the key. */
function refunded(fact: PaymentFact, payment: Payment, at: string): PaymentEvent[] {
  const ours =
    fact.refundKey === undefined
      ? payment.refunds.find(({ amount, status }) => amount === fact.amount && status !== 'refused')
      : payment.refunds.find(({ refundId }) => refundId === fact.refundKey)
  const confirmedAt = fact.confirmedAt?.toISOString()
  if (ours === undefined) {
    const part = fact.refundKey ?? String(fact.amount)
    return record(fact, payment, at, { kind: 'refunded', amount: fact.amount, booked: fact.amount }, part)
  }
  const { refundId, amount } = ours
  const events: PaymentEvent[] = ours.status === 'done' ? [] : [{ type: 'RefundDone', at, refundId, amount }]
  if (confirmedAt !== undefined && ours.confirmedAt === undefined)
    events.push({ type: 'RefundConfirmed', at, refundId, confirmedAt })
  return events
}

const find = (payment: Payment, fact: PaymentFact, kind: Receipt['kind']) =>
  payment.receipts.find(receipt => receipt.kind === kind && receipt.gatewayTransactionId === fact.gatewayTransactionId)

type Movement = Pick<Receipt, 'kind' | 'amount' | 'booked'>

function record(fact: PaymentFact, payment: Payment, at: string, movement: Movement, part?: string): PaymentEvent[] {
  const { account, receipts } = payment
  const { gatewayTransactionId } = fact
  const receiptId = receiptIdOf(account, gatewayTransactionId, movement.kind, part)
  if (movement.amount <= 0 || receipts.some(receipt => receipt.receiptId === receiptId)) return []
  const told = {
    ...(fact.at === undefined ? {} : { at: fact.at.toISOString() }),
    ...(fact.method === undefined ? {} : { method: fact.method }),
  }
  return [{ type: 'FactRecorded', at, receipt: { receiptId, account, gatewayTransactionId, ...movement, ...told } }]
}
