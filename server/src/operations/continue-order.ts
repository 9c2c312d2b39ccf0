import { type Continued, inWordsOf, say } from '../conversation/index.ts'
import { dissolve, hasNothingElse } from '../customers/index.ts'
import { digitsOf } from '../kernel/phone.ts'
import { firstNumber } from '../merchants/index.ts'
import { hasEnded, lockOrder, newOrderCode, type Order, useOrderCode } from '../orders/index.ts'
import { isOpen, lockPayments } from '../payments/index.ts'
import { sql, type Tx } from '../platform/database/index.ts'
import { sendLane } from '../platform/lanes/index.ts'
import { noteChange } from '../platform/live/index.ts'
import type { House } from '../reactions/house.ts'
import { showPayment } from '../reactions/payments.ts'

export type ContinueLink = { link: string; expiresAt: Date }

/** A link that opens WhatsApp with the words that continue an order there; undefined for a merchant without a number. */
export async function continueLink(house: House, tx: Tx, { orderId, number }: Order): Promise<ContinueLink | undefined> {
  const to = await firstNumber(tx)
  if (!to) return undefined
  const { merchant, wordings } = await house.model(tx)
  const { code, expiresAt } = await newOrderCode(tx, orderId, house.clock.now())
  const language = merchant.languages[0] ?? 'en'
  const text = inWordsOf(wordings, () => say(language, 'continue.text', { merchant: merchant.name, number, code }))
  return { link: `https://wa.me/${digitsOf(to.phone)}?text=${encodeURIComponent(text)}`, expiresAt }
}

/**
 * Somebody sent the code of an order in a chat: that order, and nothing else of the record that it was placed under, goes on
 * there. A phone that was typed into a website proves nothing, so the record's other orders, addresses and chats stay with
 * it, and its phone never becomes the chat's. A record that has nothing else is ended. Notices follow the order.
 */
export async function continueOrder(
  house: House,
  tx: Tx,
  code: string,
  { customerId, conversationId }: { customerId: string; conversationId: string },
): Promise<Continued> {
  const at = house.clock.now()
  const orderId = await useOrderCode(tx, code, customerId, at)
  const order = orderId && (await lockOrder(tx, orderId))
  if (!order) return { kind: 'refused' }
  if (hasEnded(order.status)) return { kind: 'over', order }
  const moved = await house.carryOut(tx, order, {
    type: 'MoveToCustomer',
    at,
    by: { kind: 'machine' },
    customerId,
    conversationId,
  })
  // It was placed under this very customer, whose phone the channel proves.
  if (!moved.ok) return { kind: 'continued', order }
  await showAgain(house, tx, moved.order)
  if (order.conversationId) await moveNotices(tx, order.orderId, order.conversationId, conversationId)
  if (order.customerId !== customerId && (await hasNothingElse(tx, order.customerId, order.orderId))) {
    await dissolve(tx, order.customerId, customerId, at)
    noteChange(tx, at, { kind: 'customer', subject: order.customerId })
  }
  noteChange(tx, at, { kind: 'customer', subject: customerId })
  return { kind: 'continued', order: moved.order }
}

/** How to pay is told in the chat, also where it was told, or could not be told, elsewhere. */
async function showAgain(house: House, tx: Tx, order: Order): Promise<void> {
  const payment = (await lockPayments(tx, order.orderId)).findLast(one => isOpen(one) && one.presentation !== undefined)
  if (order.status !== 'AWAITING_PAYMENT' || !payment) return
  const [m, event] = [tx.merchantId, `payment:${payment.paymentId}`]
  await tx.run(sql`UPDATE waiting_notices w SET ended_at = ${house.clock.now()}, dropped = 'told in the chat in which the order goes on'
    FROM notices n WHERE w.merchant_id = ${m} AND w.ended_at IS NULL AND n.merchant_id = w.merchant_id AND n.outbox_id = w.outbox_id
      AND n.order_id = ${order.orderId} AND n.event = ${event}`)
  await tx.run(
    sql`DELETE FROM notices WHERE merchant_id = ${m} AND order_id = ${order.orderId} AND event = ${event} AND audience = 'customer'`,
  )
  await showPayment(house, tx, order, payment)
}

/** What waits, or is queued, to be told of the order where it was is told where it is. */
async function moveNotices(tx: Tx, orderId: string, from: string, to: string): Promise<void> {
  await tx.run(sql`UPDATE waiting_notices SET conversation_id = ${to}, lane = ${sendLane(to)} WHERE merchant_id = ${tx.merchantId}
    AND order_id = ${orderId} AND conversation_id = ${from} AND ended_at IS NULL`)
  await tx.run(sql`UPDATE outbox SET conversation_id = ${to}, lane = ${sendLane(to)} WHERE merchant_id = ${tx.merchantId} AND order_id = ${orderId}
    AND conversation_id = ${from} AND kind = 'send' AND answered_at IS NULL AND claimed_until IS NULL AND unknown_since IS NULL`)
}
