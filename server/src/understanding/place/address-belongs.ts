import type { Span } from '../names/span.ts'
import { formSaid } from '../reading/form-said.ts'
import { isFree, type Reading } from '../reading/reading.ts'
import { isDuration } from '../words/durations.ts'
import { holds } from '../words/extent.ts'
import { isOfInitials } from './address-goes-on.ts'
import { isOwnerAt } from './address-tail.ts'
import { type Area, isNameLike, isPart, isStreet, speechActs } from './address-words.ts'
import { isCountedBehind, leadsToNumber } from './house-number.ts'

/** Whether a word goes on with an address rather than beginning something else. */
export function belongs(reading: Reading, i: number, start: number, spans: readonly Span[], areas: readonly Area[]): boolean {
  const token = reading.tokens[i]!
  if (areas.some(area => holds(area, i))) return true
  if (isStreet(reading, i) || isPart(reading, i)) return true
  if (reading.landmarks.some(near => holds(near, i))) return true
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
  const span = spans.find(s => holds(s, i))
  if (span?.kind === 'product' && span.exact && i > start) return false
  if ((i > start || isNameBefore(reading, i)) && leadsToPart(reading, spans, i)) return true
  if (reading.lexicon.roles.separator.has(token.norm) || token.skippable) return false
  return !token.known || isNameLike(reading, i)
}

/** "Noor manzil": in Bangla an everyday word right before the word for a house or what is near is its name, where it says nothing else. */
export function isNameBefore(reading: Reading, i: number): boolean {
  const token = reading.tokens[i]!
  if (reading.lexicon.heard.size === 0 || token.kind !== 'word' || token.skippable || !isPart(reading, i + 1)) return false
  const isSaid = reading.cues.some(cue => holds(cue, i) && cue.meanings.some(meaning => speechActs.has(meaning)))
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
    if (spans.some(span => span.kind === 'product' && span.exact && holds(span, k))) return false
    if (isPart(reading, k) || isStreet(reading, k)) return true
  }
  return false
}
