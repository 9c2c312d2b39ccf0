import type { Clock } from '../../kernel/clock.ts'
import { sql, type Tx } from '../../platform/database/index.ts'
import { setFreeStocks } from '../../stock/index.ts'
import { ofNew, plain, stated } from '../columns.ts'
import type { Claim } from './claim.ts'

/**
 * Puts what was read and compared in the place of what is there: new products behind the others, changed ones changed,
 * rows that are the same left alone, and what is listed no more off sale where that is wanted. Answers the products whose
 * stock was counted anew, with what is free now; undefined: as much as anybody wants.
 */
export async function swap(tx: Tx, clock: Clock, claim: Claim): Promise<Map<string, number | undefined>> {
  const { importId, shopId, options } = claim
  const staged = sql`import_rows r WHERE r.merchant_id = ${tx.merchantId} AND r.import_id = ${importId}`
  await tx.run(sql`INSERT INTO products (merchant_id, product_id, shop_id, key, position, ${stated})
    SELECT r.merchant_id, r.product_id, ${shopId}, r.key, r.row_no + (SELECT coalesce(max(position), 0) FROM products WHERE merchant_id = ${tx.merchantId}), ${ofNew}
    FROM import_rows r, jsonb_populate_record(NULL::products, ${plain}::jsonb || r.fields) n
    WHERE r.merchant_id = ${tx.merchantId} AND r.import_id = ${importId} AND r.outcome = 'new'`)
  await tx.run(sql`UPDATE products p SET version = p.version + 1, (${stated}) = (SELECT ${ofNew} FROM jsonb_populate_record(p, r.fields) n)
    FROM ${staged} AND r.outcome = 'changed' AND p.merchant_id = r.merchant_id AND p.product_id = r.product_id`)
  if (options.deactivateMissing)
    await tx.run(sql`UPDATE products p SET active = false, version = p.version + 1, left_source_at = ${clock.now()}
      WHERE p.merchant_id = ${tx.merchantId} AND p.shop_id = ${shopId} AND p.active
        AND NOT EXISTS (SELECT FROM ${staged} AND r.key = p.key)`)
  const counts = await tx.rows<{ productId: string; free: number }>(
    sql`SELECT r.product_id AS "productId", r.set_free AS free FROM ${staged} AND r.set_free IS NOT NULL`,
  )
  await setFreeStocks(tx, clock, counts, 'import')
  const uncounted = await tx.rows<{ productId: string }>(
    sql`SELECT r.product_id AS "productId" FROM ${staged} AND r.outcome = 'changed' AND r.fields->'counted' = 'false'`,
  )
  return new Map([
    ...counts.map(({ productId, free }) => [productId, free] as const),
    ...uncounted.map(({ productId }) => [productId, undefined] as const),
  ])
}
