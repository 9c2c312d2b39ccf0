import type { Span } from '../names/span.ts'
import { isFree, type Reading } from '../reading/reading.ts'
import { holds } from '../words/extent.ts'
import { isNameBefore } from './address-belongs.ts'
import { continues } from './address-goes-on.ts'
import { type Area, isPart, isStreet, isWay, speechActs } from './address-words.ts'
import { numberedPlace, placeBehindComma } from './house-number.ts'

/** A street may follow a known area with a comma between ("dhanmondi 27, road 5"): the part with the area belongs to it. */
export function extendedBack(reading: Reading, spans: readonly Span[], areas: readonly Area[], street: number): number {
  const run = runStart(reading, spans, street, areas)
  if (areas.some(area => area.start >= run && area.end <= street)) return run
  const numbered = numberedPlace(reading, run, street)
  if (numbered !== undefined) return numbered
  const own = isWay(reading, street) ? nameOfWay(reading, spans, street, run) : street
  if (!/^[,;।.\n]$/.test(reading.tokens[own - 1]?.norm ?? '')) return own
  const place = placeBehindComma(reading, spans, own - 1)
  if (place !== undefined) return place
  if (reading.tokens[own - 1]?.norm !== ',') return own
  const start = runStart(reading, spans, own - 1)
  const area = areas.some(one => one.start >= start && one.end <= own - 1)
  // "Sector 7, road 18", "Tajmohol road, house 23": the larger part stands before the comma.
  const indices = Array.from({ length: Math.max(0, own - 1 - start) }, (_, k) => start + k)
  const larger = indices.some(i => isStreet(reading, i) || isPart(reading, i))
  return (area || larger) && start < own - 1 && continues(reading, start, spans, areas) ? start : own
}

/** The longest name of a street, in words, that stands before its word. */
const longestNameBefore = 3

/** "Iqbal road", "green road": the name before the word for a street; everyday words are part of it where nothing else stands before them. */
function nameOfWay(reading: Reading, spans: readonly Span[], way: number, run: number): number {
  const { tokens } = reading
  let start = way
  while (start > 0 && !tokens[start - 1]!.mark) start--
  const isName = (i: number) => {
    const token = tokens[i]!
    const speaks = reading.cues.some(cue => holds(cue, i) && cue.meanings.some(meaning => speechActs.has(meaning)))
    const sold = spans.some(span => span.kind === 'product' && holds(span, i))
    return (
      token.kind === 'word' &&
      isFree(reading, i) &&
      !token.skippable &&
      !speaks &&
      !sold &&
      !reading.lexicon.units.has(token.norm)
    )
  }
  const words = Array.from({ length: way - start }, (_, k) => start + k)
  return words.length <= longestNameBefore && words.every(isName) ? start : run
}

/** The first word of the run around a known area: back to punctuation, politeness, a separator or an everyday word. */
export function runStart(reading: Reading, spans: readonly Span[], area: number, areas: readonly Area[] = []): number {
  let start = area
  while (start > 0) {
    const i = start - 1
    const token = reading.tokens[i]!
    // "Halishahar a block", "block b road 4": a letter is the name of the part beside it.
    if (/^\p{L}$/u.test(token.raw) && (isPart(reading, i + 1) || isPart(reading, i - 1)) && isFree(reading, i)) {
      start = i
      continue
    }
    if (token.mark || !isFree(reading, i) || token.skippable || reading.lexicon.roles.separator.has(token.norm)) break
    if (spans.some(span => holds(span, i))) break
    // "Ambarkhana boro bazar lane": an everyday word between an area and a part is the name of that part.
    const named = isPart(reading, i + 1) && areas.some(one => one.end === i)
    const isOrdinal = /^\d*(?:st|nd|rd|th)$/.test(token.raw)
    if (token.known && !named && !isNameBefore(reading, i) && !isOrdinal && !isStreet(reading, i) && !isPart(reading, i)) break
    start = i
  }
  return start
}
