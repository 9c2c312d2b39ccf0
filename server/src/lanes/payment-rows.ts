import type { Order } from '../orders/index.ts'
import { carryOutPayment, isOpen, lockPayments, type Payment, type RequestResult } from '../payments/index.ts'
import type { Tx } from '../platform/database/index.ts'
import { callLane, enqueue, type InboxRow, post } from '../platform/lanes/index.ts'
import type { House } from '../reactions/house.ts'
import { recordFacts } from '../reactions/money.ts'
import { due, paymentFailed, requestPayment, showPayment } from '../reactions/payments.ts'
import { afterRefund } from '../reactions/refunds.ts'
import { factsOf } from './facts.ts'

/** What the order's lane carries, named by `kind`; whatever it is about is named by its id. */
export type Payload = Record<string, unknown> & { orderId?: string; paymentId?: string }

/** Takes an answer of a gateway, or the end of the time to pay, into its payment and into the locked order. */
export async function handlePayment(
  house: House,
  tx: Tx,
  order: Order,
  payment: Payment,
  row: InboxRow,
  payload: Payload,
): Promise<void> {
  const at = house.clock.now()
  switch (row.kind) {
    case 'gateway.presented': {
      const { presentation, gatewayTransactionId, expiresAt } = payload.result as Extract<RequestResult, { kind: 'presented' }>
      const end = new Date(Math.min(new Date(expiresAt).getTime(), Date.parse(payment.expiresAt)))
      const shown = await carryOutPayment(tx, payment, {
        type: 'RecordPresented',
        at,
        presentation,
        expiresAt: end,
        ...(gatewayTransactionId && { gatewayTransactionId }),
      })
      if (shown.ok) await showPayment(house, tx, order, shown.payment)
      return
    }
    case 'gateway.refused': {
      const refused = await carryOutPayment(tx, payment, {
        type: 'RecordRefused',
        at,
        why: payload.why as 'other',
        detail: String(payload.detail),
      })
      if (refused.ok && order.status === 'AWAITING_PAYMENT')
        await paymentFailed(house, tx, order, order.draft.paymentMethod ?? '', payment.paymentId)
      return
    }
    case 'gateway.cancelled':
      return afterCancel(house, tx, order, payment, payload)
    case 'gateway.facts': {
      const known = await recordFacts(house, tx, order, payment, factsOf(payload.facts))
      if (payload.closing) await closeUnpaid(house, tx, known, payment)
      const { replyLane, customerId, reached } = payload as { replyLane?: string; customerId?: string; reached?: boolean }
      if (replyLane && customerId)
        enqueue(tx, {
          lane: replyLane,
          providerId: `checked:${row.id}`,
          kind: 'payment_checked',
          payload: { customerId, orderId: order.orderId, reached: reached === true },
          at,
        })
      return
    }
    case 'payment.expiry':
      return askToClose(house, tx, order, payment)
    case 'gateway.refunded':
    case 'gateway.refund_refused':
      return afterRefund(house, tx, order, payment, {
        refundId: String(payload.refundId),
        ...(row.kind === 'gateway.refund_refused' && { why: String(payload.why) }),
      })
    case 'gateway.expired':
      await closeUnpaid(house, tx, order, payment)
      if (payload.unasked) await askAfterwards(house, tx, order, payment)
      return
    default:
      throw new Error(`a payment got a row of kind ${row.kind}`)
  }
}

/** The old request is over, or was paid meanwhile: what is still missing is asked for by the order's present method. */
async function afterCancel(house: House, tx: Tx, order: Order, payment: Payment, payload: Payload) {
  const facts = factsOf(payload.facts ?? [])
  let current = order
  if (facts.length > 0) current = await recordFacts(house, tx, order, payment, facts)
  const [fresh] = (await lockPayments(tx, order.orderId)).filter(p => p.paymentId === payment.paymentId)
  if (fresh && isOpen(fresh))
    await carryOutPayment(tx, fresh, { type: 'RecordCancelled', at: house.clock.now(), final: payload.final === true })
  const payments = await lockPayments(tx, order.orderId)
  if (
    current.status === 'AWAITING_PAYMENT' &&
    current.draft.paymentMethod !== 'cash' &&
    due(current) > 0 &&
    !payments.some(isOpen)
  )
    await requestPayment(house, tx, current, payments)
}

/** The time to pay is over by our clock. The gateway is asked to close the request, and says if it was paid meanwhile. */
async function askToClose(house: House, tx: Tx, order: Order, payment: Payment) {
  if (!isOpen(payment)) return closeUnpaid(house, tx, order, payment)
  await post(tx, house.clock, {
    lane: callLane(order.number),
    kind: 'call',
    purpose: 'gateway_expire',
    payload: { paymentId: payment.paymentId },
    orderId: order.orderId,
  })
}

/**
 * Not all of the money came, as far as the gateway knows or could be asked: the order closes. What came in part is owed
 * back. A request that was made since has a time of its own.
 */
async function closeUnpaid(house: House, tx: Tx, order: Order, { paymentId }: Payment) {
  const open = (await lockPayments(tx, order.orderId)).filter(isOpen)
  if (order.status !== 'AWAITING_PAYMENT' || open.some(payment => payment.paymentId !== paymentId)) return
  const at = house.clock.now()
  for (const payment of open) await carryOutPayment(tx, payment, { type: 'ExpirePayment', at })
  await house.carryOut(tx, order, { type: 'ExpireOrder', at, by: { kind: 'machine' } })
}

/** A request was closed without the gateway's word. Whether it had been paid is found out as soon as the gateway answers. */
const askAfterwards = (house: House, tx: Tx, order: Order, { paymentId }: Payment) =>
  post(tx, house.clock, {
    lane: callLane(order.number),
    kind: 'call',
    purpose: 'gateway_status',
    payload: { paymentId, patient: true },
    orderId: order.orderId,
  })
