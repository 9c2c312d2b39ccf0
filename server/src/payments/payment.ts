import { unreachable } from '../kernel/decider.ts'
import type { Currency } from '../kernel/money.ts'
import type { MethodKind, Presentation, RefusedBecause } from './gateway.ts'

/**
 * Where a request for money stands. `paid_late` is real money for a request that had ended: the order decides whether it
 * comes back or the money goes back. `reversed` is money that the bank took away again.
 */
export type PaymentStatus = 'requested' | 'presented' | 'paid' | 'paid_late' | 'expired' | 'cancelled' | 'failed' | 'reversed'

/** One verified movement at the gateway, unique by account, transaction and kind, and for a refund by its key. */
export type Receipt = {
  receiptId: string
  account: string
  gatewayTransactionId: string
  kind: 'paid' | 'reversed' | 'refunded'
  amount: number
  /** The part that the order's money changes by: nothing for a payment that is heard of after its reversal. */
  booked: number
  /** The gateway's time, ISO 8601. */
  at?: string
  method?: MethodKind
}

export type Refund = {
  refundId: string
  amount: number
  gatewayTransactionId: string
  status: 'requested' | 'done' | 'refused'
  /** When the bank confirmed that the money moved; a gateway may book a refund days before. */
  confirmedAt?: string
  why?: string
}

/** One request for the money of an order, as its journal tells it. Another method or a new amount is another request. */
export type Payment = {
  paymentId: string
  orderId: string
  account: string
  reference: string
  method: MethodKind
  amount: number
  currency: Currency
  expiresAt: string
  status: PaymentStatus
  /** The gateway may or may not have the request: ask by reference before anything is repeated. */
  outcomeUnknown: boolean
  cancelRequested: boolean
  gatewayTransactionId?: string
  presentation?: Presentation
  refusal?: { why: RefusedBecause; detail: string }
  receipts: Receipt[]
  refunds: Refund[]
  version: number
}

export type PaymentEvent = { at: string } & (
  | ({ type: 'PaymentRequested' } & Pick<
      Payment,
      'paymentId' | 'orderId' | 'account' | 'reference' | 'method' | 'amount' | 'currency' | 'expiresAt'
    >)
  | { type: 'PaymentPresented'; presentation: Presentation; gatewayTransactionId?: string; expiresAt: string }
  | { type: 'PaymentRefused'; why: RefusedBecause; detail: string }
  | { type: 'OutcomeUnknown' }
  /** The gateway has the request, though our call had no answer or the buyer chose a way to pay only now. */
  | { type: 'TransactionSeen'; gatewayTransactionId: string }
  | { type: 'FactRecorded'; receipt: Receipt }
  | { type: 'PaymentFailed' }
  | { type: 'PaymentExpired' }
  | { type: 'PaymentCancelRequested' }
  /** `final` says that the gateway promises no money any more; otherwise it may still come, late. */
  | { type: 'PaymentCancelled'; final: boolean }
  | { type: 'RefundRequested'; refundId: string; amount: number; gatewayTransactionId: string }
  | { type: 'RefundDone'; refundId: string; amount: number }
  | { type: 'RefundConfirmed'; refundId: string; confirmedAt: string }
  | { type: 'RefundRefused'; refundId: string; why: string }
)

/** What the order's books have to hear; `receiptId` is the same however often it is told. */
export type MoneyMovement = { receiptId: string; amount: number; kind: 'in' | 'reversal' | 'refund' }

const movementOf = { paid: 'in', reversed: 'reversal', refunded: 'refund' } as const

export function movementsOf(events: readonly PaymentEvent[]): MoneyMovement[] {
  return events.flatMap((event): MoneyMovement[] => {
    if (event.type === 'RefundDone') return [{ receiptId: event.refundId, amount: event.amount, kind: 'refund' }]
    if (event.type !== 'FactRecorded' || event.receipt.booked === 0) return []
    const { receiptId, booked, kind } = event.receipt
    return [{ receiptId, amount: booked, kind: movementOf[kind] }]
  })
}

const sum = (receipts: readonly Receipt[], kind: Receipt['kind']) =>
  receipts.reduce((total, receipt) => (receipt.kind === kind ? total + receipt.booked : total), 0)

/** What came in for this request and was not reversed. Less than `amount` is underpaid, more is overpaid. */
export const received = ({ receipts }: Payment): number => sum(receipts, 'paid') - sum(receipts, 'reversed')

/** What can still be paid back, refunds under way left out. */
export const refundable = (payment: Payment): number =>
  received(payment) -
  sum(payment.receipts, 'refunded') -
  payment.refunds.reduce((total, refund) => (refund.status === 'refused' ? total : total + refund.amount), 0)

/** Whether money is still expected for this request. */
export const isOpen = ({ status }: Payment) => status === 'requested' || status === 'presented'

/** The payment after one more event of its journal. */
export function evolve(payment: Payment | undefined, event: PaymentEvent): Payment {
  if (event.type === 'PaymentRequested') {
    const { type: _, at: _at, ...given } = event
    const fresh = { status: 'requested', outcomeUnknown: false, cancelRequested: false, version: 1 } as const
    return { ...given, ...fresh, receipts: [], refunds: [] }
  }
  if (payment === undefined) throw new Error(`the journal of a payment begins with ${event.type}`)
  return { ...changed(payment, event), version: payment.version + 1 }
}

function changed(payment: Payment, event: Exclude<PaymentEvent, { type: 'PaymentRequested' }>): Payment {
  switch (event.type) {
    case 'PaymentPresented': {
      const { presentation, expiresAt, gatewayTransactionId } = event
      const known = gatewayTransactionId === undefined ? {} : { gatewayTransactionId }
      return { ...payment, presentation, expiresAt, ...known, status: 'presented', outcomeUnknown: false }
    }
    case 'PaymentRefused': {
      const { why, detail } = event
      return { ...payment, refusal: { why, detail }, status: 'failed', outcomeUnknown: false }
    }
    case 'OutcomeUnknown':
      return { ...payment, outcomeUnknown: true }
    case 'TransactionSeen':
      return { ...payment, gatewayTransactionId: event.gatewayTransactionId, outcomeUnknown: false }
    case 'FactRecorded':
      return recorded(payment, event.receipt)
    case 'PaymentFailed':
      return { ...payment, status: 'failed', outcomeUnknown: false }
    case 'PaymentExpired':
      return { ...payment, status: 'expired' }
    case 'PaymentCancelRequested':
      return { ...payment, cancelRequested: true }
    case 'PaymentCancelled':
      return { ...payment, status: 'cancelled', cancelRequested: false, outcomeUnknown: false }
    case 'RefundRequested': {
      const { refundId, amount, gatewayTransactionId } = event
      return { ...payment, refunds: [...payment.refunds, { refundId, amount, gatewayTransactionId, status: 'requested' }] }
    }
    case 'RefundDone':
      return withRefund(payment, event.refundId, { status: 'done' })
    case 'RefundConfirmed':
      return withRefund(payment, event.refundId, { confirmedAt: event.confirmedAt })
    case 'RefundRefused':
      return withRefund(payment, event.refundId, { status: 'refused', why: event.why })
    default:
      return unreachable(event, 'payment event')
  }
}

function recorded(payment: Payment, receipt: Receipt): Payment {
  const next = { ...payment, receipts: [...payment.receipts, receipt], outcomeUnknown: false }
  return { ...next, status: statusAfter(next, receipt) }
}

function statusAfter(payment: Payment, receipt: Receipt): PaymentStatus {
  const { status, amount } = payment
  if (receipt.kind === 'refunded' || receipt.booked === 0) return status
  if (receipt.kind === 'reversed') return received(payment) < amount && !isOpen(payment) ? 'reversed' : status
  if (status === 'paid' || status === 'paid_late') return status
  if (!isOpen(payment)) return 'paid_late'
  return received(payment) >= amount ? 'paid' : status
}

const withRefund = (payment: Payment, refundId: string, change: Partial<Refund>): Payment => ({
  ...payment,
  refunds: payment.refunds.map(refund => (refund.refundId === refundId ? { ...refund, ...change } : refund)),
})
