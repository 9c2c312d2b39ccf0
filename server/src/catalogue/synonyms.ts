import type { Clock } from '../kernel/clock.ts'
import { sql, type Tx } from '../platform/database/index.ts'

/** A phrase that means a product of this merchant, because a person of theirs said so. */
export type Synonym = { phrase: string; productId: string; product: string; version: number; language: string }

/** A phrase for which enough people chose the same product, and nobody another one. */
export type Proposal = { phrase: string; productId: string; product: string; language: string; customers: number }

/** So many different people must have chosen the same before it is proposed. */
const enough = 3

/** Remembers what a customer meant by a phrase, as they chose it when they were asked; once per person and product. */
export const rememberChoice = (
  tx: Tx,
  clock: Clock,
  choice: { phrase: string; productId: string; customerId: string; language: string },
) =>
  tx.run(sql`INSERT INTO heard_choices (merchant_id, phrase, product_id, customer_id, language, at)
    VALUES (${tx.merchantId}, ${choice.phrase}, ${choice.productId}, ${choice.customerId}, ${choice.language}, ${clock.now()})
    ON CONFLICT (merchant_id, phrase, customer_id, product_id) DO UPDATE SET at = excluded.at, language = excluded.language`)

/**
 * What could become a synonym: chosen by three people or more, contradicted by nobody, not in use already.
 *
 * People are counted by what identifies them: a record whose phone and scoped id both went to another record is the same
 * person and counts for nothing. After a phrase was declined or taken back, only what was chosen later counts.
 */
export const proposals = (tx: Tx): Promise<Proposal[]> =>
  tx.rows<Proposal>(sql`SELECT h.phrase, min(h.product_id::text) AS "productId", min(p.name) AS product,
      mode() WITHIN GROUP (ORDER BY h.language) AS language, count(DISTINCT h.customer_id)::int AS customers
    FROM heard_choices h JOIN products p ON p.merchant_id = h.merchant_id AND p.product_id = h.product_id
    WHERE h.merchant_id = ${tx.merchantId} AND p.active
      AND EXISTS (SELECT 1 FROM customer_identities i WHERE i.merchant_id = h.merchant_id AND i.customer_id = h.customer_id)
      AND NOT EXISTS (SELECT 1 FROM synonyms s WHERE s.merchant_id = h.merchant_id AND s.phrase = h.phrase
        AND (s.revoked_at IS NULL OR s.revoked_at >= h.at))
    GROUP BY h.phrase HAVING count(DISTINCT h.customer_id) >= ${enough} AND count(DISTINCT h.product_id) = 1
    ORDER BY customers DESC, h.phrase`)

/** The synonyms in use. */
export const activeSynonyms = (tx: Tx): Promise<Synonym[]> =>
  tx.rows<Synonym>(sql`SELECT s.phrase, s.product_id AS "productId", p.name AS product, s.version, s.language
    FROM synonyms s JOIN products p USING (merchant_id, product_id)
    WHERE s.merchant_id = ${tx.merchantId} AND s.revoked_at IS NULL ORDER BY s.phrase`)

/** Puts a proposal to use as the next version of its phrase. */
export async function approve(tx: Tx, clock: Clock, by: string, proposal: Proposal): Promise<Synonym> {
  const { phrase, productId, product, language } = proposal
  const version = await nextVersion(tx, phrase)
  await tx.run(sql`INSERT INTO synonyms (merchant_id, phrase, version, product_id, language, approved_by, decided_at)
    VALUES (${tx.merchantId}, ${phrase}, ${version}, ${productId}, ${language}, ${by}, ${clock.now()})`)
  return { phrase, productId, product, version, language }
}

/** Takes a synonym out of use, or declines a proposal, which then is a version that was never in use. False: neither is there. */
export async function revoke(tx: Tx, clock: Clock, by: string, phrase: string): Promise<boolean> {
  const now = clock.now()
  const taken = await tx.run(sql`UPDATE synonyms SET revoked_by = ${by}, revoked_at = ${now}
    WHERE merchant_id = ${tx.merchantId} AND phrase = ${phrase} AND revoked_at IS NULL`)
  if (taken > 0) return true
  const proposal = (await proposals(tx)).find(one => one.phrase === phrase)
  if (!proposal) return false
  await tx.run(sql`INSERT INTO synonyms (merchant_id, phrase, version, product_id, language, decided_at, revoked_by, revoked_at)
    VALUES (${tx.merchantId}, ${phrase}, ${await nextVersion(tx, phrase)}, ${proposal.productId}, ${proposal.language}, ${now}, ${by}, ${now})`)
  return true
}

async function nextVersion(tx: Tx, phrase: string): Promise<number> {
  const row = await tx.row<{ next: number }>(
    sql`SELECT coalesce(max(version), 0) + 1 AS next FROM synonyms WHERE merchant_id = ${tx.merchantId} AND phrase = ${phrase}`,
  )
  return row!.next
}
