import type { Mention } from '../reading/mention.ts'
import { isNegated, type Reading } from '../reading/reading.ts'
import type { LineRequest } from '../types/line-request.ts'
import type { ConceptAt } from '../words/concepts.ts'
import { endsIn } from '../words/endings.ts'
import { productOf } from './basket.ts'
import type { Said } from './evidence.ts'
import { areOneKind, areStrengths } from './kinds-of-sizes.ts'
import { type Degree, degreeOf, placeAmong, placeOf, sizedGroup } from './sizes.ts'

/**
 * "Minyak yang kecil 2", "the bigger bag of fries": of several products that the words of a line fit, or of the sizes that one comes in, the
 * biggest, the smallest or the one between, where that is said beside them. Strengths are not told so: they are asked.
 */
export function withDegree(reading: Reading, one: Said, all: readonly Mention[]): Said {
  const { mention, line } = one
  const degree = line.candidates.length === 0 ? undefined : saidBeside(reading, one, all)
  if (degree === undefined) return one
  const keys = line.candidates.map(candidate => candidate.productId)
  if (keys.length === 1) return { mention, line: ofSize(reading, mention, unnoted(one), degree) }
  if (areStrengths(reading, keys) || !areOneKind(reading, keys)) return { mention, line: unnoted(one) }
  const at = placeAmong(reading, keys, degree)
  return at === undefined ? one : { mention, line: { ...unnoted(one), candidates: [line.candidates[at]!] } }
}

/** The word about size that stands beside what was named, and nearer to nothing else. */
function saidBeside(reading: Reading, { mention, line }: Said, all: readonly Mention[]): Degree | undefined {
  const { tokens, vocabulary } = reading
  const next = all
    .filter(other => other.start >= mention.end)
    .reduce((least, { start }) => Math.min(least, start), tokens.length)
  const said = reading.concepts
    .filter(
      at =>
        degreeOf(at) !== undefined &&
        isBeside(reading, mention, at, next) &&
        !isNegated(reading, at) &&
        !tokens
          .slice(at.start, at.end)
          .some(token => token.mark || (line.options.length > 0 && vocabulary.optionWords.has(token.norm))),
    )
    .toSorted((a, b) => a.start - b.start || b.end - a.end)[0]
  return said && degreeOf(said)
}

/** As far behind a name a word about its size stands. */
const farBehind = 2

function isBeside(reading: Reading, { start, end }: Mention, at: ConceptAt, next: number): boolean {
  const { tokens } = reading
  if (at.start < start) return at.end >= start - 1 || leadsTo(reading, at.end, start)
  if (at.start > end + farBehind || at.end > next) return false
  const between = tokens.slice(end, Math.max(end, at.start))
  // "Savlon 3, small napa 2": right before what is named next it is said of that.
  const isOfNext = leadsTo(reading, at.end, next) && next < tokens.length && between.some(token => token.mark)
  // "… lagbe ekta, choto family": behind a comma something else is small, and in "…, the small one" the same.
  return !isOfNext && (!between.some(token => token.mark) || isPointedAt(reading, at))
}

/** "The bigger bag of fries": between the size and the name stand only what it comes in and small words. */
function leadsTo({ tokens, lexicon }: Reading, from: number, to: number): boolean {
  const between = tokens.slice(from, to)
  const ofIt = between.length > 0 && lexicon.roles.partitive.has(between.at(-1)!.norm)
  return (
    between.length <= 3 &&
    (between.length === 0 || ofIt) &&
    between.slice(0, -1).every(({ norm }) => lexicon.units.has(norm) || lexicon.roles.place.has(norm) || norm === 'size')
  )
}

/** "The small one", "the bigger bag", "yang kecil", "boro ta": which of them. */
function isPointedAt({ tokens, lexicon }: Reading, { start, end }: ConceptAt): boolean {
  const { roles, units, endings } = lexicon
  const [before, behind] = [tokens[start - 1], tokens[end]]
  const isThing = behind && (roles.place.has(behind.norm) || behind.raw === 'ones' || units.has(behind.norm))
  if (lexicon.articles.definite.has(before?.norm ?? ''))
    return isThing === true || behind === undefined || behind.mark || behind.kind === 'number'
  const isTold = (word: string | undefined) => word !== undefined && (roles.pointer.has(word) || roles.connector.has(word))
  const isEnded = endings.pointing.has(behind?.raw ?? '') || endsIn(tokens[end - 1]!.raw, endings.piece)
  return isEnded || isTold(before?.norm) || isTold(tokens[start]!.norm)
}

/** What told the size was a choice of other goods: it is no wish beside it. */
const unnoted = ({ mention, line }: Said): LineRequest => ({
  ...line,
  notes: line.notes.filter(note => !mention.options.some(option => option.choice.toLowerCase() === note)),
})

/** "Orange juice, the big bottle" where bottles of two sizes are to choose from. */
function ofSize(reading: Reading, { words, amounts }: Mention, line: LineRequest, degree: Degree): LineRequest {
  const product = productOf(reading, line.candidates[0]!.productId)
  const sized = sizedGroup(product)
  if (!sized) return amounts.some(amount => amount.measure) ? line : siblingOfSize(reading, line, words, degree)
  if (line.options.some(option => option.group === sized.group)) return line
  const at = placeOf(
    sized.sizes.map(({ size }) => size),
    degree,
  )
  return at === undefined
    ? line
    : { ...line, options: [...line.options, { group: sized.group, choice: sized.sizes[at]!.choice }] }
}

/** "3 Bintangs, the big ones": the name alone is the usual size, and there is another. */
function siblingOfSize(reading: Reading, line: LineRequest, words: readonly string[], degree: Degree): LineRequest {
  const { names } = reading.vocabulary
  const said = line.candidates[0]!
  const keys = [...new Set(Array.from(reading.hold(words)).map(alias => names.sourceOf(names.productOf(alias)).id))]
  if (!keys.includes(said.productId)) return line
  if (areStrengths(reading, keys))
    return keys.length < 2 ? line : { ...line, candidates: keys.map(productId => ({ ...said, productId })) }
  const at = placeAmong(reading, keys, degree)
  return at === undefined ? line : { ...line, candidates: [{ ...said, productId: keys[at]! }] }
}
