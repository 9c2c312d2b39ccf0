import type { Order } from '../../orders/index.ts'
import { wantedOf } from '../draft/wanted.ts'
import { note, running, type Turn } from './turn.ts'

const beforeWork: readonly Order['status'][] = ['PENDING', 'CONFIRMED', 'AWAITING_PAYMENT']

/**
 * Goods of a customer that are placed and may still be changed. What is paid stays as it is: somebody may be on the way with it, and an
 * addition that is not paid in time would end what was paid for.
 */
export const canChange = (order: Order) =>
  order.type === 'GOODS' && order.quote !== undefined && beforeWork.includes(order.status) && !isPaidFor(order)

/** Money came in for it, and no more is waited for. */
export const isPaidFor = ({ received, status }: Order) => received > 0 && status !== 'AWAITING_PAYMENT'

/**
 * Takes up the placed order that goods shall be added to, so that they come with it and cost no second delivery. Where work on it
 * has begun, or it is paid, what shall be added becomes an order of its own; that is told to whoever `named` the placed one.
 */
export function takeUpGoods(turn: Turn, named: boolean): void {
  const order = newestGoods(turn)
  if (!order || (!named && !canChange(order))) return
  const { number } = order
  if (!canChange(order)) return note(turn, isPaidFor(order) ? 'note.paid_new_order' : 'note.too_late_to_change', { number })
  turn.order = order
  turn.draft = order.draft
  turn.wishes = wantedOf(order.draft)
  turn.shop = turn.model.merchant.shops.find(shop => shop.shopId === order.shopId)
  turn.earlier = order.quote
}

/** The newest goods that are placed, where nothing else is being put together. */
export const newestGoods = ({ order, orderType, wishes, orders }: Turn): Order | undefined =>
  order || orderType || wishes.length > 0 ? undefined : orders.findLast(one => one.type === 'GOODS' && running(one))

/** A change about which something was still asked when its order was paid: the order stays as it was paid, which is told once. */
export function leaveOvertakenEdit(turn: Turn): void {
  const { state } = turn.conversation
  const order = turn.orders.find(one => one.orderId === state.pendingEdit?.orderId)
  if (!order || !running(order) || !isPaidFor(order)) return
  delete state.pendingEdit
  note(turn, 'note.paid_meanwhile', { number: order.number })
}
