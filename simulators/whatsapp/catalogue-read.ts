import type { Reply } from '../kit/router.ts'
import { asFields, asList, asText, type Fields } from '../kit/shape.ts'
import { settleBatches } from './catalogue-batch.ts'
import { type Catalogue, type CatalogueItem, priceOf } from './catalogues.ts'
import { Refusal } from './refusal.ts'
import type { World } from './world.ts'

/** Graph's names for what a feed calls otherwise (contract catalogues.md §5.2). */
const fields: Record<string, (item: CatalogueItem) => unknown> = {
  id: item => item.productId,
  retailer_id: item => item.retailerId,
  name: item => item.data.title,
  description: item => item.data.description,
  price: item => shown(item),
  currency: item => priceOf(item).currency,
  availability: item => item.data.availability,
  inventory: item => item.data.quantity_to_sell_on_facebook,
  image_url: item => item.data.image_link,
  url: item => item.data.link,
  brand: item => item.data.brand,
  review_status: item => item.review,
  custom_label_4: item => item.data.custom_label_4,
  retailer_product_group_id: item => item.data.item_group_id,
  errors: () => [],
}

/** `GET /{catalog_id}/products?fields=&filter=&limit=&after=`: cursor paging, 25 a page unless asked for otherwise. */
export function listProducts(world: World, catalogue: Catalogue, given: Fields): Reply {
  settleBatches(world, catalogue)
  const names = (asText(given.fields) ?? 'id,name,retailer_id').split(',').map(name => name.trim())
  const unknown = names.find(name => !(name in fields))
  if (unknown !== undefined) throw new Refusal(100, `Tried accessing nonexisting field (${unknown})`)
  const found = [...catalogue.items.values()].filter(filterOf(given.filter))
  const limit = Number(given.limit ?? 25)
  if (!Number.isInteger(limit) || limit < 1 || limit > 5_000) throw new Refusal(100, 'limit must be from 1 to 5000')
  const start = cursorPlace(asText(given.after), found)
  const page = found.slice(start, start + limit)
  const more = start + limit < found.length
  const cursors = page.length > 0 && { before: cursorOf(page[0]!), after: cursorOf(page.at(-1)!) }
  return {
    status: 200,
    body: {
      data: page.map(item => answered(item, names)),
      ...(cursors && { paging: { cursors, ...(more && { next: `after=${cursors.after}` }) } }),
    },
  }
}

function answered(item: CatalogueItem, names: string[]): Fields {
  const values = names.map(name => [name, fields[name]!(item)] as const)
  return Object.fromEntries([...values.filter(([, value]) => value !== undefined), ['id', item.productId]])
}

/** A display string of the catalogue's country, never to be parsed: `Rp18.000`. */
function shown(item: CatalogueItem): string | undefined {
  if (item.data.price === undefined) return undefined
  const { price, currency } = priceOf(item)
  return new Intl.NumberFormat(currency === 'IDR' ? 'id-ID' : 'en', {
    style: 'currency',
    currency,
    minimumFractionDigits: 0,
  })
    .format(price)
    .replace(/\s/g, '')
}

/** `{"retailer_id":{"eq":"…"}}` or `{"retailer_id":{"is_any":["…"]}}`. */
function filterOf(given: unknown): (item: CatalogueItem) => boolean {
  if (given === undefined) return () => true
  const by = asFields(asFields(given)?.retailer_id)
  const wanted = asText(by?.eq) === undefined ? asList(by?.is_any) : [by?.eq]
  if (!wanted) throw new Refusal(100, 'filter must be {"retailer_id":{"eq":"…"}} or {"retailer_id":{"is_any":[…]}}')
  return item => wanted.includes(item.retailerId)
}

const cursorOf = (item: CatalogueItem) => Buffer.from(`QV${item.retailerId}`).toString('base64url')

function cursorPlace(after: string | undefined, found: CatalogueItem[]): number {
  if (after === undefined) return 0
  const place = found.findIndex(item => cursorOf(item) === after)
  if (place < 0) throw new Refusal(131059, 'Invalid cursors values')
  return place + 1
}
