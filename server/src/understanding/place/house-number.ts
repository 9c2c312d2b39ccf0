import { isGoods } from '../names/everyday-goods.ts'
import type { Span } from '../names/span.ts'
import { isFree, type Reading, take } from '../reading/reading.ts'
import { holds } from '../words/extent.ts'
import { isPart, isStreet, speechActs } from './address-words.ts'

/** The quality of a name that was written out without a mistake. */
const written = 0.95

/** "jl merdeka 5 semen 3": behind the number of the house a word of the shop's own names, with a number behind it, is goods. */
export function isCountedBehind({ tokens, lexicon }: Reading, spans: readonly Span[], start: number, i: number): boolean {
  const span = spans.find(one => one.kind === 'product' && one.start === i && one.quality >= written)
  const next = span && tokens[span.end]
  const counted = next !== undefined && (next.kind === 'number' || lexicon.numbers.has(next.norm))
  const isNumber = (token: Reading['tokens'][number]) => token.kind === 'number' || lexicon.numbers.has(token.norm)
  return counted && tokens.slice(start, i).some(isNumber)
}

/**
 * "Balsem 2 jl kelapa dua 8": right behind goods, a number before a street whose own number follows its name counts the goods. "1 balm 2 jl
 * kelapa dua 8": where these are counted already it stands for "to".
 */
export function isOfGoods(reading: Reading, spans: readonly Span[], i: number): boolean {
  const { tokens, lexicon } = reading
  const goods = spans.find(span => span.kind === 'product' && span.end === i)
  if (!goods) return false
  let end = i + 2
  while (tokens[end]?.kind === 'word' && end < i + 2 + longestName && !tokens[end]!.mark) end++
  if (tokens[end]?.kind !== 'number') return false
  const before = tokens[goods.start - 1]
  if (before?.kind === 'number' || lexicon.numbers.has(before?.norm ?? '')) take(reading, i, i + 1, 'address')
  return true
}

/** The longest name of a street, in words, that everyday words may be part of. */
const longestName = 5

/**
 * "jl medokan sawah 21", "jl tukad yeh aya 40": outside Bangla the number of a house closes the name of its street, so everyday words
 * up to it belong to the name. What counts something ("3 sak"), and words that do something else, are no part of it.
 */
export function leadsToNumber(reading: Reading, spans: readonly Span[], start: number, i: number): boolean {
  const { tokens, lexicon } = reading
  if (lexicon.heard.size > 0) return false
  let street = i - 1
  while (street > start && !isStreet(reading, street) && !tokens[street]!.mark) street--
  if (!isStreet(reading, street) || tokens.slice(street, i).some(token => token.kind === 'number')) return false
  for (let k = i; k <= street + longestName && k < tokens.length; k++) {
    const token = tokens[k]!
    if (token.kind === 'number')
      return k > i && token.raw === token.norm && !countsSomething(reading, spans, k) && tokens[k - 1]!.end < token.start
    if (token.mark || token.kind === 'emoji' || !isFree(reading, k) || lexicon.roles.separator.has(token.norm)) return false
    if (token.skippable && k > street + 1) return false
    if (lexicon.units.has(token.norm) || lexicon.roles.timeLead.has(token.norm) || lexicon.numbers.has(token.norm)) return false
    // An unknown word is the name of a street sooner than a mistyped or a dialect word of another purpose ("sawah", "aya").
    const speaks = reading.cues.some(cue => cue.start === k && cue.meanings.some(meaning => speechActs.has(meaning)))
    const sure = token.known && token.raw === token.norm
    if (speaks && (sure || reading.cues.some(cue => cue.start === k && cue.end > k + 1))) return false
    if (spans.some(span => span.kind === 'product' && span.exact && holds(span, k))) return false
  }
  return false
}

/** "3 sak", "10 menit", "2 kopi": the number has something behind it that it counts. */
function countsSomething({ tokens, lexicon }: Reading, spans: readonly Span[], k: number): boolean {
  const next = tokens[k + 1]
  return (
    next !== undefined &&
    (lexicon.units.has(next.norm) ||
      lexicon.counts.has(next.norm) ||
      lexicon.roles.timeTail.has(next.norm) ||
      spans.some(span => span.kind === 'product' && span.start === k + 1 && span.quality >= written))
  )
}

/**
 * "Mirpur 10 sector 6 block c", "uttara 4 sector 7": in Bangla a place that nothing knows, its number and a part with a number of its own,
 * up to `end`. Answers where the name of the place begins.
 */
export function numberedPlace(reading: Reading, start: number, end: number): number | undefined {
  const { tokens, lexicon } = reading
  if (lexicon.heard.size === 0) return undefined
  let first = start
  while (first < end && !isStranger(tokens[first]!)) first++
  const own = tokens[first + 1]
  const part = first + 2
  if (own?.kind !== 'number' || part >= end || !isPart(reading, part) || tokens[part + 1]?.kind !== 'number') return undefined
  return first
}

/**
 * "মিরপুর ১০, বাড়ি নং ৪", "dhanmondi 27, bari 5": in Bangla a place that nothing knows and its number fill the part before the comma at
 * `comma`, behind which an address begins. Answers where the name of the place begins.
 */
export function placeBehindComma(reading: Reading, spans: readonly Span[], comma: number): number | undefined {
  const { tokens, lexicon } = reading
  // "Dhanmondi 9/a, basa 44": a letter belongs to the number.
  const isLettered = tokens[comma - 2]?.norm === '/' && /^\p{L}$/u.test(tokens[comma - 1]?.raw ?? '')
  const first = comma - (isLettered ? 4 : 2)
  const [name, own, before] = [tokens[first], tokens[first + 1], tokens[first - 1]]
  const isPlace = name !== undefined && isStranger(name) && own?.kind === 'number' && isFree(reading, first + 1)
  const isApart = before === undefined || before.mark || before.skippable
  const isSold =
    spans.some(span => holds(span, first)) || isGoods(name?.norm ?? '', lexicon) || isGoods(name?.raw ?? '', lexicon)
  return lexicon.heard.size > 0 && isPlace && isApart && !isSold && isFree(reading, first) ? first : undefined
}

const isStranger = ({ kind, known, raw }: Reading['tokens'][number]) => kind === 'word' && !known && raw.length > 3
