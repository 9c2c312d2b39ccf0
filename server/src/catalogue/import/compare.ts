import type { Clock } from '../../kernel/clock.ts'
import { sql, type Tx } from '../../platform/database/index.ts'
import { isUnfixed } from '../part-choices.ts'
import type { Claim } from './claim.ts'

/** What an import would do to the catalogue as it is at this moment, in rows. */
export type Comparison = { added: number; changed: number; unchanged: number; gone: number; counted: number; onSale: number }

/**
 * Says of every row that was read what it means: a new product, a changed one, or the same as it is.
 *
 * Refused here, since it takes the catalogue to see it: a row of a product that is not known and lacks a name or a price,
 * one whose key belongs to another shop, and a price that looks like a slipped decimal mark (ten times as high, or a
 * hundredth) unless a person has confirmed it. A bundle of bundles is refused too, and one with a part of which something has to be
 * chosen that the bundle does not fix; one with a part that is not there is taken, and is not for sale until the part is.
 */
export async function compare(tx: Tx, clock: Clock, claim: Claim): Promise<Comparison> {
  await refuseByCatalogue(tx, claim)
  await warnOfParts(tx, claim)
  await sayOutcomes(tx, clock, claim)
  const { importId, shopId } = claim
  const row = await tx.row<Omit<Comparison, 'gone' | 'onSale'>>(sql`SELECT count(*) FILTER (WHERE outcome = 'new') AS added,
      count(*) FILTER (WHERE outcome = 'changed') AS changed, count(*) FILTER (WHERE outcome = 'same') AS unchanged, count(set_free) AS counted
    FROM import_rows WHERE merchant_id = ${tx.merchantId} AND import_id = ${importId}`)
  const shop = await tx.row<
    Pick<Comparison, 'gone' | 'onSale'>
  >(sql`SELECT count(*) AS "onSale", count(*) FILTER (WHERE r.key IS NULL) AS gone
    FROM products p LEFT JOIN import_rows r ON r.merchant_id = p.merchant_id AND r.import_id = ${importId} AND r.key = p.key
    WHERE p.merchant_id = ${tx.merchantId} AND p.shop_id = ${shopId} AND p.active`)
  return { ...row!, ...shop! }
}

/** Rows are numbered from 0 in the order of their problems; what is found here comes after whatever was found in the row. */
const afterOwnProblems = 1_000

async function refuseByCatalogue(tx: Tx, { importId, shopId, options }: Claim): Promise<void> {
  const refused = await tx.run(sql`WITH found AS (
      SELECT r.key, r.row_no, lacking.groups, p.price AS was, (r.fields->>'price')::bigint AS price,
        CASE WHEN p.product_id IS NULL AND NOT r.fields ?& '{name,price}' THEN 'unknown_product'
          WHEN p.shop_id <> ${shopId} THEN 'other_shop'
          WHEN jsonb_typeof(r.fields->'parts') = 'array' AND EXISTS (SELECT FROM jsonb_array_elements(r.fields->'parts') part
            LEFT JOIN import_rows o ON o.merchant_id = r.merchant_id AND o.import_id = r.import_id AND o.key = part->>'product'
            LEFT JOIN products q ON q.merchant_id = r.merchant_id AND q.key = part->>'product'
            WHERE CASE WHEN o.fields ? 'parts' THEN jsonb_typeof(o.fields->'parts') = 'array' ELSE q.parts IS NOT NULL END) THEN 'nested_bundle'
          WHEN lacking.groups IS NOT NULL THEN 'part_needs_option'
          WHEN ${!options.confirmed} AND p.price > 0 AND ((r.fields->>'price')::bigint >= p.price * 10 OR (r.fields->>'price')::bigint * 100 <= p.price) THEN 'price_jump'
        END AS code
      FROM import_rows r LEFT JOIN products p ON p.merchant_id = r.merchant_id AND p.key = r.key
        LEFT JOIN LATERAL (SELECT string_agg(part->>'product', ', ') AS groups
          FROM jsonb_array_elements(CASE jsonb_typeof(r.fields->'parts') WHEN 'array' THEN r.fields->'parts' ELSE '[]' END) part
            LEFT JOIN import_rows o ON o.merchant_id = r.merchant_id AND o.import_id = r.import_id AND o.key = part->>'product'
            LEFT JOIN products q ON q.merchant_id = r.merchant_id AND q.key = part->>'product'
          WHERE (o.key IS NOT NULL OR q.key IS NOT NULL)
            AND ${isUnfixed(sql`CASE WHEN o.fields ? 'options' THEN o.fields->'options' ELSE q.options END`, sql`part->'options'`)}) lacking ON true
      WHERE r.merchant_id = ${tx.merchantId} AND r.import_id = ${importId} AND r.outcome IS NULL
    ), told AS (
      INSERT INTO import_problems (merchant_id, import_id, row_no, n, column_name, code, detail, warning)
      SELECT ${tx.merchantId}, ${importId}, row_no, ${afterOwnProblems}, CASE code WHEN 'price_jump' THEN 'price' WHEN 'nested_bundle' THEN 'parts' WHEN 'part_needs_option' THEN 'parts' ELSE 'id' END, code,
        CASE code WHEN 'price_jump' THEN was || ' → ' || price WHEN 'part_needs_option' THEN groups END, false FROM found WHERE code IS NOT NULL
    )
    UPDATE import_rows r SET outcome = 'refused' FROM found
    WHERE r.merchant_id = ${tx.merchantId} AND r.import_id = ${importId} AND r.key = found.key AND found.code IS NOT NULL`)
  await tx.run(
    sql`UPDATE imports SET rows_refused = rows_refused + ${refused} WHERE merchant_id = ${tx.merchantId} AND import_id = ${importId}`,
  )
}

/** Whose parts are neither here nor in what was read is said, and taken all the same. */
async function warnOfParts(tx: Tx, { importId, shopId }: Claim): Promise<void> {
  await tx.run(sql`INSERT INTO import_problems (merchant_id, import_id, row_no, n, column_name, code, detail, warning)
    SELECT ${tx.merchantId}, ${importId}, r.row_no, ${afterOwnProblems} + 1, 'parts', 'unknown_part', string_agg(part->>'product', ', '), true
    FROM import_rows r, jsonb_array_elements(CASE jsonb_typeof(r.fields->'parts') WHEN 'array' THEN r.fields->'parts' ELSE '[]' END) part
    WHERE r.merchant_id = ${tx.merchantId} AND r.import_id = ${importId} AND r.outcome IS NULL
      AND NOT EXISTS (SELECT FROM import_rows o WHERE o.merchant_id = r.merchant_id AND o.import_id = r.import_id AND o.key = part->>'product' AND o.outcome IS NULL)
      AND NOT EXISTS (SELECT FROM products q WHERE q.merchant_id = r.merchant_id AND q.key = part->>'product' AND q.shop_id = ${shopId} AND q.active)
    GROUP BY r.row_no`)
}

/**
 * A count is taken over when it differs from what the source said last: a feed that repeats a number every hour must not
 * put back what was sold here meanwhile. A source that only says whether there is something opens the count at nothing,
 * and ends it when the goods are back.
 */
async function sayOutcomes(tx: Tx, clock: Clock, { importId }: Claim): Promise<void> {
  await tx.run(sql`WITH said AS (
      SELECT r.key, p.product_id,
        CASE WHEN r.stock IS NOT NULL THEN CASE WHEN r.stock IS DISTINCT FROM p.stated_stock THEN r.stock END
          WHEN r.available IS FALSE AND p.stated_available IS DISTINCT FROM false THEN 0 END AS set_free,
        r.fields
          || CASE WHEN r.stock IS NOT NULL THEN jsonb_build_object('counted', true, 'stated_stock', r.stock) ELSE '{}' END
          || CASE WHEN r.available IS NULL THEN '{}' ELSE jsonb_build_object('stated_available', r.available) END
          || CASE WHEN r.stock IS NOT NULL OR r.available IS NULL OR p.stated_available IS NOT DISTINCT FROM r.available THEN '{}'
               WHEN r.available AND p.product_id IS NOT NULL AND p.stated_available IS NULL THEN '{}'
               ELSE jsonb_build_object('counted', NOT r.available) END
          || CASE WHEN r.discontinued AND p.active IS NOT FALSE THEN jsonb_build_object('active', false, 'left_source_at', ${clock.now()}::timestamptz)
               WHEN NOT r.discontinued AND p.left_source_at IS NOT NULL THEN jsonb_build_object('active', true, 'left_source_at', null)
               ELSE '{}' END AS fields
      FROM import_rows r LEFT JOIN products p ON p.merchant_id = r.merchant_id AND p.key = r.key
      WHERE r.merchant_id = ${tx.merchantId} AND r.import_id = ${importId} AND r.outcome IS NULL
    )
    UPDATE import_rows r SET fields = said.fields, set_free = said.set_free, product_id = coalesce(said.product_id, r.product_id),
      outcome = CASE WHEN said.product_id IS NULL THEN 'new'
        WHEN said.set_free IS NULL AND (SELECT jsonb_populate_record(p, said.fields) IS NOT DISTINCT FROM p FROM products p
          WHERE p.merchant_id = r.merchant_id AND p.product_id = said.product_id) THEN 'same'
        ELSE 'changed' END
    FROM said WHERE r.merchant_id = ${tx.merchantId} AND r.import_id = ${importId} AND r.key = said.key`)
}
