import { keepMessage, sendNotice, handOver as setHandler } from '../conversation/index.ts'
import { PesanError } from '../kernel/errors.ts'
import { lockOrder, type Order, owedBack } from '../orders/index.ts'
import type { Tx } from '../platform/database/index.ts'
import { enqueue } from '../platform/lanes/index.ts'
import { noteChange } from '../platform/live/index.ts'
import { bookByHand } from '../reactions/delivery-attempts.ts'
import type { House } from '../reactions/house.ts'
import { laneOf } from '../reactions/lane-of.ts'
import { payBack } from '../reactions/refunds.ts'
import { stockMoved } from '../reactions/stock-moved.ts'
import { settleCalls } from '../reactions/tell.ts'
import { setFreeStock } from '../stock/index.ts'
import { audit } from './audit.ts'

type ByOperator = { kind: 'operator'; id: string }

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
  const by: ByOperator = { kind: 'operator', id: staffId }
  await audit(house, tx, staffId, action.do, order.number)
  switch (action.do) {
    case 'book_by_hand':
      if (!(await bookByHand(house, tx, order)))
        throw new PesanError('not_allowed', 'a courier is on the way, or there is no own rider')
      return order
    case 'refund':
      if (owedBack(order) === 0) throw new PesanError('not_allowed', 'nothing is owed back')
      return payBack(house, tx, order, by)
    case 'hand_over':
      return ask(house, tx, await collectCash(house, tx, order, by), { type: 'HandOver', by })
    case 'mark_ready':
      return ask(house, tx, order, { type: 'MarkReady', by })
    case 'release':
      return ask(house, tx, order, { type: 'Approve', by })
    case 'refuse':
      return ask(house, tx, order, { type: 'Refuse', by, reason: action.reason })
    case 'cancel':
      return ask(house, tx, order, { type: 'CancelOrder', by, reason: action.reason })
  }
}

export type OrderAction =
  | { do: 'book_by_hand' | 'refund' | 'release' | 'mark_ready' | 'hand_over' }
  | { do: 'refuse' | 'cancel'; reason: string }

type Asked =
  | { type: 'HandOver' | 'MarkReady' | 'Approve'; by: ByOperator }
  | { type: 'Refuse' | 'CancelOrder'; by: ByOperator; reason: string }

async function ask(house: House, tx: Tx, order: Order, asked: Asked): Promise<Order> {
  const result = await house.carryOut(tx, order, { ...asked, at: house.clock.now() })
  if (!result.ok) throw new PesanError('not_allowed', `not possible: ${result.refusal.why}`)
  return result.order
}

/** Cash over the counter is recorded by whoever hands the goods over, never earlier. */
export async function collectCash(house: House, tx: Tx, order: Order, by: ByOperator): Promise<Order> {
  if (order.policy.payment !== 'on_delivery' || order.money === 'paid') return order
  const result = await house.carryOut(tx, order, {
    type: 'CollectCash',
    at: house.clock.now(),
    by,
    receiptId: `cash:${order.orderId}`,
    amount: (order.quote?.total ?? 0) - order.received,
  })
  return result.ok ? result.order : order
}

/** A person takes a conversation over: the assistant is silent until it is handed back. */
export async function takeOver(house: House, tx: Tx, staffId: string, conversationId: string): Promise<void> {
  await setHandler(tx, conversationId, staffId)
  noteChange(tx, house.clock.now(), { kind: 'conversation', subject: conversationId })
  await settleCalls(house, tx, { conversationId })
  await audit(house, tx, staffId, 'take_over', conversationId)
}

/** Hands a conversation back: the assistant reads what was said meanwhile and goes on from there. */
export async function handBack(house: House, tx: Tx, staffId: string, conversationId: string): Promise<void> {
  await setHandler(tx, conversationId, null)
  noteChange(tx, house.clock.now(), { kind: 'conversation', subject: conversationId })
  await audit(house, tx, staffId, 'hand_back', conversationId)
  const chat = await laneOf(tx, conversationId)
  if (chat)
    enqueue(tx, {
      lane: chat.lane,
      providerId: `handed_back:${conversationId}:${house.clock.now().toISOString()}`,
      kind: 'handed_back',
      payload: { customerId: chat.customerId },
      at: house.clock.now(),
    })
}

/** What a person writes goes out as it is. */
export async function sayAs(house: House, tx: Tx, conversationId: string, text: string): Promise<void> {
  await sendNotice(tx, house.clock, 'operator_message', { conversationId }, { text, asks: [] })
  await keepMessage(tx, conversationId, 'operator', { kind: 'text', text }, house.clock.now())
}

/** Counts a product anew and tells everybody who waited for it and can have it now, in their own chats. */
export async function countStock(
  house: House,
  tx: Tx,
  productId: string,
  free: number,
  reason: string,
  actor?: string,
): Promise<void> {
  await setFreeStock(tx, house.clock, productId, free, reason, actor)
  await stockMoved(house, tx, [productId])
}
