import { productOf } from './basket.ts'
import { cuesOf, isContent, isFree, isNegated, type Reading } from './reading.ts'

type Choice = Reading['state']['choices'][number]

/** A comparison stands alone, or beside so few other words. */
const mostWords = 4

/**
 * "The big one", "boro ta", "not the big bottle": which of the offered products is meant by how much of it there is, or how strong it
 * is. Nothing is answered where the products cannot be compared, or several are as big.
 */
export function byDegree(reading: Reading): { choice: Choice; start: number; end: number } | undefined {
  const said =
    reading.concepts.find(
      at => (at.concept === 'big' || at.concept === 'small') && isFree(reading, at.start) && isFree(reading, at.end - 1),
    ) ?? cheapest(reading)
  if (!said || reading.tokens.filter((_, i) => isContent(reading, i)).length > mostWords + said.end - said.start)
    return undefined
  const choices = comparable(reading)
  const denied = isNegated(reading, said) || isNegated(reading, { start: said.start - 1, end: said.end })
  if (denied && choices.length !== 2) return undefined
  const sizes = choices.map(choice => sizeOf(reading, choice))
  if (sizes.length < 2 || sizes.some(size => size === undefined || size.of !== sizes[0]?.of)) return undefined
  const amounts = sizes.map(size => size!.amount)
  const wanted = (said.concept === 'big') === denied ? Math.min(...amounts) : Math.max(...amounts)
  const meant = choices.filter((_, k) => amounts[k] === wanted)
  return meant.length === 1 ? { choice: meant[0]!, start: said.start, end: said.end } : undefined
}

/** Of the same goods the smaller pack costs less: what is cheapest is told by that where sizes tell the choices apart. */
function cheapest(reading: Reading): { concept: 'small'; start: number; end: number } | undefined {
  const [cue] = cuesOf(reading, 'cheapest')
  return cue && { concept: 'small', start: cue.start, end: cue.end }
}

/** The choices that have sizes of one kind; others are offered beside them. */
function comparable(reading: Reading): readonly Choice[] {
  const { choices } = reading.state
  const kinds = [...Map.groupBy(choices, choice => sizeOf(reading, choice)?.of ?? '')].filter(
    ([of, some]) => of !== '' && some.length > 1,
  )
  return kinds.length === 1 ? kinds[0]![1] : choices
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
