import { hours, minutes, seconds } from '../kernel/clock.ts'
import { Unreachable } from '../kernel/errors.ts'
import { decidePayment, type GatewayAccount, isOpen, type Payment, type PaymentFact, readPayment } from '../payments/index.ts'
import type { Tx } from '../platform/database/index.ts'
import { enqueue, type OutboxRow, orderLane, type Performer, prepared } from '../platform/lanes/index.ts'
import type { House } from '../reactions/house.ts'

/** How long a gateway that cannot be reached is tried before the customer is offered another way to pay. */
const chargeBudgetMs = seconds(30)
const cancelBudgetMs = seconds(45)
const statusBudgetMs = minutes(10)
/** How long a gateway that was away when a request ended is asked whether it had been paid. */
const patientBudgetMs = hours(6)

type PaymentPayload = { paymentId: string; refundId?: string; replyLane?: string; customerId?: string; patient?: true }

/** The calls to gateways. Each answer enters the order's lane as a row; what cannot be reached is tried again for a while. */
export function gatewayPerformers(house: House): Record<string, Performer> {
  return {
    gateway_charge: withPayment(house, charge),
    gateway_cancel: withPayment(house, cancel),
    gateway_expire: withPayment(house, expire),
    gateway_status: withPayment(house, status),
    gateway_refund: withPayment(house, refund),
  }
}

type Call = (call: { house: House; row: OutboxRow; payment: Payment; open: GatewayAccount }) => Promise<Answer>
/** What is told to the order's lane: a kind of row and what it carries beside the payment. */
type Answer = { kind: string; payload: Record<string, unknown> } | undefined

const withPayment = (house: House, call: Call): Performer =>
  prepared(
    async (tx, row) => {
      const found = await readPayment(tx, (row.payload as PaymentPayload).paymentId)
      return found && { ...found, account: await house.gateways.byId(tx, found.payment.account) }
    },
    async (row, found) => {
      if (!found?.account) return { outcome: 'done', error: 'the payment or its account is gone' }
      const { payment, account, number } = found
      const answer = await call({ house, row, payment, open: account })
      return {
        outcome: 'done',
        store: async tx =>
          void (answer && decidesSomething(house, payment, answer) && tell(house, tx, row, number, payment, answer)),
      }
    },
  )

/**
 * That a request is still open, where that was known and nobody waits for the answer, is not told to the order's lane: its
 * turn would change nothing. Everything else is, whatever we knew when the gateway was asked.
 */
function decidesSomething(house: House, payment: Payment, { kind, payload }: NonNullable<Answer>): boolean {
  const { facts, closing, replyLane } = payload as { facts?: PaymentFact[]; closing?: boolean; replyLane?: string }
  if (kind !== 'gateway.facts' || closing || replyLane || !facts?.every(fact => fact.kind === 'pending')) return true
  const decision = decidePayment({ type: 'RecordFacts', at: house.clock.now(), facts }, payment)
  return decision.ok || decision.refusal.why !== 'nothing_to_do'
}

function tell(house: House, tx: Tx, row: OutboxRow, number: string, payment: Payment, { kind, payload }: NonNullable<Answer>) {
  enqueue(tx, {
    lane: orderLane(number),
    providerId: `answer:${row.id}`,
    kind,
    payload: { orderId: payment.orderId, paymentId: payment.paymentId, ...payload },
    at: house.clock.now(),
  })
}

const charge: Call = async ({ house, row, payment, open }) => {
  if (payment.status !== 'requested' || payment.cancelRequested) return undefined
  try {
    if (row.unknownSince) {
      const facts = await paidFacts(open.open, payment)
      if (facts) return { kind: 'gateway.facts', payload: { facts } }
    }
    const { gateway, notificationToken, open: adapter } = open
    const result = await adapter.request({
      reference: payment.reference,
      amount: payment.amount,
      currency: payment.currency,
      method: payment.method,
      expiresAt: new Date(payment.expiresAt),
      description: payment.reference,
      notificationUrl: `${house.publicUrl}/payments/notifications/${gateway}/${notificationToken}`,
    })
    if (result.kind === 'presented') return { kind: 'gateway.presented', payload: { result } }
    if (result.why === 'temporary') throw new Unreachable(result.detail, false)
    return { kind: 'gateway.refused', payload: { why: result.why, detail: result.detail } }
  } catch (error) {
    if (error instanceof Unreachable && isOver(house, row, chargeBudgetMs))
      return { kind: 'gateway.refused', payload: { why: 'temporary', detail: error.message } }
    throw error
  }
}

const isOver = (house: House, row: OutboxRow, budgetMs: number) =>
  house.clock.now().getTime() - row.createdAt.getTime() >= budgetMs

/** Facts of money that a lost answer may have hidden; nothing else is worth telling here. */
async function paidFacts(
  adapter: { status(key: { reference: string }): Promise<{ found: boolean; facts?: PaymentFact[] }> },
  payment: Payment,
) {
  const report = await adapter.status({ reference: payment.reference })
  return report.found && report.facts?.some(fact => fact.kind === 'paid') ? report.facts : undefined
}

const keyOf = ({ reference, gatewayTransactionId }: Payment) => ({
  reference,
  ...(gatewayTransactionId && { gatewayTransactionId }),
})

const cancel: Call = async ({ house, row, payment, open }) => {
  if (!isOpen(payment)) return undefined
  try {
    const result = await open.open.cancel(keyOf(payment))
    if (result.kind === 'already_paid') return { kind: 'gateway.cancelled', payload: { final: false, facts: result.facts } }
    return { kind: 'gateway.cancelled', payload: { final: result.kind === 'ended' || result.kind === 'not_found' } }
  } catch (error) {
    if (error instanceof Unreachable && isOver(house, row, cancelBudgetMs))
      return { kind: 'gateway.cancelled', payload: { final: false } }
    throw error
  }
}

/**
 * Our clock closes the request: the gateway is told, and says whether money came first. One that cannot be asked, or will
 * not end it, does not keep it open; `unasked` says that money may have come all the same.
 */
const expire: Call = async ({ house, row, payment, open }) => {
  try {
    const result = await open.open.expire(keyOf(payment))
    return result.kind === 'already_paid'
      ? { kind: 'gateway.facts', payload: { facts: result.facts, closing: true } }
      : { kind: 'gateway.expired', payload: { unasked: result.kind === 'not_possible' } }
  } catch (error) {
    if (error instanceof Unreachable && isOver(house, row, cancelBudgetMs))
      return { kind: 'gateway.expired', payload: { unasked: true } }
    throw error
  }
}

/** Pays back by a key that is kept for every repeat, so that a lost answer never pays back twice. */
const refund: Call = async ({ row, payment, open }) => {
  const { refundId } = row.payload as PaymentPayload
  const asked = payment.refunds.find(r => r.refundId === refundId && r.status === 'requested')
  const paid = payment.receipts.find(
    receipt => receipt.kind === 'paid' && receipt.gatewayTransactionId === asked?.gatewayTransactionId,
  )
  if (!asked || !paid) return undefined
  const { gatewayTransactionId, amount } = asked
  const result = await open.open.refund({
    reference: payment.reference,
    gatewayTransactionId,
    refundKey: asked.refundId,
    amount,
    paidAmount: paid.amount,
    currency: payment.currency,
    method: paid.method ?? payment.method,
    reason: 'returned to the buyer',
  })
  if (result.kind === 'done') return { kind: 'gateway.refunded', payload: { refundId } }
  if (result.kind === 'refused' && result.why === 'temporary') throw new Unreachable(result.detail, false)
  return result.kind === 'refused'
    ? { kind: 'gateway.refund_refused', payload: { refundId, why: `${result.why}: ${result.detail}` } }
    : undefined
}

/** Asks what is true. Whoever waits for the answer in a chat is told when it is there, or that it could not be had. */
const status: Call = async ({ house, row, payment, open }) => {
  const { replyLane, customerId, patient } = row.payload as PaymentPayload
  const budgetMs = patient ? patientBudgetMs : statusBudgetMs
  const reply = { ...(replyLane && { replyLane }), ...(customerId && { customerId }) }
  try {
    const report = await open.open.status(keyOf(payment))
    return { kind: 'gateway.facts', payload: { facts: report.found ? report.facts : [], reached: true, ...reply } }
  } catch (error) {
    if (error instanceof Unreachable && (replyLane ? row.attempts >= 2 : isOver(house, row, budgetMs)))
      return { kind: 'gateway.facts', payload: { facts: [], reached: false, ...reply } }
    throw error
  }
}
