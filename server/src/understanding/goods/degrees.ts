import { cuesOf, isContent, isFree, isNegated, type Reading } from '../reading/reading.ts'
import type { ConceptAt } from '../words/concepts.ts'
import { moneyIn } from '../words/money-said.ts'
import { degreeOf, placeOf, sizeOf, sizeWritten } from './sizes.ts'

type Choice = Reading['state']['choices'][number]

const degrees: ReadonlySet<string> = new Set(['big', 'small', 'middle', 'cheap', 'dear'])

/** A comparison stands alone, or beside so few other words. */
const mostWords = 4

/**
 * "The big one", "boro ta", "not the big bottle": which of the offered products is meant by how much of it there is, or how strong it
 * is. Nothing is answered where the products cannot be compared, or several are as big.
 */
export function byDegree(reading: Reading): { choice: Choice; start: number; end: number } | undefined {
  const [heard] = reading.concepts
    .filter(at => degrees.has(at.concept) && isFree(reading, at.start) && isFree(reading, at.end - 1))
    .sort((a, b) => b.end - b.start - (a.end - a.start) || a.start - b.start)
  const said = heard ?? cheapest(reading)
  if (!said || reading.tokens.filter((_, i) => isContent(reading, i)).length > mostWords + said.end - said.start)
    return undefined
  const priced = said.concept === 'cheap' || said.concept === 'dear' ? byPrice(reading, said) : undefined
  if (priced) return priced
  const choices = comparable(reading)
  const denied = isNegated(reading, said) || isNegated(reading, { start: said.start - 1, end: said.end })
  if (denied && choices.length !== 2) return undefined
  const degree = degreeOf(said) ?? (said.concept === 'dear' ? 'most' : 'least')
  const at = placeOf(
    choices.map(choice => sizeOfChoice(reading, choice)),
    denied && degree !== 'middle' ? (degree === 'most' ? 'least' : 'most') : degree,
  )
  return at === undefined ? undefined : { choice: choices[at]!, start: said.start, end: said.end }
}

/** By what the choices cost, where that is known of all of them. */
function byPrice(reading: Reading, said: ConceptAt): { choice: Choice; start: number; end: number } | undefined {
  const { choices } = reading.state
  const prices = choices.map(({ price, label }) => price ?? moneyIn(label))
  if (choices.length < 2 || prices.some(price => price === undefined)) return undefined
  const denied = isNegated(reading, said)
  if (denied && choices.length !== 2) return undefined
  const wanted = (said.concept === 'dear') === denied ? Math.min(...prices.map(Number)) : Math.max(...prices.map(Number))
  const meant = choices.filter((_, k) => prices[k] === wanted)
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
  const kinds = [...Map.groupBy(choices, choice => sizeOfChoice(reading, choice)?.of ?? '')].filter(
    ([of, some]) => of !== '' && some.length > 1,
  )
  return kinds.length === 1 ? kinds[0]![1] : choices
}

const sizeOfChoice = (reading: Reading, { kind, key }: Choice) =>
  kind === 'product' || kind === 'listed' ? sizeOf(reading, key) : kind === 'option' ? sizeWritten(reading, key) : undefined
