import type { SellerAnswer, SellerDesk } from '../../conversation/index.ts'
import { lockOrder } from '../../orders/index.ts'
import { sql, type Tx } from '../../platform/database/index.ts'
import { wasShown } from '../../reactions/changed-offers.ts'
import type { House } from '../../reactions/house.ts'
import { doubt, jobsOf, moveSeller, type Offer, openOffersOf } from '../../sellers/index.ts'
import { answerOffer, ofChanged } from './answer-offer.ts'
import { findOffer } from './find-offer.ts'
import { finishJob, giveJobBack, reportProblem, tellHistory, tellJobs } from './jobs.ts'
import { join, recognise } from './join.ts'
import { changeAvailability, planLeave } from './leave.ts'
import { quoteOffer } from './quote.ts'
import { meantBy } from './said-number.ts'

/** What sellers do from their chats. An offer answers only to the seller it was made to; an order only to its owner. */
export function sellerDesk(house: House): SellerDesk {
  return {
    recognise: (tx, from) => recognise(house, tx, from),
    join: (tx, text, who) => join(house, tx, text, who),
    move: moveSeller,

    async doubt(tx, from) {
      const seat = await recognise(house, tx, from)
      if (seat?.as === 'seller') await doubt(tx, seat.sellerId, house.clock.now())
    },

    quotedOrder: async (tx, providerId) => {
      const row = await tx.row<{
        number: string
        offerId: string | null
      }>(sql`SELECT r.number, jsonb_path_query_first(o.payload, '$.reply.choices[*] ? (@.action == "accept").subject') #>> '{}' AS "offerId"
          FROM outbox o JOIN orders r ON r.merchant_id = o.merchant_id AND r.order_id = o.order_id
          WHERE o.merchant_id = ${tx.merchantId} AND o.provider_id = ${providerId}`)
      return row && { number: row.number, ...(row.offerId !== null && { offerId: row.offerId }) }
    },

    async answerOffer(tx, sellerId, { accept, offerId, orderNumber, reason, said }) {
      // "I can't" from somebody who has work in hand, and no offer that it could be meant for, is about that work.
      const given = accept || offerId !== undefined ? undefined : await givesBack(house, tx, sellerId, orderNumber, reason)
      if (given) return given
      const found = await findOffer(house, tx, sellerId, {
        ...(offerId !== undefined && { offerId }),
        ...(orderNumber !== undefined && { orderNumber }),
        action: accept ? 'accept' : 'reject',
      })
      if ('answer' in found) return found.answer
      const unseen = await beforeShown(house, tx, found.offer, accept, said)
      if (unseen) return unseen
      const by = { kind: 'seller' as const, id: sellerId }
      const answered = await answerOffer(house, tx, found.offer, { accept, by, ...(reason && { reason }) })
      return answered ?? { kind: 'none', of: 'offer' }
    },

    finish: (tx, sellerId, { orderNumber, orderId, cashTaken = false }) =>
      finishJob(
        house,
        tx,
        sellerId,
        { ...(orderNumber && { orderNumber }), ...(orderId !== undefined && { orderId }) },
        cashTaken,
      ),

    giveBack: (tx, sellerId, orderId) => giveJobBack(house, tx, sellerId, { orderId }, undefined, true),

    reportProblem: (tx, sellerId, orderNumber, reason, orderId) =>
      reportProblem(
        house,
        tx,
        sellerId,
        { ...(orderNumber && { orderNumber }), ...(orderId !== undefined && { orderId }) },
        reason,
      ),

    async quote(tx, sellerId, amount, { offerId, orderNumber, said }) {
      const found = await findOffer(house, tx, sellerId, {
        ...(offerId !== undefined && { offerId }),
        ...(orderNumber && { orderNumber }),
        action: 'accept',
      })
      if ('answer' in found) return found.answer
      return (await beforeShown(house, tx, found.offer, true, said)) ?? quoteOffer(house, tx, found.offer, amount)
    },

    async setAvailability(tx, sellerId, available, { from, until }) {
      if (from !== undefined && until !== undefined && (await planLeave(house, tx, sellerId, from, until)))
        return { kind: 'availability', available, from }
      const kept = await changeAvailability(house, tx, sellerId, available ? 'AVAILABLE' : 'OFFLINE', until)
      return { kind: 'availability', available, ...(kept && { until: kept }) }
    },

    jobs: (tx, sellerId) => tellJobs(house, tx, sellerId),
    history: tellHistory,
  }
}

/** What is answered to words that were sent before their writer can have seen what the customer had changed. */
async function beforeShown(
  house: House,
  tx: Tx,
  offer: Offer,
  accept: boolean,
  said: { at: Date; conversationId: string } | undefined,
): Promise<SellerAnswer | undefined> {
  const order = said && (await lockOrder(tx, offer.orderId))
  if (!order || order.sellerId !== undefined || (await wasShown(tx, offer, said.at, said.conversationId))) return undefined
  return ofChanged(house, tx, order, offer.sellerId, accept)
}

/** Undefined where it is about an offer that waits for an answer, or there is no work in hand. */
async function givesBack(
  house: House,
  tx: Tx,
  sellerId: string,
  orderNumber: string | undefined,
  reason: string | undefined,
): Promise<SellerAnswer | undefined> {
  const jobs = await jobsOf(tx, sellerId)
  if (jobs.length === 0) return undefined
  if (orderNumber !== undefined) {
    const meant = meantBy(orderNumber, jobs)
    return meant.kind === 'one' ? giveJobBack(house, tx, sellerId, { orderNumber }, reason, true) : undefined
  }
  const offered = (await openOffersOf(tx, sellerId)).length > 0
  return offered ? undefined : giveJobBack(house, tx, sellerId, {}, reason, false)
}
