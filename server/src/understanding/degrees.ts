import { productOf } from './basket.ts'
import { moneyIn } from './money-said.ts'
import { isContent, isFree, isNegated, type Reading } from './reading.ts'

type Choice = Reading['state']['choices'][number]

const degrees: ReadonlySet<string> = new Set(['big', 'small', 'cheap', 'dear'])

/** A comparison stands alone, or beside so few other words. */
const mostWords = 4

/**
 * "The big one", "boro ta", "not the big bottle", "the cheaper one": which of the offered products is meant by how much of it there is, how
 * strong it is, or what it costs. Nothing is answered where the products cannot be compared, or several are as big.
 */
export function byDegree(reading: Reading): { choice: Choice; start: number; end: number } | undefined {
  const { choices } = reading.state
  const [said] = reading.concepts
    .filter(at => degrees.has(at.concept) && isFree(reading, at.start) && isFree(reading, at.end - 1))
    .sort((a, b) => b.end - b.start - (a.end - a.start) || a.start - b.start)
  if (!said || reading.tokens.filter((_, i) => isContent(reading, i)).length > mostWords + said.end - said.start)
    return undefined
  const denied = isNegated(reading, said) || isNegated(reading, { start: said.start - 1, end: said.end })
  if (denied && choices.length !== 2) return undefined
  const byPrice = said.concept === 'cheap' || said.concept === 'dear'
  const sizes = choices.map(choice => (byPrice ? priceOf(choice) : sizeOf(reading, choice)))
  if (sizes.some(size => size === undefined || size.of !== sizes[0]?.of)) return undefined
  const amounts = sizes.map(size => size!.amount)
  const wanted = (said.concept === 'big' || said.concept === 'dear') === denied ? Math.min(...amounts) : Math.max(...amounts)
  const meant = choices.filter((_, k) => amounts[k] === wanted)
  return meant.length === 1 ? { choice: meant[0]!, start: said.start, end: said.end } : undefined
}

/** What a choice costs, as it was offered; where the label alone tells it, the money in the label. */
function priceOf({ price, label }: Choice): { of: string; amount: number } | undefined {
  const amount = price ?? moneyIn(label)
  return amount === undefined ? undefined : { of: 'price', amount }
}

/** What a product holds, by its first measure, else by the only number that its names have. */
function sizeOf(reading: Reading, choice: Choice): { of: string; amount: number } | undefined {
  if (choice.kind !== 'product' && choice.kind !== 'listed') return undefined
  const product = productOf(reading, choice.key)
  const [measure] = product?.measures ?? []
  if (measure) return { of: measure.dimension, amount: measure.size }
  const [number, ...others] = product?.numbers ?? []
  return number === undefined || others.length > 0 ? undefined : { of: 'number', amount: number }
}
