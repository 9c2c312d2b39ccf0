import type { Span } from '../names/span.ts'
import { cuesOf, isFree, type Reading } from '../reading/reading.ts'
import { holds } from '../words/extent.ts'
import { isNameLike, isPart, isStreet, speechActs } from './address-words.ts'

/** More words than this tell a story. */
const longest = 9

/**
 * "…, the house with the green gate", "…, ask for Claire", "…, nanti telp Bimo": behind an address, words that lead the courier to the door
 * go on with it up to the next mark. Answers where they end, or `at` where none begin there.
 */
export function tailEnd(reading: Reading, at: number, spans: readonly Span[]): number {
  const { tokens } = reading
  const cue = cuesOf(reading, 'address:tail').find(({ start }) => start === at)
  if (!cue) return at
  let end = at
  while (end < tokens.length && !tokens[end]!.mark && tokens[end]!.kind !== 'emoji') {
    const i = end
    const sold = spans.some(span => span.kind === 'product' && span.exact && holds(span, i))
    const speaks = reading.cues.some(one => one.start === i && one !== cue && one.meanings.some(meaning => others.has(meaning)))
    // "… with the green gate and 2 packs of …".
    const counts = reading.lexicon.roles.separator.has(tokens[i]!.norm) && tokens[i + 1]?.kind === 'number'
    if (!isFree(reading, i) || sold || speaks || counts) break
    end++
  }
  while (end > at && tokens[end - 1]!.skippable) end--
  return end > cue.end && end - at <= longest ? end : at
}

/** What ends the words for the courier; whom to ask for is part of them. */
const others: ReadonlySet<string> = new Set([...speechActs].filter(meaning => meaning !== 'human' && meaning !== 'delivery'))

/** As far before a name stands the word for the place that is called so: "kos putri bu ning". */
const nearest = 3

/** "Kos putri bu Ning", "rumah pak RT": a form of address behind a word for a place, with a name that nothing knows, is whose place it is. */
export function isOwnerAt({ tokens, lexicon, ...reading }: Reading, i: number, start: number): boolean {
  const [token, name] = [tokens[i], tokens[i + 1]]
  const whole = { tokens, lexicon, ...reading }
  if (!token || !lexicon.roles.vocative.has(token.norm) || name?.kind !== 'word') return false
  const isLast = tokens[i + 2]?.mark ?? true
  const speaks = reading.cues.some(cue => cue.start <= i + 1 && i + 1 < cue.end)
  const isChanged = name.raw !== name.norm
  if (name.known && !isNameLike(whole, i + 1) && (!isLast || (name.skippable && !isChanged) || speaks)) return false
  const from = Math.max(start, i - nearest)
  return Array.from({ length: i - from }, (_, k) => from + k).some(k => isPart(whole, k) || isStreet(whole, k))
}
