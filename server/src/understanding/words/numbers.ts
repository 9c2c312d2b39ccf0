import type { Lexicon } from './lexicon.ts'
import { measureOf } from './measures.ts'
import type { Token } from './tokens.ts'

type NumberRead = { value: number; end: number; article: boolean }

export function readNumber(
  tokens: readonly Token[],
  i: number,
  lexicon: Lexicon,
  free: (index: number) => boolean,
): NumberRead | undefined {
  return thousandsAt(tokens, i, lexicon, free) ?? plainNumber(tokens, i, lexicon, free)
}

function plainNumber(
  tokens: readonly Token[],
  i: number,
  lexicon: Lexicon,
  free: (index: number) => boolean,
): NumberRead | undefined {
  const simple = (index: number): { value: number; article: boolean } | undefined => {
    const token = free(index) ? tokens[index] : undefined
    if (!token) return undefined
    if (token.kind === 'number') return token.value === undefined ? undefined : { value: token.value, article: false }
    const value = lexicon.numbers.get(token.norm)
    return value === undefined ? undefined : { value, article: lexicon.articles.indefinite.has(token.norm) }
  }
  const simpleRead = (index: number) => {
    const read = simple(index)
    return read && { ...read, end: index + 1 }
  }
  const shift = free(i) ? shiftAt(tokens, i, lexicon) : undefined
  if (shift !== undefined) {
    const counted = simpleRead(i + 1)
    // "sowa kg": a quarter more than one.
    if (!counted && free(i + 1) && lexicon.units.has(tokens[i + 1]?.norm ?? ''))
      return { value: 1 + shift, end: i + 1, article: false }
    return counted && Number.isInteger(counted.value) && counted.value > 0
      ? shifted(counted, shift, tokens, lexicon, free)
      : undefined
  }
  const first = simple(i)
  if (!first) return undefined
  let { value, article } = first
  let at = i + 1
  const slash = tokens[at]
  const under = slash && (slash.norm === '/' || slash.norm === '⁄') ? simple(at + 1) : undefined
  if (under && Number.isInteger(value) && value < 10 && under.value > 1 && under.value <= 10) {
    value /= under.value
    at += 2
  }
  for (;;) {
    const next = free(at) ? tokens[at] : undefined
    if (!next) break
    const scale = lexicon.scales.get(next.norm)
    // "Arai sho gram": hundreds are counted in halves, too.
    const inHalves = scale === 100 && value > 1 && value % 1 === 0.5 && tokens[at - 1]!.kind === 'word'
    if (scale !== undefined && (Number.isInteger(value) || inHalves)) {
      value = lexicon.roles.teen.has(next.norm) ? value + scale : value * scale
      at++
      // "বিশ হাজারেরটা একটা": an ending behind the thousands ends the number.
      if (next.raw !== next.norm && next.raw.startsWith(next.norm)) return { value, end: at, article }
      // "Dua ratus lima puluh": what follows the hundreds is a number of its own.
      const rest = scale >= 100 && tokens[at]?.kind === 'word' ? readNumber(tokens, at, lexicon, free) : simpleRead(at)
      if (
        rest &&
        rest.value < scale &&
        Number.isInteger(rest.value) &&
        !lexicon.roles.teen.has(next.norm) &&
        tokens[at]?.kind === 'word'
      ) {
        value += rest.value
        at = rest.end
      }
      continue
    }
    // "one and a half"
    const isArticle = simple(at + 1)?.article === true
    const half = lexicon.roles.and.has(next.norm) ? simple(isArticle ? at + 2 : at + 1) : undefined
    // "One and half kg": without the article a unit follows.
    const unit = tokens[at + 2]?.norm ?? ''
    const isHalf = isArticle || lexicon.units.has(unit) || lexicon.counts.has(unit)
    if (half && isHalf && Number.isInteger(value) && half.value > 0 && half.value < 1) {
      value += half.value
      at += isArticle ? 3 : 2
      continue
    }
    const part = simple(at)
    if (!part) break
    // "a quarter", "three quarters": the fraction is counted, not added.
    const counts =
      part.value > 0 &&
      part.value < 1 &&
      (article || lexicon.parts.has(next.norm) || (value > 1 && next.raw !== next.norm && next.raw.startsWith(next.norm)))
    if (counts) {
      value *= part.value
      article = false
      at++
      continue
    }
    const ones = tokens[at - 1]!.kind === 'word' && next.kind === 'word' && !part.article && !article
    if (
      ones &&
      isTens(value) &&
      !hasOwnWords(tokens[at - 1]!, lexicon) &&
      Number.isInteger(part.value) &&
      part.value > 0 &&
      part.value < 10
    ) {
      value += part.value
      at++
      continue
    }
    const rest = ones && value >= 100 && value % 100 === 0 ? readNumber(tokens, at, lexicon, free) : undefined
    if (rest && Number.isInteger(rest.value) && rest.value >= 10 && rest.value < 100) {
      value += rest.value
      at = rest.end
      continue
    }
    const fraction = fractionAt(tokens, at, part.value)
    if (Number.isInteger(value) && fraction) {
      value += fraction.value
      at = fraction.end
      continue
    }
    if (article && !part.article) {
      value = part.value
      article = false
      at++
      continue
    }
    if (value === 0.5 && part.article) {
      at++
      continue
    }
    break
  }
  return { value, end: at, article }
}

/**
 * "Seribu biji", "dua ribu lima ratus lembar", "2 rb pcs": what would be a sum of money is a number where pieces stand right behind it.
 */
function thousandsAt(
  tokens: readonly Token[],
  i: number,
  lexicon: Lexicon,
  free: (index: number) => boolean,
): NumberRead | undefined {
  const { sums, units } = lexicon
  const wordAt = (at: number) => (free(at) && tokens[at]?.kind === 'word' ? tokens[at].norm : '')
  if (!isSumNear(tokens, i, sums)) return undefined
  const single = sums.get(`=${wordAt(i)}`)
  const until = (at: number) => free(at) && !sums.has(wordAt(at))
  const number = single === undefined ? plainNumber(tokens, i, lexicon, until) : undefined
  const times = number && !number.article && Number.isInteger(number.value) ? sums.get(wordAt(number.end)) : undefined
  const value = single ?? (times === undefined ? undefined : number!.value * times)
  if (value === undefined) return undefined
  const end = single === undefined ? number!.end + 1 : i + 1
  const rest = wordAt(end) === '' || units.has(wordAt(end)) ? undefined : plainNumber(tokens, end, lexicon, until)
  const all = rest && !rest.article && rest.value < 1000 && Number.isInteger(rest.value) ? rest : undefined
  const last = all?.end ?? end
  return units.get(wordAt(last))?.includes('piece')
    ? { value: value + (all?.value ?? 0), end: last, article: false }
    : undefined
}

/** Words of the longest number before a word for thousands: "seratus dua puluh lima ribu". */
const mostBefore = 6

/** A word for thousands follows soon. Numbers are read at every word, so the rest is looked at only where one does. */
function isSumNear(tokens: readonly Token[], i: number, sums: Lexicon['sums']): boolean {
  if (sums.size === 0) return false
  for (let at = i; at <= i + mostBefore && at < tokens.length; at++) {
    const { norm } = tokens[at]!
    if (sums.has(norm) || (at === i && sums.has(`=${norm}`))) return true
  }
  return false
}

/** "Sare tin hajar" is three and a half thousand, "সাড়ে তিনশো" three and a half hundred: the part is one of what is counted. */
function shifted(
  { value, end, article }: NumberRead,
  shift: number,
  tokens: readonly Token[],
  { scales }: Lexicon,
  free: (index: number) => boolean,
): NumberRead {
  const scale = free(end) ? scales.get(tokens[end]?.norm ?? '') : undefined
  if (scale !== undefined) return { value: (value + shift) * scale, end: end + 1, article }
  const inHundreds = tokens[end - 1]!.kind === 'word' && value < 1000 && value % 100 === 0
  return { value: value + shift * (inHundreds ? 100 : 1), end, article }
}

/** "বিশ এক পাতা": Bangla has a word of its own for every number up to a hundred, so what follows the tens is another number. */
const hasOwnWords = ({ norm }: Token, { packs }: Lexicon) =>
  packs.some(pack => pack.language.startsWith('bn') && pack.numbers.has(norm))

/** "twenty" in "twenty five". */
const isTens = (value: number) => value >= 20 && value < 100 && value % 10 === 0

function fractionAt(tokens: readonly Token[], at: number, value: number): { value: number; end: number } | undefined {
  if (value > 0 && value < 1 && tokens[at]?.kind === 'word') return { value, end: at + 1 }
  const under = tokens[at + 2]
  if (tokens[at + 1]?.norm !== '/' || under?.value === undefined || under.value <= value || value >= 10) return undefined
  return { value: value / under.value, end: at + 3 }
}

/**
 * What a word puts on the number behind it. One that is known as written ("=sara") is a spelling of a word that leaves something out, too: it does
 * that behind another word, unless a measure follows ("chini sara 3 ta cha", "alu sara 3 kg").
 */
function shiftAt(tokens: readonly Token[], i: number, { shifts, units }: Lexicon): number | undefined {
  const { norm, raw } = tokens[i]!
  const plain = shifts.get(norm)
  const written = plain === undefined ? shifts.get(`=${raw}`) : undefined
  // Most words are neither: asked for every one, so what stands around it is looked at last.
  if (written === undefined) return plain
  const before = tokens[i - 1]
  if (before?.kind !== 'word' || before.skippable) return written
  return measureOf(1, units.get(tokens[i + 2]?.norm ?? '') ?? []) === undefined ? undefined : written
}
