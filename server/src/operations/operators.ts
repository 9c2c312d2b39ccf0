import { keepMessage, sendNotice, handOver as setHandler } from '../conversation/index.ts'
import { PesanError } from '../kernel/errors.ts'
import { newId } from '../kernel/ids.ts'
import { lockOrder, type Order, type OrderCommand } from '../orders/index.ts'
import { sql, type Tx } from '../platform/database/index.ts'
import { chatLane, enqueue } from '../platform/lanes/index.ts'
import { bookByHand } from '../reactions/deliveries.ts'
import type { House } from '../reactions/house.ts'
import { settleCalls } from '../reactions/tell.ts'
import { setFreeStock, takeWaiting } from '../stock/index.ts'

/** A use case that an operator asks for, on one order. Answers the order after it; a refusal is a `not_allowed`. */
export async function operateOrder(
  house: House,
  tx: Tx,
  staffId: string,
  orderId: string,
  action: OrderAction,
): Promise<Order> {
  const order = await lockOrder(tx, orderId)
  if (!order) throw new PesanError('not_found')
  const by = { kind: 'operator' as const, id: staffId }
  const at = house.clock.now()
  await audit(house, tx, staffId, action.do, order.number)
  if (action.do === 'book_by_hand') {
    if (!(await bookByHand(house, tx, order)))
      throw new PesanError('not_allowed', 'a courier is on the way, or there is no own rider')
    return order
  }
  const current = action.do === 'hand_over' ? await collectCash(house, tx, order, by, at) : order
  const result = await house.carryOut(tx, current, commandFor(action, current, by, at))
  if (!result.ok) throw new PesanError('not_allowed', `not possible: ${result.refusal.why}`)
  return result.order
}

export type OrderAction =
  | { do: 'book_by_hand' }
  | { do: 'release' | 'mark_ready' | 'hand_over' | 'refund' }
  | { do: 'refuse' | 'cancel'; reason: string }

function commandFor(
  action: Exclude<OrderAction, { do: 'book_by_hand' }>,
  order: Order,
  by: { kind: 'operator'; id: string },
  at: Date,
): OrderCommand {
  const base = { at, by }
  switch (action.do) {
    case 'release':
      return { ...base, type: 'Approve' }
    case 'refuse':
      return { ...base, type: 'Refuse', reason: action.reason }
    case 'cancel':
      return { ...base, type: 'CancelOrder', reason: action.reason }
    case 'mark_ready':
      return { ...base, type: 'MarkReady' }
    case 'hand_over':
      return { ...base, type: 'HandOver' }
    case 'refund':
      return {
        ...base,
        by: { kind: 'machine' },
        type: 'RecordRefund',
        refundId: `hand:${newId(at)}`,
        amount: order.received - order.refunded,
      }
  }
}

/** Cash over the counter is recorded by whoever hands the goods over, never earlier. */
async function collectCash(house: House, tx: Tx, order: Order, by: { kind: 'operator'; id: string }, at: Date): Promise<Order> {
  if (order.policy.payment !== 'on_delivery' || order.money === 'paid') return order
  const result = await house.carryOut(tx, order, {
    type: 'CollectCash',
    at,
    by,
    receiptId: `cash:${order.orderId}`,
    amount: (order.quote?.total ?? 0) - order.received,
  })
  return result.ok ? result.order : order
}

/** A person takes a conversation over: the assistant is silent until it is handed back. */
export async function takeOver(house: House, tx: Tx, staffId: string, conversationId: string): Promise<void> {
  await setHandler(tx, conversationId, staffId)
  await settleCalls(house, tx, { conversationId })
  await audit(house, tx, staffId, 'take_over', conversationId)
}

export async function handBack(house: House, tx: Tx, staffId: string, conversationId: string): Promise<void> {
  await setHandler(tx, conversationId, null)
  await audit(house, tx, staffId, 'hand_back', conversationId)
}

/** What a person writes goes out as it is. */
export async function sayAs(house: House, tx: Tx, conversationId: string, text: string): Promise<void> {
  await sendNotice(tx, house.clock, 'operator_message', { conversationId }, { text, asks: [] })
  await keepMessage(tx, conversationId, 'operator', { kind: 'text', text }, house.clock.now())
}

/** Counts a product anew and tells everybody who waited for it and can have it now, in their own chats. */
export async function countStock(house: House, tx: Tx, productId: string, free: number, reason: string): Promise<void> {
  await setFreeStock(tx, house.clock, productId, free, reason)
  for (const { conversationId, quantity } of await takeWaiting(tx, house.clock, productId, free)) {
    const lane = await laneOf(tx, conversationId)
    if (lane)
      enqueue(tx, {
        lane: lane.lane,
        providerId: `back:${productId}:${conversationId}:${house.clock.now().toISOString()}`,
        kind: 'back_in_stock',
        payload: { customerId: lane.customerId, productId, quantity },
        at: house.clock.now(),
      })
  }
}

/** The lane in which a conversation's messages come, so that an event waits its turn behind them. */
async function laneOf(tx: Tx, conversationId: string): Promise<{ lane: string; customerId: string } | undefined> {
  const row = await tx.row<{
    numberId: string
    customerId: string
    bsuid: string | null
    phone: string | null
  }>(sql`SELECT c.number_id AS "numberId", c.customer_id AS "customerId",
    (SELECT value FROM customer_identities i WHERE i.merchant_id = c.merchant_id AND i.customer_id = c.customer_id AND kind = 'bsuid' ORDER BY since DESC LIMIT 1) AS bsuid,
    (SELECT value FROM customer_identities i WHERE i.merchant_id = c.merchant_id AND i.customer_id = c.customer_id AND kind = 'phone' ORDER BY since DESC LIMIT 1) AS phone
    FROM conversations c WHERE c.merchant_id = ${tx.merchantId} AND c.conversation_id = ${conversationId}`)
  const person = row?.bsuid ?? row?.phone?.replace('+', '')
  return row && person ? { lane: chatLane(row.numberId, person), customerId: row.customerId } : undefined
}

const audit = (house: House, tx: Tx, actor: string, action: string, subject: string) =>
  tx.run(
    sql`INSERT INTO audit_log (merchant_id, at, actor, action, subject) VALUES (${tx.merchantId}, ${house.clock.now()}, ${actor}, ${action}, ${subject})`,
  )
