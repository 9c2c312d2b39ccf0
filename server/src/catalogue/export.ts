import { type Currency, decimalsOf } from '../kernel/money.ts'
import { formatQuantity, one } from '../kernel/quantity.ts'
import type { Hours } from '../merchants/index.ts'
import { sql, type Tx } from '../platform/database/index.ts'
import type { StoredPart } from './bundle.ts'
import type { OptionGroup } from './product.ts'

type Row = {
  key: string
  name: string
  description: string | null
  price: number
  salePrice: number | null
  saleFrom: Date | null
  saleUntil: Date | null
  counted: boolean
  free: number | null
  category: string | null
  link: string | null
  imageUrl: string | null
  groupKey: string | null
  groupTitle: string | null
  parts: StoredPart[] | null
  hours: Hours | null
  lowStock: number | null
  unit: string
  step: number
  aliases: string[]
  tags: string[]
  prescription: boolean
  attributes: Record<string, string>
  options: OptionGroup[]
}

/** The columns of an export, in the names that an import reads (docs/reference/feed.md). */
const cells: Record<string, (row: Row, currency: Currency) => string> = {
  id: row => row.key,
  title: row => row.name,
  description: row => row.description ?? '',
  availability: row => (row.counted && !row.parts && (row.free ?? 0) < row.step ? 'out of stock' : 'in stock'),
  price: ({ price }, currency) => `${majorOf(price, currency)} ${currency}`,
  sale_price: ({ salePrice }, currency) => (salePrice === null ? '' : `${majorOf(salePrice, currency)} ${currency}`),
  sale_price_effective_date: ({ salePrice, saleFrom, saleUntil }) =>
    salePrice !== null && (saleFrom ?? saleUntil) ? `${timeOf(saleFrom ?? longAgo)}/${timeOf(saleUntil ?? farAway)}` : '',
  quantity: row => (row.counted && !row.parts ? formatQuantity(Math.max(0, row.free ?? 0)) : ''),
  category: row => row.category ?? '',
  link: row => row.link ?? '',
  image_link: row => row.imageUrl ?? '',
  item_group_id: row => row.groupKey ?? '',
  item_group_title: row => row.groupTitle ?? '',
  parts: ({ parts }) => partsTold(parts ?? []),
  hours: row => (row.hours ? JSON.stringify(row.hours) : ''),
  low_stock: row => (row.lowStock === null ? '' : formatQuantity(row.lowStock)),
  unit: row => row.unit,
  step: row => formatQuantity(row.step),
  aliases: row => row.aliases.join('|'),
  tags: row => row.tags.join('|'),
  prescription: row => (row.prescription ? 'yes' : 'no'),
  attributes: row => (Object.keys(row.attributes).length > 0 ? JSON.stringify(row.attributes) : ''),
  options: row => (row.options.length > 0 ? JSON.stringify(row.options) : ''),
}

/** Everything that a shop has on sale, as a feed in CSV that an import of it reads back as it was. */
export async function exportFeed(tx: Tx, shopId: string): Promise<{ text: string; products: number }> {
  const merchant = await tx.row<{ currency: Currency }>(
    sql`SELECT currency FROM merchants WHERE merchant_id = ${tx.merchantId}`,
  )
  const rows =
    await tx.rows<Row>(sql`SELECT p.key, p.name, p.description, p.price, p.sale_price AS "salePrice", p.sale_from AS "saleFrom", p.sale_until AS "saleUntil", p.counted, s.on_hand - s.held AS free, p.category, p.link, p.image_url AS "imageUrl",
      p.group_key AS "groupKey", p.group_title AS "groupTitle", p.parts, p.hours, p.low_stock AS "lowStock", p.unit, p.step, p.aliases, p.tags, p.prescription, p.attributes, p.options
    FROM products p LEFT JOIN stock s ON s.merchant_id = p.merchant_id AND s.product_id = p.product_id
    WHERE p.merchant_id = ${tx.merchantId} AND p.shop_id = ${shopId} AND p.active ORDER BY p.position, p.product_id`)
  const lines = rows.map(row => Object.values(cells).map(cell => quoted(cell(row, merchant!.currency))))
  const text = [Object.keys(cells), ...lines].map(line => `${line.join(',')}\r\n`).join('')
  return { text, products: rows.length }
}

/** A range has two ends in a feed: one that is open here is as far off as anybody sells. */
const longAgo = new Date('2000-01-01T00:00:00Z')
const farAway = new Date('2100-01-01T00:00:00Z')
const timeOf = (date: Date) => date.toISOString().replace('.000Z', 'Z')

/** `18000`, `12.50`: without an exponent, a group mark or a binary fraction. */
function majorOf(minor: number, currency: Currency): string {
  const decimals = decimalsOf(currency)
  const digits = String(minor).padStart(decimals + 1, '0')
  return decimals === 0 ? digits : `${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`
}

const quoted = (text: string) => (/[",\r\n]/.test(text) || text !== text.trim() ? `"${text.replaceAll('"', '""')}"` : text)

/** `TELUR:2|BERAS:0.5`, or JSON where a choice of a part is fixed. */
const partsTold = (parts: StoredPart[]) =>
  parts.some(part => part.options)
    ? JSON.stringify(parts.map(part => ({ ...part, quantity: part.quantity / one })))
    : parts.map(part => `${part.product}:${formatQuantity(part.quantity)}`).join('|')
