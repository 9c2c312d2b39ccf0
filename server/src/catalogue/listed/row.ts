import type { Currency } from '../../kernel/money.ts'
import { one } from '../../kernel/quantity.ts'
import type { ListedEntry, ListedFields, ListedProduct } from '../source.ts'
import { readAmount } from './amount.ts'
import type { RowReader } from './cell.ts'
import { attributesIn, hoursIn, listIn, optionsIn, partsIn } from './composite.ts'
import { always, saleDatesIn } from './sale.ts'
import { readThousandths } from './thousandths.ts'

const lengths = { key: 100, name: 200, description: 9_999, url: 2_000, word: 100, unit: 40, cell: 20_000 }

/** One row of a feed as a product, or what forbids it; what no column says is left out. */
export function readRow(reader: RowReader, currency: Currency): ListedEntry {
  const key = reader.of('key', lengths.key)
  if (key === '' || key === undefined) {
    if (!reader.refused()) reader.refuse(reader.nameOf('key'), 'missing')
    return reader.entry()
  }
  if (/\p{Cc}/u.test(key)) {
    reader.refuse(reader.nameOf('key'), 'unreadable')
    return reader.entry()
  }
  const fields: Said = {
    ...textFields(reader),
    ...priceOf(reader, currency),
    ...stepOf(reader),
    ...lowStockOf(reader),
    ...optionsIn(reader),
    ...attributesIn(reader),
    ...partsIn(reader),
    ...hoursIn(reader),
  }
  const product: ListedProduct = { key, fields: definedOnly(fields), ...availabilityOf(reader) }
  return reader.entry(product)
}

/** Fields as they were read; what nothing was said of, or cannot be kept, is undefined. */
type Said = { [K in keyof ListedFields]: ListedFields[K] | undefined }

function textFields(reader: RowReader): Said {
  const name = reader.of('name', lengths.name)
  if (name === '') reader.refuse(reader.nameOf('name'), 'missing')
  const category = reader.of('category', lengths.cell)
  return {
    ...(name && { name: name.replaceAll(/\s+/g, ' ') }),
    description: orNone(reader.of('description', lengths.description)),
    category: orNone(category?.split('>').at(-1)?.trim().slice(0, lengths.word)),
    imageUrl: urlIn(reader, 'imageUrl'),
    link: urlIn(reader, 'link'),
    groupKey: orNone(reader.of('groupKey', lengths.key)),
    groupTitle: orNone(reader.of('groupTitle', lengths.name)),
    unit: reader.of('unit', lengths.unit),
    aliases: listIn(reader.of('aliases', lengths.cell)),
    tags: listIn(reader.of('tags', lengths.cell)),
    prescription: flagIn(reader, 'prescription'),
  }
}

/** A sale price without dates counts until the feed takes it back. */
function priceOf(reader: RowReader, currency: Currency): Said {
  const price = amountIn(reader, 'price', currency)
  const text = reader.of('price', lengths.cell)
  if (text === '') reader.refuse(reader.nameOf('price'), 'missing')
  const said = reader.of('salePrice', lengths.cell)
  const none = { salePrice: null, ...always }
  if (!said) return { price, ...(said === '' && none) }
  const salePrice = amountIn(reader, 'salePrice', currency)
  const dates = reader.of('saleDates', lengths.word)
  const when = dates ? saleDatesIn(reader, dates) : always
  return { price, ...(salePrice === undefined || !when ? none : { salePrice, ...when }) }
}

function amountIn(reader: RowReader, field: 'price' | 'salePrice', currency: Currency): number | undefined {
  const text = reader.of(field, lengths.cell)
  if (!text) return undefined
  const amount = readAmount(text, currency)
  if ('problem' in amount) return reader.refuse(reader.nameOf(field), amount.problem, amount.detail)
  if (amount.rounded) reader.warn(reader.nameOf(field), 'rounded', text)
  return amount.minor
}

function stepOf(reader: RowReader): Said {
  const step = thousandthsIn(reader, 'step')
  if (step === undefined) return {}
  if (step > 0) return { step }
  reader.refuse(reader.nameOf('step'), 'negative')
  return {}
}

function lowStockOf(reader: RowReader): Said {
  const lowStock = thousandthsIn(reader, 'lowStock')
  if (lowStock === undefined) return reader.of('lowStock', lengths.word) === '' ? { lowStock: null } : {}
  if (lowStock >= 0) return { lowStock }
  reader.refuse(reader.nameOf('lowStock'), 'negative')
  return {}
}

/** Google writes the words with underscores, Meta with spaces; what can only be had later is not there now. */
const words: Record<string, Pick<ListedProduct, 'available' | 'discontinued'>> = {
  in_stock: { available: true },
  available_for_order: { available: true },
  out_of_stock: { available: false },
  preorder: { available: false },
  backorder: { available: false },
  discontinued: { available: false, discontinued: true },
}

function availabilityOf(reader: RowReader): Pick<ListedProduct, 'available' | 'discontinued' | 'stock'> {
  const said = reader.of('availability', lengths.word)
  const known = said ? words[said.toLowerCase().replaceAll(/[\s-]+/g, '_')] : {}
  if (!known) reader.refuse(reader.nameOf('availability'), 'not_a_choice', said)
  const stock = thousandthsIn(reader, 'stock')
  if (stock === undefined) return known ?? {}
  if (stock < 0) reader.warn(reader.nameOf('stock'), 'negative', String(stock / one))
  return { ...known, stock: known?.available === false ? 0 : Math.max(0, stock) }
}

function thousandthsIn(reader: RowReader, field: 'stock' | 'step' | 'lowStock'): number | undefined {
  const text = reader.of(field, lengths.word)
  if (!text) return undefined
  const read = readThousandths(text)
  return typeof read === 'number' ? read : reader.refuse(reader.nameOf(field), read, text)
}

function urlIn(reader: RowReader, field: 'imageUrl' | 'link'): string | null | undefined {
  const text = reader.of(field, lengths.url)
  if (!text) return orNone(text)
  if (/^https?:$/.test(URL.parse(text)?.protocol ?? '')) return text
  return reader.refuse(reader.nameOf(field), 'unreadable', text)
}

function flagIn(reader: RowReader, field: 'prescription'): boolean | undefined {
  const text = reader.of(field, lengths.word)?.toLowerCase()
  if (text === undefined) return undefined
  if (['', 'no', 'false', '0', 'tidak'].includes(text)) return false
  if (['yes', 'true', '1', 'ya'].includes(text)) return true
  return reader.refuse(reader.nameOf(field), 'not_a_choice', text)
}

const orNone = (text: string | undefined) => (text === '' ? null : text)

const definedOnly = (fields: Said) =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as ListedFields
