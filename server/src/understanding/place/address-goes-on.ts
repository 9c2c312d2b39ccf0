import type { Span } from '../names/span.ts'
import type { Reading } from '../reading/reading.ts'
import { holds, isInside } from '../words/extent.ts'
import { type Area, isPart, isStreet } from './address-words.ts'
import { isCountedBehind } from './house-number.ts'
import { isPlaceClause } from './place-clause.ts'

/** "Arambagh R/A": a residential area by its initials. */
export const isOfInitials = ({ tokens }: Reading, i: number) =>
  [i - 2, i - 1, i].some(
    k => /^r$/i.test(tokens[k]?.text ?? '') && tokens[k + 1]?.norm === '/' && /^a$/i.test(tokens[k + 2]?.text ?? ''),
  )

/** Behind a comma an address goes on with a street, a part, a known area, or with words that nothing knows. */
export function continues(reading: Reading, from: number, spans: readonly Span[], areas: readonly Area[]): boolean {
  const { tokens } = reading
  const first = tokens[from]
  if (!first) return false
  let end = from
  while (end < tokens.length && (!tokens[end]!.mark || isOfInitials(reading, end))) end++
  if (end === from || reading.taken[from] !== undefined) return false
  if (
    spans.some(
      span =>
        span.kind === 'product' &&
        span.exact &&
        span.start >= from &&
        span.start < end &&
        !areas.some(area => isInside(span, area)),
    )
  )
    return false
  if (areas.some(area => area.start === from) || isStreet(reading, from) || isPart(reading, from)) return true
  if (isCountedBehind(reading, spans, 0, from)) return false
  if (isPlaceClause(reading, spans, areas, { start: from, end })) return true
  // "12/7": the number of a house, whatever follows.
  if (first.kind === 'number' && tokens[end]?.norm === '/' && tokens[end + 1]?.kind === 'number') return true
  if (reading.lexicon.numbers.has(first.norm) && isPart(reading, from + 1)) return true
  // "3rd floor": an ordinal and a part of a building.
  const tail = tokens[from + 1]
  if (first.kind === 'number' && tail?.start === first.end && isPart(reading, from + 2)) return true
  let unknown = 0
  for (let i = from; i < end; i++) {
    const token = tokens[i]!
    if (token.skippable && i > from) break
    // "5th floor": the ending of a number.
    if (tokens[i - 1]?.kind === 'number' && tokens[i - 1]!.end === token.start && token.raw.length <= 2) continue
    if (token.kind === 'number' || areas.some(area => holds(area, i)) || isPart(reading, i) || isStreet(reading, i)) continue
    if (isOfInitials(reading, i)) continue
    if (token.known || token.kind !== 'word') return false
    unknown++
  }
  return unknown > 0 && unknown <= 4
}

/** "… গেট, হলুদ বাড়ি, তিন তলা": in Bangla two words that fill a part, the second one for a house: the first tells which, whatever is called so. */
export const isNamedHouse = (reading: Reading, spans: readonly Span[], from: number): boolean => {
  const { tokens, lexicon } = reading
  const isPart = (i: number) => tokens[i]?.kind === 'word' && reading.taken[i] === undefined
  const isWhole = tokens[from + 2] === undefined || tokens[from + 2]!.mark
  return (
    lexicon.heard.size > 0 &&
    isWhole &&
    isPart(from) &&
    isPart(from + 1) &&
    isStreet(reading, from + 1) &&
    spans.every(span => span.start < from || span.start > from + 1 || span.end === from + 1)
  )
}
