/** What a column of a feed means to us. */
export type Field =
  | 'key'
  | 'name'
  | 'description'
  | 'price'
  | 'salePrice'
  | 'saleDates'
  | 'availability'
  | 'stock'
  | 'category'
  | 'imageUrl'
  | 'link'
  | 'groupKey'
  | 'groupTitle'
  | 'parts'
  | 'hours'
  | 'lowStock'
  | 'unit'
  | 'step'
  | 'aliases'
  | 'tags'
  | 'prescription'
  | 'options'
  | 'attributes'

/** By field, the names that columns have: Google's, Meta's, then our own. Of several that are there the first is read. */
const names: Record<Field, readonly string[]> = {
  key: ['id', 'retailer_id', 'key', 'sku'],
  name: ['title', 'name'],
  description: ['description'],
  price: ['price'],
  salePrice: ['sale_price'],
  saleDates: ['sale_price_effective_date'],
  availability: ['availability'],
  stock: ['quantity_to_sell_on_facebook', 'stock', 'quantity', 'inventory'],
  category: ['product_type', 'category', 'google_product_category'],
  imageUrl: ['image_link', 'image_url', 'image[0].url'],
  link: ['link', 'url'],
  groupKey: ['item_group_id'],
  groupTitle: ['item_group_title'],
  parts: ['parts'],
  hours: ['hours'],
  lowStock: ['low_stock'],
  unit: ['unit'],
  step: ['step'],
  aliases: ['aliases'],
  tags: ['tags'],
  prescription: ['prescription'],
  options: ['options'],
  attributes: ['attributes'],
}

/** Columns that tell variants apart or say more of a product: kept as they are, under their own names. */
export const attributeColumns = ['brand', 'color', 'size', 'pattern', 'material', 'gtin', 'mpn'] as const
/** Meta's `additional_variant_attribute`: `Ukuran:L`. */
export const moreAttributes = 'additional_variant_attribute'

const meaningful = new Set<string>([...Object.values(names).flat(), ...attributeColumns, moreAttributes])

/** A heading as it is looked up: Google's RSS prefix, spaces, dashes and capitals make no difference. */
export const columnName = (heading: string) =>
  heading
    .trim()
    .toLowerCase()
    .replace(/^g:/, '')
    .replaceAll(/[\s-]+/g, '_')

/** The columns of one feed: which one holds each field, and what nobody here reads. */
export type Columns = { of(field: Field): string | undefined; ignored: string[] }

export function columnsOf(headings: Iterable<string>): Columns {
  const there = new Set(headings)
  const chosen = new Map(Object.entries(names).map(([field, known]) => [field, known.find(name => there.has(name))]))
  return {
    of: field => chosen.get(field),
    ignored: [...there].filter(name => name !== '' && !meaningful.has(name)),
  }
}
