import { formatMoney } from '../../kernel/money.ts'
import { formatQuantity } from '../../kernel/quantity.ts'
import type { Language } from '../../kernel/region.ts'
import { masked } from '../../kernel/secret.ts'
import type { Order } from '../../orders/index.ts'
import { type Adjustment, type Line, priced, type Quote } from '../../pricing/index.ts'
import { optionWords } from '../option-words.ts'
import { describeField, labelIn, type OrderType } from '../order-type.ts'
import { say } from '../texts.ts'
import { splitMethod } from './methods.ts'

/** Units that a quantity is read with: "0,5 kg Telur Ayam", and not half of one. */
const measured = /^(kg|kilo|gram|gr|g|ons|liter|litre|l|ml|meter|m)$/i

/** `2 × Paracetamol 500 mg (strip) — Rp16.000`, with options and wishes behind the name. */
export function describeLine(line: Line, currency: Quote['currency'], language: Language): string {
  const options = line.options.map(option => optionWords(option, language))
  const without = line.without.map(what => say(language, 'summary.without', { what }))
  const details = [...options, ...without, ...line.notes].join(', ')
  const quantity = formatQuantity(line.quantity, language)
  const unit = line.unit ? ` (${line.unit})` : ''
  const what = measured.test(line.unit) ? `${quantity} ${line.unit} ${line.name}` : `${quantity} × ${line.name}${unit}`
  return `${what}${details ? `, ${details}` : ''} — ${formatMoney(line.amount, currency)}${usually(line, currency, language)}`
}

/** What the line would cost if it were not on sale. */
function usually(line: Line, currency: Quote['currency'], language: Language): string {
  if (line.usualPrice === undefined) return ''
  const { amount } = priced({ ...line, unitPrice: line.usualPrice })
  return ` (${say(language, 'price.usual', { price: formatMoney(amount, currency) })})`
}

/** A row beside the lines, in the merchant's own words or the usual ones. A tax that the prices hold says how much it is. */
function describeAdjustment(row: Adjustment, currency: Quote['currency'], language: Language): string {
  const label = labelIn(row.labels ?? {}, language, usualLabel(row, language))
  if (row.included !== undefined)
    return say(language, 'summary.tax_included', { label, amount: formatMoney(row.included, currency) })
  return `${label} — ${formatMoney(row.amount, currency)}`
}

function usualLabel({ kind, code }: Adjustment, language: Language): string {
  return code === undefined ? say(language, `summary.${usualNames[kind]}`) : say(language, 'summary.code', { code })
}

const usualNames: Record<Adjustment['kind'], string> = {
  delivery_fee: 'delivery',
  discount: 'discount',
  surcharge: 'fee',
  tax: 'tax',
  rounding: 'rounding',
}

/** The rows of a quote with its total, as they stand in a summary; rows that an earlier quote did not have are marked. */
export function describeQuote(quote: Quote, language: Language, earlier?: Quote): string {
  const known = new Set(earlier?.lines.map(line => describeLine(line, quote.currency, language)))
  const rows = quote.lines
    .map(line => describeLine(line, quote.currency, language))
    .map(row => (earlier && !known.has(row) ? `${row} ${say(language, 'summary.mark')}` : row))
  const adjustments = quote.adjustments.map(row => describeAdjustment(row, quote.currency, language))
  return [...rows, ...adjustments, say(language, 'summary.total', { total: formatMoney(quote.total, quote.currency) })].join(
    '\n',
  )
}

/** A service in one line: what it is, what was chosen, and its price; with the rows beside it where there are any. */
export function describeService(quote: Quote, language: Language): string {
  const [line] = quote.lines
  if (quote.adjustments.length > 0) return describeQuote(quote, language)
  const details = line ? [line.name, ...line.options.map(option => optionWords(option, language))].join(', ') : ''
  return quote.total > 0 ? `${details} — *${formatMoney(quote.total, quote.currency)}*` : details
}

/** How a way of paying is called on a button and in a sentence. */
export function methodLabel(method: string, language: Language): string {
  const { gateway, kind } = splitMethod(method)
  if (gateway === 'cash') return say(language, 'method.cash')
  const [type, detail = ''] = kind.split(':')
  if (type === 'qris') return 'QRIS'
  if (type === 'va') return say(language, 'method.va', { bank: detail.toUpperCase() })
  return detail ? detail.charAt(0).toUpperCase() + detail.slice(1) : kind.toUpperCase()
}

/** The fields of a service as read back to the customer: sensitive ones show their end only. */
export function describeFields(
  order: Pick<Order, 'draft'>,
  type: OrderType,
  language: Language,
  open: (sealed: string) => string,
): string[] {
  return type.fields.flatMap(field => {
    const value = order.draft.fields[field.key]
    if (!value) return []
    return [describeField(field, value.sensitive ? masked(open(value.value)) : value.value, language)]
  })
}
