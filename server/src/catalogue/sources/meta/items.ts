import { type Currency, decimalsOf } from '../../../kernel/money.ts'
import type { PublishedItem, ShownProduct } from '../../source.ts'

/** What stands for a product that has none of its own. */
export type Fallbacks = { link: string; imageLink?: string | undefined }

/** Where the version of an item stands, so that it can be read back: prices are answered as words for people there. */
export const versionField = 'custom_label_4'

/**
 * One request of a batch, in the names of Meta's feed (contract catalogues.md §5.1). Whatever stands in the item is ours, so
 * a whole item is an update that may also create it.
 */
export function requestOf(item: PublishedItem, fallbacks: Fallbacks): object {
  if (item.do === 'remove') return { method: 'DELETE', data: { id: item.key } }
  if (item.do === 'stock')
    return { method: 'UPDATE', data: { id: item.key, ...stockOf(item.left), [versionField]: item.version } }
  return { method: 'UPDATE', data: { ...dataOf(item.product, fallbacks), [versionField]: item.version } }
}

const stockOf = (left: number) => ({
  availability: left > 0 ? 'in stock' : 'out of stock',
  quantity_to_sell_on_facebook: left,
})

function dataOf(product: ShownProduct, { link, imageLink }: Fallbacks) {
  return {
    id: product.key,
    title: plain(product.name, 200),
    description: plain(product.description ?? '', 9_999) || plain(product.name, 200),
    ...stockOf(product.left),
    condition: 'new',
    price: priceOf(product.price, product.currency),
    ...saleOf(product),
    link: product.link ?? link,
    image_link: product.imageUrl ?? imageLink,
    brand: plain(product.brand, 100),
    ...(product.category !== null && { product_type: plain(product.category, 200) }),
    ...familyOf(product),
  }
}

/** Meta's own names for what variants are told apart by; all others stand together in one field. */
const ownFields = new Set(['color', 'size', 'pattern', 'material'])

/** Variants of one thing share `item_group_id` (contract §5.1); a key that Meta cannot take groups nothing. */
function familyOf({ family }: ShownProduct) {
  if (!family || family.key.length > longestGroup) return {}
  const told = Object.entries(family.attributes).map(([name, value]) => [plain(name, 100), plain(value, 100)] as const)
  const more = told
    .filter(([name]) => !ownFields.has(name))
    .map(([name, value]) => `${name.replace(/[:,]/g, ' ')}:${value.replaceAll(',', ' ')}`)
  return {
    item_group_id: family.key,
    ...Object.fromEntries(told.filter(([name]) => ownFields.has(name))),
    ...(more.length > 0 && { additional_variant_attribute: more.join(',') }),
  }
}

const longestGroup = 50

/** A sale is told with both its ends, which Meta keeps itself; empty texts end one that was told before. */
function saleOf({ sale, currency }: ShownProduct) {
  if (sale === null) return {}
  if (sale === 'ended') return { sale_price: '', sale_price_effective_date: '' }
  const range = [sale.from ?? '2020-01-01T00:00:00.000Z', sale.until ?? '2037-12-31T00:00:00.000Z']
  return { sale_price: priceOf(sale.price, currency), sale_price_effective_date: range.join('/') }
}

/** `18000.00 IDR`: digits, a point, two decimals, a blank and the currency, whatever the currency (contract §5.1). */
function priceOf(amount: number, currency: Currency): string {
  const decimals = decimalsOf(currency)
  const digits = String(amount).padStart(decimals + 1, '0')
  const whole = decimals === 0 ? digits : digits.slice(0, -decimals)
  return `${whole}.${(decimals === 0 ? '' : digits.slice(-decimals)).padEnd(2, '0')} ${currency}`
}

/** Words as Meta takes them: no markup, no control characters, not longer than allowed. */
const plain = (text: string, most: number) =>
  text
    .replace(/<[^>]*>/g, ' ')
    .replace(/\p{Cc}+/gu, ' ')
    .trim()
    .slice(0, most)
    .toWellFormed()
