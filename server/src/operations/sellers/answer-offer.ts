import { hasEnded, lockOrder, type Order } from '../../orders/index.ts'
import type { Tx } from '../../platform/database/index.ts'
import { presentOffer } from '../../reactions/changed-offers.ts'
import type { House } from '../../reactions/house.ts'
import { forgetTimers } from '../../reactions/make-offer.ts'
import { offerNext } from '../../reactions/offers.ts'
import { closeOffer, isOfQuote, loadSeller, lockOffers, type Offer } from '../../sellers/index.ts'

export type Answered =
  | { kind: 'accepted' | 'rejected'; order: Order }
  | { kind: 'price_needed' | 'waits' | 'taken' | 'ended' | 'changing'; number: string }
  /** It is another order than the one they were asked for; the offer by which they may answer for it. */
  | { kind: 'changed'; order: Order; offerId: string }

/** Who answers: the seller, or a member of staff for them. */
export type Answering = { kind: 'seller' | 'operator'; id: string }

/**
 * Takes a seller's yes or no to an offer. The order's row is locked, so of many who say yes at the same moment one has it.
 * A yes after the time was over, or after a no, still counts as long as nobody has the order; a withdrawn offer is over. What
 * the customer changed since is nothing that anybody said yes to: it is shown, and asked once more.
 */
export async function answerOffer(
  house: House,
  tx: Tx,
  { offerId, orderId, sellerId }: Offer,
  { accept, by, reason }: { accept: boolean; by: Answering; reason?: string },
): Promise<Answered | undefined> {
  const order = await lockOrder(tx, orderId)
  if (!order) return undefined
  const { number, status } = order
  if (hasEnded(status)) return { kind: 'ended', number }
  if (order.sellerId !== undefined)
    return order.sellerId === sellerId && accept ? { kind: 'accepted', order } : { kind: 'taken', number }
  const offers = await lockOffers(tx, orderId)
  const offer = offers.find(one => one.offerId === offerId)
  if (!offer) return { kind: 'taken', number }
  if (offer.state === 'accepted') return { kind: 'waits', number }
  if (!isOfQuote(offer, order.quote) && !offers.some(one => one.state === 'accepted'))
    return ofChanged(house, tx, order, sellerId, accept)
  if (offer.state === 'withdrawn') return { kind: 'taken', number }
  if (status !== 'PENDING') return { kind: 'taken', number }
  const closing = { at: house.clock.now(), ...(reason && { reason }), ...(by.kind === 'operator' && { answeredBy: by.id }) }
  if (!accept) {
    await forgetTimers(tx, offerId)
    const wasOpen = await closeOffer(tx, offerId, { ...closing, state: 'rejected' })
    if (wasOpen) await offerNext({ tx, house, order })
    return { kind: 'rejected', order }
  }
  if (!(await takesWork(tx, sellerId))) return { kind: 'taken', number }
  if (order.policy.pricing === 'quoted_by_seller' && !order.quote?.total) return { kind: 'price_needed', number }
  await forgetTimers(tx, offerId)
  const given = await tx
    .savepoint(async () => {
      await closeOffer(tx, offerId, { ...closing, state: 'accepted', from: ['offered', 'timed_out', 'rejected'] })
      const result = await house.carryOut(tx, order, { type: 'AssignSeller', at: closing.at, by, sellerId })
      if (!result.ok) throw new NotGiven()
      return result.order
    })
    .catch(error => {
      if (error instanceof NotGiven) return undefined
      throw error
    })
  return given ? { kind: 'accepted', order: given } : { kind: 'taken', number }
}

/** The answer to a yes or no that was meant for what the order was before the customer changed it. */
export async function ofChanged(house: House, tx: Tx, order: Order, sellerId: string, accept: boolean): Promise<Answered> {
  const { number } = order
  if (order.status !== 'PENDING') return { kind: 'changing', number }
  if (!(await takesWork(tx, sellerId))) return { kind: 'taken', number }
  const offerId = await presentOffer(house, tx, order, sellerId, accept)
  if (offerId) return { kind: 'changed', order, offerId }
  return accept ? { kind: 'taken', number } : { kind: 'rejected', order }
}

/** Who was suspended since they were asked may finish what is in hand, and take nothing new. */
export const takesWork = async (tx: Tx, sellerId: string): Promise<boolean> =>
  (await loadSeller(tx, sellerId))?.status === 'ACTIVE'

/** The order cannot be given to anybody now, so the offer is not accepted either. */
class NotGiven extends Error {}
