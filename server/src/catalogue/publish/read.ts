import { sql, type Tx } from '../../platform/database/index.ts'
import type { Pause } from './plan.ts'

export type Publication = {
  accountId: string
  shop: string
  source: string
  paused: Pause | null
  detail: string | null
  /** Products that stand there. */
  live: number
  refused: number
  keptBack: number
  /** Items of the batch that is on its way; null: none is. */
  sending: number | null
  finishedAt: Date | null
}

export const listPublications = (tx: Tx): Promise<Publication[]> =>
  tx.rows<Publication>(sql`SELECT p.account_id AS "accountId", s.key AS shop, a.source, p.paused, p.detail, p.finished_at AS "finishedAt",
      (SELECT b.item_count FROM publication_batches b WHERE b.merchant_id = p.merchant_id AND b.account_id = p.account_id AND b.finished_at IS NULL) AS sending,
      i.live, i.refused, i.kept_back AS "keptBack"
    FROM publications p JOIN catalogue_accounts a USING (merchant_id, account_id) JOIN shops s USING (merchant_id, shop_id),
      LATERAL (SELECT count(*) FILTER (WHERE live) AS live, count(*) FILTER (WHERE code = 'refused') AS refused,
        count(*) FILTER (WHERE code <> 'refused') AS kept_back FROM published_items i
        WHERE i.merchant_id = p.merchant_id AND i.account_id = p.account_id) i
    WHERE p.merchant_id = ${tx.merchantId} AND a.active ORDER BY s.key, a.source`)

export type PublicationProblem = { key: string; code: string; detail: string | null; live: boolean; at: Date }

/** What is not there as it should be, and why, in the order of the keys. */
export const publicationProblems = (tx: Tx, accountId: string, after: string, limit: number): Promise<PublicationProblem[]> =>
  tx.rows<PublicationProblem>(sql`SELECT key, code, problem AS detail, live, changed_at AS at FROM published_items
    WHERE merchant_id = ${tx.merchantId} AND account_id = ${accountId} AND code IS NOT NULL AND key > ${after} ORDER BY key LIMIT ${limit}`)

/**
 * Tells everything anew, whatever was told before, and goes on where it had stopped. With `confirmed` a person has seen what
 * looked like a mistake. False where nothing is published under this account.
 */
export async function republish(tx: Tx, accountId: string, now: Date, confirmed: boolean): Promise<boolean> {
  const found = await tx.run(sql`UPDATE publications SET paused = NULL, detail = NULL, confirmed = ${confirmed}, due_at = ${now}
    WHERE merchant_id = ${tx.merchantId} AND account_id = ${accountId}`)
  await tx.run(sql`UPDATE published_items SET face = '' WHERE merchant_id = ${tx.merchantId} AND account_id = ${accountId}`)
  return found > 0
}
