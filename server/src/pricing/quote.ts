import { type Currency, lineAmount } from '../kernel/money.ts'
import type { Quantity } from '../kernel/quantity.ts'
import type { Language } from '../kernel/region.ts'

/**
 * A choice that is taken. `qualifier`: in another measure than usual, at the same price. `count`: how many times, where it is more than
 * once; each is paid.
 */
export type Chosen = { group: string; choice: string; qualifier?: 'extra' | 'less'; count?: number }

/** A priced line. `unitPrice` and the options' prices come from the catalogue at quote time; a sender's price is never read. */
export type Line = {
  lineId: string
  productId: string
  name: string
  unit: string
  unitPrice: number
  /** What one unit costs otherwise, where it was on sale. */
  usualPrice?: number
  quantity: Quantity
  /** `price` is that of the choice taken once. */
  options: (Chosen & { price: number })[]
  without: string[]
  notes: string[]
  /** Rounded half up once, options included. */
  amount: number
  /** Whether stock is counted for this product. */
  counted: boolean
  prescription: boolean
  /** What one unit of a bundle takes of other products, as it was when it was quoted: what is held is also what is freed. */
  parts?: { productId: string; quantity: Quantity; counted: boolean }[]
}

/** A row beside the lines. A discount is negative, rounding may be either. */
export type Adjustment = {
  kind: 'delivery_fee' | 'tax' | 'discount' | 'rounding' | 'surcharge'
  label: string
  amount: number
  /** What customers read, by language; absent: the usual word for the kind. */
  labels?: Partial<Record<Language, string>>
  /** The merchant's rule that this row comes from: the journal of an order shows why it cost what it cost. */
  ruleId?: string
  /** The code that the customer said for it. */
  code?: string
  /** Whether agreeing takes one of the rule's uses. */
  counted?: boolean
  /** Of a tax that the prices hold already: how much of them it is. Its amount is 0. */
  included?: number
}

/** What a customer agrees to. `total` is always the sum of the rows; `expiresAt` is ISO 8601, as is every time in a journal. */
export type Quote = {
  quoteId: string
  lines: Line[]
  adjustments: Adjustment[]
  total: number
  currency: Currency
  expiresAt: string
  delivery?: { courier: string; service?: string; fee: number }
}

/** A line before its amount is computed. */
export type UnpricedLine = Omit<Line, 'amount'>

export type QuoteRequest = {
  quoteId: string
  lines: readonly UnpricedLine[]
  adjustments: readonly Adjustment[]
  currency: Currency
  expiresAt: Date
  delivery?: Quote['delivery']
}

/**
 * Prices the lines and adds the rows up. Every amount is computed here from our own data; a total is never taken from outside.
 *
 * @throws RangeError when a price, a quantity or the total is negative, or an amount leaves the range of exact integers:
 * such a basket is a mistake in the merchant's data, not something a customer can answer.
 */
export function makeQuote(request: QuoteRequest): Quote {
  const lines = request.lines.map(priced)
  const adjustments = request.adjustments.map(row => ({ ...row, amount: whole(row.amount) }))
  const total = totalOf(lines, adjustments)
  if (total < 0) throw new RangeError('the total of a quote is negative')
  return {
    quoteId: request.quoteId,
    lines,
    adjustments,
    total,
    currency: request.currency,
    expiresAt: request.expiresAt.toISOString(),
    ...(request.delivery === undefined ? {} : { delivery: request.delivery }),
  }
}

/** The line with its amount: options are part of the price of one unit, so that the product is rounded only once. */
export function priced(line: UnpricedLine): Line {
  const unit = line.options.reduce((sum, option) => whole(sum + addedBy(option)), whole(line.unitPrice))
  if (unit < 0) throw new RangeError(`the price of ${line.productId} is negative`)
  if (!Number.isSafeInteger(line.quantity) || line.quantity <= 0) throw new RangeError('a quantity is a positive integer')
  return { ...line, amount: lineAmount(whole(unit), line.quantity) }
}

function addedBy({ price, count = 1 }: Line['options'][number]): number {
  if (!Number.isSafeInteger(count) || count < 1) throw new RangeError('a choice is taken a whole number of times')
  return whole(whole(price) * count)
}

/** The sum of the rows of a quote. */
export const totalOf = (lines: readonly Line[], adjustments: readonly Adjustment[]): number =>
  whole([...lines, ...adjustments].reduce((sum, row) => whole(sum + row.amount), 0))

function whole(amount: number): number {
  if (!Number.isSafeInteger(amount)) throw new RangeError('amount out of range')
  return amount
}
