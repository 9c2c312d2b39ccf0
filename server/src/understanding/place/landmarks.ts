import type { Span } from '../names/span.ts'
import type { Reading } from '../reading/reading.ts'
import { type Extent, holds } from '../words/extent.ts'
import { speechActs } from './address-words.ts'

/** As many words stand between goods and the word for where behind them. */
const mostBetween = 2

/**
 * "পানির ট্যাংকের পাশে", "depan warung bakso", "next to the burger shop": goods that only tell what a place is near. They are nothing that is
 * wanted, and part of the address. What is counted is wanted, wherever it stands.
 */
export function landmarksIn(reading: Reading, spans: readonly Span[]): Extent[] {
  const { ahead, linked, links, behind } = reading.lexicon.landmarks
  return reading.tokens.flatMap(({ norm, raw, mark }, i) => {
    if (mark) return []
    const isBehind = behind.has(raw) || behind.has(norm)
    // "Kampas rem depan busi": a word that tells goods from others.
    const isOfGoods = spans.some(span => (holds(span, i) && span.start < i) || (!isBehind && span.end === i))
    if (isOfGoods) return []
    if (isBehind) return leadingTo(reading, spans, i) ?? []
    if (ahead.has(norm)) return ledFrom(reading, spans, i, i + 1) ?? []
    return (linked.has(norm) && links.has(reading.tokens[i + 1]?.norm ?? '') && ledFrom(reading, spans, i, i + 2)) || []
  })
}

/**
 * "Panir tank er pashe", "misti dokaner samne": back to goods that nothing counts, over words that say nothing else, the last of them bent. Where
 * the goods are not, it is a word for where they are sold or kept: "lassi masjider samne" wants them there.
 */
function leadingTo(reading: Reading, spans: readonly Span[], where: number): Extent | undefined {
  const { tokens, lexicon } = reading
  const { bent, stands } = lexicon.landmarks
  const isBent = (i: number) => [...bent].some(ending => tokens[i]?.raw.endsWith(ending))
  const isStand = (i: number) => [...stands].some(word => tokens[i]?.raw.startsWith(word))
  if (!isBent(where - 1)) return undefined
  for (let i = where - 1, between = 0; i >= 0 && between <= mostBetween; i--) {
    if (!isPlain(reading, i)) return undefined
    const goods = spans.find(span => holds(span, i))
    if (goods) {
      // "Burger" ends so by itself.
      const isName = goods.kind === 'product' && goods.words.includes(tokens[goods.end - 1]!.raw)
      const isOf = (isBent(goods.end - 1) && !isName) || bent.has(tokens[goods.end]!.raw) || isStand(goods.end)
      return isOf && !isCounted(reading, goods.start - 1) ? { start: goods.start, end: where + 1 } : undefined
    }
    if (!bent.has(tokens[i]!.raw)) between++
  }
  return undefined
}

/** "Depan warung bakso", "opposite the chicken market": goods right behind it, or behind a word for where they are sold. */
function ledFrom(reading: Reading, spans: readonly Span[], where: number, from: number): Extent | undefined {
  const { tokens, lexicon } = reading
  const { stands } = lexicon.landmarks
  let i = from
  while (lexicon.articles.definite.has(tokens[i]?.norm ?? '') || tokens[i]?.skippable) i++
  const isStand = (at: number) => stands.has(tokens[at]?.norm ?? '') || stands.has(tokens[at]?.raw ?? '')
  const isSaid = isStand(i)
  if (isSaid) i++
  const goods = spans.find(span => span.start === i)
  if (goods?.kind !== 'product') return undefined
  const end = isStand(goods.end) ? goods.end + 1 : goods.end
  const isPlace = isSaid || end > goods.end
  // "Warung bakso pak min": whose it is.
  const isWhose = isPlace && lexicon.roles.vocative.has(tokens[end]?.norm ?? '') && tokens[end + 1]?.kind === 'word'
  return isPlace || !isCounted(reading, end) ? { start: where, end: isWhose ? end + 2 : end } : undefined
}

const isCounted = ({ tokens, lexicon }: Reading, i: number): boolean => {
  const token = tokens[i]
  return token !== undefined && (token.kind === 'number' || lexicon.numbers.has(token.norm) || lexicon.units.has(token.norm))
}

/** A word that neither counts nor does anything. */
const isPlain = (reading: Reading, i: number): boolean =>
  reading.tokens[i]!.kind === 'word' &&
  !reading.lexicon.numbers.has(reading.tokens[i]!.norm) &&
  !reading.cues.some(cue => holds(cue, i) && cue.meanings.some(meaning => speechActs.has(meaning)))
