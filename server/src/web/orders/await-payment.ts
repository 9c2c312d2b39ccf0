import { seconds } from '../../kernel/clock.ts'
import { onWake } from '../../platform/lanes/index.ts'
import type { House } from '../../reactions/house.ts'
import type { OrderView } from './order-schema.ts'
import { viewOf } from './order-view.ts'

/** A gateway that has not answered by then answers the buyer in their chat, and whoever reads the order again. */
const patienceMs = seconds(6)
/** What no wake tells of is found so soon, in milliseconds. */
const lookMs = 500

/** Whether the gateway has been asked for the money of an order and has not answered. */
const isAsking = ({ status, payment }: OrderView) => status === 'AWAITING_PAYMENT' && payment?.status === 'requested'

/**
 * The order as soon as it is known how it can be paid, so that a website can show a QR code or an account number without a
 * chat; as it stands after six seconds otherwise. The order is committed before: a caller who leaves, or is left waiting, has placed it.
 */
export async function awaitPayment(house: House, merchantId: string, placed: OrderView): Promise<OrderView> {
  const until = performance.now() + patienceMs
  let view = placed
  while (isAsking(view)) {
    const news = newsOf(merchantId) // what happens while it is read is news too
    view = await house.database.merchant(merchantId, tx => viewOf(house, tx, placed.orderId))
    if (!isAsking(view) || performance.now() > until) return view
    await news
  }
  return view
}

function newsOf(merchantId: string): Promise<void> {
  return new Promise(resolve => {
    const off = onWake('live', places => places.some(place => place.merchantId === merchantId) && heard())
    const timer = setTimeout(() => heard(), lookMs)
    function heard() {
      off()
      clearTimeout(timer)
      resolve()
    }
  })
}
