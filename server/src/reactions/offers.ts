import { say } from '../conversation/index.ts'
import { after, hours, minutes } from '../kernel/clock.ts'
import type { Order } from '../orders/index.ts'
import type { Tx } from '../platform/database/index.ts'
import { cancelTimers, orderLane, setTimer } from '../platform/lanes/index.ts'
import { closeOffer, isOfQuote, loadSeller, lockOffers, type Offer, releaseOffer, withdrawOffers } from '../sellers/index.ts'
import type { Happened, House } from './house.ts'
import { forgetTimers, noteOffer, offerTo, searchTimer } from './make-offer.ts'
import { candidatesFor, passedOver } from './offer-candidates.ts'
import { tellOffer, tellOwner } from './offer-messages.ts'
import { callOperator, settleCalls, tellText } from './tell.ts'

/** Who could not have an order before may be at work now: it is looked for again, for a day. */
const searchAgainMs = minutes(30)
const searchForMs = hours(24)
/**
 * Offers an order to the best seller who has not been asked yet; when nobody is left, a person and the customer are told.
 * `told`: the customer knows already, or is at the chat and hears it in the answer to their own message.
 */
export async function offerNext({
  tx,
  house,
  order,
  command,
  told = command?.type === 'ConfirmOrder',
}: Pick<Happened, 'tx' | 'house' | 'order'> & { command?: Happened['command']; told?: boolean }): Promise<void> {
  const offers = await lockOffers(tx, order.orderId)
  if (offers.some(offer => offer.state === 'offered')) return
  const priced = order.policy.pricing === 'quoted_by_seller' ? offers.find(offer => offer.state === 'accepted') : undefined
  if (priced && isOfQuote(priced, order.quote)) return giveTo(house, tx, order, priced.sellerId)
  // What the customer agreed to is not what this seller named their price for: they are asked once more.
  if (priced) await closeOffer(tx, priced.offerId, { state: 'withdrawn', at: house.clock.now(), from: ['accepted'] })
  const judged = await candidatesFor(house, tx, order)
  const [best] = judged.fit.filter(
    ({ seller }) => !offers.some(offer => offer.sellerId === seller.sellerId && counts(offer, order, priced)),
  )
  if (!best) return nobodyLeft(house, tx, order, offers.length, told)
  const again = offers.some(offer => offer.sellerId === best.seller.sellerId)
  await offerTo(house, tx, order, best, { passedOver: passedOver(judged, best, offers), ...(again && { changed: [] }) })
}

/** Whoever was not let answer because the customer changed the order may be asked for what it is now. */
const counts = (offer: Offer, { quote }: Order, priced: Offer | undefined) =>
  (offer.state !== 'withdrawn' && offer !== priced) || isOfQuote(offer, quote)

/** The customer agreed to this seller's price: the work is theirs. */
async function giveTo(house: House, tx: Tx, order: Order, sellerId: string) {
  const given = await house.carryOut(tx, order, {
    type: 'AssignSeller',
    at: house.clock.now(),
    by: { kind: 'machine' },
    sellerId,
  })
  const seller = given.ok && (await loadSeller(tx, sellerId))
  if (seller) await tellOwner(house, tx, order, seller, 'agreed')
}

async function nobodyLeft(house: House, tx: Tx, order: Order, asked: number, told: boolean) {
  await searchLater(house, tx, order)
  await callOperator(house, tx, { reason: 'nobody_left', orderId: order.orderId, values: { number: order.number } })
  if (told) return
  await tellText(house, tx, order, `nobody_left:${asked}`, 'notice.nobody_left', {}, language => [
    { action: 'wait', subject: order.orderId, label: say(language, 'button.keep_waiting') },
    { action: 'cancel', subject: order.orderId, label: say(language, 'button.cancel') },
  ])
}

/** Looks for somebody again in a while, as long as the order is young. */
async function searchLater(house: House, tx: Tx, order: Order) {
  const dueAt = after(house.clock.now(), searchAgainMs)
  if (dueAt > after(new Date(order.confirmedAt ?? order.startedAt), searchForMs)) return
  await setTimer(tx, {
    key: searchTimer(order.orderId),
    dueAt,
    lane: orderLane(order.number),
    kind: 'offer.again',
    payload: { orderId: order.orderId },
  })
}

/** Somebody may be there by now who was not: the order is offered to them. Nobody hears twice that there is nobody. */
export async function searchAgain(house: House, tx: Tx, order: Order): Promise<void> {
  if (order.status === 'PENDING' && order.sellerId === undefined && order.policy.acceptance === 'seller')
    await offerNext({ tx, house, order, told: true })
}

/** Half the time is over and the seller has said nothing. */
export async function remind(house: House, tx: Tx, order: Order, offerId: string): Promise<void> {
  const offer = await stillOpen(tx, order, offerId)
  const seller = offer && (await loadSeller(tx, offer.sellerId))
  if (offer && seller) await tellOffer(house, tx, order, seller, offer, 'offer_reminder')
}

/** The seller said nothing in time: the next one is asked, and the customer hears nothing of it. */
export async function timeOut(house: House, tx: Tx, order: Order, offerId: string): Promise<void> {
  if (!(await stillOpen(tx, order, offerId))) return
  await closeOffer(tx, offerId, { state: 'timed_out', at: house.clock.now() })
  noteOffer(tx, order, house.clock.now())
  await offerNext({ tx, house, order })
}

const stillOpen = async (tx: Tx, order: Order, offerId: string): Promise<Offer | undefined> =>
  order.status === 'PENDING'
    ? (await lockOffers(tx, order.orderId)).find(offer => offer.offerId === offerId && offer.state === 'offered')
    : undefined

/** Nobody needs to take the order any more. */
export async function withdrawAll({ tx, house, order }: Pick<Happened, 'tx' | 'house' | 'order'>): Promise<void> {
  await cancelTimers(tx, [searchTimer(order.orderId)])
  for (const { offerId } of await withdrawOffers(tx, order.orderId, house.clock.now())) await forgetTimers(tx, offerId)
}

/**
 * The seller who had the work has it no more: their yes is over, and what they were called about is settled. Who gave it
 * back is told in the answer to their own message, and a person of the merchant hears why; from whom it was taken is told so.
 */
export async function letGo({ tx, house, order, before, command, events }: Happened): Promise<void> {
  const released = events.find(event => event.type === 'SellerReleased')
  if (released?.type !== 'SellerReleased' || before === undefined) return
  const { sellerId, reason } = released
  const seller = await loadSeller(tx, sellerId)
  await releaseOffer(tx, order.orderId, sellerId, house.clock.now(), reason)
  await settleCalls(house, tx, { orderId: order.orderId, reason: 'seller_problem' })
  const name = seller?.name ?? ''
  if (command.by.kind === 'seller')
    await callOperator(house, tx, {
      reason: 'seller_gave_back',
      orderId: order.orderId,
      values: { name, number: order.number, detail: reason ?? 'none' },
    })
  else if (seller) await tellOwner(house, tx, order, seller, 'taken_back')
  await tellText(house, tx, order, `seller_changed:${order.version}`, 'notice.seller_changed', { seller: name })
}

/** The seller whose order it is hears that the customer paid, will pay in cash, or that it was cancelled. */
export async function tellSeller({ house, tx, order }: Happened, what: 'paid' | 'cash' | 'cancelled'): Promise<void> {
  const seller = order.sellerId === undefined ? undefined : await loadSeller(tx, order.sellerId)
  if (seller) await tellOwner(house, tx, order, seller, what)
}
