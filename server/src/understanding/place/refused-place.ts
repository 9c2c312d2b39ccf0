import { type Reading, take } from '../reading/reading.ts'
import { type Area, isPart, isStreet } from './address-words.ts'

/**
 * "Lalmatia na, dhanmondi 15", "bukan ke renon, ke sanur", "not villa 3, villa 4": a place that is denied is where it does not go. Its words are taken, so
 * that only the other one can be an address.
 */
export function takeRefusedPlaces(reading: Reading, areas: readonly Area[]): void {
  const { tokens, lexicon } = reading
  const { negator, negatorAfter } = lexicon.roles
  for (const [i, { norm }] of tokens.entries()) {
    // "3 no bari": a word for the number.
    if (!negator.has(norm) || lexicon.copulas.has(norm) || reading.taken[i] !== undefined) continue
    if (negatorAfter.has(norm)) {
      const start = placeBefore(reading, areas, i)
      // "Lalmatia na?" asks.
      if (start !== undefined && tokens[i + 1]?.norm !== '?') take(reading, start, i + 1, 'not there')
      continue
    }
    let start = i + 1
    while (
      tokens[start] &&
      (lexicon.address.toward.has(tokens[start]!.norm) || lexicon.articles.definite.has(tokens[start]!.norm))
    )
      start++
    if (!isPlace(reading, areas, start)) continue
    let end = start + 1
    while (end < tokens.length && !isOver(reading, end)) end++
    // Only where another place is said.
    if (tokens.slice(end).some((_, k) => isPlace(reading, areas, end + k))) take(reading, i, end, 'not there')
  }
}

/** Where a place begins that ends right before a token: an area, or a word for a street or a part of a place with its number. */
function placeBefore(reading: Reading, areas: readonly Area[], end: number): number | undefined {
  const area = areas.find(one => one.end === end)
  if (area) return area.start
  const isNumber = reading.tokens[end - 1]?.kind === 'number'
  const at = isNumber ? end - 2 : end - 1
  return isNumber && at >= 0 && (isStreet(reading, at) || isPart(reading, at) || areas.some(one => one.end === at + 1))
    ? at
    : undefined
}

const isPlace = (reading: Reading, areas: readonly Area[], i: number) =>
  i < reading.tokens.length && (isStreet(reading, i) || areas.some(area => area.start === i))

const isOver = ({ tokens, lexicon }: Reading, i: number) =>
  tokens[i]!.mark || lexicon.roles.contrast.has(tokens[i]!.norm) || lexicon.address.toward.has(tokens[i]!.norm)
