import { productOf } from './basket.ts'
import type { Said } from './evidence.ts'
import { cuesOf, isContent, isFree, isNegated, type Reading } from './reading.ts'

type Choice = Reading['state']['choices'][number]
type Size = { of: string; amount: number }

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
  const at = extreme(
    choices.map(choice => sizeOfChoice(reading, choice)),
    (said.concept === 'big') !== denied,
  )
  return at === undefined ? undefined : { choice: choices[at]!, start: said.start, end: said.end }
}

/** "Minyak yang kecil 2": of several products that the words of a line fit, the biggest or the smallest, where that is said beside them. */
export function withDegree(reading: Reading, one: Said): Said {
  const { mention, line } = one
  if (line.candidates.length < 2) return one
  const said = reading.concepts.find(
    at =>
      (at.concept === 'big' || at.concept === 'small') &&
      at.end >= mention.start - 1 &&
      at.start <= mention.end + 1 &&
      !isNegated(reading, at) &&
      !reading.tokens.slice(at.start, at.end).some(token => token.mark || reading.vocabulary.optionWords.has(token.norm)),
  )
  const keys = line.candidates.map(candidate => candidate.productId)
  const at =
    said &&
    extreme(
      keys.map(key => sizeOf(reading, key)),
      said.concept === 'big',
    )
  return at === undefined ? one : { mention, line: { ...line, candidates: [line.candidates[at]!] } }
}

/** The place of the only product that has most, or least. */
function extreme(sizes: readonly (Size | undefined)[], most: boolean): number | undefined {
  if (sizes.length < 2 || sizes.some(size => size === undefined || size.of !== sizes[0]?.of)) return undefined
  const amounts = sizes.map(size => size!.amount)
  const wanted = most ? Math.max(...amounts) : Math.min(...amounts)
  return amounts.filter(amount => amount === wanted).length === 1 ? amounts.indexOf(wanted) : undefined
}

/** Of the same goods the smaller pack costs less: what is cheapest is told by that where sizes tell the choices apart. */
function cheapest(reading: Reading): { concept: 'small'; start: number; end: number } | undefined {
  const [cue] = cuesOf(reading, 'cheapest')
  return cue && { concept: 'small', start: cue.start, end: cue.end }
}

/** The choices that have sizes of one kind; others are offered beside them. */
function comparable(reading: Reading): readonly Choice[] {
  const { choices } = reading.state
  const kinds = [...Map.groupBy(choices, choice => sizeOfChoice(reading, choice)?.of ?? '')].filter(
    ([of, some]) => of !== '' && some.length > 1,
  )
  return kinds.length === 1 ? kinds[0]![1] : choices
}

const sizeOfChoice = (reading: Reading, { kind, key }: Choice) =>
  kind === 'product' || kind === 'listed' ? sizeOf(reading, key) : undefined

/** What a product holds, by its first measure, else by the only number that its names have. */
function sizeOf(reading: Reading, key: string): Size | undefined {
  const product = productOf(reading, key)
  const [measure] = product?.measures ?? []
  if (measure) return { of: measure.dimension, amount: measure.size }
  const [number, ...others] = product?.numbers ?? []
  return number === undefined || others.length > 0 ? undefined : { of: 'number', amount: number }
}
