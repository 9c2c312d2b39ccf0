import type { SellerAnswer } from '../../conversation/index.ts'
import { after, hours } from '../../kernel/clock.ts'
import { newId } from '../../kernel/ids.ts'
import { lockOrder } from '../../orders/index.ts'
import type { Tx } from '../../platform/database/index.ts'
import { makeQuote } from '../../pricing/index.ts'
import type { House } from '../../reactions/house.ts'
import { forgetTimers } from '../../reactions/make-offer.ts'
import { tellQuote } from '../../reactions/offer-messages.ts'
import { withdrawAll } from '../../reactions/offers.ts'
import { closeOffer, isOfQuote, lockOffers, type Offer } from '../../sellers/index.ts'
import { ofChanged, takesWork } from './answer-offer.ts'

/** How long a customer may think about a seller's price. */
const quoteStandsMs = hours(24)

/**
 * A seller names a price: the order goes back to the customer, who agrees to it or not; agreeing gives the seller the work.
 * Like a yes it counts after the time was over, as long as nobody else has the order or has named a price.
 */
export async function quoteOffer(house: House, tx: Tx, offer: Offer, amount: number): Promise<SellerAnswer> {
  const { orderId, offerId, sellerId } = offer
  const order = await lockOrder(tx, orderId)
  if (!order) return { kind: 'none', of: 'offer' }
  const { number, policy, status } = order
  const [line] = order.quote?.lines ?? []
  if (policy.pricing !== 'quoted_by_seller' && order.quote && status === 'PENDING') return { kind: 'fixed_price', order }
  if (policy.pricing !== 'quoted_by_seller' || amount <= 0 || !line) return { kind: 'none', of: 'offer' }
  const offers = await lockOffers(tx, orderId)
  const asked = offers.find(one => one.offerId === offerId)
  const state = asked?.state
  if (state === 'accepted' && status === 'DRAFT') return { kind: 'waits', number }
  if (asked && !isOfQuote(asked, order.quote) && order.sellerId === undefined && offers.every(one => one.state !== 'accepted'))
    return ofChanged(house, tx, order, sellerId, true)
  if (
    status !== 'PENDING' ||
    order.sellerId !== undefined ||
    state === 'withdrawn' ||
    offers.some(one => one.state === 'accepted') ||
    !(await takesWork(tx, sellerId))
  )
    return { kind: 'taken', number }
  const now = house.clock.now()
  const quote = makeQuote({
    quoteId: newId(now),
    lines: [{ ...line, unitPrice: amount, options: [] }],
    adjustments: [],
    currency: order.currency,
    expiresAt: after(now, quoteStandsMs),
  })
  const result = await house.carryOut(tx, order, {
    type: 'ChangeDraft',
    at: now,
    by: { kind: 'seller', id: sellerId },
    draft: order.draft,
    quote,
  })
  if (!result.ok) return { kind: 'taken', number }
  await closeOffer(tx, offerId, {
    state: 'accepted',
    at: now,
    from: ['offered', 'timed_out', 'rejected'],
    quoteId: quote.quoteId,
  })
  await withdrawAll({ tx, house, order })
  await forgetTimers(tx, offerId)
  await tellQuote(house, tx, result.order, sellerId)
  return { kind: 'quoted', order: result.order }
}
