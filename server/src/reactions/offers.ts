import { say } from '../conversation/index.ts'
import { after, hours, minutes } from '../kernel/clock.ts'
import { newId } from '../kernel/ids.ts'
import type { Order } from '../orders/index.ts'
import type { Tx } from '../platform/database/index.ts'
import { cancelTimers, orderLane, setTimer } from '../platform/lanes/index.ts'
import { noteChange } from '../platform/live/index.ts'
import {
  closeOffer,
  factsOf,
  isOfQuote,
  type Judged,
  loadSeller,
  loadSellers,
  lockOffers,
  makeOffer,
  matchSellers,
  type Offer,
  releaseOffer,
  whyNot,
  withdrawOffers,
} from '../sellers/index.ts'
import type { Happened, House } from './house.ts'
import { tellOffer, tellOwner } from './offer-messages.ts'
import { callOperator, settleCalls, tellText } from './tell.ts'

const timersOf = (offerId: string) => [`offer:${offerId}:reminder`, `offer:${offerId}:timeout`]
const searchTimer = (orderId: string) => `offer:again:${orderId}`
/** Who could not have an order before may be at work now: it is looked for again, for a day. */
const searchAgainMs = minutes(30)
const searchForMs = hours(24)
/** As many of those who were passed over as an operator reads. */
const namedAtMost = 30

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

/** Every seller, as the rules see them for this order: who could have it, the best first, and who could not. */
export async function candidatesFor(house: House, tx: Tx, order: Order): Promise<{ fit: Judged[]; unfit: Judged[] }> {
  const { merchant, everyType } = await house.model(tx)
  const specialisation = everyType.get(order.type)?.specialisation
  const facts = await factsOf(tx)
  const sellers = (await loadSellers(tx)).map(seller => ({ ...seller, facts: facts.get(seller.sellerId)! }))
  return matchSellers(sellers, {
    now: house.clock.now(),
    timeZone: merchant.timeZone,
    ...(specialisation && { specialisation }),
  })
}

const said: Record<Offer['state'], string> = {
  offered: 'is being asked',
  accepted: 'has accepted',
  rejected: 'said no',
  timed_out: 'did not answer in time',
  withdrawn: 'was asked before',
  released: 'had it and gave it back',
}

/** Everybody else, with the reason why it is not them. */
function passedOver({ fit, unfit }: { fit: Judged[]; unfit: Judged[] }, chosen: Judged, offers: Offer[]) {
  const reason = (judged: Judged): string[] => {
    const offer = offers.findLast(one => one.sellerId === judged.seller.sellerId)
    if (offer) return [said[offer.state]]
    return judged.score === undefined ? whyNot(judged) : [`has ${judged.score} points`]
  }
  return [...fit, ...unfit]
    .filter(one => one !== chosen)
    .slice(0, namedAtMost)
    .map(one => ({ sellerId: one.seller.sellerId, name: one.seller.name, because: reason(one) }))
}

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

export const forgetTimers = (tx: Tx, offerId: string) => cancelTimers(tx, timersOf(offerId))

/** An offer changes who may see an order, also where the order itself stays as it is. */
const noteOffer = (tx: Tx, { number, orderId, version }: Order, at: Date) =>
  noteChange(tx, at, { kind: 'order', subject: number, orderId, version })

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
