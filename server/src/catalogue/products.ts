import { type Hours, isOpen } from '../merchants/index.ts'
import { sql, type Tx } from '../platform/database/index.ts'
import { bundleOf, type StoredPart } from './bundle.ts'
import { alikeness, familyIdOf, nameOfVariant } from './families.ts'
import type { Offer, Product } from './product.ts'

type Row = Omit<Product, 'category' | 'sale' | 'imageUrl' | 'family' | 'hours' | 'lowStock'> & {
  lowStock: number | null
  category: string | null
  imageUrl: string | null
  groupKey: string | null
  groupTitle: string | null
  hours: Hours | null
  parts: StoredPart[] | null
  free: number | null
  salePrice: number | null
  saleFrom: Date | null
  saleUntil: Date | null
}

const columns = sql`p.product_id AS "productId", p.shop_id AS "shopId", p.key, p.name, p.unit, p.step, p.price,
  p.sale_price AS "salePrice", p.sale_from AS "saleFrom", p.sale_until AS "saleUntil", p.category, p.aliases, p.tags,
  p.attributes, p.options, p.prescription, p.counted, p.image_url AS "imageUrl", p.group_key AS "groupKey", p.group_title AS "groupTitle", p.hours, p.parts, p.low_stock AS "lowStock",
  CASE WHEN p.counted THEN coalesce(s.on_hand - s.held, 0) END AS free`
const joined = sql`products p LEFT JOIN stock s ON s.merchant_id = p.merchant_id AND s.product_id = p.product_id`

/** Products with price and availability as they are now, by id. What is no longer sold is missing. */
export async function loadOffers(tx: Tx, productIds: string[]): Promise<Map<string, Offer>> {
  if (productIds.length === 0) return new Map()
  const rows = await tx.rows<Row>(
    sql`SELECT ${columns} FROM ${joined} WHERE p.merchant_id = ${tx.merchantId} AND p.product_id = ANY(${productIds}) AND p.active`,
  )
  const keys = rows.flatMap(row => row.parts?.map(part => part.product) ?? [])
  const parts =
    keys.length === 0
      ? []
      : await tx.rows<Row>(
          sql`SELECT ${columns} FROM ${joined} WHERE p.merchant_id = ${tx.merchantId} AND p.key = ANY(${keys}) AND p.active`,
        )
  return new Map(offersOf(rows, parts).map(offer => [offer.productId, offer]))
}

/** Everything on sale, in the catalogue's own order: what a vocabulary is compiled from. */
export async function loadCatalogue(tx: Tx): Promise<Offer[]> {
  const rows = await tx.rows<Row>(
    sql`SELECT ${columns} FROM ${joined} WHERE p.merchant_id = ${tx.merchantId} AND p.active ORDER BY p.position, p.product_id`,
  )
  return offersOf(rows, rows)
}

/** The bundles on sale that one of these products is a part of. */
export const bundlesWith = async (tx: Tx, productIds: string[]): Promise<string[]> =>
  (
    await tx.rows<{ productId: string }>(sql`SELECT b.product_id AS "productId" FROM products b
      WHERE b.merchant_id = ${tx.merchantId} AND b.parts IS NOT NULL AND b.active AND EXISTS (SELECT FROM products p
        WHERE p.merchant_id = b.merchant_id AND p.product_id = ANY(${productIds})
          AND b.parts @> jsonb_build_array(jsonb_build_object('product', p.key)))`)
  ).map(row => row.productId)

/** Rows as offers; bundles are put together from the rows of their parts. */
function offersOf(rows: Row[], parts: Row[]): Offer[] {
  if (!rows.some(row => row.parts)) return rows.map(offerOf)
  const byKey = new Map(parts.map(row => [row.key, row]))
  const known = (key: string) => {
    const row = byKey.get(key)
    return row && { offer: offerOf(row), bundle: row.parts !== null }
  }
  return rows.flatMap(row => (row.parts ? (bundleOf(offerOf(row), row.parts, known) ?? []) : [offerOf(row)]))
}

const offerOf = ({
  category,
  free,
  imageUrl,
  groupKey,
  groupTitle,
  hours,
  parts: _,
  lowStock,
  salePrice,
  saleFrom,
  saleUntil,
  ...product
}: Row): Offer => ({
  ...product,
  ...(groupKey !== null && { name: nameOfVariant(product.name, product.attributes) }),
  ...(salePrice !== null && {
    sale: { price: salePrice, ...(saleFrom && { from: saleFrom }), ...(saleUntil && { until: saleUntil }) },
  }),
  ...(category !== null && { category }),
  ...(imageUrl !== null && { imageUrl }),
  ...(groupKey !== null && { family: { key: groupKey, title: groupTitle ?? product.name } }),
  ...(hours !== null && { hours }),
  ...(lowStock !== null && { lowStock }),
  ...(free !== null && { free }),
})

/**
 * What could stand in for a product that is short: other variants of its family, those first that have most in common with
 * it; where there are none at most three of the same shop and category, with stock, names that share a word first, then the
 * nearest price.
 */
export function substitutesFor(product: Product, catalogue: Offer[]): Offer[] {
  const words = new Set(product.name.toLowerCase().split(/\W+/))
  const shared = (other: Product) =>
    other.name
      .toLowerCase()
      .split(/\W+/)
      .filter(word => words.has(word) && !/^\d+$/.test(word)).length
  const family = familyIdOf(product)
  const sibling = (other: Product) => family !== undefined && familyIdOf(other) === family
  const others = catalogue.filter(
    other =>
      other.productId !== product.productId &&
      other.shopId === product.shopId &&
      other.prescription === product.prescription &&
      canBeSold(other),
  )
  const siblings = others.filter(sibling)
  if (siblings.length > 0)
    return siblings.toSorted((a, b) => alikeness(b, product) - alikeness(a, product)).slice(0, mostSiblings)
  return others
    .filter(other => other.category === product.category && shared(other) > 0)
    .toSorted((a, b) => shared(b) - shared(a) || Math.abs(a.price - product.price) - Math.abs(b.price - product.price))
    .slice(0, 3)
}

const mostSiblings = 20

/** Whether it is sold at a moment, by its own hours in the merchant's zone and those of its parts. */
export const soldAt = (offer: Pick<Offer, 'hours' | 'partHours'>, now: Date, timeZone: string): boolean =>
  allHours(offer).every(hours => isOpen(hours, now, timeZone))

/** Within all of which it is sold; none: whenever the shop sells. */
export const allHours = ({ hours, partHours = [] }: Pick<Offer, 'hours' | 'partHours'>): Hours[] => [
  ...(hours ? [hours] : []),
  ...partHours,
]

/** Whether there is as much of it as is sold at least. */
export const canBeSold = ({ free, step }: Offer): boolean => free === undefined || free >= step
