import { say, sendNotice } from '../conversation/index.ts'
import { loadCustomer } from '../customers/index.ts'
import { after, minutes } from '../kernel/clock.ts'
import { newId } from '../kernel/ids.ts'
import { formatMoney } from '../kernel/money.ts'
import type { Language } from '../kernel/region.ts'
import { localTime } from '../merchants/index.ts'
import { templateLanguage } from '../notifications/index.ts'
import type { Order } from '../orders/index.ts'
import type { Tx } from '../platform/database/index.ts'
import { cancelTimers, orderLane, setTimer } from '../platform/lanes/index.ts'
import {
  closeOffer,
  jobsInHand,
  loadSeller,
  loadSellers,
  lockOffers,
  makeOffer,
  matchSellers,
  type Offer,
  type Seller,
  withdrawOffers,
} from '../sellers/index.ts'
import type { Happened, House } from './house.ts'
import { callOperator, conversationWith, tellCustomer, tellText, typeLabel } from './tell.ts'

const timersOf = (offerId: string) => [`offer:${offerId}:reminder`, `offer:${offerId}:timeout`]

/** Offers an order to the best seller who has not been asked yet; when nobody is left, a person and the customer are told. */
export async function offerNext({
  tx,
  house,
  order,
  command,
}: Pick<Happened, 'tx' | 'house' | 'order'> & { command?: Happened['command'] }): Promise<void> {
  const offers = await lockOffers(tx, order.orderId)
  if (offers.some(offer => offer.state === 'offered')) return
  const quoting = order.policy.pricing === 'quoted_by_seller' ? offers.find(offer => offer.state === 'accepted') : undefined
  if (quoting) return giveTo(house, tx, order, quoting.sellerId)
  const { merchant, orderTypes } = await house.model(tx)
  const type = orderTypes.find(t => t.key === order.type)
  const jobs = await jobsInHand(tx)
  const now = house.clock.now()
  const work = {
    now,
    timeZone: merchant.timeZone,
    jobsOf: (id: string) => jobs.get(id) ?? 0,
    ...(type?.specialisation && { specialisation: type.specialisation }),
  }
  const [best] = matchSellers(
    (await loadSellers(tx)).filter(seller => !offers.some(offer => offer.sellerId === seller.sellerId)),
    work,
  )
  if (!best) return nobodyLeft(house, tx, order, offers.length, command?.type === 'ConfirmOrder')
  await offerTo(house, tx, order, best.seller)
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
  const conversationId = seller && (await conversationWith(house, tx, seller.phone, seller.name))
  if (!conversationId) return
  const { merchant } = await house.model(tx)
  const language: Language = merchant.languages[0] ?? 'en'
  const text = say(language, 'offer.agreed', { number: order.number })
  await sendNotice(
    tx,
    house.clock,
    'offer_agreed',
    { conversationId, orderId: order.orderId },
    {
      text,
      asks: [],
      choices: [{ action: 'done', subject: order.orderId, label: say(language, 'button.done') }],
      template: { name: 'order_update', language: templateLanguage(language), parameters: [text] },
    },
  )
}

/** Tells the customer what a seller asks for the work, and asks whether they agree. */
export async function tellQuote(house: House, tx: Tx, order: Order, sellerId: string): Promise<void> {
  const seller = await loadSeller(tx, sellerId)
  const { quote } = order
  if (!quote) return
  await tellCustomer(house, tx, order, `quoted:${quote.quoteId}`, language => ({
    text: say(language, 'notice.quoted', {
      number: order.number,
      seller: seller?.name ?? '',
      total: formatMoney(quote.total, order.currency),
    }),
    asks: ['confirm'],
    choices: [
      { action: 'confirm', subject: quote.quoteId, label: say(language, 'button.confirm') },
      { action: 'cancel', subject: order.orderId, label: say(language, 'button.cancel') },
    ],
  }))
}

/** Asks this seller to take the order, whoever was asked before. */
export async function offerTo(house: House, tx: Tx, order: Order, seller: Seller): Promise<void> {
  const { merchant } = await house.model(tx)
  const now = house.clock.now()
  const answerBy = after(now, minutes(merchant.settings.minutes.offer))
  const offerId = newId(now)
  await makeOffer(tx, { offerId, orderId: order.orderId, sellerId: seller.sellerId, answerBy, at: now })
  await sendOffer(house, tx, order, seller, { offerId, answerBy }, 'offer')
  const lane = orderLane(order.number)
  const payload = { orderId: order.orderId, offerId }
  const [reminder, timeout] = timersOf(offerId) as [string, string]
  await setTimer(tx, {
    key: reminder,
    dueAt: after(now, minutes(merchant.settings.minutes.reminder)),
    lane,
    kind: 'offer.reminder',
    payload,
  })
  await setTimer(tx, { key: timeout, dueAt: answerBy, lane, kind: 'offer.timeout', payload })
}

async function sendOffer(
  house: House,
  tx: Tx,
  order: Order,
  seller: Seller,
  offer: { offerId: string; answerBy: Date },
  what: 'offer' | 'reminder',
) {
  const { merchant } = await house.model(tx)
  const language: Language = merchant.languages[0] ?? 'en'
  const conversationId = await conversationWith(house, tx, seller.phone, seller.name)
  if (!conversationId) return
  const customer = await loadCustomer(tx, order.customerId)
  const values = {
    number: order.number,
    customer: order.draft.fields.name?.value ?? customer.name ?? '-',
    service: await typeLabel(house, tx, order, language),
    price: order.quote?.total ? formatMoney(order.quote.total, order.currency) : say(language, 'offer.to_quote'),
    until: localTime(offer.answerBy, merchant.timeZone),
  }
  const choices = [
    { action: 'accept', subject: offer.offerId, label: say(language, 'button.accept') },
    { action: 'reject', subject: offer.offerId, label: say(language, 'button.reject') },
  ]
  const parameters =
    what === 'offer'
      ? [values.number, values.customer, values.service, values.price, values.until]
      : [values.number, values.until]
  await sendNotice(
    tx,
    house.clock,
    what === 'offer' ? 'offer' : 'offer_reminder',
    { conversationId, orderId: order.orderId },
    {
      text: say(language, what === 'offer' ? 'offer.new' : 'offer.reminder', values),
      asks: [],
      choices,
      template: {
        name: what === 'offer' ? 'seller_offer' : 'seller_reminder',
        language: templateLanguage(language),
        parameters,
        choices,
      },
    },
  )
}

/** `told`: the customer is at the chat and hears it in the answer to their own message. */
async function nobodyLeft(house: House, tx: Tx, order: Order, asked: number, told: boolean) {
  await callOperator(house, tx, { reason: 'nobody_left', orderId: order.orderId, values: { number: order.number } })
  if (told) return
  await tellText(house, tx, order, `nobody_left:${asked}`, 'notice.nobody_left', {}, language => [
    { action: 'wait', subject: order.orderId, label: say(language, 'button.keep_waiting') },
    { action: 'cancel', subject: order.orderId, label: say(language, 'button.cancel') },
  ])
}

/** Half the time is over and the seller has said nothing. */
export async function remind(house: House, tx: Tx, order: Order, offerId: string): Promise<void> {
  const offer = await stillOpen(tx, order, offerId)
  const seller = offer && (await loadSeller(tx, offer.sellerId))
  if (offer && seller) await sendOffer(house, tx, order, seller, offer, 'reminder')
}

/** The seller said nothing in time: the next one is asked, and the customer hears nothing of it. */
export async function timeOut(house: House, tx: Tx, order: Order, offerId: string): Promise<void> {
  if (!(await stillOpen(tx, order, offerId))) return
  await closeOffer(tx, offerId, 'timed_out', house.clock.now())
  await offerNext({ tx, house, order })
}

const stillOpen = async (tx: Tx, order: Order, offerId: string): Promise<Offer | undefined> =>
  order.status === 'PENDING'
    ? (await lockOffers(tx, order.orderId)).find(offer => offer.offerId === offerId && offer.state === 'offered')
    : undefined

export const forgetTimers = (tx: Tx, offerId: string) => cancelTimers(tx, timersOf(offerId))

/** Nobody needs to take the order any more. */
export async function withdrawAll({ tx, house, order }: Pick<Happened, 'tx' | 'house' | 'order'>): Promise<void> {
  for (const { offerId } of await withdrawOffers(tx, order.orderId, house.clock.now())) await forgetTimers(tx, offerId)
}
