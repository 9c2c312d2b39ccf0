import type { SellerDesk } from '../../conversation/index.ts'
import { sql } from '../../platform/database/index.ts'
import type { House } from '../../reactions/house.ts'
import { doubt, moveSeller } from '../../sellers/index.ts'
import { answerOffer } from './answer-offer.ts'
import { findOffer } from './find-offer.ts'
import { finishJob, reportProblem, tellHistory, tellJobs } from './jobs.ts'
import { join, recognise } from './join.ts'
import { changeAvailability, planLeave } from './leave.ts'
import { quoteOffer } from './quote.ts'

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

    quotedOrder: async (tx, providerId) =>
      (
        await tx.row<{
          number: string
        }>(sql`SELECT r.number FROM outbox o JOIN orders r ON r.merchant_id = o.merchant_id AND r.order_id = o.order_id
          WHERE o.merchant_id = ${tx.merchantId} AND o.provider_id = ${providerId}`)
      )?.number,

    async answerOffer(tx, sellerId, { accept, offerId, orderNumber, reason }) {
      const found = await findOffer(house, tx, sellerId, {
        ...(offerId !== undefined && { offerId }),
        ...(orderNumber !== undefined && { orderNumber }),
        action: accept ? 'accept' : 'reject',
      })
      if ('answer' in found) return found.answer
      const by = { kind: 'seller' as const, id: sellerId }
      const answered = await answerOffer(house, tx, found.offer, { accept, by, ...(reason && { reason }) })
      return answered ?? { kind: 'none', of: 'offer' }
    },

    finish: (tx, sellerId, orderNumber, orderId) =>
      finishJob(house, tx, sellerId, { ...(orderNumber && { orderNumber }), ...(orderId !== undefined && { orderId }) }),

    reportProblem: (tx, sellerId, orderNumber, reason, orderId) =>
      reportProblem(
        house,
        tx,
        sellerId,
        { ...(orderNumber && { orderNumber }), ...(orderId !== undefined && { orderId }) },
        reason,
      ),

    async quote(tx, sellerId, amount, orderNumber) {
      const said = { ...(orderNumber && { orderNumber }), action: 'accept' as const }
      const found = await findOffer(house, tx, sellerId, said)
      return 'answer' in found ? found.answer : quoteOffer(house, tx, found.offer, amount)
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
