import { raw } from 'sql-template-tag'
import { sql, type Tx } from '../platform/database/index.ts'

/** What a seller's work tells of them now: by this they are chosen. */
export type Facts = {
  /** Orders that they accepted and have not finished. */
  jobs: number
  /** Offers that wait for their answer now. */
  openOffers: number
  stars: { sum: number; count: number }
  /** The mean of their last answers, in minutes; who let the time pass counts with all of it. Null before the first. */
  responseMinutes: number | null
  lastOfferedAt: Date | null
  /** When they last wrote. */
  lastActive: Date | null
}

/** How many of the last answers tell how quickly a seller answers. Stands in the text, so that it is planned for so few. */
const answersLookedAt = 20

type Row = Omit<Facts, 'stars'> & { sellerId: string; starSum: number; starCount: number }

/** All that was ever theirs, for whoever looks at a seller: counting it takes as long as there is of it. */
export type Totals = {
  /** Orders that were theirs, whatever became of them. */
  totalOrders: number
  completedOrders: number
}

/**
 * The facts of these sellers, or of all. Each is a walk along an index that holds nothing else, so that choosing a seller
 * takes as long after ten thousand jobs as after ten.
 */
export async function factsOf(tx: Tx, sellerIds?: string[]): Promise<Map<string, Facts>> {
  const own = sql`merchant_id = s.merchant_id AND seller_id = s.seller_id`
  const rows =
    await tx.rows<Row>(sql`SELECT s.seller_id AS "sellerId", o.jobs, f.open AS "openOffers", l.last AS "lastOfferedAt",
      a.minutes AS "responseMinutes", s.star_sum AS "starSum", s.star_count AS "starCount", m.at AS "lastActive"
    FROM sellers s
    CROSS JOIN LATERAL (SELECT count(*)::int AS jobs FROM orders
      WHERE ${own} AND status IN ('CONFIRMED', 'AWAITING_PAYMENT', 'PAID', 'IN_PROGRESS', 'READY', 'IN_DELIVERY')) o
    CROSS JOIN LATERAL (SELECT count(*)::int AS open FROM offers WHERE ${own} AND state = 'offered') f
    CROSS JOIN LATERAL (SELECT max(offered_at) AS last FROM offers WHERE ${own}) l
    CROSS JOIN LATERAL (SELECT avg(extract(epoch FROM answered - offered_at) / 60)::float8 AS minutes FROM
      (SELECT offered_at, CASE state WHEN 'timed_out' THEN answer_by ELSE answered_at END AS answered FROM offers
        WHERE ${own} AND state IN ('accepted', 'rejected', 'timed_out', 'released') ORDER BY offered_at DESC LIMIT ${raw(String(answersLookedAt))}) last) a
    CROSS JOIN LATERAL (SELECT max(c.last_inbound_at) AS at FROM customer_identities i
      JOIN conversations c ON c.merchant_id = i.merchant_id AND c.customer_id = i.customer_id
      WHERE i.merchant_id = s.merchant_id AND (i.kind, i.value) IN (('bsuid', s.bsuid), ('phone', s.whatsapp_number))) m
    WHERE s.merchant_id = ${tx.merchantId} AND (${sellerIds === undefined} OR s.seller_id = ANY(${sellerIds ?? []}::uuid[]))`)
  return new Map(
    rows.map(({ sellerId, starSum, starCount, ...facts }) => [
      sellerId,
      { ...facts, stars: { sum: starSum, count: starCount } },
    ]),
  )
}

/** What has come of all their work so far. */
export async function totalsOf(tx: Tx, sellerIds: string[]): Promise<Map<string, Totals>> {
  const rows = await tx.rows<Totals & { sellerId: string }>(sql`SELECT seller_id AS "sellerId", count(*)::int AS "totalOrders",
      count(*) FILTER (WHERE status = 'COMPLETED')::int AS "completedOrders"
    FROM orders WHERE merchant_id = ${tx.merchantId} AND seller_id = ANY(${sellerIds}::uuid[]) GROUP BY seller_id`)
  const none = { totalOrders: 0, completedOrders: 0 }
  const found = new Map(rows.map(({ sellerId, ...totals }) => [sellerId, totals]))
  return new Map(sellerIds.map(sellerId => [sellerId, found.get(sellerId) ?? none]))
}
