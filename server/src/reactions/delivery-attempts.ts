import { type CourierAccount, type Delivery, type DeliveryCommand, lockDelivery } from '../delivery/index.ts'
import { after, minutes } from '../kernel/clock.ts'
import { newId } from '../kernel/ids.ts'
import type { Order } from '../orders/index.ts'
import { sql, type Tx } from '../platform/database/index.ts'
import { callLane, orderLane, post, setTimer } from '../platform/lanes/index.ts'
import { changeDelivery } from './change-delivery.ts'
import type { Happened, House } from './house.ts'
import { callOperator, settleCalls, tellText } from './tell.ts'

/** How long one courier may search, and all of them together, before a person is called (couriers contract §10.4). */
const searchMs = minutes(10)
const searchBudgetMs = minutes(40)
/** A courier is tried twice before the next one is. */
const triesPerCourier = 2

export const searchKey = (attemptId: string) => `search:${attemptId}`

/** Starts the way of an order's goods to the customer, by the courier that was quoted. */
export async function startDelivery({ tx, house, order }: Pick<Happened, 'tx' | 'house' | 'order'>): Promise<void> {
  if (await lockDelivery(tx, order.orderId)) return
  const now = house.clock.now()
  const started = await changeDelivery(house, tx, order, undefined, {
    type: 'StartDelivery',
    at: now,
    deliveryId: newId(now),
    orderId: order.orderId,
  })
  if (started.ok) await nextAttempt(house, tx, order, started.delivery)
}

/** Books the next courier, or gives up when none is left or the time is over. */
export async function nextAttempt(house: House, tx: Tx, order: Order, delivery: Delivery): Promise<void> {
  const now = house.clock.now()
  const [first] = delivery.attempts
  const inTime = first === undefined || now.getTime() - Date.parse(await startOf(tx, first.attemptId, now)) < searchBudgetMs
  const account = inTime ? await nextCourier(house, tx, order, delivery) : undefined
  if (!account) return giveUp(house, tx, order, delivery)
  await attempt(house, tx, order, delivery, account, false)
}

async function startOf(tx: Tx, attemptId: string, now: Date): Promise<string> {
  const row = await tx.row<{ at: Date }>(
    sql`SELECT created_at AS at FROM delivery_attempts WHERE merchant_id = ${tx.merchantId} AND attempt_id = ${attemptId}`,
  )
  return (row?.at ?? now).toISOString()
}

/**
 * Of the couriers that the merchant named: the quoted one first. A rider of their own beyond those is an operator's choice. What is paid
 * in cash at the door is brought by their own riders only, since a company's drivers take none.
 */
async function nextCourier(house: House, tx: Tx, order: Order, delivery: Delivery): Promise<CourierAccount | undefined> {
  const { settings } = (await house.model(tx)).merchant
  const takesCash = ({ module }: CourierAccount) => module.capabilities.assisted || order.policy.payment !== 'on_delivery'
  const named = (account: CourierAccount) => settings.couriers.includes(account.courier)
  const accounts = (await house.couriers.all(tx)).filter(account => named(account) && takesCash(account))
  const quoted = order.quote?.delivery?.courier
  const ordered = [
    ...accounts.filter(account => account.courier === quoted),
    ...accounts.filter(account => account.courier !== quoted),
  ]
  const tries = (courier: string) => delivery.attempts.filter(a => a.courier === courier).length
  return ordered.find(account => tries(account.courier) < (account.module.capabilities.assisted ? 1 : triesPerCourier))
}

/** Starts an attempt and has it booked. `byPerson` is an operator's own decision. */
async function attempt(
  house: House,
  tx: Tx,
  order: Order,
  delivery: Delivery,
  account: CourierAccount,
  byPerson: boolean,
): Promise<Delivery | undefined> {
  const now = house.clock.now()
  const attemptId = `${order.number}-D${delivery.attempts.length + 1}`
  const service = account.courier === order.quote?.delivery?.courier ? order.quote.delivery.service : undefined
  const quoted = order.quote?.delivery?.fee
  const command: DeliveryCommand = {
    type: 'StartAttempt',
    at: now,
    attemptId,
    courier: account.courier,
    byPerson,
    ...(service && { service }),
    ...(quoted !== undefined && { quoted }),
  }
  const started = await changeDelivery(house, tx, order, delivery, command, account.accountId)
  if (!started.ok) return undefined
  if (account.module.capabilities.assisted) {
    const booked = await changeDelivery(house, tx, order, started.delivery, {
      type: 'RecordBooked',
      at: now,
      attemptId,
      externalId: attemptId,
    })
    return booked.ok ? booked.delivery : started.delivery
  }
  await post(tx, house.clock, {
    lane: callLane(order.number),
    kind: 'call',
    purpose: 'courier_book',
    payload: { orderId: order.orderId, attemptId, accountId: account.accountId },
    orderId: order.orderId,
  })
  await setTimer(tx, {
    key: searchKey(attemptId),
    dueAt: after(now, searchMs),
    lane: orderLane(order.number),
    kind: 'courier.search_over',
    payload: { orderId: order.orderId, attemptId },
  })
  return started.delivery
}

async function giveUp(house: House, tx: Tx, order: Order, delivery: Delivery) {
  const given = await changeDelivery(house, tx, order, delivery, { type: 'GiveUp', at: house.clock.now() })
  if (!given.ok) return
  await tellText(house, tx, order, `nobody_found:${delivery.attempts.length}`, 'notice.nobody_found')
  await callOperator(house, tx, { reason: 'no_courier', orderId: order.orderId, values: { number: order.number } })
}

/** An operator books a rider by hand, whatever the couriers did. */
export async function bookByHand(house: House, tx: Tx, order: Order): Promise<boolean> {
  const delivery = await lockDelivery(tx, order.orderId)
  const account = (await house.couriers.all(tx)).find(a => a.module.capabilities.assisted)
  if (!delivery || !account) return false
  const booked = await attempt(house, tx, order, delivery, account, true)
  if (booked) await settleCalls(house, tx, { orderId: order.orderId })
  return booked !== undefined
}
