import type { Span } from '../names/span.ts'
import { isFree, type Reading } from '../reading/reading.ts'
import { holds } from '../words/extent.ts'
import { readNumber } from '../words/numbers.ts'
import { isNamedWay, isPart, isStreet } from './address-words.ts'

/**
 * "Jalan Sulfat nomor empat puluh lima", "house number forty five", "jalan melati dua belas": a number of a house that is dictated in
 * words, up to its last one. Answers where it ends, or `i` where no such number begins there.
 *
 * Before the name of a way it stands first ("forty two Kelud street"). Behind a word for a part its digits may be told one by one ("nomor dua
 * lima"). Behind the name of a street it closes what is said, since a number word before goods counts them.
 */
export function spokenNumberEnd(reading: Reading, spans: readonly Span[], start: number, i: number): number {
  const { tokens, lexicon } = reading
  if (!isSpoken(reading, i)) return i
  const whole = readNumber(tokens, i, lexicon, at => isFree(reading, at))
  if (!whole || whole.article || !Number.isInteger(whole.value)) return i
  let end = whole.end
  while (isSpoken(reading, end)) end++
  if (i === start) return isNamedWay(reading, spans, end) ? end : i
  const isLettered = /^\p{L}$/u.test(tokens[i - 1]!.raw) && isPart(reading, i - 2)
  if (isPart(reading, i - 1) || isLettered) return isCounting(reading, spans, end) ? whole.end : end
  return lexicon.heard.size === 0 && isBehindStreet(reading, start, i) && closes(reading, spans, end) ? end : i
}

/** A word of a number, or what multiplies it ("puluh", "hundred"). */
function isSpoken(reading: Reading, i: number): boolean {
  const token = reading.tokens[i]
  if (token?.kind !== 'word' || !isFree(reading, i)) return false
  return reading.lexicon.numbers.has(token.norm) || reading.lexicon.scales.has(token.norm)
}

/** "Nomor empat, dua koyo": what stands behind is counted by the last words of the run. */
function isCounting({ tokens, lexicon }: Reading, spans: readonly Span[], end: number): boolean {
  const norm = tokens[end]?.norm ?? ''
  const isSold = spans.some(span => span.kind === 'product' && holds(span, end))
  return isSold || lexicon.units.has(norm) || lexicon.counts.has(norm)
}

/** The name of a street stands before it, and no number of its own yet. */
function isBehindStreet(reading: Reading, start: number, i: number): boolean {
  const own = Array.from({ length: i - start }, (_, k) => start + k)
  return own.slice(0, -1).some(k => isStreet(reading, k)) && own.every(k => reading.tokens[k]!.kind === 'word')
}

/** Nothing goes on behind it but a mark, courtesy, another part of the address, or goods with a count of their own. */
function closes(reading: Reading, spans: readonly Span[], end: number): boolean {
  const { tokens, lexicon } = reading
  const next = tokens[end]
  const goods = spans.find(span => span.kind === 'product' && span.start === end)
  const count = goods && tokens[goods.end]
  if (count) return count.kind === 'number' || lexicon.numbers.has(count.norm)
  return next === undefined || next.mark || next.skippable || isPart(reading, end) || isStreet(reading, end)
}
