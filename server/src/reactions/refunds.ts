import { newId } from '../kernel/ids.ts'
import { formatMoney } from '../kernel/money.ts'
import { type Actor, type Order, owedBack } from '../orders/index.ts'
import { carryOutPayment, lockPayments, type Payment, refundable } from '../payments/index.ts'
import type { Tx } from '../platform/database/index.ts'
import { callLane, post } from '../platform/lanes/index.ts'
import type { House } from './house.ts'
import { bookMovement } from './money.ts'
import { callOperator } from './tell.ts'

/**
 * Pays back what an order owes: through the gateway where the method allows it, the newest payment first. What no
 * gateway can pay back (a bank transfer, cash) is recorded as paid back by hand, by the person who says so.
 */
export async function payBack(house: House, tx: Tx, order: Order, by: Actor): Promise<Order> {
  let owed = owedBack(order)
  for (const payment of (await lockPayments(tx, order.orderId)).toReversed()) {
    const amount = Math.min(owed, refundable(payment))
    if (amount > 0 && (await askGateway(house, tx, order, payment, amount))) owed -= amount
  }
  if (owed === 0) return order
  const at = house.clock.now()
  const result = await house.carryOut(tx, order, { type: 'RecordRefund', at, by, refundId: `hand:${newId(at)}`, amount: owed })
  return result.ok ? result.order : order
}

async function askGateway(house: House, tx: Tx, order: Order, payment: Payment, amount: number): Promise<boolean> {
  const account = await house.gateways.byId(tx, payment.account)
  const allowed = account?.module.capabilities.refunds[payment.method]
  const received = payment.receipts.filter(receipt => receipt.kind === 'paid').reduce((sum, receipt) => sum + receipt.booked, 0)
  if (!allowed || (amount < received && !allowed.partial)) return false
  const at = house.clock.now()
  const refundId = `${payment.reference}-R${payment.refunds.length + 1}`
  const asked = await carryOutPayment(tx, payment, { type: 'RequestRefund', at, refundId, amount })
  if (!asked.ok) return false
  await post(tx, house.clock, {
    lane: callLane(order.number),
    kind: 'call',
    purpose: 'gateway_refund',
    payload: { paymentId: payment.paymentId, refundId },
    orderId: order.orderId,
  })
  return true
}

/** What the gateway answered to a refund. A "no" is a person's to solve: the money is still owed. */
export async function afterRefund(
  house: House,
  tx: Tx,
  order: Order,
  payment: Payment,
  answer: { refundId: string; why?: string },
): Promise<void> {
  const at = house.clock.now()
  const { refundId, why } = answer
  const outcome = await carryOutPayment(
    tx,
    payment,
    why === undefined ? { type: 'RecordRefundDone', at, refundId } : { type: 'RecordRefundRefused', at, refundId, why },
  )
  if (!outcome.ok) return
  let current = order
  for (const movement of outcome.movements) current = await bookMovement(house, tx, current, movement)
  if (why !== undefined)
    await callOperator(house, tx, {
      reason: 'refund_due',
      orderId: order.orderId,
      values: { number: order.number, amount: formatMoney(owedBack(current), order.currency) },
    })
}
