import { loadCustomer } from '../customers/index.ts'
import { liveAttempt, readDelivery } from '../delivery/index.ts'
import { localPhone } from '../kernel/contact-phone.ts'
import { formatMoney } from '../kernel/money.ts'
import type { Order } from '../orders/index.ts'
import type { Tx } from '../platform/database/index.ts'
import { type Happened, type House, has } from './house.ts'
import { due } from './payments.ts'
import { callOperator, settleCalls } from './tell.ts'

/**
 * Whether somebody was told by now whom to call, where to go and what to collect: a courier with the booking, a rider of the shop when
 * a person gave them the job. Until then whoever is sent reads what the order says at that moment.
 */
export async function isBooked(house: House, tx: Tx, orderId: string): Promise<boolean> {
  const delivery = await readDelivery(tx, orderId)
  const live = delivery && liveAttempt(delivery)
  if (!live) return false
  const account = (await house.couriers.all(tx)).find(one => one.courier === live.courier)
  return account?.module.capabilities.assisted ? live.state !== 'booking' && live.state !== 'booked' : true
}

/** A placed order that is brought says something else now than what whoever brings it was told. */
export const saysOtherwise = (happened: Happened): boolean => {
  const { before, order } = happened
  if (before?.confirmedAt === undefined || order.policy.fulfilment !== 'courier') return false
  const changed = before.draft.destination?.text !== order.draft.destination?.text || toCollect(before) !== toCollect(order)
  return has(happened, 'ContactNamed') || (has(happened, 'Quoted') && changed)
}

/** What is still to be collected at the door. */
const toCollect = (order: Order): number => (order.policy.payment === 'on_delivery' ? due(order) : 0)

/**
 * Calls a person who tells the rider. Each change is told, also while the call of an earlier one is open: the rider collects what was
 * told last.
 */
export async function tellWhoBrings({ house, tx, order }: Happened): Promise<void> {
  if (!(await isBooked(house, tx, order.orderId))) return
  const { orderId, number, currency, contact, draft } = order
  const phone = contact?.phone ?? (await loadCustomer(tx, order.customerId)).identity.phone
  const total = toCollect(order)
  await settleCalls(house, tx, { orderId, reason: 'delivery_changed' })
  await callOperator(house, tx, {
    reason: 'delivery_changed',
    orderId,
    values: {
      number,
      phone: phone === undefined ? 'none' : localPhone(phone),
      address: draft.destination?.text ?? 'none',
      total: total > 0 ? formatMoney(total, currency) : 'none',
    },
  })
}
