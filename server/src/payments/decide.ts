import { accepted, type Decision, refused, unreachable } from '../kernel/decider.ts'
import { newsIn } from './decide-facts.ts'
import type { PaymentFact, Presentation, RefusedBecause } from './gateway.ts'
import { evolve, isOpen, type Payment, type PaymentEvent, refundable } from './payment.ts'

export type PaymentCommand = { at: Date } & (
  | ({ type: 'RequestPayment'; expiresAt: Date } & Pick<
      Payment,
      'paymentId' | 'orderId' | 'account' | 'reference' | 'method' | 'amount' | 'currency'
    >)
  /** What the gateway answered to the request. */
  | { type: 'RecordPresented'; presentation: Presentation; gatewayTransactionId?: string; expiresAt: Date }
  | { type: 'RecordRefused'; why: RefusedBecause; detail: string }
  | { type: 'ReportUnknown' }
  /** Facts that were verified: from a notification that proves them, or from a status call. Any number, in any order. */
  | { type: 'RecordFacts'; facts: readonly PaymentFact[] }
  | { type: 'ExpirePayment' }
  | { type: 'RequestCancel' }
  /** The gateway ended it (`final`), or cannot: then it is over for us and money that comes is late. */
  | { type: 'RecordCancelled'; final: boolean }
  | { type: 'RequestRefund'; refundId: string; amount: number; gatewayTransactionId?: string }
  | { type: 'RecordRefundDone'; refundId: string }
  | { type: 'RecordRefundRefused'; refundId: string; why: string }
)

export type PaymentRefusal =
  | { why: 'nothing_to_do' }
  /** The request is over; a new one has to be made. */
  | { why: 'not_open' }
  | { why: 'more_than_received'; refundable: number }
  /** An amount in another currency than the request's is never added; a person has to look. */
  | { why: 'wrong_currency' }

type PaymentDecision = Decision<PaymentEvent, PaymentRefusal>
const nothing: PaymentDecision = refused({ why: 'nothing_to_do' })

/**
 * What happens to a payment request: the events to record, or why not.
 *
 * Pure. Verified money is recorded in every status; `pending` and every end that is heard of after the money is dropped.
 * `movementsOf` tells what the order's books have to hear of it.
 */
export function decide(command: PaymentCommand, payment: Payment | undefined): PaymentDecision {
  const at = command.at.toISOString()
  if (command.type === 'RequestPayment') {
    if (payment !== undefined) return nothing
    if (!Number.isSafeInteger(command.amount) || command.amount <= 0)
      throw new RangeError('a payment asks for a positive amount')
    return accepted({ ...command, type: 'PaymentRequested', at, expiresAt: command.expiresAt.toISOString() })
  }
  if (payment === undefined) return nothing
  switch (command.type) {
    case 'RecordPresented': {
      const { presentation, gatewayTransactionId, expiresAt } = command
      const known = gatewayTransactionId === undefined ? {} : { gatewayTransactionId }
      if (payment.presentation !== undefined || payment.status !== 'requested') return nothing
      return accepted({ type: 'PaymentPresented', at, presentation, ...known, expiresAt: expiresAt.toISOString() })
    }
    case 'RecordRefused':
      return payment.status === 'requested'
        ? accepted({ type: 'PaymentRefused', at, why: command.why, detail: command.detail })
        : nothing
    case 'ReportUnknown':
      return payment.status === 'requested' && !payment.outcomeUnknown ? accepted({ type: 'OutcomeUnknown', at }) : nothing
    case 'RecordFacts':
      return recordFacts(command.facts, payment, at)
    case 'ExpirePayment':
      return isOpen(payment) ? accepted({ type: 'PaymentExpired', at }) : nothing
    case 'RequestCancel':
      if (payment.cancelRequested || payment.status === 'cancelled') return nothing
      return isOpen(payment) ? accepted({ type: 'PaymentCancelRequested', at }) : refused({ why: 'not_open' })
    case 'RecordCancelled':
      return isOpen(payment) ? accepted({ type: 'PaymentCancelled', at, final: command.final }) : nothing
    case 'RequestRefund':
      return requestRefund(command, payment, at)
    case 'RecordRefundDone':
    case 'RecordRefundRefused': {
      const open = payment.refunds.find(({ refundId, status }) => refundId === command.refundId && status === 'requested')
      if (open === undefined) return nothing
      const { refundId, amount } = open
      if (command.type === 'RecordRefundDone') return accepted({ type: 'RefundDone', at, refundId, amount })
      return accepted({ type: 'RefundRefused', at, refundId, why: command.why })
    }
    default:
      return unreachable(command, 'payment command')
  }
}

function recordFacts(facts: readonly PaymentFact[], payment: Payment, at: string): PaymentDecision {
  const ours = facts.filter(fact => fact.reference === payment.reference && fact.unknown !== true)
  if (ours.some(fact => fact.currency !== payment.currency)) return refused({ why: 'wrong_currency' })
  const events: PaymentEvent[] = []
  let now = payment
  for (const fact of inOrder(ours)) {
    for (const event of newsIn(fact, now, at)) {
      events.push(event)
      now = evolve(now, event)
    }
  }
  return events.length === 0 ? nothing : accepted(...events)
}

/** Money before ends, and a reversal before its payment, so that money which came and went is not booked at all. */
const precedence = ['reversed', 'paid', 'refunded', 'pending', 'failed', 'expired', 'cancelled']
const inOrder = (facts: readonly PaymentFact[]) =>
  facts.toSorted((a, b) => precedence.indexOf(a.kind) - precedence.indexOf(b.kind))

function requestRefund(
  command: Extract<PaymentCommand, { type: 'RequestRefund' }>,
  payment: Payment,
  at: string,
): PaymentDecision {
  const { refundId, amount } = command
  if (payment.refunds.some(refund => refund.refundId === refundId)) return nothing
  const left = refundable(payment)
  const paid = payment.receipts.filter(({ kind }) => kind === 'paid')
  const gatewayTransactionId = command.gatewayTransactionId ?? paid.at(-1)?.gatewayTransactionId
  if (!Number.isSafeInteger(amount) || amount <= 0 || amount > left || gatewayTransactionId === undefined)
    return refused({ why: 'more_than_received', refundable: Math.max(0, left) })
  return accepted({ type: 'RefundRequested', at, refundId, amount, gatewayTransactionId })
}
