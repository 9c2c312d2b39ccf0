import type { Quantity } from '../kernel/quantity.ts'
import type { Hours, OptionGroup } from '../merchants/index.ts'
import { sql, type Tx } from '../platform/database/index.ts'
import type { StoredPart } from './bundle.ts'
import { columnOf, ofNew, plain, stated } from './columns.ts'
import type { ListedFields } from './source.ts'

/** A product as it is written down, on sale or not: what whoever keeps the catalogue works with. */
export type DeskProduct = {
  productId: string
  shopId: string
  shop: string
  key: string
  name: string
  description: string | null
  unit: string
  step: Quantity
  price: number
  salePrice: number | null
  saleFrom: Date | null
  saleUntil: Date | null
  category: string | null
  aliases: string[]
  tags: string[]
  attributes: Record<string, string>
  options: OptionGroup[]
  prescription: boolean
  counted: boolean
  active: boolean
  imageUrl: string | null
  link: string | null
  groupKey: string | null
  groupTitle: string | null
  parts: StoredPart[] | null
  hours: Hours | null
  lowStock: Quantity | null
  version: number
}

/** What may be written of a product; what is not named stays. */
export type DeskFields = ListedFields & { active?: boolean; counted?: boolean }

/** The product of that id or key, its row locked where it is going to be changed. */
export function deskProduct(tx: Tx, idOrKey: string, lock = false): Promise<DeskProduct | undefined> {
  return tx.row<DeskProduct>(sql`SELECT p.product_id AS "productId", p.shop_id AS "shopId", s.key AS shop, p.key, p.name, p.description, p.unit, p.step, p.price,
      p.sale_price AS "salePrice", p.sale_from AS "saleFrom", p.sale_until AS "saleUntil", p.category, p.aliases, p.tags, p.attributes, p.options, p.prescription,
      p.counted, p.active, p.image_url AS "imageUrl", p.link, p.group_key AS "groupKey", p.group_title AS "groupTitle", p.parts, p.hours, p.low_stock AS "lowStock", p.version
    FROM products p JOIN shops s ON s.merchant_id = p.merchant_id AND s.shop_id = p.shop_id
    WHERE p.merchant_id = ${tx.merchantId} AND (p.product_id::text = ${idOrKey} OR p.key = ${idOrKey})
    ORDER BY p.product_id::text = ${idOrKey} DESC LIMIT 1 ${lock ? sql`FOR NO KEY UPDATE OF p` : sql``}`)
}

/** Adds a product behind the others; false where the merchant has one of that key. */
export async function addDeskProduct(
  tx: Tx,
  { productId, shopId, key }: { productId: string; shopId: string; key: string },
  fields: DeskFields,
): Promise<boolean> {
  const added = await tx.run(sql`INSERT INTO products (merchant_id, product_id, shop_id, key, position, ${stated})
    SELECT ${tx.merchantId}, ${productId}, ${shopId}, ${key}, (SELECT coalesce(max(position), 0) + 1 FROM products WHERE merchant_id = ${tx.merchantId}), ${ofNew}
    FROM jsonb_populate_record(NULL::products, ${plain}::jsonb || ${columnsOf(fields)}::jsonb) n
    ON CONFLICT DO NOTHING`)
  return added > 0
}

/** Writes what was said of a product. One that a person takes off sale, or puts back, is theirs: no feed undoes it. */
export const changeDeskProduct = (tx: Tx, productId: string, fields: DeskFields) =>
  tx.run(sql`UPDATE products p SET version = p.version + 1, (${stated}) = (SELECT ${ofNew} FROM jsonb_populate_record(p, ${columnsOf(fields)}::jsonb) n)
    WHERE p.merchant_id = ${tx.merchantId} AND p.product_id = ${productId}`)

/** The bundles of a shop that have the product of this key as a part, on sale or not. */
export const bundlesOfPart = (tx: Tx, shopId: string, key: string) =>
  tx.rows<{
    key: string
    active: boolean
    parts: StoredPart[]
  }>(sql`SELECT key, active, parts FROM products WHERE merchant_id = ${tx.merchantId} AND shop_id = ${shopId} AND parts IS NOT NULL
    AND parts @> ${JSON.stringify([{ product: key }])}::jsonb ORDER BY key`)

const columnsOf = ({ active, counted, ...fields }: DeskFields): string =>
  JSON.stringify({
    ...Object.fromEntries(Object.entries(fields).map(([name, value]) => [columnOf[name as keyof ListedFields], value])),
    ...(counted !== undefined && { counted }),
    ...(active !== undefined && { active, left_source_at: null }),
  })
