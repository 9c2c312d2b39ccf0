import { currentAttempt, type Delivery, type DeliveryCommand, liveAttempt, lockDelivery } from '../delivery/index.ts'
import { after, minutes } from '../kernel/clock.ts'
import { hasEnded, type Order } from '../orders/index.ts'
import type { Tx } from '../platform/database/index.ts'
import { callLane, cancelTimers, orderLane, post, setTimer } from '../platform/lanes/index.ts'
import { changeDelivery } from './change-delivery.ts'
import { nextAttempt, searchKey } from './delivery-attempts.ts'
import type { House } from './house.ts'
import { callOperator, tellText } from './tell.ts'

/**
 * Carries out a command on an order's delivery and passes on what it means: the order moves with pickup, delivery and
 * return only; an attempt that ended before the pickup is followed by the next one at once.
 */
export async function moveDelivery(
  house: House,
  tx: Tx,
  order: Order,
  command: DeliveryCommand,
): Promise<{ order: Order; delivery: Delivery | undefined; moved: boolean }> {
  const before = await lockDelivery(tx, order.orderId)
  const outcome = await changeDelivery(house, tx, order, before, command)
  if (!outcome.ok) return { order, delivery: before, moved: false }
  let current = order
  const base = { at: house.clock.now(), by: { kind: 'machine' as const } }
  for (const news of outcome.heard.order) current = await tellOrder(house, tx, current, outcome.delivery, news, base)
  if (outcome.heard.customer.includes('driver_on_the_way')) await tellDriver(house, tx, current, outcome.delivery)
  const returned = outcome.heard.order.includes('returned')
  for (const event of outcome.events)
    if ((event.type === 'PersonNeeded' && !returned) || event.type === 'Contradicted' || event.type === 'DoubleDispatch')
      await callOperator(house, tx, {
        reason: 'delivery_trouble',
        orderId: order.orderId,
        values: { number: order.number, detail: 'raw' in event ? event.raw : event.type },
      })
  await afterAttempt(house, tx, current, outcome.delivery)
  return { order: current, delivery: outcome.delivery, moved: true }
}

async function tellOrder(
  house: House,
  tx: Tx,
  order: Order,
  delivery: Delivery,
  news: 'picked_up' | 'delivered' | 'returned',
  base: { at: Date; by: { kind: 'machine' } },
): Promise<Order> {
  let current = order
  if (news === 'delivered' && current.policy.payment === 'on_delivery' && current.money !== 'paid') {
    const collected = await house.carryOut(tx, current, {
      ...base,
      type: 'CollectCash',
      receiptId: `cash:${currentAttempt(delivery)!.attemptId}`,
      amount: (current.quote?.total ?? 0) - current.received,
    })
    if (collected.ok) current = collected.order
  }
  const type = news === 'picked_up' ? 'RecordPickup' : news === 'delivered' ? 'RecordDelivery' : 'RecordReturn'
  const result = await house.carryOut(tx, current, { ...base, type })
  return result.ok ? result.order : current
}

async function tellDriver(house: House, tx: Tx, order: Order, delivery: Delivery) {
  const now = currentAttempt(delivery)
  const { driver, trackingUrl } = now ?? {}
  await tellText(house, tx, order, `driver:${now?.attemptId}:${driver?.plate ?? driver?.name ?? ''}`, 'notice.driver', {
    driver: driver?.name ?? '',
    plate: driver?.plate ?? 'none',
    link: trackingUrl ?? 'none',
  })
}

async function afterAttempt(house: House, tx: Tx, order: Order, delivery: Delivery) {
  const last = currentAttempt(delivery)
  if (!last || liveAttempt(delivery)) return
  await cancelTimers(tx, [searchKey(last.attemptId), `poll:${last.attemptId}`])
  if (
    !hasEnded(order.status) &&
    !last.pickedUp &&
    !delivery.givenUp &&
    (last.state === 'no_driver' || last.state === 'cancelled')
  )
    await nextAttempt(house, tx, order, delivery)
}

/** How long a courier may be silent before it is asked: webhooks get lost (couriers contract §10.3). */
const silenceMs = minutes(5)

/** Asks a courier how an attempt stands, and again while it lives. */
export async function askCourier(house: House, tx: Tx, order: Order, attemptId: string): Promise<void> {
  const delivery = await lockDelivery(tx, order.orderId)
  const live = delivery && liveAttempt(delivery)
  if (live?.attemptId !== attemptId || live.externalId === undefined) return
  const account = (await house.couriers.all(tx)).find(a => a.courier === live.courier)
  if (!account?.module.capabilities.status) return
  const payload = { orderId: order.orderId, attemptId, accountId: account.accountId, externalId: live.externalId }
  await post(tx, house.clock, {
    lane: callLane(order.number),
    kind: 'call',
    purpose: 'courier_inquire',
    payload,
    orderId: order.orderId,
  })
  await setTimer(tx, {
    key: `poll:${attemptId}`,
    dueAt: after(house.clock.now(), silenceMs),
    lane: orderLane(order.number),
    kind: 'courier.poll',
    payload: { orderId: order.orderId, attemptId },
  })
}

/**
 * A courier that found nobody in time is called off; its answer brings the next one. Where it is not even known whether
 * there is a booking, a person is called: another one now could send two drivers.
 */
export async function searchOver(house: House, tx: Tx, order: Order, attemptId: string): Promise<void> {
  const delivery = await lockDelivery(tx, order.orderId)
  const live = delivery && liveAttempt(delivery)
  if (live?.attemptId !== attemptId) return
  if (live.state === 'booking') {
    await moveDelivery(house, tx, order, { type: 'ReportUnknown', at: house.clock.now(), attemptId })
    return callOperator(house, tx, {
      reason: 'delivery_trouble',
      orderId: order.orderId,
      values: { number: order.number, detail: `BookingUnknown ${attemptId}` },
    })
  }
  if (live.state === 'booked') await callOff(house, tx, order)
}

/** An order that ended wants no courier any more. */
export async function callOff(house: House, tx: Tx, order: Order): Promise<void> {
  const delivery = await lockDelivery(tx, order.orderId)
  const live = delivery && liveAttempt(delivery)
  if (!delivery || !live) return
  const asked = await changeDelivery(house, tx, order, delivery, { type: 'RequestCancel', at: house.clock.now() })
  if (!asked.ok) return
  const account = (await house.couriers.all(tx)).find(a => a.courier === live.courier)
  if (!account || account.module.capabilities.assisted)
    await moveDelivery(house, tx, order, { type: 'RecordCancelled', at: house.clock.now(), attemptId: live.attemptId })
  else
    await post(tx, house.clock, {
      lane: callLane(order.number),
      kind: 'call',
      purpose: 'courier_cancel',
      payload: { orderId: order.orderId, attemptId: live.attemptId, accountId: account.accountId },
      orderId: order.orderId,
    })
}
