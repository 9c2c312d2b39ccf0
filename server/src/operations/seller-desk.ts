import type { SellerAnswer, SellerDesk } from '../conversation/index.ts'
import { after, hours } from '../kernel/clock.ts'
import { newId } from '../kernel/ids.ts'
import { hasEnded, lockOrder, type Order } from '../orders/index.ts'
import type { Tx } from '../platform/database/index.ts'
import { makeQuote } from '../pricing/index.ts'
import type { House } from '../reactions/house.ts'
import { forgetTimers, offerNext, tellQuote } from '../reactions/offers.ts'
import { callOperator } from '../reactions/tell.ts'
import { closeOffer, jobsOf, openOffersOf, readOffer, sellerByPhone, setAvailability } from '../sellers/index.ts'

/** What sellers do from their chats. An offer answers only to the seller it was made to; an order only to its owner. */
export function sellerDesk(house: House): SellerDesk {
  return {
    async sellerBy(tx, phone) {
      const seller = await sellerByPhone(tx, phone)
      return seller && { sellerId: seller.sellerId, name: seller.name }
    },

    async answerOffer(tx, sellerId, { accept, offerId, orderNumber, reason }) {
      const open = await openOffersOf(tx, sellerId)
      const named = orderNumber ? open.filter(offer => offer.number === orderNumber) : open
      if (offerId === undefined && named.length > 1) return { kind: 'which', numbers: named.map(offer => offer.number) }
      const offer = offerId === undefined ? named[0] : await readOffer(tx, offerId)
      if (!offer || offer.sellerId !== sellerId)
        return orderNumber ? { kind: 'too_late', number: orderNumber } : { kind: 'none' }
      const order = await lockOrder(tx, offer.orderId)
      if (!order) return { kind: 'none' }
      if (order.sellerId === sellerId && accept)
        return hasEnded(order.status) ? { kind: 'too_late', number: order.number } : { kind: 'accepted', order }
      if (accept && order.policy.pricing === 'quoted_by_seller' && !order.quote?.total)
        return { kind: 'price_needed', number: order.number }
      if (
        order.status !== 'PENDING' ||
        !(await closeOffer(tx, offer.offerId, accept ? 'accepted' : 'rejected', house.clock.now(), reason))
      )
        return { kind: 'too_late', number: order.number }
      await forgetTimers(tx, offer.offerId)
      return accept ? take(house, tx, order, sellerId) : pass(house, tx, order)
    },

    finish: (tx, sellerId, orderNumber, orderId) =>
      withJob(tx, sellerId, orderNumber, orderId, async order => {
        const result = await house.carryOut(tx, order, {
          type: 'Finish',
          at: house.clock.now(),
          by: { kind: 'seller', id: sellerId },
        })
        return result.ok ? { kind: 'finished', order: result.order } : { kind: 'too_late', number: order.number }
      }),

    reportProblem: (tx, sellerId, orderNumber, reason, orderId) =>
      withJob(tx, sellerId, orderNumber, orderId, async order => {
        await callOperator(house, tx, {
          reason: 'seller_problem',
          orderId: order.orderId,
          values: { number: order.number, detail: reason ?? '-' },
        })
        return { kind: 'reported', order }
      }),

    async quote(tx, sellerId, amount, orderNumber) {
      const open = await openOffersOf(tx, sellerId)
      const named = orderNumber ? open.filter(offer => offer.number === orderNumber) : open
      const [offer] = named
      if (named.length > 1) return { kind: 'which', numbers: named.map(o => o.number) }
      const order = offer && (await lockOrder(tx, offer.orderId))
      if (!offer || !order) return orderNumber ? { kind: 'too_late', number: orderNumber } : { kind: 'none' }
      if (order.policy.pricing !== 'quoted_by_seller' || amount <= 0) return { kind: 'none' }
      return quoteOrder(house, tx, order, { sellerId, offerId: offer.offerId, amount })
    },

    async setAvailability(tx, sellerId, available) {
      await setAvailability(tx, sellerId, available ? 'AVAILABLE' : 'OFFLINE')
      return { kind: 'availability', available }
    },
  }
}

async function take(house: House, tx: Tx, order: Order, sellerId: string): Promise<SellerAnswer> {
  const result = await house.carryOut(tx, order, {
    type: 'AssignSeller',
    at: house.clock.now(),
    by: { kind: 'seller', id: sellerId },
    sellerId,
  })
  return result.ok ? { kind: 'accepted', order: result.order } : { kind: 'too_late', number: order.number }
}

/** The seller names a price: the order goes back to the customer, who agrees to it or not; agreeing gives the seller the work. */
async function quoteOrder(
  house: House,
  tx: Tx,
  order: Order,
  { sellerId, offerId, amount }: { sellerId: string; offerId: string; amount: number },
): Promise<SellerAnswer> {
  const now = house.clock.now()
  const [line] = order.quote?.lines ?? []
  if (!line) return { kind: 'none' }
  const quote = makeQuote({
    quoteId: newId(now),
    lines: [{ ...line, unitPrice: amount, options: [] }],
    adjustments: [],
    currency: order.currency,
    expiresAt: after(now, hours(24)),
  })
  const result = await house.carryOut(tx, order, {
    type: 'ChangeDraft',
    at: now,
    by: { kind: 'seller', id: sellerId },
    draft: order.draft,
    quote,
  })
  if (!result.ok || !(await closeOffer(tx, offerId, 'accepted', now))) return { kind: 'too_late', number: order.number }
  await forgetTimers(tx, offerId)
  await tellQuote(house, tx, result.order, sellerId)
  return { kind: 'quoted', order: result.order }
}

async function pass(house: House, tx: Tx, order: Order): Promise<SellerAnswer> {
  await offerNext({ tx, house, order })
  return { kind: 'rejected', order }
}

/** The job that a seller speaks of: by tap, by number, or the only one in hand. */
async function withJob(
  tx: Tx,
  sellerId: string,
  number: string | undefined,
  orderId: string | undefined,
  act: (order: Order) => Promise<SellerAnswer>,
): Promise<SellerAnswer> {
  const jobs = await jobsOf(tx, sellerId)
  const fitting = jobs.filter(
    job => (orderId === undefined || job.orderId === orderId) && (number === undefined || job.number === number),
  )
  if (fitting.length > 1) return { kind: 'which', numbers: fitting.map(job => job.number) }
  const [job] = fitting
  if (!job) return number ? { kind: 'too_late', number } : { kind: 'none' }
  const order = await lockOrder(tx, job.orderId)
  return order ? act(order) : { kind: 'none' }
}
