import type { Currency } from '../../kernel/money.ts'
import { type Sql, sql, type Tx } from '../../platform/database/index.ts'
import { chosenBy, nameOfVariant } from '../families.ts'
import { isUnfixed } from '../part-choices.ts'
import type { ShownProduct } from '../source.ts'

/** More than a cart holds, and as much as is told: a number that moves with every sale would be told with every sale. */
const mostTold = 99

export type Publishing = { accountId: string; shopId: string; currency: Currency; merchantName: string }

/**
 * Everything that a shop has on sale, as it is to stand elsewhere. `face` is a sum over what is shown of a product beside
 * its stock. `left_now` counts whole units; where the smallest part of a unit can still be sold there is one. Of a bundle it is
 * what its parts allow, and one that lacks a part is not sold.
 */
const wanted = ({ shopId, currency }: Publishing, merchantId: string, keys?: string[]): Sql => sql`wanted AS (
  SELECT p.key, p.name, p.description, p.price, p.sale_price, p.sale_from, p.sale_until, p.link, p.image_url, p.category, p.attributes->>'brand' AS brand, p.group_key, p.attributes,
    p.prescription OR coalesce(b.prescription, false) AS prescription,
    least(${mostTold}, CASE WHEN p.parts IS NOT NULL THEN coalesce(b.units, ${mostTold}) WHEN NOT p.counted THEN ${mostTold} ELSE greatest(
      CASE WHEN coalesce(s.on_hand - s.held, 0) >= p.step THEN 1 ELSE 0 END, coalesce(s.on_hand - s.held, 0) / 1000) END)::int AS left_now,
    md5(jsonb_build_array(p.name, p.description, p.price, ${currency}::text, p.sale_price, p.sale_from, p.sale_until, p.link, p.image_url, p.category,
      p.prescription OR coalesce(b.prescription, false), p.attributes->>'brand',
      p.group_key, CASE WHEN p.group_key IS NOT NULL THEN p.attributes END)::text) AS face_now
  FROM products p LEFT JOIN stock s ON s.merchant_id = p.merchant_id AND s.product_id = p.product_id
    LEFT JOIN LATERAL (SELECT bool_or(q.product_id IS NULL OR q.parts IS NOT NULL OR ${isUnfixed(sql`q.options`, sql`e.options`)}) AS broken, bool_or(q.prescription) AS prescription,
        min(CASE WHEN q.counted THEN greatest(0, coalesce(t.on_hand - t.held, 0)) / nullif(e.quantity, 0) END) AS units
      FROM jsonb_to_recordset(p.parts) AS e(product text, quantity bigint, options jsonb)
        LEFT JOIN products q ON q.merchant_id = p.merchant_id AND q.shop_id = p.shop_id AND q.key = e.product AND q.active
        LEFT JOIN stock t ON t.merchant_id = q.merchant_id AND t.product_id = q.product_id) b ON p.parts IS NOT NULL
  WHERE p.merchant_id = ${merchantId} AND p.shop_id = ${shopId} AND p.active AND NOT coalesce(b.broken, false)
    AND (${keys === undefined} OR p.key = ANY(${keys ?? []})))`

/** What stands otherwise than it is sold, in the order of the keys. */
export type Difference = {
  /** Shown otherwise than they are, or not at all. */
  changed: string[]
  /** Of which another number is left, and nothing else is different. */
  stock: { key: string; face: string; left: number }[]
  /** Stands there and is not sold any more. */
  gone: string[]
  /** Was kept back or refused, and is not sold any more. */
  forgotten: string[]
  /** How much stands there. */
  live: number
}

/** Compares in memory: a plan for two lists of many thousand that nothing is known of yet would compare each with each. */
export async function difference(tx: Tx, of: Publishing): Promise<Difference> {
  const sold = await tx.rows<{ key: string; face: string; left: number }>(
    sql`WITH ${wanted(of, tx.merchantId)} SELECT key, face_now AS face, left_now AS left FROM wanted ORDER BY key`,
  )
  const rows = await tx.rows<{ key: string; face: string; left: number; live: boolean }>(
    sql`SELECT key, face, left_to_sell AS left, live FROM published_items
      WHERE merchant_id = ${tx.merchantId} AND account_id = ${of.accountId} ORDER BY key`,
  )
  const there = new Map(rows.map(row => [row.key, row]))
  const keys = new Set(sold.map(one => one.key))
  const lost = rows.filter(row => !keys.has(row.key))
  return {
    changed: sold.filter(one => there.get(one.key)?.face !== one.face).map(one => one.key),
    stock: sold.filter(one => {
      const row = there.get(one.key)
      return row?.live === true && row.face === one.face && row.left !== one.left
    }),
    gone: lost.filter(row => row.live).map(row => row.key),
    forgotten: lost.filter(row => !row.live).map(row => row.key),
    live: rows.filter(row => row.live).length,
  }
}

export type Changed = {
  product: ShownProduct
  face: string
  left: number
  /** What it cost as it was sent last; null where it never was. */
  priceBefore: number | null
  live: boolean
}

type Row = Omit<ShownProduct, 'currency' | 'brand' | 'sale' | 'family'> & {
  brand: string | null
  groupKey: string | null
  attributes: Record<string, string>
  salePrice: number | null
  saleFrom: Date | null
  saleUntil: Date | null
  saleBefore: boolean
} & Omit<Changed, 'product'>

/** These products as they are to stand, with what stood before, in the order of their keys. */
export async function changedProducts(tx: Tx, of: Publishing, keys: string[]): Promise<Changed[]> {
  const rows = await tx.rows<Row>(sql`WITH ${wanted(of, tx.merchantId, keys)}
    SELECT w.key, w.name, w.description, w.price, w.sale_price AS "salePrice", w.sale_from AS "saleFrom", w.sale_until AS "saleUntil", w.link,
      w.image_url AS "imageUrl", w.category, w.prescription, w.brand, w.group_key AS "groupKey", w.attributes, w.left_now AS left, w.face_now AS face, i.price AS "priceBefore",
      coalesce(i.live, false) AS live, coalesce(i.on_sale, false) AS "saleBefore"
    FROM wanted w LEFT JOIN published_items i ON i.merchant_id = ${tx.merchantId} AND i.account_id = ${of.accountId} AND i.key = w.key
    ORDER BY w.key`)
  return rows.map(
    ({
      face,
      left,
      priceBefore,
      live,
      brand,
      saleBefore,
      salePrice,
      saleFrom,
      saleUntil,
      groupKey,
      attributes,
      ...product
    }) => ({
      face,
      left,
      priceBefore,
      live,
      product: {
        ...product,
        left,
        currency: of.currency,
        brand: brand ?? of.merchantName,
        ...(groupKey !== null && { name: nameOfVariant(product.name, attributes) }),
        family: groupKey === null ? null : { key: groupKey, attributes: Object.fromEntries(chosenBy(attributes)) },
        sale:
          salePrice !== null && salePrice < product.price
            ? { price: salePrice, from: saleFrom?.toISOString() ?? null, until: saleUntil?.toISOString() ?? null }
            : saleBefore
              ? 'ended'
              : null,
      },
    }),
  )
}
