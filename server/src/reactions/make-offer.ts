import { after, minutes } from '../kernel/clock.ts'
import { newId } from '../kernel/ids.ts'
import type { Order } from '../orders/index.ts'
import type { Tx } from '../platform/database/index.ts'
import { cancelTimers, orderLane, setTimer } from '../platform/lanes/index.ts'
import { noteChange } from '../platform/live/index.ts'
import { type Judged, makeOffer, type Offer } from '../sellers/index.ts'
import type { House } from './house.ts'
import { tellOffer } from './offer-messages.ts'

const timersOf = (offerId: string) => [`offer:${offerId}:reminder`, `offer:${offerId}:timeout`]
/** By which an order is offered again. */
export const searchTimer = (orderId: string) => `offer:again:${orderId}`

/**
 * Makes the offer, sends it, and sets when it is reminded of and when its time is over. `madeBy`: who of the staff chose them;
 * `changed`: they were asked before, and these fields are different since; `quiet`: they are told of it in the answer to their
 * own message.
 */
export async function offerTo(
  house: House,
  tx: Tx,
  order: Order,
  { seller, score, findings }: Judged,
  given: {
    passedOver: { sellerId: string; name: string; because: string[] }[]
    madeBy?: string
    changed?: string[]
    quiet?: boolean
  },
): Promise<Pick<Offer, 'offerId' | 'answerBy'>> {
  const { settings } = (await house.model(tx)).merchant
  const now = house.clock.now()
  const answerBy = after(now, minutes(settings.minutes.offer))
  const offerId = newId(now)
  await makeOffer(tx, {
    offerId,
    orderId: order.orderId,
    sellerId: seller.sellerId,
    answerBy,
    quoteId: order.quote?.quoteId ?? null,
    at: now,
    commission: seller.commission,
    why: { ...(score !== undefined && { score }), findings, passedOver: given.passedOver },
    ...(given.madeBy && { madeBy: given.madeBy }),
  })
  noteOffer(tx, order, now)
  const what = given.changed ? 'offer_changed' : 'offer'
  if (!given.quiet) await tellOffer(house, tx, order, seller, { offerId, answerBy }, what, given.changed)
  await cancelTimers(tx, [searchTimer(order.orderId)])
  const lane = orderLane(order.number)
  const payload = { orderId: order.orderId, offerId }
  const [reminder, timeout] = timersOf(offerId) as [string, string]
  // A reminder that would come when the time is over comes at half of it.
  const { offer: whole, reminder: part } = settings.minutes
  await setTimer(tx, {
    key: reminder,
    dueAt: after(now, minutes(part < whole ? part : whole / 2)),
    lane,
    kind: 'offer.reminder',
    payload,
  })
  await setTimer(tx, { key: timeout, dueAt: answerBy, lane, kind: 'offer.timeout', payload })
  return { offerId, answerBy }
}

/** An offer changes who may see an order, also where the order itself stays as it is. */
export const noteOffer = (tx: Tx, { number, orderId, version }: Order, at: Date) =>
  noteChange(tx, at, { kind: 'order', subject: number, orderId, version })

/** What would have reminded of an offer, or ended it. */
export const forgetTimers = (tx: Tx, offerId: string) => cancelTimers(tx, timersOf(offerId))
