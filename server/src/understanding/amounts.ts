import type { Lexicon } from './lexicon.ts'
import type { Token } from './tokens.ts'

/** What can be measured, each with its units in the smallest one: facts of physics and trade, the same in every language. */
const dimensions: Record<string, Record<string, number>> = {
  mass: { mg: 0.001, g: 1, ons: 100, kg: 1_000, lb: 453.592 },
  volume: { ml: 1, l: 1_000 },
  length: { mm: 1, cm: 10, inch: 25.4, ft: 304.8, m: 1_000 },
  iu: { iu: 1 },
}

export type Measure = { dimension: string; size: number }

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
  /** "a", "an": a number only where it stands before a unit or a product. */
  article: boolean
  start: number
  end: number
}

/** The measure of `value` units, or nothing when the unit only counts. */
export function measureOf(value: number, units: readonly string[]): Measure | undefined {
  for (const unit of units) {
    for (const [dimension, sizes] of Object.entries(dimensions)) {
      const size = sizes[unit]
      if (size !== undefined) return { dimension, size: value * size }
    }
  }
  return undefined
}

export const sameMeasure = (a: Measure, b: Measure) =>
  a.dimension === b.dimension && Math.abs(a.size - b.size) <= 0.005 * b.size

/** How the amount in `measure` is counted in a product's own unit, where that unit measures the same thing. */
export function inUnitsOf(measure: Measure, units: readonly string[]): number | undefined {
  const one = measureOf(1, units)
  return one && one.dimension === measure.dimension ? measure.size / one.size : undefined
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
  let portion = tokens[i - 1]?.norm === 'yang' || first.definite
  if (number) {
    value = number.value
    at = number.end
    article = number.article
  } else if (lexicon.counts.has(first.norm)) value = 1
  else return undefined
  const before = tokens[i - 1]
  if (before && roles.timeLead.has(before.norm) && !['at', 'by', 'around'].includes(before.norm)) return undefined
  if (word(at)?.norm === 'x' || word(at)?.norm === '×') at++
  const count = lexicon.counts.get(word(at)?.norm ?? '')
  if (count !== undefined) {
    value *= count
    at++
    article = false
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
  if (word(at)?.norm === 'of') at++
  if (tokens[at]?.norm === 'of') at++
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

type NumberRead = { value: number; end: number; article: boolean }

function readNumber(
  tokens: readonly Token[],
  i: number,
  lexicon: Lexicon,
  free: (index: number) => boolean,
): NumberRead | undefined {
  const simple = (index: number): { value: number; article: boolean } | undefined => {
    const token = free(index) ? tokens[index] : undefined
    if (!token) return undefined
    if (token.kind === 'number') return token.value === undefined ? undefined : { value: token.value, article: false }
    const value = lexicon.numbers.get(token.norm)
    return value === undefined ? undefined : { value, article: token.norm === 'a' || token.norm === 'an' }
  }
  const first = simple(i)
  if (!first) return undefined
  let { value, article } = first
  let at = i + 1
  const slash = tokens[at]
  const under = slash && (slash.norm === '/' || slash.norm === '⁄') ? simple(at + 1) : undefined
  if (under && Number.isInteger(value) && value < 10 && under.value > 1 && under.value <= 10) {
    value /= under.value
    at += 2
  }
  for (;;) {
    const next = free(at) ? tokens[at] : undefined
    if (!next) break
    const scale = lexicon.scales.get(next.norm)
    if (scale !== undefined && Number.isInteger(value)) {
      value = next.norm === 'belas' ? value + scale : value * scale
      at++
      const rest = simple(at)
      if (rest && rest.value < scale && Number.isInteger(rest.value) && next.norm !== 'belas' && tokens[at]?.kind === 'word') {
        value += rest.value
        at++
      }
      continue
    }
    const part = simple(at)
    if (!part) break
    const fraction = fractionAt(tokens, at, part.value)
    if (Number.isInteger(value) && fraction) {
      value += fraction.value
      at = fraction.end
      continue
    }
    if (article && !part.article) {
      value = part.value
      article = false
      at++
      continue
    }
    if (value === 0.5 && part.article) {
      at++
      continue
    }
    break
  }
  return { value, end: at, article }
}

function fractionAt(tokens: readonly Token[], at: number, value: number): { value: number; end: number } | undefined {
  if (value > 0 && value < 1 && tokens[at]?.kind === 'word') return { value, end: at + 1 }
  const under = tokens[at + 2]
  if (tokens[at + 1]?.norm !== '/' || under?.value === undefined || under.value <= value || value >= 10) return undefined
  return { value: value / under.value, end: at + 3 }
}
