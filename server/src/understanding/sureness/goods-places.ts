import type { Mention } from '../reading/mention.ts'
import { isContent, isFree, type Reading, sentenceRange } from '../reading/reading.ts'
import type { Act } from '../types/act.ts'
import type { LineRequest } from '../types/line-request.ts'
import { holds } from '../words/extent.ts'

/** Something that alters the goods of an order, with the tokens in which it was said. */
export type Place = { act: Act; line?: LineRequest; mention?: Mention; start: number; end: number }

/** Everything in the acts that alters goods, in their order. */
export function placesOf(reading: Reading): Place[] {
  const acts = reading.acts.toSorted((a, b) => a.at - b.at)
  const placed = (act: Act, at: number, line?: LineRequest): Place => {
    const mention = line && reading.origins.get(line)
    const start = mention?.start ?? Math.min(at, reading.tokens.length - 1)
    return { act, ...(line && { line }), ...(mention && { mention }), start, end: mention?.end ?? start + 1 }
  }
  return acts.flatMap(({ act, at }) => {
    switch (act.act) {
      case 'order':
        return act.lines.map(line => placed(act, at, line))
      case 'replace':
        return [placed(act, at, act.by)]
      case 'change':
      case 'remove':
        return [placed(act, at)]
      default:
        return []
    }
  })
}

/** What stands around something without belonging to it, up to its neighbours and the ends of its sentence. */
export type Surroundings = {
  /** Words with a meaning that nothing accounts for; `strange` ones are known to no list either. */
  words: number
  strange: number
  /** How many of the two tokens right beside it are such words. */
  beside: number
  numbers: number
  optionWords: number
  denials: number
  /** "one of them", "yang satu": words that speak of a part of what is ordered. */
  portions: number
}

export function around(reading: Reading, place: Place, places: readonly Place[]): Surroundings {
  const { tokens, lexicon, vocabulary } = reading
  const range = sentenceRange(reading, place.start)
  const before = places.filter(other => other.start < place.start).map(other => other.end)
  const behind = places.filter(other => other.start >= place.end && other !== place).map(other => other.start)
  const from = Math.max(range.start, ...before)
  const to = Math.min(range.end, ...behind)
  const amounts = places.flatMap(other => other.mention?.amounts ?? [])
  const mentions = places.flatMap(other => other.mention ?? [])
  const inside = (i: number) => mentions.some(one => holds(one, i)) || amounts.some(one => holds(one, i))
  const inCue = (i: number) => reading.cues.some(cue => holds(cue, i))
  const isLost = (i: number) =>
    tokens[i]?.kind === 'word' &&
    holds(range, i) &&
    isFree(reading, i) &&
    isContent(reading, i) &&
    !inside(i) &&
    !inCue(i) &&
    !lexicon.units.has(tokens[i]!.norm) &&
    !vocabulary.optionWords.has(tokens[i]!.norm)
  const found: Surroundings = { words: 0, strange: 0, beside: 0, numbers: 0, optionWords: 0, denials: 0, portions: 0 }
  for (let i = from; i < to; i++) {
    const token = tokens[i]!
    const { negator, negatorAfter, pointer, partitive } = lexicon.roles
    if (isLost(i)) found.words++
    if (isLost(i) && !token.known && !vocabulary.names.has(token.norm)) found.strange++
    const isNumber = token.kind === 'number' || lexicon.numbers.has(token.norm)
    if (isNumber && isFree(reading, i) && !inside(i)) found.numbers++
    if (token.kind === 'word' && vocabulary.optionWords.has(token.norm)) found.optionWords++
    if (negator.has(token.norm) || negatorAfter.has(token.norm)) found.denials++
    if (isNumber && (token.definite || pointer.has(tokens[i - 1]?.norm ?? '') || partitive.has(tokens[i + 1]?.norm ?? '')))
      found.portions++
  }
  found.beside = Number(isLost(place.start - 1)) + Number(isLost(place.end))
  return found
}
