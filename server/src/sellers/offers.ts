import { isId } from '../kernel/ids.ts'
import { sql, type Tx } from '../platform/database/index.ts'

export type Offer = {
  offerId: string
  orderId: string
  sellerId: string
  state: 'offered' | 'accepted' | 'rejected' | 'timed_out' | 'withdrawn'
  answerBy: Date
}

const columns = sql`offer_id AS "offerId", order_id AS "orderId", seller_id AS "sellerId", state, answer_by AS "answerBy"`

/** Every offer of an order, locked. The order's row is locked before. */
export const lockOffers = (tx: Tx, orderId: string) =>
  tx.rows<Offer>(
    sql`SELECT ${columns} FROM offers WHERE merchant_id = ${tx.merchantId} AND order_id = ${orderId} ORDER BY offered_at FOR UPDATE`,
  )

/** An offer by the id that a button carried; undefined for what is no id of ours. */
export const readOffer = async (tx: Tx, offerId: string) =>
  isId(offerId)
    ? tx.row<Offer>(sql`SELECT ${columns} FROM offers WHERE merchant_id = ${tx.merchantId} AND offer_id = ${offerId}`)
    : undefined

/** What a seller has been offered and not answered, newest first. */
export const openOffersOf = (tx: Tx, sellerId: string) =>
  tx.rows<
    Offer & { number: string }
  >(sql`SELECT f.offer_id AS "offerId", f.order_id AS "orderId", f.seller_id AS "sellerId", f.state, f.answer_by AS "answerBy", o.number
    FROM offers f JOIN orders o ON o.merchant_id = f.merchant_id AND o.order_id = f.order_id
    WHERE f.merchant_id = ${tx.merchantId} AND f.seller_id = ${sellerId} AND f.state = 'offered' ORDER BY f.offered_at DESC`)

export const makeOffer = (tx: Tx, offer: Omit<Offer, 'state'> & { at: Date }) =>
  tx.run(sql`INSERT INTO offers (merchant_id, offer_id, order_id, seller_id, state, offered_at, answer_by)
    VALUES (${tx.merchantId}, ${offer.offerId}, ${offer.orderId}, ${offer.sellerId}, 'offered', ${offer.at}, ${offer.answerBy})`)

/** Closes an offer that is still open; answers whether it was. */
export const closeOffer = async (
  tx: Tx,
  offerId: string,
  state: Exclude<Offer['state'], 'offered'>,
  at: Date,
  reason?: string,
): Promise<boolean> =>
  (await tx.run(sql`UPDATE offers SET state = ${state}, answered_at = ${at}, reason = ${reason ?? null}
    WHERE merchant_id = ${tx.merchantId} AND offer_id = ${offerId} AND state = 'offered'`)) > 0

/** Withdraws whatever is still offered of an order that nobody needs to take any more. */
export const withdrawOffers = (tx: Tx, orderId: string, at: Date) =>
  tx.rows<{ offerId: string }>(sql`UPDATE offers SET state = 'withdrawn', answered_at = ${at}
    WHERE merchant_id = ${tx.merchantId} AND order_id = ${orderId} AND state = 'offered' RETURNING offer_id AS "offerId"`)

/** Orders that a seller has accepted and not finished, newest first. */
export const jobsOf = (tx: Tx, sellerId: string) =>
  tx.rows<{ orderId: string; number: string }>(sql`SELECT order_id AS "orderId", number FROM orders
    WHERE merchant_id = ${tx.merchantId} AND seller_id = ${sellerId} AND status IN ('CONFIRMED', 'PAID', 'IN_PROGRESS', 'READY') ORDER BY changed_at DESC`)
