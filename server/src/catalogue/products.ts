import { sql, type Tx } from '../platform/database/index.ts'
import type { Offer, Product } from './product.ts'

type Row = Omit<Product, 'category' | 'sale'> & {
  category: string | null
  free: number | null
  salePrice: number | null
  saleFrom: Date | null
  saleUntil: Date | null
}

const columns = sql`p.product_id AS "productId", p.shop_id AS "shopId", p.key, p.name, p.unit, p.step, p.price,
  p.sale_price AS "salePrice", p.sale_from AS "saleFrom", p.sale_until AS "saleUntil", p.category, p.aliases, p.tags,
  p.attributes, p.options, p.prescription, p.counted, CASE WHEN p.counted THEN coalesce(s.on_hand - s.held, 0) END AS free`
const joined = sql`products p LEFT JOIN stock s ON s.merchant_id = p.merchant_id AND s.product_id = p.product_id`

/** Products with price and availability as they are now, by id. What is no longer sold is missing. */
export async function loadOffers(tx: Tx, productIds: string[]): Promise<Map<string, Offer>> {
  if (productIds.length === 0) return new Map()
  const rows = await tx.rows<Row>(
    sql`SELECT ${columns} FROM ${joined} WHERE p.merchant_id = ${tx.merchantId} AND p.product_id = ANY(${productIds}) AND p.active`,
  )
  return new Map(rows.map(row => [row.productId, offerOf(row)]))
}

/** Everything on sale, in the catalogue's own order: what a vocabulary is compiled from. */
export async function loadCatalogue(tx: Tx): Promise<Offer[]> {
  return (
    await tx.rows<Row>(
      sql`SELECT ${columns} FROM ${joined} WHERE p.merchant_id = ${tx.merchantId} AND p.active ORDER BY p.position, p.product_id`,
    )
  ).map(offerOf)
}

const offerOf = ({ category, free, salePrice, saleFrom, saleUntil, ...product }: Row): Offer => ({
  ...product,
  ...(salePrice !== null && {
    sale: { price: salePrice, ...(saleFrom && { from: saleFrom }), ...(saleUntil && { until: saleUntil }) },
  }),
  ...(category !== null && { category }),
  ...(free !== null && { free }),
})

/**
 * What could stand in for a product that is short: of the same shop, category and unit, with stock, names that share a
 * word first, then the nearest price.
 */
export function substitutesFor(product: Product, catalogue: Offer[]): Offer[] {
  const words = new Set(product.name.toLowerCase().split(/\W+/))
  const shared = (other: Product) =>
    other.name
      .toLowerCase()
      .split(/\W+/)
      .filter(word => words.has(word) && !/^\d+$/.test(word)).length
  return catalogue
    .filter(
      other =>
        other.productId !== product.productId &&
        other.shopId === product.shopId &&
        other.category === product.category &&
        other.prescription === product.prescription,
    )
    .filter(other => shared(other) > 0 && (other.free === undefined || other.free > 0))
    .toSorted((a, b) => shared(b) - shared(a) || Math.abs(a.price - product.price) - Math.abs(b.price - product.price))
    .slice(0, 3)
}
