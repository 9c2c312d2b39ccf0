import { isCountSaid } from './count-said.ts'
import { isDuration, isHour, strikes } from './durations.ts'
import type { Lexicon } from './lexicon.ts'
import { type Measure, measureOf, measuresOf } from './measures.ts'
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
  /** What else the unit word may measure. */
  orMeasure?: Measure
  /** "isi 20": how many are in one pack, never how many packs. */
  packed: boolean
  /** "yang satu", "satunya": some of the pieces that were ordered. */
  portion: boolean
  /** It was counted in dozens or the like; the value is in pieces. */
  grouped?: boolean
  /** It stands for a number that was taken back. */
  corrected?: boolean
  /** The number that was taken back for it. */
  from?: number
  /** It is written as a count ("x10", "= 10"), so it tells no size, strength or choice. */
  counts?: boolean
  /** It stands right before the name of what it counts. */
  leads?: boolean
  /** So much of each of several pieces: "2 yards each". */
  each?: boolean
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
  // "My wife bought one": by itself behind such a word it stands for the thing, and counts none.
  const behind = number && tokens[number.end]
  if (
    number?.value === 1 &&
    first.kind === 'word' &&
    roles.owned.has(tokens[i - 1]?.norm ?? '') &&
    (!behind || endsThere(behind))
  )
    return undefined
  let value: number
  let article = false
  let portion =
    roles.pointer.has(tokens[i - 1]?.norm ?? '') ||
    first.definite ||
    lexicon.portions.has(first.norm) ||
    lexicon.portions.has(first.raw)
  if (number) {
    value = number.value
    at = number.end
    article = number.article
  } else if (lexicon.counts.has(first.norm)) value = 1
  else return undefined
  // "hali tinek", "lusin dua": the dozens are counted behind them.
  const times = number ? undefined : countedBehind(tokens, at + 1, lexicon, free)
  const before = tokens[i - 1]
  if (before && roles.timeLead.has(before.norm) && !isCountSaid(tokens, i)) return undefined
  // "Ulang tahun ke 5": the how manieth.
  if (before && roles.nth.has(before.norm) && first.kind === 'number') return undefined
  // "At 6:30": a time of the day.
  const isClock = (hour: number) => /^\d{1,2}$/.test(tokens[hour]?.raw ?? '') && /^\d\d$/.test(tokens[hour + 2]?.raw ?? '')
  if ((tokens[i + 1]?.norm === ':' && isClock(i)) || (before?.norm === ':' && isClock(i - 2))) return undefined
  if (word(at)?.norm === 'x' || word(at)?.norm === '×') at++
  const count = lexicon.counts.get(word(at)?.norm ?? '')
  if (count !== undefined) {
    value *= count * (times?.value ?? 1)
    at = times?.end ?? at + 1
    article = false
    // "selusin setengah": half a dozen more.
    const half = lexicon.numbers.get(word(at)?.norm ?? '') ?? 0
    if (half > 0 && half < 1 && !lexicon.units.has(word(at + 1)?.norm ?? '') && !lexicon.counts.has(word(at + 1)?.norm ?? '')) {
      value += half * count
      at++
    }
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
  if (isHour(tokens, at, lexicon)) return undefined
  let unit: Token | undefined
  let units: readonly string[] = []
  const candidate = word(at)
  const names = candidate?.kind === 'word' || candidate?.norm === '%'
  if (
    candidate &&
    names &&
    lexicon.units.has(candidate.norm) &&
    !isNumberOf(tokens, at, lexicon) &&
    !isTalk(candidate, value, lexicon)
  ) {
    unit = candidate
    units = lexicon.units.get(candidate.norm)!
    if (strikes(word(at + 1), lexicon)) return undefined
    const more = partBehind(tokens, at + 1, value, units, lexicon, free)
    value += more?.value ?? 0
    at = more?.end ?? at + 1
    article = false
  } else if (candidate && isDuration(tokens, afterPartitive(tokens, at, lexicon), lexicon)) return undefined
  if (roles.partitive.has(tokens[at]?.norm ?? '')) at++
  // "25 of us": people.
  if (!unit && tokens[at - 1] && at > i + 1 && isDuration(tokens, at, lexicon)) return undefined
  // "Motor beat 2019": a year.
  if (!unit && !count && isYear(first.norm)) return undefined
  const [measure, orMeasure] = measuresOf(value, units)
  if (unit && units.length > 0) portion = portion && !measure
  return {
    value,
    ...(unit ? { unit: lexicon.units.has(unit.raw) ? unit.raw : unit.norm } : {}),
    units,
    ...(measure && { measure }),
    ...(orMeasure && { orMeasure }),
    packed,
    ...(count !== undefined && { grouped: true }),
    ...(units.length > 0 && [tokens[i - 1], tokens[at]].some(word => roles.apiece.has(word?.norm ?? '')) && { each: true }),
    ...(isCountSaid(tokens, i) && { counts: true }),
    portion,
    article,
    start: i,
    end: at,
  }
}

const endsThere = ({ mark, skippable }: Token) => mark || skippable

/** A year of those that people name; nobody counts goods so unevenly. */
export const isYear = (digits: string) => /^(?:19[89]|20[0-3])[1-9]$/.test(digits)

/** "Nu hiji mah": nothing holds so little charge, and in Sundanese the word is only talk. */
const isTalk = ({ norm }: Token, value: number, { units }: Lexicon) =>
  value < leastCharge && units.get(norm)?.includes('mah') === true
const leastCharge = 50

/** "tin pata": a word that is a unit and a number is the number where a unit follows it. */
const isNumberOf = (tokens: readonly Token[], at: number, lexicon: Lexicon) =>
  lexicon.numbers.has(tokens[at]!.norm) && lexicon.units.has(tokens[at + 1]?.norm ?? '')

/** A number by itself right behind a word that counts several ("hali tinek"), where no unit goes on. */
function countedBehind(tokens: readonly Token[], at: number, lexicon: Lexicon, free: (index: number) => boolean) {
  const number = readNumber(tokens, at, lexicon, free)
  const goesOn =
    number && (lexicon.units.has(tokens[number.end]?.norm ?? '') || lexicon.counts.has(tokens[number.end]?.norm ?? ''))
  return number && !number.article && !goesOn && tokens[at]?.kind === 'word' ? number : undefined
}

/** What is put on a unit behind it: "1 kg half", "a kilo and a half", "sekilo seperempat", and in smaller units "sekilo dua ons". */
function partBehind(
  tokens: readonly Token[],
  at: number,
  value: number,
  units: readonly string[],
  lexicon: Lexicon,
  free: (index: number) => boolean,
): { value: number; end: number } | undefined {
  if (!Number.isInteger(value)) return undefined
  const and = lexicon.roles.and.has(tokens[at]?.norm ?? '')
  const from = and ? at + 1 : at
  const number = readNumber(tokens, from, lexicon, free)
  if (!number || number.article) return undefined
  const next = tokens[number.end]
  const nextUnits = lexicon.units.get(next?.norm ?? '')
  if (!nextUnits) {
    const isPart =
      number.value > 0 && number.value < 1 && tokens[from]!.kind === 'word' && !lexicon.counts.has(next?.norm ?? '')
    return isPart ? { value: number.value, end: number.end } : undefined
  }
  const [own, small] = [measureOf(1, units), measureOf(number.value, nextUnits)]
  const after = tokens[number.end + 1]
  const isOver = after === undefined || after.mark || after.skippable || lexicon.roles.separator.has(after.norm)
  if (!own || !small || and || !isOver || small.dimension !== own.dimension || small.size >= own.size) return undefined
  return { value: small.size / own.size, end: number.end + 1 }
}

/** "Two of the guests": behind "of" and a small word stands what is counted. */
function afterPartitive(tokens: readonly Token[], at: number, { roles, articles }: Lexicon): number {
  if (!roles.partitive.has(tokens[at]?.norm ?? '')) return at
  const small = tokens[at + 1]?.norm ?? ''
  return articles.definite.has(small) || roles.own.has(small) ? at + 2 : at + 1
}
