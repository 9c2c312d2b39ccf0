import { PesanError } from '../kernel/errors.ts'
import type { Order } from '../orders/index.ts'
import type { Tx } from '../platform/database/index.ts'
import type { House } from '../reactions/house.ts'
import { offerNext, offerTo, withdrawAll } from '../reactions/offers.ts'
import { settleCalls } from '../reactions/tell.ts'
import { loadSeller, lockOffers } from '../sellers/index.ts'
import { sellerDesk } from './seller-desk.ts'

/**
 * A person offers a waiting order to a seller of their choice, or to the best who has not been asked. Whoever was being
 * asked is asked no more. The order is locked by the caller.
 */
export async function forwardOrder(house: House, tx: Tx, order: Order, sellerId?: string): Promise<void> {
  const waits = order.status === 'PENDING' && order.policy.acceptance === 'seller' && order.sellerId === undefined
  if (!waits) throw new PesanError('not_allowed', `not_in_status: no seller is wanted while the order is ${order.status}`)
  if (order.policy.approval !== 'none' && !order.approved) throw new PesanError('not_allowed', 'it has to be approved first')
  await withdrawAll({ tx, house, order })
  if (sellerId === undefined) return offerNext({ tx, house, order })
  const seller = await loadSeller(tx, sellerId)
  if (!seller) throw new PesanError('not_found', 'there is no such seller')
  if (seller.status !== 'ACTIVE') throw new PesanError('not_allowed', `this seller is ${seller.status}`)
  await settleCalls(house, tx, { orderId: order.orderId })
  await offerTo(house, tx, order, seller)
}

/**
 * What a seller answers to the offer of an order, said by themselves or noted by an operator for the seller who is being
 * asked. The same use case as the buttons in their chat.
 */
export async function answerFor(
  house: House,
  tx: Tx,
  order: Order,
  given: { accept: boolean; reason?: string; sellerId?: string },
): Promise<void> {
  const open = (await lockOffers(tx, order.orderId)).find(offer => offer.state === 'offered')
  const sellerId = given.sellerId ?? open?.sellerId
  if (!open || open.sellerId !== sellerId) throw new PesanError('not_allowed', 'this order is not being offered to this seller')
  const answer = await sellerDesk(house).answerOffer(tx, sellerId, {
    accept: given.accept,
    offerId: open.offerId,
    ...(given.reason && { reason: given.reason }),
  })
  if (answer.kind !== 'accepted' && answer.kind !== 'rejected') throw new PesanError('not_allowed', answer.kind)
}
