import { findAttempt, type Snapshot } from '../delivery/index.ts'
import { after, seconds } from '../kernel/clock.ts'
import { lockOrder } from '../orders/index.ts'
import { lockPayments, orderOfReference } from '../payments/index.ts'
import { sideBySide, type Tx } from '../platform/database/index.ts'
import { callLane, type InboxRow, type LaneHandler, post, setTimer } from '../platform/lanes/index.ts'
import { moveDelivery } from '../reactions/deliveries.ts'
import type { House } from '../reactions/house.ts'
import { recordFacts } from '../reactions/money.ts'
import { callOperator } from '../reactions/tell.ts'
import { factsOf } from './facts.ts'

/** A notification as the webhook stored it: authentic, and not yet believed beyond what it proves. */
export type GatewayNews = { accountId: string; reference: string; proof: 'facts' | 'sender'; facts: unknown }
export type CourierNews = { accountId: string; event: Snapshot & { at: string; needsInquiry: boolean }; tries?: number }

/** How often a courier's notice of a booking that we do not know yet is looked at again: it may beat the answer to our call. */
const courierTries = 30

/**
 * Takes a gateway's news. Where the signature proves the sender only, the gateway is asked and its answer recorded;
 * an unknown reference calls a person, since it may be money for nobody.
 */
export async function readGatewayNotification(house: House, tx: Tx, row: InboxRow): Promise<void> {
  const { reference, proof, facts } = row.payload as GatewayNews
  const orderId = orderOfReference(tx, reference)
  const [order, payments] = await sideBySide(lockOrder(tx, orderId), lockPayments(tx, orderId))
  const payment = payments.find(p => p.reference === reference)
  if (!payment || !order)
    return callOperator(house, tx, { reason: 'gateway_trouble', values: { number: reference, detail: 'unknown' } })
  if (proof === 'facts') await recordFacts(house, tx, order, payment, factsOf(facts))
  else
    await post(tx, house.clock, {
      lane: callLane(order.number),
      kind: 'call',
      purpose: 'gateway_status',
      payload: { paymentId: payment.paymentId },
      orderId: order.orderId,
    })
}

/** News whose order cannot be read from them: couriers know their own booking id. */
export function accountLaneHandler(house: House): LaneHandler {
  return async (tx, rows) => {
    for (const row of rows) {
      if (row.kind === 'gateway.notification') await readGatewayNotification(house, tx, row)
      else await readCourierNotification(house, tx, row)
    }
  }
}

async function readCourierNotification(house: House, tx: Tx, row: InboxRow) {
  const { accountId, event, tries = 0 } = row.payload as CourierNews
  const found = await findAttempt(tx, accountId, event.externalId)
  const order = found && (await lockOrder(tx, found.orderId))
  if (!found || !order) {
    if (tries < courierTries)
      await setTimer(tx, {
        key: `courier-news:${row.id}`,
        dueAt: after(house.clock.now(), seconds(2)),
        lane: row.lane,
        kind: 'courier.notification',
        payload: { accountId, event, tries: tries + 1 },
      })
    return
  }
  const { needsInquiry, ...snapshot } = { ...event, at: new Date(event.at) }
  if (needsInquiry) {
    const payload = {
      orderId: order.orderId,
      attemptId: found.attemptId,
      accountId,
      externalId: event.externalId,
      fallback: event,
    }
    await post(tx, house.clock, {
      lane: callLane(order.number),
      kind: 'call',
      purpose: 'courier_inquire',
      payload,
      orderId: order.orderId,
    })
  } else
    await moveDelivery(house, tx, order, {
      type: 'RecordSnapshot',
      at: house.clock.now(),
      attemptId: found.attemptId,
      snapshot,
      source: 'notification',
    })
}
