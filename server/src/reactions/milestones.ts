import { say } from '../conversation/index.ts'
import { formatMoney } from '../kernel/money.ts'
import type { Happened } from './house.ts'
import { callOperator, ratingChoices, tellCustomer, tellText } from './tell.ts'

/** The time to pay is over; what came in by then is owed back, and a person is called to give it back. */
export async function tellExpired({ house, tx, order }: Happened): Promise<void> {
  if (order.money !== 'refund_due') return tellText(house, tx, order, 'expired', 'notice.expired')
  const amount = formatMoney(order.received - order.refunded, order.currency)
  await tellText(house, tx, order, 'expired', 'notice.expired_part', { amount })
  await callOperator(house, tx, { reason: 'refund_due', orderId: order.orderId, values: { number: order.number, amount } })
}

/** The money is there: what happens next depends on how the goods reach the customer. */
export async function tellPaid({ house, tx, order }: Happened): Promise<void> {
  const { fulfilment } = order.policy
  const key = fulfilment === 'pickup' ? 'notice.paid_pickup' : fulfilment === 'courier' ? 'notice.paid' : 'notice.paid_service'
  await tellText(house, tx, order, 'paid', key, { total: formatMoney(order.quote?.total ?? 0, order.currency) })
}

/** To be fetched: where. */
export async function tellReady({ house, tx, order }: Happened): Promise<void> {
  const shop = (await house.model(tx)).merchant.shops.find(s => s.shopId === order.shopId)
  await tellText(house, tx, order, 'ready', 'notice.ready_pickup', { shop: shop?.name ?? '', address: shop?.address ?? '' })
}

/** Done, and how was it. */
export async function tellCompleted({ house, tx, order }: Happened): Promise<void> {
  const key =
    order.policy.fulfilment === 'courier'
      ? 'notice.delivered'
      : order.policy.fulfilment === 'pickup'
        ? 'notice.collected'
        : 'notice.done'
  await tellCustomer(house, tx, order, 'completed', language => ({
    text: say(language, key, { number: order.number }),
    asks: ['rating'],
    choices: ratingChoices(order),
    listLabel: say(language, 'button.choose'),
  }))
}

/** Each refund is told once. */
export async function tellRefunded({ house, tx, order, events }: Happened): Promise<void> {
  const refund = events.find(event => event.type === 'MoneyRefunded')
  if (refund?.type === 'MoneyRefunded')
    await tellText(house, tx, order, `refunded:${refund.refundId}`, 'notice.refunded', {
      amount: formatMoney(refund.amount, order.currency),
    })
}
