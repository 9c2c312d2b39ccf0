import type { Span } from '../names/span.ts'
import { formSaid } from '../reading/form-said.ts'
import { isFree, type Reading } from '../reading/reading.ts'
import { isDuration } from '../words/durations.ts'
import { isOwnerAt, tailEnd } from './address-tail.ts'
import { type Area, isNameLike, isPart, isStreet, isWay, type Range, speechActs } from './address-words.ts'
import { isCountedBehind, leadsToNumber, numberedPlace } from './house-number.ts'
import { isPlaceClause } from './place-clause.ts'

/** Takes an address from `start` on; refuses when nothing marks it as one. `unknownWords` are proof enough if so many follow. */
export function addressFrom(
  reading: Reading,
  start: number,
  spans: readonly Span[],
  areas: readonly Area[],
  unknownWords: number,
): Range | undefined {
  const end = addressEnd(reading, start, spans, areas)
  if (end <= start) return undefined
  let unknown = 0
  let proof = areas.some(area => area.start >= start && area.end <= end)
  for (let i = start; i < end; i++) {
    const token = reading.tokens[i]!
    if (isStreet(reading, i) && (i + 1 < end || (i > start && isWay(reading, i)))) proof = true
    if (token.kind === 'word' && !token.known && !reading.vocabulary.names.has(token.norm)) unknown++
  }
  const digits = reading.tokens.slice(start, end).some(token => token.kind === 'number')
  // "Delivered to Gedung Sate lobby": behind words that lead to an address, a name and a part of a place.
  const led = unknownWords > 1 && unknown > 0 && reading.tokens.slice(start, end).some((_, k) => isPart(reading, start + k))
  return proof || led || unknown >= Math.max(unknownWords, 2) || (digits && unknown >= 1) ? { start, end } : undefined
}

/** An address ends at a full stop, before words of another purpose, and at a comma behind which something else begins. */
export function addressEnd(reading: Reading, start: number, spans: readonly Span[], areas: readonly Area[]): number {
  const { tokens } = reading
  let end = start
  for (let i = start; i < tokens.length; ) {
    const token = tokens[i]!
    if (reading.taken[i] !== undefined && reading.taken[i] !== 'digits') break
    if (token.mark) {
      if (
        /^[.?!;।]$/.test(token.norm) &&
        !(token.norm === '.' && /\d/.test(tokens[i + 1]?.raw[0] ?? '') && tokens[i + 1]!.start === token.end)
      )
        break
      if (/^[,\n]$/.test(token.norm)) {
        const tail = tailEnd(reading, i + 1, spans)
        if (tail > i + 1) {
          i = tail
          end = tail
          continue
        }
        if (!continues(reading, i + 1, spans, areas)) break
      }
      i++
      continue
    }
    const tail = i > start ? tailEnd(reading, i, spans) : i
    if (tail > i) {
      i = tail
      end = tail
      continue
    }
    if (token.kind === 'emoji' || !belongs(reading, i, start, spans, areas)) break
    i++
    end = i
  }
  return end
}

/** Whether a word goes on with an address rather than beginning something else. */
function belongs(reading: Reading, i: number, start: number, spans: readonly Span[], areas: readonly Area[]): boolean {
  const token = reading.tokens[i]!
  if (areas.some(area => area.start <= i && i < area.end)) return true
  if (isStreet(reading, i) || isPart(reading, i)) return true
  const before = reading.tokens[i - 1]
  if (i > start && before?.kind === 'number' && before.end === token.start && token.raw.length <= 2) return true
  if (i > start && isOfInitials(reading, i)) return true
  // "Kos putri bu Ning".
  if (i > start && isOwnerAt(reading, i, start)) return true
  if (i > start + 1 && isOwnerAt(reading, i - 1, start)) return true
  // "Gate 2 of Kebun Bibit": between a numbered part and a name.
  if (i > start && reading.lexicon.roles.partitive.has(token.norm) && before?.kind === 'number' && isPart(reading, i - 2))
    return isNameLike(reading, i + 1) || !(reading.tokens[i + 1]?.known ?? true)
  // "Halishahar B block".
  if (i > start && isLetter(token) && isPart(reading, i + 1)) return true
  // "22/B", "১৭/এ": the letter of a house.
  if (before?.norm === '/' && before.end === token.start && i - 2 >= start && [...token.raw].length <= 3) return true
  if (token.kind === 'number' || (i > start && /^[IVX]{1,4}$/.test(token.text))) return true
  // "… lobby at 3 pm": when, behind where.
  if (i > start && reading.lexicon.roles.timeLead.has(token.norm) && isDuration(reading.tokens, i + 2, reading.lexicon))
    return false
  // "Gang haji amat no 3": an everyday word right before a part is the name in front of it.
  const named =
    i > start &&
    isPart(reading, i + 1) &&
    reading.tokens[i + 2]?.kind === 'number' &&
    !spans.some(one => one.kind === 'product' && one.exact && one.start <= i && one.end > i + 1)
  if (isCountedBehind(reading, spans, start, i)) return false
  const afterStreet = i > start && (isStreet(reading, i - 1) || isPart(reading, i - 1))
  if (i > start && leadsToNumber(reading, spans, start, i)) return true
  // "2nd floor", "3rd lane".
  if (/^\d+(?:st|nd|rd|th)$/.test(token.raw) && (isPart(reading, i + 1) || isStreet(reading, i + 1))) return true
  // "Ami khalishpur thaki": where somebody lives, not what it is called.
  if (formSaid(reading, i)?.startsWith('thak.')) return false
  // "Block E banasree": one letter behind a part of a place is its name.
  if (afterStreet && isLetter(token)) return true
  const cue = reading.cues.find(c => c.start === i && c.meanings.some(meaning => speechActs.has(meaning)))
  if (cue && !(afterStreet && cue.end - cue.start === 1 && !token.skippable)) return false
  if ((afterStreet || named) && !token.skippable) return true
  if (reading.lexicon.numbers.has(token.norm) && isPart(reading, i + 1)) return true
  const span = spans.find(s => s.start <= i && i < s.end)
  if (span?.kind === 'product' && span.exact && i > start) return false
  if ((i > start || isNameBefore(reading, i)) && leadsToPart(reading, spans, i)) return true
  if (reading.lexicon.roles.separator.has(token.norm) || token.skippable) return false
  return !token.known || isNameLike(reading, i)
}

/** "Arambagh R/A": a residential area by its initials. */
const isOfInitials = ({ tokens }: Reading, i: number) =>
  [i - 2, i - 1, i].some(
    k => /^r$/i.test(tokens[k]?.text ?? '') && tokens[k + 1]?.norm === '/' && /^a$/i.test(tokens[k + 2]?.text ?? ''),
  )

/** "Noor manzil": in Bangla an everyday word right before the word for a house or what is near is its name, where it says nothing else. */
function isNameBefore(reading: Reading, i: number): boolean {
  const token = reading.tokens[i]!
  if (reading.lexicon.heard.size === 0 || token.kind !== 'word' || token.skippable || !isPart(reading, i + 1)) return false
  const isSaid = reading.cues.some(
    cue => cue.start <= i && i < cue.end && cue.meanings.some(meaning => speechActs.has(meaning)),
  )
  return !isSaid && formSaid(reading, i)?.includes('.') !== true && !reading.lexicon.roles.separator.has(token.norm)
}

/** A single letter of either script: "E", "ক". */
const isLetter = (token: Reading['tokens'][number]) => token.kind === 'word' && /^\p{L}$/u.test(token.raw)

/** "jamuna bank er upore", "stadium er ulta pashe": in Bangla what a place is near stands before the word for near. */
function leadsToPart(reading: Reading, spans: readonly Span[], i: number): boolean {
  if (reading.lexicon.heard.size === 0) return false
  for (let k = i + 1; k < Math.min(i + 5, reading.tokens.length); k++) {
    const token = reading.tokens[k]!
    if (token.mark || token.kind === 'number' || !isFree(reading, k)) return false
    if (reading.cues.some(cue => cue.start === k && cue.meanings.some(meaning => speechActs.has(meaning)))) return false
    if (spans.some(span => span.kind === 'product' && span.exact && span.start <= k && k < span.end)) return false
    if (isPart(reading, k) || isStreet(reading, k)) return true
  }
  return false
}

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
        !areas.some(area => area.start <= span.start && area.end >= span.end),
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
    if (
      token.kind === 'number' ||
      areas.some(area => area.start <= i && i < area.end) ||
      isPart(reading, i) ||
      isStreet(reading, i)
    )
      continue
    if (isOfInitials(reading, i)) continue
    if (token.known || token.kind !== 'word') return false
    unknown++
  }
  return unknown > 0 && unknown <= 4
}

/** A street may follow a known area with a comma between ("dhanmondi 27, road 5"): the part with the area belongs to it. */
export function extendedBack(reading: Reading, spans: readonly Span[], areas: readonly Area[], street: number): number {
  const run = runStart(reading, spans, street, areas)
  if (areas.some(area => area.start >= run && area.end <= street)) return run
  const numbered = numberedPlace(reading, run, street)
  if (numbered !== undefined) return numbered
  const own = isWay(reading, street) ? nameOfWay(reading, spans, street, run) : street
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
    const speaks = reading.cues.some(
      cue => cue.start <= i && i < cue.end && cue.meanings.some(meaning => speechActs.has(meaning)),
    )
    const sold = spans.some(span => span.kind === 'product' && span.start <= i && i < span.end)
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
    if (/^\p{L}$/u.test(token.raw) && isPart(reading, i + 1) && isFree(reading, i)) {
      start = i
      continue
    }
    if (token.mark || !isFree(reading, i) || token.skippable || reading.lexicon.roles.separator.has(token.norm)) break
    if (spans.some(span => span.start <= i && i < span.end)) break
    // "Ambarkhana boro bazar lane": an everyday word between an area and a part is the name of that part.
    const named = isPart(reading, i + 1) && areas.some(one => one.end === i)
    const isOrdinal = /^\d*(?:st|nd|rd|th)$/.test(token.raw)
    if (token.known && !named && !isNameBefore(reading, i) && !isOrdinal && !isStreet(reading, i) && !isPart(reading, i)) break
    start = i
  }
  return start
}
