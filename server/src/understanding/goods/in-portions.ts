import { one, type Quantity, quantityOf } from '../../kernel/quantity.ts'
import { hasOption, type Product } from '../names/product.ts'
import type { Mention, Portion } from '../reading/mention.ts'
import type { Reading } from '../reading/reading.ts'
import type { LineRequest } from '../types/line-request.ts'
import type { Amount } from '../words/amounts.ts'
import { inUnitsOf } from '../words/measures.ts'
import { productOf } from './basket.ts'
import { isTakenBack } from './corrections.ts'
import type { Said } from './evidence.ts'

/** What was said of one thing as lines of an order: one, or several where parts of it, or each piece, were given wishes of their own. */
export function inPortions(reading: Reading, { line, mention }: Said): LineRequest[] {
  const product = productOf(reading, line.candidates[0]?.productId ?? '')
  const each =
    mention.portions.length > 0 || isTakenBack(reading, mention.start, mention.end) ? [] : oneForEach(mention, product)
  if (each.length === 0) return portioned(line, mention.portions, product)
  const groups = new Set(each.flatMap(({ options }) => options.map(option => option.group)))
  return portioned({ ...line, options: line.options.filter(option => !groups.has(option.group)) }, each, product)
}

/** "2 raincoats, XL for me and M for her": as many different choices of one kind as there are pieces are one for each. */
function oneForEach({ amounts, options }: Mention, product: Product | undefined): Portion[] {
  const [amount, second] = amounts
  if (!amount || second || amount.measure || amount.packed || amount.corrected) return []
  for (const group of product?.source.options ?? []) {
    // "2 large": what is "500 ml" here may be "Besar" in a group of the same name of other goods.
    const said = options.filter(({ group: own, choice }) => own === group.group && group.choices.some(c => c.name === choice))
    const different = said.filter((option, i) => said.findIndex(other => other.choice === option.choice) === i)
    if (group.max === 1 && different.length > 1 && different.length === said.length && different.length === amount.value)
      return different.map(option => ({ amount: { ...amount, value: 1 }, options: [option], without: [] }))
  }
  return []
}

/** A mention as lines of an order: one, or several where parts of the quantity were given wishes of their own. */
function portioned(line: LineRequest, portions: readonly Portion[], product: Product | undefined): LineRequest[] {
  const total = line.quantity
  const partOf = (amount: Amount) => fractionOf(amount, portions, total) ?? quantityIn(amount, product)
  const counted = portions.reduce((all, { amount }) => all + (amount ? partOf(amount) : 0), 0)
  const parts = portions.map(({ amount, options, without, notes = [] }) => ({
    quantity: amount ? partOf(amount) : Math.max(0, (total ?? 0) - counted),
    options: options.filter(option => product === undefined || hasOption(product, option)),
    without,
    notes,
  }))
  const sum = parts.reduce((all, part) => all + part.quantity, 0)
  if (parts.length === 0 || parts.some(part => part.quantity === 0)) return [line]
  const made = (part: (typeof parts)[number]): LineRequest => {
    const own = new Set(part.options.map(option => option.group))
    const single = (group: string) => product?.source.options.find(one => one.group === group)?.max === 1
    const shared = line.options.filter(option => !(own.has(option.group) && single(option.group)))
    return {
      ...line,
      quantity: part.quantity,
      options: [...shared, ...part.options],
      without: [...line.without, ...part.without],
      notes: [...line.notes, ...part.notes],
    }
  }
  if (total === undefined) return parts.map(made)
  // "1 regular, and 1 large": a wish that the whole cannot have is of something more, unless it is said to be a part.
  const marked = portions.some(({ amount }) => amount === undefined || amount.portion)
  const contrary = parts.some(part =>
    part.options.some(option => line.options.some(other => other.group === option.group && other.choice !== option.choice)),
  )
  if (sum > total || (contrary && !marked)) return [line, ...parts.map(part => ({ ...line, ...part }))]
  return sum < total ? [...parts.map(made), remaining(line, total - sum)] : parts.map(made)
}

/** What a portion counts, in thousandths of the product's unit where it measures; 0 where it cannot be said so. */
function quantityIn({ value, measure }: Amount, product: Product | undefined): Quantity {
  const counted = measure ? inUnitsOf(measure, product?.units ?? []) : value
  return (counted === undefined ? undefined : quantityOf(counted)) ?? 0
}

/** "6 coffees, half of them iced", "6 tacos, half fish half chicken": so much of what was counted, and nothing where that cannot be parted so. */
function fractionOf({ value, measure, portion }: Amount, portions: readonly Portion[], total: Quantity | undefined) {
  if (total === undefined || total <= one || measure || value >= 1) return undefined
  const sum = portions.reduce((all, { amount }) => all + (amount?.value ?? 0), 0)
  if (!portion && Math.abs(sum - 1) > 1e-9) return undefined
  const part = total * value
  return part % one === 0 ? part : 0
}

const remaining = (line: LineRequest, quantity: Quantity): LineRequest => ({ ...line, quantity })
