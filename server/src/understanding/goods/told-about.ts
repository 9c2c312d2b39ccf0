import type { Mention } from '../reading/mention.ts'
import { clauseRange, type Reading } from '../reading/reading.ts'
import { isYear } from '../words/amounts.ts'
import type { Said } from './evidence.ts'

/**
 * Beside goods that are ordered, what only tells whom they are for or what for: "a gift for my sister" where gift boxes are sold, "three cats,
 * you know how it goes", "my dog is 4 kg". The number in it counts nothing.
 */
export function isToldAbout(reading: Reading, one: Said, said: readonly Said[]): boolean {
  const { mention } = one
  if (mention.exact || mention.portions.length > 0) return false
  if (!said.some(other => other !== one && other.mention.amounts.length > 0 && other.line.candidates.length > 0)) return false
  return [isOccasion, isPets, isOfYear, isMeasured].some(tells => tells(reading, mention))
}

/** "Birthday gift for my sister", "kado buat mama": nobody counts it. */
const isOccasion = ({ lexicon }: Reading, { words, amounts }: Mention) =>
  amounts.length === 0 && words.every(word => lexicon.roles.occasion.has(word))

/** "Three cats", "1 dog": animals as one counts them, whom goods are for by a part of their names. "3 dog, 2 cat flea drops" counts goods. */
function isPets({ tokens, lexicon }: Reading, { start, words, amounts }: Mention): boolean {
  const { raw, norm } = tokens[start]!
  const agrees = (value: number) => value === 1 || raw.endsWith('s')
  return (
    words.length === 1 &&
    (lexicon.roles.pets.has(norm) || lexicon.roles.pets.has(raw)) &&
    amounts.every(({ end, value }) => end <= start && agrees(value))
  )
}

/** "Motor beat 2019": who names the year tells what they have. */
function isOfYear(reading: Reading, { start, amounts }: Mention): boolean {
  const range = clauseRange(reading, start)
  return amounts.length === 0 && reading.tokens.slice(range.start, range.end).some(token => isYear(token.norm))
}

/** "My dog is 4 kg", "kucing saya umurnya 6 bulan": whose it is, and what the number tells of it. */
function isMeasured({ tokens, lexicon: { roles, copulas } }: Reading, mention: Mention): boolean {
  const end = mention.start + mention.words.length
  const isOwn = [tokens[mention.start - 1], tokens[mention.start - 2], tokens[end]].some(
    token => token !== undefined && token.norm !== 'is' && roles.own.has(token.norm),
  )
  const tells = tokens
    .slice(end, end + 3)
    .some(({ norm, raw, mark }) => !mark && (roles.measured.has(norm) || roles.measured.has(raw) || copulas.has(raw)))
  return isOwn && tells
}
