import { tellsChoice } from '../goods/choices.ts'
import type { Span } from '../names/span.ts'
import { formSaid, saysForm } from '../reading/form-said.ts'
import { isFree, isQuestion, type Reading } from '../reading/reading.ts'
import { type Extent, holds, isInside, overlap } from '../words/extent.ts'
import { type Area, isNameLike, isPart, isStreet, speechActs } from './address-words.ts'

/** A stretch between two marks, and what it is: part of a place, something else that is said, or words that could be either. */
type Clause = Extent & { kind: 'place' | 'other' | 'open'; afterStop: boolean }

/**
 * The answer to "where to?": people describe the way ("behind the school, yellow building, 3rd floor"), so everything from the first to the
 * last clause about a place belongs to it, and what lies between. A clause that does something else ends it.
 */
export function addressAnswer(reading: Reading, spans: readonly Span[], areas: readonly Area[]): Extent | undefined {
  const clauses = clausesOf(reading, spans, areas)
  const first = clauses.findIndex(clause => clause.kind !== 'other' && clause.end > clause.start)
  if (first < 0) return undefined
  const begin = clauses.slice(first)
  const stop = begin.findIndex(
    clause => clause.kind === 'other' || (clause.afterStop && clause !== begin[0] && clause.kind === 'open'),
  )
  const run = stop < 0 ? begin : begin.slice(0, stop)
  const lastPlace = run.findLastIndex(clause => clause.kind === 'place')
  if (lastPlace < 0) return undefined
  const tail = run.findIndex((clause, i) => i > lastPlace && (clause.afterStop || !describes(reading, clause)))
  const end = run[(tail < 0 ? run.length : tail) - 1]!
  return { start: run[0]!.start, end: end.end }
}

/** A last clause belongs to the place where nobody does anything in it: "the green gate", "২ তলা". */
const describes = (reading: Reading, { start, end }: Extent) => end - start <= 4 && !saysForm(reading, { start, end }, verb)

function clausesOf(reading: Reading, spans: readonly Span[], areas: readonly Area[]): Clause[] {
  const { tokens } = reading
  const clauses: Clause[] = []
  let afterStop = true
  for (let at = 0; at < tokens.length; ) {
    if (isBreak(reading, at)) {
      afterStop ||= /^[.?!;।]$/.test(tokens[at]!.norm)
      at++
      continue
    }
    let end = at
    while (end < tokens.length && !isBreak(reading, end)) end++
    clauses.push(...clauseIn(reading, spans, areas, { start: at, end }, afterStop))
    afterStop = false
    at = end
  }
  return clauses
}

/** A mark between clauses; a point inside a number or behind an abbreviation is none. */
function isBreak({ tokens }: Reading, i: number): boolean {
  const token = tokens[i]!
  if (token.kind === 'emoji') return true
  if (!token.mark || !/^[.,?!;।\n]$/.test(token.norm)) return false
  const next = tokens[i + 1]
  return !(token.norm === '.' && next?.start === token.end && tokens[i - 1]?.end === token.start)
}

/** The clause without what leads to it, cut where something else is said behind the place: "… mirpur 2, cash dibo". */
function clauseIn(
  reading: Reading,
  spans: readonly Span[],
  areas: readonly Area[],
  range: Extent,
  afterStop: boolean,
): Clause[] {
  const { tokens } = reading
  let start = range.start
  const lead = reading.cues.filter(
    cue => isInside(cue, range) && cue.meanings.some(meaning => meaning === 'address:lead' || meaning === 'address:wrong'),
  )
  const led = lead.find(cue => cue.start - range.start <= 2)
  if (led && !isStreet(reading, led.start)) start = led.end
  while (
    start < range.end &&
    (tokens[start]!.mark ||
      (tokens[start]!.skippable && !isPlace(reading, areas, start)) ||
      reading.lexicon.copulas.has(tokens[start]!.raw) ||
      // "পাঠাবেন উপশহর …": what shall be done is no part of where.
      (start + 1 < range.end && isVerb(reading, start) && isPlace(reading, areas, start + 1)))
  )
    start++
  let end = start
  while (end < range.end && !turns(reading, spans, areas, start, end)) end++
  const kind = kindOf(reading, spans, areas, { start, end }, range, afterStop)
  const clause: Clause = { start, end, kind, afterStop }
  return end < range.end ? [clause, { start: end, end: range.end, kind: 'other', afterStop: false }] : [clause]
}

/** Words of another purpose begin here, although a place stands before them. */
function turns(reading: Reading, spans: readonly Span[], areas: readonly Area[], start: number, i: number): boolean {
  if (!isFree(reading, i) && reading.taken[i] !== 'digits') return true
  if (i === start || isPlace(reading, areas, i) || isPlace(reading, areas, i - 1)) return i > start && startsActs(reading, i, 2)
  if (spans.some(span => span.kind === 'product' && span.exact && span.start === i && reading.tokens[i - 1]?.kind === 'number'))
    return true
  return startsActs(reading, i, 1) && !isNameLike(reading, i)
}

const startsActs = (reading: Reading, i: number, length: number) =>
  reading.cues.some(
    cue => cue.start === i && cue.end - cue.start >= length && cue.meanings.some(meaning => turning.has(meaning)),
  )

/** What ends an address inside a clause; small words such as "na" or "ache" may be part of a description. */
const turning: ReadonlySet<string> = new Set(
  [...speechActs, 'payment:wallet', 'payment:card', 'delivery', 'human'].filter(
    act => !['correction', 'deny', 'menu', 'replace', 'add', 'affirm', 'fewer', 'ask_price', 'wait'].includes(act),
  ),
)

function kindOf(
  reading: Reading,
  spans: readonly Span[],
  areas: readonly Area[],
  { start, end }: Extent,
  whole: Extent,
  afterStop: boolean,
): Clause['kind'] {
  if (end <= start || tellsChoice(reading, { start, end }) || saysWay(reading, { start, end })) return 'other'
  const indices = Array.from({ length: end - start }, (_, k) => start + k)
  const counted = indices.some(
    i =>
      isNumber(reading, i) &&
      spans.some(
        span => span.kind === 'product' && span.exact && Math.abs(span.start - i) <= 2 && isInside(span, { start, end }),
      ),
  )
  const placed = indices.some(i => isPlace(reading, areas, i))
  if (counted && !placed) return 'other'
  if (isQuestion(reading, { start: whole.start, end: Math.min(whole.end + 1, reading.tokens.length) })) return 'other'
  const first = reading.cues.find(cue => cue.start === start)
  if (first && !placed && first.meanings.some(meaning => speechActs.has(meaning))) return 'other'
  const strange = indices.filter(i => reading.tokens[i]!.kind === 'word' && !reading.tokens[i]!.known).length
  // One word between two commas is a name, however it sounds.
  const verbs = end - start > 1 && indices.some(i => isVerb(reading, i))
  const digits = indices.some(i => reading.tokens[i]!.kind === 'number')
  if (verbs && !digits && (afterStop || !placed)) return whole.start === firstWord(reading) && placed ? 'place' : 'other'
  const places = indices.filter(i => isPlace(reading, areas, i)).length
  if (placed) return places + strange + (digits ? 1 : 0) > 1 ? 'place' : 'open'
  if (spans.some(span => span.kind === 'product' && overlap(span, { start, end }))) return 'open'
  return (strange >= 2 || (strange >= 1 && digits)) && !verbs ? 'place' : 'open'
}

/** In digits or as a word: "এক ডজন". */
const isNumber = ({ tokens, lexicon }: Reading, i: number) =>
  tokens[i]!.kind === 'number' || lexicon.numbers.has(tokens[i]!.norm)

/** "Shop e jawa possible na": how the goods shall come, in several words, is no place. */
const saysWay = ({ concepts }: Reading, { start, end }: Extent) =>
  concepts.some(at => at.concept === 'bring' && at.end - at.start > 1 && isInside(at, { start, end }))

const firstWord = ({ tokens }: Reading) => tokens.findIndex(token => !token.mark)

/** Somebody does or will do something: no part of a place. */
const verb = /\.(?:do|will|will1|did1|did2|did3|doing|to|having)$/
const isVerb = (reading: Reading, i: number) => verb.test(formSaid(reading, i) ?? '')

const isPlace = (reading: Reading, areas: readonly Area[], i: number) =>
  isStreet(reading, i) || isPart(reading, i) || areas.some(area => holds(area, i))
