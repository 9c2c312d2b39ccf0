import { setTimeout as pause } from 'node:timers/promises'
import { seconds } from '../../kernel/clock.ts'
import type { House } from '../../reactions/house.ts'
import type { OrderView } from './order-schema.ts'
import { viewOf } from './order-view.ts'

/** How often the order is looked at; a gateway mostly answers within a second. */
const everyMs = 200

/**
 * The order, once its gateway has said what it is to be paid with or why not, or as it is when the wait is over. The charge
 * itself is made by whoever performs the outbox, here or elsewhere: a caller who hangs up changes nothing.
 */
export async function chargedOrder(house: House, merchantId: string, placed: OrderView, wait: number): Promise<OrderView> {
  let order = placed
  for (let left = Math.floor(seconds(wait) / everyMs); left > 0 && isCharging(order); left--) {
    await pause(everyMs)
    // What was told with it, such as a link, is told still.
    order = { ...placed, ...(await house.database.merchant(merchantId, tx => viewOf(house, tx, placed.orderId))) }
  }
  return order
}

/** A request that nobody has answered yet: neither with something to pay with nor with a refusal. */
const isCharging = ({ status, payment }: OrderView) => status === 'AWAITING_PAYMENT' && payment?.status === 'requested'
