import { inWordsOf } from '../conversation/index.ts'
import type { Snapshot } from '../delivery/index.ts'
import { lockOrder, type Order } from '../orders/index.ts'
import { lockPayments } from '../payments/index.ts'
import { sideBySide, type Tx } from '../platform/database/index.ts'
import type { InboxRow, LaneHandler } from '../platform/lanes/index.ts'
import { askCourier, moveDelivery, searchOver } from '../reactions/deliveries.ts'
import { sweepHold } from '../reactions/holds.ts'
import type { House } from '../reactions/house.ts'
import { remind, searchAgain, timeOut } from '../reactions/offers.ts'
import { remindOfDraft, remindOfPayment, remindOfPickup } from '../reactions/reminders.ts'
import { callOperator } from '../reactions/tell.ts'
import { readGatewayNotification } from './notifications.ts'
import { handlePayment, type Payload } from './payment-rows.ts'

/** Takes what happened to one order outside its chat: answers and notices of gateways and couriers, and its timers. */
export function orderLaneHandler(house: House): LaneHandler {
  return async (tx, rows) => {
    const { wordings } = await house.model(tx)
    await inWordsOf(wordings, () => handleAll(house, tx, rows))
  }
}

async function handleAll(house: House, tx: Tx, rows: InboxRow[]): Promise<void> {
  for (const row of rows) {
    const payload = row.payload as Payload
    if (row.kind === 'gateway.notification') {
      await readGatewayNotification(house, tx, row)
      continue
    }
    const { orderId, paymentId } = payload
    if (!orderId) continue
    const [order, payments] = await sideBySide(lockOrder(tx, orderId), paymentId ? lockPayments(tx, orderId) : [])
    const payment = payments.find(p => p.paymentId === paymentId)
    if (order && payment) await handlePayment(house, tx, order, payment, row, payload)
    else if (order && !paymentId) await handle(house, tx, order, row, payload)
  }
}

async function handle(house: House, tx: Tx, order: Order, row: InboxRow, payload: Payload): Promise<void> {
  const at = house.clock.now()
  const attemptId = payload.attemptId as string
  switch (row.kind) {
    case 'draft.idle':
      if (order.status === 'DRAFT' || order.status === 'INVALID')
        await house.carryOut(tx, order, { type: 'ExpireOrder', at, by: { kind: 'machine' } })
      return
    case 'hold.idle':
      return sweepHold(house, tx, order, payload.holdId as string)
    case 'reminder.draft':
      return remindOfDraft(house, tx, order)
    case 'reminder.payment':
      return remindOfPayment(house, tx, order)
    case 'reminder.pickup':
      return remindOfPickup(house, tx, order)
    case 'offer.reminder':
      if ((await house.model(tx)).merchant.settings.reminders.offer) await remind(house, tx, order, payload.offerId as string)
      return
    case 'offer.timeout':
      return timeOut(house, tx, order, payload.offerId as string)
    case 'offer.again':
      return searchAgain(house, tx, order)
    case 'courier.search_over':
      return searchOver(house, tx, order, attemptId)
    case 'courier.poll':
      return askCourier(house, tx, order, attemptId)
    case 'courier.booked': {
      const { externalId, trackingUrl } = payload as { externalId: string; trackingUrl?: string }
      await moveDelivery(house, tx, order, {
        type: 'RecordBooked',
        at,
        attemptId,
        externalId,
        ...(trackingUrl && { trackingUrl }),
      })
      return askCourier(house, tx, order, attemptId)
    }
    case 'courier.refused':
      return void (await moveDelivery(house, tx, order, { type: 'RecordRefused', at, attemptId, reason: String(payload.why) }))
    case 'courier.cancelled':
      return void (await moveDelivery(house, tx, order, { type: 'RecordCancelled', at, attemptId }))
    case 'courier.cancel_failed':
      return cancelFailed(house, tx, order, attemptId, payload.snapshot as Snapshot | undefined)
    case 'courier.snapshot': {
      const snapshot = revived(payload.snapshot as Snapshot)
      return void (await moveDelivery(house, tx, order, {
        type: 'RecordSnapshot',
        at,
        attemptId,
        snapshot,
        source: payload.source as 'inquiry',
      }))
    }
    default:
      throw new Error(`an order's lane got a row of kind ${row.kind}`)
  }
}

/**
 * The courier would not be called off: the attempt lives on, with what the courier says of it. Goods that are under way for
 * an order that has ended, and a courier that gives no reason, are a person's.
 */
async function cancelFailed(house: House, tx: Tx, order: Order, attemptId: string, snapshot: Snapshot | undefined) {
  const at = house.clock.now()
  await moveDelivery(house, tx, order, { type: 'RecordCancelFailed', at, attemptId })
  if (snapshot)
    await moveDelivery(house, tx, order, {
      type: 'RecordSnapshot',
      at,
      attemptId,
      snapshot: revived(snapshot),
      source: 'inquiry',
    })
  if (!snapshot || order.status === 'CANCELLED')
    await callOperator(house, tx, {
      reason: 'delivery_trouble',
      orderId: order.orderId,
      values: { number: order.number, detail: snapshot?.raw ?? 'the courier would not be called off' },
    })
}

const revived = ({ at, ...snapshot }: Snapshot): Snapshot => ({ ...snapshot, ...(at && { at: new Date(at) }) })
