import type { Span } from '../names/span.ts'
import { type Cue, cuesOf, isFree, propose, type Reading, take } from '../reading/reading.ts'
import type { DialogueState } from '../types/dialogue-state.ts'
import { overlap } from '../words/extent.ts'
import { saysOfFive } from './of-five.ts'
import { isRefusedRating, onlyRates, ratingAt } from './rating-words.ts'

/**
 * Reads how many stars an order is given: where stars are named beside the number ("bintang lima", "4 stars"), where it is so many of five
 * or of ten, and, while a rating is waited for, a number that stands by itself ("4", "char dilam, ektu thanda chilo"). A number that counts goods or
 * people, or belongs to a place, an hour or a sum, is none, whatever is waited for: "2 ta malai cha den" orders.
 */
export function readRating(reading: Reading, spans: readonly Span[]): void {
  const asked = reading.state.asks.includes('rating')
  const given = starred(reading, spans, asked) ?? ofFive(reading, spans, asked)
  if (given) return rate(reading, given, asked ? 'the rating that was asked for' : 'stars')
  if (!asked || !isAlone(reading.state)) return
  const at = bareRating(reading, spans)
  if (at !== undefined)
    return rate(reading, { start: at, end: at + 1, stars: ratingAt(reading, at)! }, 'the number that was asked for')
  const stars = reading.tokens.filter(token => token.norm === '⭐' || token.norm === '🌟').length
  if (stars >= 1 && stars <= 5) propose(reading, 0, { act: 'rate', stars }, 'as many stars as drawn')
}

type Given = { start: number; end: number; stars: number }

function rate(reading: Reading, { start, end, stars }: Given, why: string): void {
  take(reading, start, end, 'rating')
  propose(reading, start, { act: 'rate', stars }, why)
}

/** The number by itself, where it is one: of two that differ the second counts only where it puts the first right ("4 eh 5"). */
function bareRating(reading: Reading, spans: readonly Span[]): number | undefined {
  const numbers = reading.tokens.flatMap((_, i) =>
    onlyRates(reading, spans, i) && !isRefusedRating(reading, i, i + 1) ? [i] : [],
  )
  const [first, second] = numbers
  if (first === undefined || second === undefined || ratingAt(reading, first) === ratingAt(reading, second)) return first
  return isPutRight(reading, first, second) ? second : undefined
}

const isPutRight = ({ concepts }: Reading, first: number, second: number) =>
  concepts.some(at => at.concept === 'slip' && at.start > first && at.end <= second + 2)

/** Nothing else is asked that a number by itself would answer. */
const isAlone = (state: DialogueState): boolean =>
  state.choices.length === 0 &&
  state.shortage === undefined &&
  state.missingFields.length === 0 &&
  state.cancelAsked !== true &&
  state.cancelWhich !== true

/** "Bintang 5", "rating saya: 4", "5 ta star": a number beside the word for stars; the last that is not refused, since people correct themselves. */
function starred(reading: Reading, spans: readonly Span[], asked: boolean): Given | undefined {
  const found = cuesOf(reading, 'rate').flatMap(cue => {
    // Where "Bintang" is a beer, only who was asked for stars gives some.
    if (!asked && spans.some(span => span.kind === 'product' && overlap(span, cue))) return []
    const at = beside(reading, cue)
    if (at === undefined || (!asked && isGuessed(reading, cue, spans))) return []
    const [start, end] = [Math.min(cue.start, at), Math.max(cue.end, at + 1)]
    return isRefusedRating(reading, start, end) ? [] : [{ start, end, stars: ratingAt(reading, at)! }]
  })
  const last = found.at(-1)
  if (!last) return undefined
  // "Rate nya 5 bintang": words on both sides of it are about the same number.
  const same = found.filter(one => overlap(one, last))
  const given = { ...last, start: Math.min(...same.map(one => one.start)) }
  const whole = saysOfFive(reading, given.start)
  return whole
    ? { ...given, start: Math.min(given.start, whole.start), end: Math.max(given.end, whole.end), stars: whole.stars }
    : given
}

/** "Chain lube 1, knalpot racing 1": unasked, in a list of goods, a word that only looks like one for stars is another thing. */
const isGuessed = ({ tokens, lexicon }: Reading, cue: Cue, spans: readonly Span[]) =>
  spans.some(span => span.kind === 'product') &&
  tokens.slice(cue.start, cue.end).some(({ raw, repaired }) => repaired || !lexicon.words.has(raw))

/** Where the number of stars stands: before the word, with a word for pieces between them, or behind it, with what belongs to it. */
function beside(reading: Reading, { start, end }: Cue): number | undefined {
  const { tokens, lexicon } = reading
  const isPiece = lexicon.units.get(tokens[start - 1]?.norm ?? '')?.includes('piece') === true
  const before = isPiece ? start - 2 : start - 1
  if (ratingAt(reading, before) !== undefined) return before
  const passed = (i: number) =>
    /^[:=]$/.test(tokens[i]?.norm ?? '') ||
    tokens[i]?.skippable === true ||
    lexicon.roles.own.has(tokens[i]?.norm ?? '') ||
    lexicon.roles.rates.has(tokens[i]?.norm ?? '') ||
    lexicon.copulas.has(tokens[i]?.norm ?? '')
  let behind = end
  while (behind < end + 3 && passed(behind) && ratingAt(reading, behind) === undefined) behind++
  if (ratingAt(reading, behind) === undefined) return undefined
  // "Rate 3 tay den": an hour.
  return lexicon.roles.timeTail.has(tokens[behind + 1]?.norm ?? '') ? undefined : behind
}

/** So many of five or of ten; unasked only beside praise, where nothing else is counted. */
function ofFive(reading: Reading, spans: readonly Span[], asked: boolean): Given | undefined {
  const praised = reading.concepts.some(at => at.concept === 'praise')
  if (!asked && !praised) return undefined
  const given = saysOfFive(reading, 0)
  if (!given || spans.some(span => overlap(span, given)) || spans.some(span => span.start === given.end)) return undefined
  const others = reading.tokens.some(
    (token, i) =>
      (i < given.start || i >= given.end) &&
      isFree(reading, i) &&
      (token.kind === 'number' || reading.lexicon.numbers.has(token.norm)),
  )
  return asked || !others ? given : undefined
}
