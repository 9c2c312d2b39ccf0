import type { Order } from '../../orders/index.ts'
import { wantedOf } from '../draft/wanted.ts'
import { note, running, type Turn } from './turn.ts'

const beforeWork: readonly Order['status'][] = ['PENDING', 'CONFIRMED', 'AWAITING_PAYMENT', 'PAID']

/** Goods of a customer that are placed and may still be changed. */
export const canChange = (order: Order) =>
  order.type === 'GOODS' && order.quote !== undefined && beforeWork.includes(order.status)

/**
 * Takes up the placed order that goods shall be added to, so that they come with it and cost no second delivery. Where work on it
 * has begun, that is told, and what was named becomes an order of its own.
 */
export function takeUpGoods(turn: Turn): void {
  const order = newestGoods(turn)
  if (!order) return
  if (!canChange(order)) return note(turn, 'note.too_late_to_change', { number: order.number })
  turn.order = order
  turn.draft = order.draft
  turn.wishes = wantedOf(order.draft)
  turn.shop = turn.model.merchant.shops.find(shop => shop.shopId === order.shopId)
  turn.earlier = order.quote
}

/** The newest goods that are placed, where nothing else is being put together. */
export const newestGoods = ({ order, orderType, wishes, orders }: Turn): Order | undefined =>
  order || orderType || wishes.length > 0 ? undefined : orders.findLast(one => one.type === 'GOODS' && running(one))
