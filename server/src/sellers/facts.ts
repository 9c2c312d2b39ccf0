import { sql, type Tx } from '../platform/database/index.ts'

/** What a seller's work tells of them, counted from orders, offers, ratings and messages. */
export type Facts = {
  /** Orders that were theirs, whatever became of them. */
  totalOrders: number
  completedOrders: number
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

/** How many of the last answers tell how quickly a seller answers. */
const answersLookedAt = 20

type Row = Omit<Facts, 'stars'> & { sellerId: string; starSum: number; starCount: number }

/** The facts of these sellers, or of all. Each count is one walk along an index that begins with the seller. */
export async function factsOf(tx: Tx, sellerIds?: string[]): Promise<Map<string, Facts>> {
  const own = sql`merchant_id = s.merchant_id AND seller_id = s.seller_id`
  const rows =
    await tx.rows<Row>(sql`SELECT s.seller_id AS "sellerId", o.total AS "totalOrders", o.completed AS "completedOrders", o.jobs,
      f.open AS "openOffers", f.last AS "lastOfferedAt", a.minutes AS "responseMinutes", r.sum AS "starSum", r.count AS "starCount", m.at AS "lastActive"
    FROM sellers s
    CROSS JOIN LATERAL (SELECT count(*)::int AS total, count(*) FILTER (WHERE status = 'COMPLETED')::int AS completed,
      count(*) FILTER (WHERE status IN ('CONFIRMED', 'AWAITING_PAYMENT', 'PAID', 'IN_PROGRESS', 'READY', 'IN_DELIVERY'))::int AS jobs FROM orders WHERE ${own}) o
    CROSS JOIN LATERAL (SELECT count(*) FILTER (WHERE state = 'offered')::int AS open, max(offered_at) AS last FROM offers WHERE ${own}) f
    CROSS JOIN LATERAL (SELECT avg(extract(epoch FROM answered - offered_at) / 60)::float8 AS minutes FROM
      (SELECT offered_at, CASE state WHEN 'timed_out' THEN answer_by ELSE answered_at END AS answered FROM offers
        WHERE ${own} AND state IN ('accepted', 'rejected', 'timed_out', 'released') ORDER BY offered_at DESC LIMIT ${answersLookedAt}) last) a
    CROSS JOIN LATERAL (SELECT coalesce(sum(stars), 0)::int AS sum, count(*)::int AS count FROM ratings WHERE ${own}) r
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
