import { currentAttempt, type Delivery, type DeliveryEvent, evolve, hasGoods } from './delivery.ts'

/** What the order is told: these move its status; booking and losing drivers do not. */
export type OrderNews = 'picked_up' | 'delivered' | 'returned'
/** What the customer may be told; the newest only, each at most once per driver or search. */
export type CustomerNews = 'driver_on_the_way' | 'searching_again' | 'nobody_found'
export type Heard = { order: OrderNews[]; customer: CustomerNews[] }

/**
 * What a decision means for the order and the customer. Only the newest attempt speaks: what an attempt that was replaced
 * reports is for a person. `before` is the delivery as it was when the decision was taken.
 */
export function heardOf(before: Delivery | undefined, events: readonly DeliveryEvent[]): Heard {
  const heard: Heard = { order: [], customer: [] }
  let delivery = before
  for (const event of events) {
    const was = delivery
    delivery = evolve(delivery, event)
    if (was !== undefined) listen(event, was, heard)
  }
  return heard
}

function listen(event: DeliveryEvent, was: Delivery, heard: Heard): void {
  const attempt = currentAttempt(was)
  if (event.type === 'GivenUp') heard.customer.push('nobody_found')
  if (attempt === undefined || !('attemptId' in event) || event.attemptId !== attempt.attemptId) return
  if (event.type === 'DriverLost') heard.customer.push('searching_again')
  if (event.type !== 'AttemptMoved') return
  const { to } = event
  if (to === 'delivered' || to === 'returned') heard.order.push(to)
  else if (hasGoods(to) && to !== 'failed' && !attempt.pickedUp) {
    heard.order.push('picked_up')
    if (to !== 'returning') heard.customer.push('driver_on_the_way')
  }
  // A booking that ended before anybody came is the machine's own affair; a driver who was known and left is not.
  if ((to === 'no_driver' || to === 'cancelled') && attempt.state === 'driver_assigned' && !attempt.cancelRequested)
    heard.customer.push('searching_again')
}
