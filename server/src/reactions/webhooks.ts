import type { EventType } from '../integrations/index.ts'
import { newId } from '../kernel/ids.ts'
import type { Order, OrderEvent } from '../orders/index.ts'
import type { Tx } from '../platform/database/index.ts'
import { enqueue, hookLane } from '../platform/lanes/index.ts'
import type { Happened, House } from './house.ts'

/** What other systems are to be told, as it waits in its lane: the resource itself is read when the turn comes. */
export type ToTell = {
  about: { order: string } | { seller: string }
  events: { type: EventType; at: string; amount?: number }[]
}

/** Puts what happened into the lane of its order, where anybody listens. Each reaction is told at most once under its `key`. */
export async function noteForWebhooks(house: House, tx: Tx, key: string, { about, events }: ToTell): Promise<void> {
  if (events.length === 0 || (await house.webhooks(tx)).length === 0) return
  const subject = 'order' in about ? about.order : about.seller
  enqueue(tx, {
    lane: hookLane(subject),
    providerId: `hook:${subject}:${key}`,
    kind: 'hook.events',
    payload: { about, events } satisfies ToTell,
    at: house.clock.now(),
  })
}

/** Tells of one decision about an order. A draft that nobody has agreed to is nobody's business yet. */
export function noteOrder({ house, tx, before, order, events }: Happened): Promise<void> {
  const told = order.confirmedAt === undefined ? [] : events.flatMap(event => typesOf(event, before))
  return noteForWebhooks(house, tx, `v${order.version}`, { about: { order: order.number }, events: told })
}

function typesOf(event: OrderEvent, before: Order | undefined): ToTell['events'] {
  const of = (type: EventType, amount?: number) => [{ type, at: event.at, ...(amount !== undefined && { amount }) }]
  const agreedBefore = before?.confirmedAt !== undefined
  switch (event.type) {
    case 'OrderConfirmed':
      return of(agreedBefore ? 'order.changed' : 'order.placed')
    case 'Quoted':
      return agreedBefore ? of('order.changed') : []
    case 'StatusMoved':
      if (event.to === 'DRAFT' || event.to === 'INVALID') return of('order.changed')
      return of(`order.${event.to.toLowerCase() as Lowercase<typeof event.to>}`)
    case 'SellerAssigned':
      return of('order.seller_assigned')
    case 'SellerReleased':
      return of('order.seller_released')
    case 'ContactNamed':
      return agreedBefore ? of('order.changed') : []
    case 'CustomerChanged':
      return of('order.changed')
    case 'Rated':
      return of('order.rated')
    case 'MoneyReceived':
    case 'CashCollected':
      return of('payment.received', event.amount)
    case 'MoneyReversed':
      return of('payment.reversed', event.amount)
    case 'MoneyRefunded':
      return of('payment.refunded', event.amount)
    default:
      return []
  }
}

/** Tells that a seller joined, or that what is known of them changed. */
export function noteSeller(house: House, tx: Tx, sellerId: string, type: 'seller.joined' | 'seller.changed'): Promise<void> {
  const at = house.clock.now()
  return noteForWebhooks(house, tx, newId(at), { about: { seller: sellerId }, events: [{ type, at: at.toISOString() }] })
}
