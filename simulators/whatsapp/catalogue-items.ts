import { asFields, asFilledText, asText, type Fields } from '../kit/shape.ts'

/** The fields of an item that have a rule (contract catalogues.md §5.1); all others are taken as they are. */
const rules: Record<string, (value: unknown) => string | undefined> = {
  title: longest(200),
  description: longest(9_999),
  availability: oneOf('in stock', 'out of stock', 'available for order', 'preorder', 'discontinued'),
  condition: oneOf('new', 'refurbished', 'used'),
  price: money,
  sale_price: value => (value === '' ? undefined : money(value)),
  link: address,
  image_link: address,
  quantity_to_sell_on_facebook: value =>
    Number.isInteger(value) && Number(value) >= 0 ? undefined : 'must be a whole number of at least 0',
  item_group_id: longest(100),
}

/** What a new item cannot do without. */
const required = ['title', 'description', 'availability', 'condition', 'price', 'link', 'image_link'] as const
const makers = ['brand', 'gtin', 'mpn'] as const

/** One request of a batch, as far as it can be read: which item, and what is wrong with it. */
export type ReadItem = { method: string; id: string; data: Fields; problems: string[] }

/** Reads one entry of `requests`. `isNew` tells whether the item is not in the catalogue yet. */
export function readItem(given: unknown, isNew: (id: string) => boolean): ReadItem {
  const request = asFields(given) ?? {}
  const data = asFields(request.data) ?? {}
  const id = asFilledText(data.id) ?? ''
  const method = asText(request.method) ?? ''
  const { id: _, ...said } = data
  return { method, id, data: said, problems: problemsOf(method, id, said, isNew) }
}

function problemsOf(method: string, id: string, data: Fields, isNew: (id: string) => boolean): string[] {
  if (!['CREATE', 'UPDATE', 'DELETE'].includes(method)) return [`Unsupported method: ${method || 'none'}`]
  if (id === '') return ['A required field is missing: id']
  if (id.length > 100) return ['id: at most 100 characters']
  if (method === 'DELETE') return []
  const wrong = Object.entries(rules).flatMap(([name, rule]) => {
    const problem = data[name] === undefined ? undefined : rule(data[name])
    return problem === undefined ? [] : [`${name}: ${problem}`]
  })
  if (method === 'UPDATE' || !isNew(id)) return wrong
  const missing = required.filter(name => data[name] === undefined).map(name => `A required field is missing: ${name}`)
  const anonymous = makers.every(name => asFilledText(data[name]) === undefined)
  return [...wrong, ...missing, ...(anonymous ? ['A required field is missing: one of brand, gtin, mpn'] : [])]
}

function longest(length: number) {
  return (value: unknown) => {
    const text = asFilledText(value)
    if (text === undefined) return 'must be a text'
    return text.length > length ? `at most ${length} characters` : undefined
  }
}

function oneOf(...words: string[]) {
  return (value: unknown) => (words.includes(String(value)) ? undefined : `must be one of ${words.join(', ')}`)
}

/** Digits, a point before at most two decimals, a blank, a currency of ISO 4217; no separators (contract §5.1). */
function money(value: unknown): string | undefined {
  return /^\d{1,15}(\.\d{1,2})? [A-Z]{3}$/.test(String(value))
    ? undefined
    : 'must be a number and a currency, such as 15000.00 IDR'
}

function address(value: unknown): string | undefined {
  return /^https?:\/\/[^\s/]+\S*$/.test(String(value)) ? undefined : 'must be an http(s) address'
}
