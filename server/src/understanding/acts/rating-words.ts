import type { Span } from '../names/span.ts'
import { speechActs } from '../place/address-words.ts'
import { formSaid } from '../reading/form-said.ts'
import { isContent, isFree, type Reading } from '../reading/reading.ts'
import { type Extent, holds } from '../words/extent.ts'

/** The whole number from one to five that a token is, in digits or as a word. */
export function ratingAt(reading: Reading, i: number): number | undefined {
  const { tokens, lexicon } = reading
  const token = tokens[i]
  if (!token || !isFree(reading, i) || lexicon.articles.indefinite.has(token.norm)) return undefined
  const value = token.kind === 'number' ? token.value : lexicon.numbers.get(token.norm)
  const isWhole = value !== undefined && Number.isInteger(value) && value >= 1 && value <= 5
  return isWhole && !lexicon.scales.has(tokens[i + 1]?.norm ?? '') ? value : undefined
}

/**
 * Whether the part of the message around a number says nothing but how many stars are given: around it stand none but words of courtesy,
 * of giving, of thinking so and of praise.
 */
export function onlyRates(reading: Reading, spans: readonly Span[], at: number): boolean {
  const { tokens, lexicon } = reading
  if (ratingAt(reading, at) === undefined) return false
  const { start, end } = partAround(reading, at)
  const isPiece = lexicon.units.get(tokens[at + 1]?.norm ?? '')?.includes('piece') === true && !tokens[at + 1]!.mark
  const from = isPiece ? at + 2 : at + 1
  const behind = range(from, end)
  if (tokens[end]?.norm === '?' || !behind.every(i => isSmall(reading, i))) return false
  const before = range(start, at)
  if (spans.some(span => span.start < at && span.end > start) || !before.every(i => isSmall(reading, i) && !isFor(reading, i)))
    return false
  // "Ar 2 ta", "5 ta": pieces are stars where nothing else is said, or where they are given.
  return (
    !isPiece ||
    behind.some(i => gives(reading, i)) ||
    tokens.every((token, i) => token.mark || i === at || i === at + 1 || token.skippable)
  )
}

/** Whether a number of stars is said not to be given: "not 5", "5 star to deya jay na", "3 dibo na". */
export function isRefusedRating(reading: Reading, start: number, end: number): boolean {
  const { tokens, lexicon } = reading
  const { negator, negatorAfter, above } = lexicon.roles
  const isPassed = (i: number) =>
    i >= 0 &&
    !negator.has(tokens[i]!.norm) &&
    (gives(reading, i) || isWorth(reading, i) || tokens[i]!.skippable || isAble(reading, i) || isStarWord(reading, i))
  let before = start - 1
  while (isPassed(before)) before--
  const denied = tokens[before]?.norm ?? ''
  if (negator.has(denied) && !negatorAfter.has(denied)) return true
  for (let i = end; i < Math.min(tokens.length, end + 4) && !tokens[i]!.mark; i++) {
    const { norm, raw } = tokens[i]!
    if (above.has(norm) || above.has(raw)) return false
    if (negatorAfter.has(norm)) return range(end, i).some(k => gives(reading, k) || isWorth(reading, k))
  }
  return false
}

const isFor = ({ tokens, lexicon }: Reading, i: number) => lexicon.roles.meantFor.has(tokens[i]!.norm)

const isWorth = ({ tokens, lexicon: { roles } }: Reading, i: number) =>
  roles.worth.has(tokens[i]!.norm) || roles.worth.has(tokens[i]!.raw)

const isStarWord = ({ cues }: Reading, i: number) => cues.some(cue => holds(cue, i) && cue.meanings.includes('rate'))

const isAble = ({ concepts }: Reading, i: number) => concepts.some(at => at.concept === 'can' && holds(at, i))

/** The tokens of the part that a number stands in: up to a mark, an emoji, or a word that begins a reason or sets something against it. */
function partAround(reading: Reading, at: number): Extent {
  const { tokens, concepts } = reading
  const { roles } = reading.lexicon
  const parts = (i: number) =>
    tokens[i]!.mark ||
    tokens[i]!.kind === 'emoji' ||
    roles.reason.has(tokens[i]!.norm) ||
    roles.contrast.has(tokens[i]!.norm) ||
    isGivenNot(reading, i) ||
    concepts.some(one => one.concept === 'slip' && holds(one, i))
  let start = at
  let end = at + 1
  while (start > 0 && !parts(start - 1)) start--
  while (end < tokens.length && !parts(end)) end++
  return { start, end }
}

/** "3 dibo na 4 dibo": a denial behind a word of giving ends a part. */
const isGivenNot = (reading: Reading, i: number) =>
  reading.lexicon.roles.negatorAfter.has(reading.tokens[i]!.norm) && i > 0 && gives(reading, i - 1)

/** Courtesy, whose stars they are, that they are given, and how it was. */
function isSmall(reading: Reading, i: number): boolean {
  const { tokens, lexicon, cues, concepts } = reading
  if (tokens[i]!.mark || gives(reading, i)) return true
  const meant = cues.filter(cue => holds(cue, i))
  // "Dewa jay": a phrase with a word of giving is about giving.
  if (meant.some(cue => range(cue.start, cue.end).some(k => gives(reading, k)))) return true
  if (meant.some(cue => cue.meanings.some(meaning => speaks.has(meaning)))) return false
  const { norm } = tokens[i]!
  return (
    (!isContent(reading, i) && !lexicon.roles.separator.has(norm)) ||
    lexicon.articles.indefinite.has(norm) ||
    lexicon.roles.own.has(norm) ||
    lexicon.roles.only.has(norm) ||
    meant.some(cue => cue.meanings.some(meaning => courtesy.has(meaning))) ||
    concepts.some(at => told.has(at.concept) && holds(at, i))
  )
}

/** A word by which stars are given: "kasih", "give", and of Bangla verbs of giving every form but the request. */
function gives(reading: Reading, i: number): boolean {
  const { rates } = reading.lexicon.roles
  const { norm, raw } = reading.tokens[i]!
  if (rates.has(norm) || rates.has(raw)) return true
  return /^give\.(?!do|thou)/.test(formSaid(reading, i) ?? '')
}

const range = (start: number, end: number) => Array.from({ length: Math.max(0, end - start) }, (_, k) => start + k)

const courtesy: ReadonlySet<string> = new Set(['greet', 'thanks', 'affirm', 'neutral', 'chitchat', 'rate', 'correction'])
const told: ReadonlySet<string> = new Set(['praise'])
const speaks: ReadonlySet<string> = new Set([...[...speechActs].filter(meaning => !courtesy.has(meaning)), 'more', 'usual'])
