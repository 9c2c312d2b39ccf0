import type { Lexicon } from './lexicon.ts'
import { type Measure, measureOf } from './measures.ts'
import { readNumber } from './numbers.ts'
import type { Token } from './tokens.ts'

/** A number that was said, with what it counts. */
export type Amount = {
  value: number
  /** The unit word as written. */
  unit?: string
  /** The units that the word may mean. */
  units: readonly string[]
  /** How much it is, where the unit measures rather than counts. */
  measure?: Measure
  /** "isi 20": how many are in one pack, never how many packs. */
  packed: boolean
  /** "yang satu", "satunya": some of the pieces that were ordered. */
  portion: boolean
  /** It stands for a number that was taken back. */
  corrected?: boolean
  /** "a", "an": a number only where it stands before a unit or a product. */
  article: boolean
  start: number
  end: number
}

/**
 * Reads the amount that begins at token `i`: digits, number words and their compounds, fractions, dozens, and the unit after
 * it. `free` tells which tokens may be used. Times of day and durations are no amounts.
 */
export function readAmount(
  tokens: readonly Token[],
  i: number,
  lexicon: Lexicon,
  free: (index: number) => boolean,
): Amount | undefined {
  const word = (index: number) => (free(index) ? tokens[index] : undefined)
  const { roles } = lexicon
  let at = i
  let packed = false
  let first = word(at)
  if (!first) return undefined
  if (roles.packed.has(first.norm)) {
    packed = true
    first = word(++at)
    if (!first) return undefined
  }
  const number = readNumber(tokens, at, lexicon, free)
  let value: number
  let article = false
  let portion = roles.pointer.has(tokens[i - 1]?.norm ?? '') || first.definite
  if (number) {
    value = number.value
    at = number.end
    article = number.article
  } else if (lexicon.counts.has(first.norm)) value = 1
  else return undefined
  const before = tokens[i - 1]
  if (before && roles.timeLead.has(before.norm)) return undefined
  if (word(at)?.norm === 'x' || word(at)?.norm === '×') at++
  const count = lexicon.counts.get(word(at)?.norm ?? '')
  if (count !== undefined) {
    value *= count
    at++
    article = false
  }
  if (roles.partitive.has(word(at)?.norm ?? '')) {
    // "a quarter of a kilo": the unit follows after "of a".
    const of = lexicon.units.has(word(at + 1)?.norm ?? '') ? at + 1 : at + 2
    if (
      value < 1 &&
      lexicon.units.has(word(of)?.norm ?? '') &&
      (of === at + 1 || readNumber(tokens, at + 1, lexicon, free)?.article)
    )
      at = of
  }
  let unit: Token | undefined
  let units: readonly string[] = []
  const candidate = word(at)
  if (candidate?.kind === 'word' && lexicon.units.has(candidate.norm)) {
    unit = candidate
    units = lexicon.units.get(candidate.norm)!
    at++
    const half = word(at)
    if (half && lexicon.numbers.get(half.norm) === 0.5 && Number.isInteger(value)) {
      value += 0.5
      at++
    }
    article = false
  } else if (candidate && roles.timeTail.has(candidate.norm)) return undefined
  if (roles.partitive.has(tokens[at]?.norm ?? '')) at++
  const measure = measureOf(value, units)
  if (unit && units.length > 0) portion = portion && !measure
  return {
    value,
    ...(unit ? { unit: unit.raw } : {}),
    units,
    ...(measure ? { measure } : {}),
    packed,
    portion,
    article,
    start: i,
    end: at,
  }
}
