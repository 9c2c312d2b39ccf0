import type { Span } from '../names/span.ts'
import { isFree, type Reading } from '../reading/reading.ts'
import { isDuration } from '../words/durations.ts'
import { type Extent, holds } from '../words/extent.ts'

export type Area = Extent & { name: string }

export const speechActs: ReadonlySet<string> = new Set([
  'cancel',
  'human',
  'ask_bot',
  'ask_status',
  'ask_hours',
  'ask_payment',
  'ask_price',
  'menu',
  'claims_paid',
  'stop',
  'pickup',
  'thanks',
  'affirm',
  'deny',
  'greet',
  'chitchat',
  'want',
  'fewer',
  'wait',
  'drop',
  'remove',
  'replace',
  'ask_area',
  'advice',
  'pay',
  'payment:qris',
  'payment:va',
  'payment:cash',
  'correction',
  'haste',
  'add',
])

/** An everyday word with a capital in a text that is not all capitals is part of a name: "Kalibata City". */
export function isNameLike(reading: Reading, i: number): boolean {
  const token = reading.tokens[i]!
  return (
    /^\p{Lu}\p{Ll}/u.test(token.text) ||
    (/^\p{Lu}$/u.test(token.text) && i > 0 && isPart(reading, i - 1)) ||
    /^[IVX]+$/.test(token.text)
  )
}

export const isStreet = (reading: Reading, i: number) =>
  reading.lexicon.address.street.has(reading.tokens[i]?.norm ?? '') ||
  reading.lexicon.address.street.has(reading.tokens[i]?.raw ?? '')

export const isWay = (reading: Reading, i: number) => reading.lexicon.address.way.has(reading.tokens[i]?.raw ?? '')

export const isPart = (reading: Reading, i: number) =>
  reading.lexicon.address.part.has(reading.tokens[i]?.norm ?? '') ||
  reading.lexicon.address.part.has(reading.tokens[i]?.raw ?? '')

/** Politeness and direction words between the cue and the address: "kirim ke alamat saya di …". */
export function skipLead(reading: Reading, from: number): number {
  const { tokens, lexicon } = reading
  let i = from
  while (i < tokens.length) {
    const token = tokens[i]!
    const direction = lexicon.address.toward.has(token.norm)
    // "Delivered at 5 pm to house 3": when, before where.
    if (
      token.kind === 'number' &&
      isDuration(tokens, i + 1, lexicon) &&
      lexicon.address.toward.has(tokens[i + 2]?.norm ?? '')
    ) {
      i += 2
      continue
    }
    if (
      !(
        direction ||
        /^[:=\-–,]$/.test(token.norm) ||
        (token.skippable && !isStreet(reading, i)) ||
        lexicon.roles.own.has(token.norm)
      )
    )
      break
    i++
  }
  return i
}

/** As many words name a street in front of its own. */
const longestWay = 3

/** "To 45 Lake Road": a number, and behind it words that end in one for a street. */
export function isNamedWay(reading: Reading, spans: readonly Span[], from: number): boolean {
  for (let i = from; i <= from + longestWay; i++) {
    const token = reading.tokens[i]
    if (i > from && isWay(reading, i)) return true
    if (token?.kind !== 'word' || !isFree(reading, i) || token.skippable) return false
    if (spans.some(span => span.kind === 'product' && holds(span, i))) return false
  }
  return false
}

/** As many words of a name stand before the word for what kind of place it is. */
const longestName = 4

/**
 * "To room 12 Rose View hotel", "to the women's college gate": behind a word of direction, words that name nothing sold lead to the word for a
 * part of a place, which a number or a name goes with.
 */
export function leadsToPlace(reading: Reading, spans: readonly Span[], start: number): boolean {
  const { tokens, cues } = reading
  const speaks = (i: number) => cues.some(cue => holds(cue, i) && cue.meanings.some(meaning => speechActs.has(meaning)))
  const sold = (i: number) => spans.some(span => span.kind === 'product' && holds(span, i))
  let named = 0
  for (let i = start; i < Math.min(tokens.length, start + longestName + 1); i++) {
    const token = tokens[i]!
    if (token.kind !== 'word' || !isFree(reading, i) || speaks(i) || sold(i)) return false
    if (isPart(reading, i) || isStreet(reading, i)) {
      const next = tokens[i + 1]
      return named > 0 || next?.kind === 'number' || (next?.kind === 'word' && (!next.known || isNameLike(reading, i + 1)))
    }
    if (!token.known || isNameLike(reading, i)) named++
  }
  return false
}

/** "Level 6": a part of a house with its number, which no word of choosing is. */
export function isPartNumbered(reading: Reading, i: number): boolean {
  const { roles } = reading.lexicon
  const norm = reading.tokens[i]?.norm ?? ''
  const chooses = roles.place.has(norm) || roles.negator.has(norm)
  return isPart(reading, i) && !chooses && reading.tokens[i + 1]?.kind === 'number' && isFree(reading, i + 1)
}
