import { formatMoney } from '../../kernel/money.ts'
import type { Order } from '../../orders/index.ts'
import { say } from '../texts.ts'
import { note, running, type Turn } from '../turn/turn.ts'

/** Where the customer's orders are: all that run, or the one that was named; else how the last one ended. */
export async function tellStatus(turn: Turn, orderNumber?: string): Promise<void> {
  const named = orderNumber ? turn.orders.filter(order => order.number === orderNumber) : []
  const runningOrders = turn.orders.filter(running)
  const ended = turn.orders.slice(-1).filter(order => order.status !== 'DRAFT')
  const shown = named.length > 0 ? named : runningOrders.length > 0 ? runningOrders : ended
  if (orderNumber && named.length === 0) note(turn, 'status.unknown', { number: orderNumber })
  if (shown.length === 0) {
    if (turn.order) turn.showAgain = true
    else if (!orderNumber) note(turn, 'status.none')
    return
  }
  const texts: string[] = []
  for (const order of shown) texts.push(await statusLine(turn, order))
  turn.notes.push(texts.join('\n'))
}

async function statusLine(turn: Turn, order: Order): Promise<string> {
  const news = await turn.deps.deliveryNews(turn.tx, order.orderId)
  const key =
    order.status === 'PAID' || order.status === 'CONFIRMED' || order.status === 'READY' || order.status === 'IN_PROGRESS'
      ? deliveryKey(order, news?.state)
      : isSought(order)
        ? 'status.asking_seller'
        : `status.${order.status}`
  return sayStatus(turn, order, key, news?.driver)
}

/** One order's status in words; what is not known of the driver is left out. */
export const sayStatus = (
  { language }: Turn,
  order: Order,
  key = `status.${order.status}`,
  driver: { name?: string; plate?: string } = {},
): string =>
  say(language, key, {
    number: order.number,
    total: formatMoney(order.quote?.total ?? 0, order.currency),
    driver: driver.name || 'none',
    plate: driver.plate || 'none',
    reason: order.reason || 'none',
  })

/** Somebody who would do it is looked for. */
const isSought = ({ status, policy, sellerId, approved }: Order) =>
  status === 'PENDING' && policy.acceptance === 'seller' && sellerId === undefined && (policy.approval === 'none' || approved)

function deliveryKey(order: Order, state: string | undefined): string {
  if (order.policy.fulfilment === 'courier' && state === 'driver_assigned') return 'status.driver_assigned'
  if (
    order.policy.fulfilment === 'courier' &&
    (state === 'booked' || state === 'booking' || state === 'searching' || state === 'nobody_found')
  )
    return 'status.searching_driver'
  if (order.status === 'CONFIRMED' && order.policy.acceptance === 'seller') return 'status.seller_working'
  return `status.${order.status}`
}
