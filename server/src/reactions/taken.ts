import { isBirthDate, longDate, say } from '../conversation/index.ts'
import type { Language } from '../kernel/region.ts'
import { localDate } from '../merchants/index.ts'
import type { Order } from '../orders/index.ts'
import type { Tx } from '../platform/database/index.ts'
import type { Happened, House } from './house.ts'
import { due } from './payments.ts'
import { sellerNamed } from './seller-named.ts'
import { tellCustomer } from './tell.ts'

/**
 * Tells who has taken a service, and since when or for which day. Where the customer is asked how to pay in the same breath, that
 * says it: two messages at once would contradict each other about whether the work has begun.
 */
export async function tellAccepted({ house, tx, order }: Happened): Promise<void> {
  if (order.status === 'AWAITING_PAYMENT' && order.draft.paymentMethod === undefined && due(order) > 0) return
  const named = await sellerNamed(tx, order)
  if (named.seller === 'none') return
  const begins = await beginning(house, tx, order)
  await tellCustomer(house, tx, order, `accepted:${order.sellerId}`, language => ({
    text: say(language, 'notice.accepted', { number: order.number, ...named, date: begins(language) }),
  }))
}

/** The day that was agreed on, if it lies ahead; `now` where the work begins at once, `none` where money comes first. */
async function beginning(house: House, tx: Tx, order: Order): Promise<(language: Language) => string> {
  if (order.status === 'AWAITING_PAYMENT') return () => 'none'
  const { merchant, everyType } = await house.model(tx)
  const today = localDate(house.clock.now(), merchant.timeZone)
  const field = everyType.get(order.type)?.fields.find(one => one.kind === 'date' && !one.sensitive && !isBirthDate(one))
  const day = field && order.draft.fields[field.key]?.value
  return language => (day !== undefined && day > today ? longDate(day, language) : 'now')
}
