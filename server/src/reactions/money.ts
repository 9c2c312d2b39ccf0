import { formatMoney } from '../kernel/money.ts'
import { endedWithoutGoods, type Order, owedBack } from '../orders/index.ts'
import { carryOutPayment, isOpen, lockPayments, type MoneyMovement, type Payment, type PaymentFact } from '../payments/index.ts'
import type { Tx } from '../platform/database/index.ts'
import type { Happened, House } from './house.ts'
import { due, paymentFailed } from './payments.ts'
import { callOperator, tellText } from './tell.ts'

/** Records verified facts of one payment and books what they mean for the order. The order is locked by the caller. */
export async function recordFacts(house: House, tx: Tx, order: Order, payment: Payment, facts: PaymentFact[]): Promise<Order> {
  const outcome = await carryOutPayment(tx, payment, { type: 'RecordFacts', at: house.clock.now(), facts })
  if (!outcome.ok) {
    if (outcome.refusal.why === 'wrong_currency')
      await callOperator(house, tx, {
        reason: 'gateway_trouble',
        orderId: order.orderId,
        values: { number: order.number, detail: payment.method },
      })
    return order
  }
  let current = order
  for (const movement of outcome.movements) current = await bookMovement(house, tx, current, movement)
  return isOpen(payment) && !payment.cancelRequested ? afterEnd(house, tx, current, outcome.payment) : current
}

/** The gateway ended a request by itself: one whose time is over closes the order, one that failed lets the customer pay another way. */
async function afterEnd(house: House, tx: Tx, order: Order, payment: Payment): Promise<Order> {
  if (order.status !== 'AWAITING_PAYMENT' || (await lockPayments(tx, order.orderId)).some(isOpen)) return order
  if (payment.status === 'expired') {
    const closed = await house.carryOut(tx, order, { type: 'ExpireOrder', at: house.clock.now(), by: { kind: 'machine' } })
    return closed.ok ? closed.order : order
  }
  if (payment.status === 'failed' || payment.status === 'cancelled')
    await paymentFailed(house, tx, order, order.draft.paymentMethod ?? '', payment.paymentId)
  return order
}

/** Books one movement. Late money revives an expired order only if its goods can be held and
 * its codes used again, tried before anything else. */
export async function bookMovement(
  house: House,
  tx: Tx,
  order: Order,
  { receiptId, amount, kind }: MoneyMovement,
): Promise<Order> {
  const base = { at: house.clock.now(), by: { kind: 'machine' as const } }
  if (kind === 'in') {
    const revived = await house.carryOut(tx, order, { ...base, type: 'RecordMoney', receiptId, amount, restockable: true })
    if (revived.ok) return revived.order
    if (revived.refusal.why !== 'short' && revived.refusal.why !== 'used_up') return order
    const booked = await house.carryOut(tx, order, { ...base, type: 'RecordMoney', receiptId, amount, restockable: false })
    return booked.ok ? booked.order : order
  }
  const result = await house.carryOut(
    tx,
    order,
    kind === 'reversal'
      ? { ...base, type: 'RecordReversal', receiptId, amount }
      : { ...base, type: 'RecordRefund', refundId: receiptId, amount },
  )
  return result.ok ? result.order : order
}

/** What the customer hears of money that came in and was not simply the sum. */
export async function tellMoney({ tx, house, before, order, events }: Happened): Promise<void> {
  const money = events.find(event => event.type === 'MoneyReceived')
  if (money?.type !== 'MoneyReceived') return
  const text = (amount: number) => formatMoney(amount, order.currency)
  if (order.status === 'AWAITING_PAYMENT' && due(order) > 0)
    await tellText(house, tx, order, `part_paid:${money.receiptId}`, 'notice.part_paid', {
      paid: text(money.amount),
      missing: text(due(order)),
    })
  else if (order.money === 'refund_due') {
    const extra = owedBack(order)
    if (endedWithoutGoods(order.status))
      await tellText(house, tx, order, `late_money:${money.receiptId}`, 'notice.late_money', { paid: text(money.amount) })
    else await tellText(house, tx, order, `overpaid:${money.receiptId}`, 'notice.overpaid', { extra: text(extra) })
    await callOperator(house, tx, {
      reason: 'refund_due',
      orderId: order.orderId,
      values: { number: order.number, amount: text(extra) },
    })
  }
  if (before?.status === 'EXPIRED' && order.status === 'PAID')
    await tellText(house, tx, order, 'reinstated', 'notice.reinstated', { total: text(order.quote!.total) })
}
