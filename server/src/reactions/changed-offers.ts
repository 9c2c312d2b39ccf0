import { changedFields } from '../conversation/index.ts'
import { hasEnded, type Order } from '../orders/index.ts'
import { sql, type Tx } from '../platform/database/index.ts'
import { isOfQuote, lockOffers, type Offer, withdrawOffers } from '../sellers/index.ts'
import type { Happened, House } from './house.ts'
import { forgetTimers, offerTo } from './make-offer.ts'
import { candidatesFor } from './offer-candidates.ts'

/**
 * The customer changed an order that sellers are being asked to take. What they were asked stands no more, so that no yes to
 * it is a yes to something that they have not seen; they are asked anew, and told what is different. An order that waits for
 * more than a seller now is offered again when it waits for one.
 */
export async function askAgain({ tx, house, order, before }: Happened): Promise<void> {
  const asked = await withdrawOffers(tx, order.orderId, house.clock.now())
  for (const { offerId } of asked) await forgetTimers(tx, offerId)
  const { status, policy, approved } = order
  if (status !== 'PENDING' || (policy.approval !== 'none' && !approved)) return
  const changed = before ? changedFields(before.draft, order.draft, house.sealer.open) : []
  for (const { sellerId } of asked) await offerAnew(house, tx, order, sellerId, changed)
}

/** An offer of the order as it is now to somebody who was asked for what it was; undefined where they take no work. */
async function offerAnew(house: House, tx: Tx, order: Order, sellerId: string, changed: string[], quiet = false) {
  const { fit, unfit } = await candidatesFor(house, tx, order)
  const chosen = [...fit, ...unfit].find(({ seller }) => seller.sellerId === sellerId)
  return chosen?.seller.status === 'ACTIVE'
    ? offerTo(house, tx, order, chosen, { passedOver: [], changed, ...(quiet && { quiet }) })
    : undefined
}

/** The open offer by which a seller can answer for the order as it stands, made where there is none; undefined where they cannot. */
export async function presentOffer(
  house: House,
  tx: Tx,
  order: Order,
  sellerId: string,
  make: boolean,
): Promise<string | undefined> {
  if (order.status !== 'PENDING' || order.sellerId !== undefined) return undefined
  const open = (await lockOffers(tx, order.orderId)).find(
    offer => offer.sellerId === sellerId && offer.state === 'offered' && isOfQuote(offer, order.quote),
  )
  return open?.offerId ?? (make ? (await offerAnew(house, tx, order, sellerId, [], true))?.offerId : undefined)
}

/**
 * Whether a seller who answers in words can have meant this offer: it is the first that they had of the order, or its message
 * had left before the second in which theirs was sent. Their clock counts whole seconds, so what left within that second may have come
 * after their words; nobody reads an offer and answers it in less, and who does is shown it once more.
 */
export async function wasShown(tx: Tx, { offerId, orderId, sellerId }: Offer, saidAt: Date, chat: string): Promise<boolean> {
  const earlier = (await lockOffers(tx, orderId)).some(one => one.sellerId === sellerId && one.offerId !== offerId)
  if (!earlier) return true
  const second = new Date(Math.floor(saidAt.getTime() / 1_000) * 1_000)
  const subject = JSON.stringify([{ subject: offerId }])
  const row = await tx.row(sql`SELECT 1 FROM outbox WHERE merchant_id = ${tx.merchantId} AND conversation_id = ${chat}
    AND created_at >= (SELECT offered_at FROM offers WHERE merchant_id = ${tx.merchantId} AND offer_id = ${offerId})
    AND answered_at < ${second} AND provider_id IS NOT NULL AND payload->'reply'->'choices' @> ${subject}::jsonb LIMIT 1`)
  return row !== undefined
}

/** Whether a customer has changed an order that waits for somebody to take it. */
export const changedWaiting = ({ before, command, order }: Happened): boolean =>
  before?.status === 'PENDING' &&
  command.type === 'ChangeDraft' &&
  order.policy.acceptance === 'seller' &&
  order.status !== 'DRAFT' &&
  !hasEnded(order.status)
