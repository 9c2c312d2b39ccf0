import { isId } from '../kernel/ids.ts'
import { type Sql, sql, type Tx } from '../platform/database/index.ts'
import type { Finding } from './matching/rule.ts'
import type { Commission } from './payouts/earning.ts'

export type OfferState = 'offered' | 'accepted' | 'rejected' | 'timed_out' | 'withdrawn' | 'released'

export type Offer = {
  offerId: string
  orderId: string
  sellerId: string
  state: OfferState
  answerBy: Date
  /** The quote that the seller was shown; null for offers of before this was kept. */
  quoteId: string | null
}

/** Why an order was offered to this seller: what each rule said, and who could not have it. */
export type Why = {
  score?: number
  findings: ({ rule: string } & Finding)[]
  passedOver: { sellerId: string; name: string; because: string[] }[]
}

const columns = sql`offer_id AS "offerId", order_id AS "orderId", seller_id AS "sellerId", state, answer_by AS "answerBy", quote_id AS "quoteId"`

/** Every offer of an order, locked. The order's row is locked before. */
export const lockOffers = (tx: Tx, orderId: string) =>
  tx.rows<Offer>(
    sql`SELECT ${columns} FROM offers WHERE merchant_id = ${tx.merchantId} AND order_id = ${orderId} ORDER BY offered_at, offer_id FOR UPDATE`,
  )

/** An offer by the id that a button carried; undefined for what is no id of ours. */
export const readOffer = async (tx: Tx, offerId: string) =>
  isId(offerId)
    ? tx.row<Offer>(sql`SELECT ${columns} FROM offers WHERE merchant_id = ${tx.merchantId} AND offer_id = ${offerId}`)
    : undefined

/** An offer as its seller sees it: `free` says whether nobody has the order and it still looks for somebody. */
export type OfferToAnswer = Offer & { number: string; free: boolean }

/** What a seller was offered since a moment, the newest first. */
export const offersTo = (tx: Tx, sellerId: string, since: Date) => offersWhere(tx, sellerId, sql`f.offered_at > ${since}`)

/** What waits for a seller's answer now, the newest first. */
export const offersToAnswer = (tx: Tx, sellerId: string, now: Date) =>
  offersWhere(tx, sellerId, sql`f.state = 'offered' AND f.answer_by > ${now}`)

const offersWhere = (tx: Tx, sellerId: string, condition: Sql) =>
  tx.rows<OfferToAnswer>(sql`SELECT f.offer_id AS "offerId", f.order_id AS "orderId", f.seller_id AS "sellerId", f.state, f.answer_by AS "answerBy", f.quote_id AS "quoteId",
      o.number, o.status = 'PENDING' AND o.seller_id IS NULL AS free
    FROM offers f JOIN orders o ON o.merchant_id = f.merchant_id AND o.order_id = f.order_id
    WHERE f.merchant_id = ${tx.merchantId} AND f.seller_id = ${sellerId} AND ${condition} ORDER BY f.offered_at DESC, f.offer_id DESC`)

/** What a seller has been offered and not answered. */
export const openOffersOf = (tx: Tx, sellerId: string) =>
  tx.rows<Offer>(
    sql`SELECT ${columns} FROM offers WHERE merchant_id = ${tx.merchantId} AND seller_id = ${sellerId} AND state = 'offered' ORDER BY offered_at`,
  )

/** `madeBy`: whoever of the staff chose this seller. The commission is kept as it stands now: a later change is for later offers. */
export const makeOffer = (
  tx: Tx,
  offer: Omit<Offer, 'state'> & { at: Date; why: Why; commission: Commission | null; madeBy?: string },
) =>
  tx.run(sql`INSERT INTO offers (merchant_id, offer_id, order_id, seller_id, state, offered_at, answer_by, quote_id, why, commission, made_by)
    VALUES (${tx.merchantId}, ${offer.offerId}, ${offer.orderId}, ${offer.sellerId}, 'offered', ${offer.at}, ${offer.answerBy}, ${offer.quoteId},
      ${JSON.stringify(offer.why)}, ${offer.commission && JSON.stringify(offer.commission)}, ${offer.madeBy ?? null})`)

/**
 * Answers or ends an offer, if it is in one of the states `from`; says whether it was. A "no" and silence may still become a
 * "yes" as long as nobody has the order.
 */
export const closeOffer = async (
  tx: Tx,
  offerId: string,
  { state, at, from = ['offered'], reason, answeredBy, quoteId }: Closing,
): Promise<boolean> =>
  (await tx.run(sql`UPDATE offers SET state = ${state}, answered_at = ${at}, reason = coalesce(${reason ?? null}, reason), answered_by = ${answeredBy ?? null},
      quote_id = coalesce(${quoteId ?? null}, quote_id)
    WHERE merchant_id = ${tx.merchantId} AND offer_id = ${offerId} AND state = ANY(${from})`)) > 0

type Closing = {
  state: Exclude<OfferState, 'offered' | 'released'>
  at: Date
  from?: OfferState[]
  reason?: string
  answeredBy?: string
  /** What the seller made of it themselves: their price. */
  quoteId?: string
}

/** Whether a yes to this offer would be a yes to the order as it stands, and not to what the customer changed since. */
export const isOfQuote = ({ quoteId }: Offer, quote: { quoteId: string } | undefined) =>
  quoteId === null || quoteId === quote?.quoteId

/** Withdraws whatever is still offered of an order that nobody needs to take any more, or that is another one now. */
export const withdrawOffers = (tx: Tx, orderId: string, at: Date) =>
  tx.rows<{ offerId: string; sellerId: string }>(sql`UPDATE offers SET state = 'withdrawn', answered_at = ${at}
    WHERE merchant_id = ${tx.merchantId} AND order_id = ${orderId} AND state = 'offered'
    RETURNING offer_id AS "offerId", seller_id AS "sellerId"`)

/** The seller who had accepted has the work no more; how quickly they had answered still counts. */
export const releaseOffer = (tx: Tx, orderId: string, sellerId: string, at: Date, reason?: string) =>
  tx.run(sql`UPDATE offers SET state = 'released', released_at = ${at}, reason = coalesce(${reason ?? null}, reason)
    WHERE merchant_id = ${tx.merchantId} AND order_id = ${orderId} AND seller_id = ${sellerId} AND state = 'accepted'`)

/** The offers of an order as an operator reads them: who was asked, what they said, and why it was them. */
export const offersOf = (tx: Tx, orderId: string) =>
  tx.rows<
    Offer & {
      seller: string
      offeredAt: Date
      answeredAt: Date | null
      reason: string | null
      why: Why | null
      madeBy: string | null
      answeredBy: string | null
    }
  >(sql`SELECT f.offer_id AS "offerId", f.order_id AS "orderId", f.seller_id AS "sellerId", f.state, f.answer_by AS "answerBy", f.quote_id AS "quoteId", s.name AS seller,
      f.offered_at AS "offeredAt", f.answered_at AS "answeredAt", f.reason, f.why, f.made_by AS "madeBy", f.answered_by AS "answeredBy"
    FROM offers f JOIN sellers s ON s.merchant_id = f.merchant_id AND s.seller_id = f.seller_id
    WHERE f.merchant_id = ${tx.merchantId} AND f.order_id = ${orderId} ORDER BY f.offered_at, f.offer_id`)

/** Orders that wait for a seller and are offered to nobody now, the oldest first; a few at a time. */
export const ordersWithoutOffer = (tx: Tx) =>
  tx.rows<{ orderId: string; number: string }>(sql`SELECT o.order_id AS "orderId", o.number FROM orders o
    WHERE o.merchant_id = ${tx.merchantId} AND o.status = 'PENDING' AND o.seller_id IS NULL AND o.state->'policy'->>'acceptance' = 'seller'
      AND NOT EXISTS (SELECT 1 FROM offers f WHERE f.merchant_id = o.merchant_id AND f.order_id = o.order_id AND f.state = 'offered')
    ORDER BY o.created_at, o.order_id LIMIT 20`)

/** Puts a customer's stars down for the seller whose order it was, and into their sum. An order is rated once. */
export const keepRating = (tx: Tx, rating: { orderId: string; sellerId?: string; stars: number; at: Date }) =>
  tx.run(sql`WITH kept AS (INSERT INTO ratings (merchant_id, order_id, seller_id, stars, at)
      VALUES (${tx.merchantId}, ${rating.orderId}, ${rating.sellerId ?? null}, ${rating.stars}, ${rating.at}) ON CONFLICT (merchant_id, order_id) DO NOTHING
      RETURNING merchant_id, seller_id, stars)
    UPDATE sellers s SET star_sum = s.star_sum + kept.stars, star_count = s.star_count + 1
    FROM kept WHERE s.merchant_id = kept.merchant_id AND s.seller_id = kept.seller_id`)
