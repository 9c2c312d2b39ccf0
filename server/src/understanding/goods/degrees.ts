import type { Mention } from '../reading/mention.ts'
import { cuesOf, isContent, isFree, isNegated, type Reading } from '../reading/reading.ts'
import type { LineRequest } from '../types.ts'
import type { ConceptAt } from '../words/concepts.ts'
import { moneyIn } from '../words/money-said.ts'
import { productOf } from './basket.ts'
import type { Said } from './evidence.ts'

type Choice = Reading['state']['choices'][number]
type Size = { of: string; amount: number }

const degrees: ReadonlySet<string> = new Set(['big', 'small', 'cheap', 'dear'])

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
  const at = extreme(
    choices.map(choice => sizeOfChoice(reading, choice)),
    (said.concept === 'big' || said.concept === 'dear') !== denied,
  )
  return at === undefined ? undefined : { choice: choices[at]!, start: said.start, end: said.end }
}

/** "Minyak yang kecil 2": of several products that the words of a line fit, the biggest or the smallest, where that is said beside them. */
export function withDegree(reading: Reading, one: Said): Said {
  const { mention, line } = one
  if (line.candidates.length === 0) return one
  const said = reading.concepts.find(
    at =>
      (at.concept === 'big' || at.concept === 'small') &&
      at.end >= mention.start - 1 &&
      at.start <= mention.end + 2 &&
      // "… lagbe ekta, choto family": behind a comma something else is small, and in "…, the small one" the same.
      (!reading.tokens.slice(mention.end, Math.max(mention.end, at.start)).some(token => token.mark) ||
        isPointedAt(reading, at)) &&
      !isNegated(reading, at) &&
      !reading.tokens
        .slice(at.start, at.end)
        .some(token => token.mark || (line.options.length > 0 && reading.vocabulary.optionWords.has(token.norm))),
  )
  if (line.candidates.length === 1)
    return said ? { mention, line: ofSize(reading, mention, unnoted(one), said.concept === 'big') } : one
  const keys = line.candidates.map(candidate => candidate.productId)
  const at =
    said &&
    extreme(
      keys.map(key => sizeOf(reading, key)),
      said.concept === 'big',
    )
  return at === undefined ? one : { mention, line: { ...unnoted(one), candidates: [line.candidates[at]!] } }
}

/** "The small one", "the bigger bag": which of them. */
const isPointedAt = ({ tokens, lexicon: { roles } }: Reading, { start, end }: ConceptAt) =>
  tokens[start - 1]?.norm === 'the' && (roles.place.has(tokens[end]?.norm ?? '') || tokens[end]?.raw === 'ones')

/** What told the size was a choice of other goods: it is no wish beside it. */
const unnoted = ({ mention, line }: Said): LineRequest => ({
  ...line,
  notes: line.notes.filter(note => !mention.options.some(option => option.choice.toLowerCase() === note)),
})

/** "Orange juice, the big bottle" where bottles of two sizes are to choose from. */
function ofSize(reading: Reading, { words, amounts }: Mention, line: LineRequest, most: boolean): LineRequest {
  const sized = amounts.some(amount => amount.measure)
  const choices = productOf(reading, line.candidates[0]!.productId)?.sizedChoices ?? []
  const [group, another] = Map.groupBy(choices, choice => choice.group)
  if (!group) return sized ? line : siblingOfSize(reading, line, words, most)
  if (another || line.options.some(option => option.group === group[0])) return line
  const at = extreme(
    group[1].map(({ measures: [size] }) => size && { of: size.dimension, amount: size.size }),
    most,
  )
  return at === undefined ? line : { ...line, options: [...line.options, { group: group[0], choice: group[1][at]!.choice }] }
}

/** "3 Bintangs, the big ones": the name alone is the usual size, and there is another. */
function siblingOfSize(reading: Reading, line: LineRequest, words: readonly string[], most: boolean): LineRequest {
  const { names } = reading.vocabulary
  const said = line.candidates[0]!
  const keys = [...new Set(Array.from(reading.hold(words)).map(alias => names.sourceOf(names.productOf(alias)).id))]
  if (!keys.includes(said.productId)) return line
  const at = extreme(
    keys.map(key => sizeOf(reading, key)),
    most,
  )
  return at === undefined ? line : { ...line, candidates: [{ ...said, productId: keys[at]! }] }
}

/** The place of the only product that has most, or least. */
function extreme(sizes: readonly (Size | undefined)[], most: boolean): number | undefined {
  if (sizes.length < 2 || sizes.some(size => size === undefined || size.of !== sizes[0]?.of)) return undefined
  const amounts = sizes.map(size => size!.amount)
  const wanted = most ? Math.max(...amounts) : Math.min(...amounts)
  return amounts.filter(amount => amount === wanted).length === 1 ? amounts.indexOf(wanted) : undefined
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
  kind === 'product' || kind === 'listed' ? sizeOf(reading, key) : undefined

/** Sizes that are told by letters, from the smallest. */
const letters = ['xxs', 'xs', 's', 'm', 'l', 'xl', 'xxl', 'xxxl']

/** What a product holds, by its first measure, else by the only number that its names have. */
function sizeOf(reading: Reading, key: string): Size | undefined {
  const product = productOf(reading, key)
  const [measure] = product?.measures ?? []
  if (measure) return { of: measure.dimension, amount: measure.size }
  const letter = Object.values(product?.source.attributes ?? {})
    .map(text => letters.indexOf(text.toLowerCase()))
    .find(at => at >= 0)
  if (letter !== undefined) return { of: 'letter', amount: letter }
  const [number, ...others] = product?.numbers ?? []
  return number === undefined || others.length > 0 ? undefined : { of: 'number', amount: number }
}
