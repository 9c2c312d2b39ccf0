import { type Reading, written } from '../reading/reading.ts'
import { type Cut, type Cutting, spanFrom } from './cut.ts'
import { afterArticle, excludedEnd, isPossession, isSlip, isTalk } from './denials.ts'
import type { Element } from './element.ts'
import { beginsName, isCountedAnew, isForItself, wordsUpTo } from './element-parts.ts'
import { isOtherKind } from './kinds-swapped.ts'
import { isInOrder } from './named.ts'

/** "Tanpa gula", "no onions": words that leave out, and what they leave out of what was named. */
export const leftOut: Cutting = (cut, i) => {
  const { reading, elements, spanAt } = cut
  const exclude = cut.excludes.get(i)
  const span = spanFrom(cut, i)
  if (!exclude || beginsName(span, exclude, elements)) return undefined
  if (span && span.kind !== 'product' && span.end > exclude.end) return undefined
  const end = excludedEnd(reading, exclude.end)
  const follows = spanAt.get(afterArticle(reading, exclude.end))
  if (
    end <= exclude.end ||
    isTalk(reading, exclude.end, end) ||
    reading.lexicon.roles.becomes.has(reading.tokens[exclude.end]?.norm ?? '') ||
    isPossession(reading, i) ||
    isSlip(reading, exclude.end) ||
    (follows?.kind === 'product' && follows.exact && isFirst(cut)) ||
    (follows?.kind === 'product' && isCountedAnew(reading, elements, follows)) ||
    (follows?.kind === 'product' && isForItself(reading, elements, follows.words, i)) ||
    (follows?.kind === 'product' && isInOrder(reading, follows) && isFirst(cut))
  )
    return undefined
  elements.push({
    kind: 'without',
    start: i,
    end,
    text: written(reading, afterArticle(reading, exclude.end), end).toLowerCase(),
  })
  return end
}

/** "Bukan pedas": a "no" right before a word that is only part of some name says how what was named shall be. */
export const notSo: Cutting = (cut, i) => {
  const { reading, elements, spanAt, free } = cut
  const { tokens, lexicon, text } = reading
  const [token, negated, next] = [tokens[i]!, tokens[i + 1], spanAt.get(i + 1)]
  if (
    spanFrom(cut, i) ||
    !lexicon.roles.negator.has(token.norm) ||
    negated?.kind !== 'word' ||
    lexicon.roles.becomes.has(negated.norm) ||
    !free(i) ||
    next?.kind !== 'product' ||
    next.exact ||
    next.end !== i + 2 ||
    isCountedAnew(reading, elements, next) ||
    isOtherKind(reading, elements, next) ||
    (isInOrder(reading, next) && isFirst(cut))
  )
    return undefined
  elements.push({ kind: 'note', start: i, end: i + 2, text: text.slice(token.start, negated.end).toLowerCase() })
  return i + 2
}

/** "Chini chara": words that leave out what stands right before them. */
export const leftOutBehind: Cutting = ({ reading, elements, contrasted, excludesAfter }, i) => {
  const { tokens, lexicon } = reading
  const after = excludesAfter.get(i)
  const before = elements.at(-1)
  if (
    !after ||
    !before ||
    !(before.kind === 'other' || before.kind === 'option' || before.kind === 'item') ||
    contrasted.has(before) ||
    isTakenOut(reading, elements) ||
    before.end !== i ||
    (before.kind === 'other' && lexicon.roles.filler.has(tokens[before.start]!.norm)) ||
    (before.kind === 'item' && elements.length <= 1)
  )
    return undefined
  const words = before.kind === 'other' ? wordsUpTo(reading, elements) : 1
  const { start } = elements.at(-words)!
  elements.splice(-words, words, {
    kind: 'without',
    start,
    end: after.end,
    text: written(reading, start, before.end).toLowerCase(),
  })
  return after.end
}

/** No goods were named so far. */
const isFirst = ({ elements }: Cut) => elements.every(element => element.kind !== 'item')

/** "Fexo 3 pata koren, ace plus ta bad": what stands in the order is taken out of it, and not out of what was named before. */
function isTakenOut(reading: Reading, elements: readonly Element[]): boolean {
  const last = elements.at(-1)
  const isUnit = last?.kind === 'other' && reading.lexicon.units.has(reading.tokens[last.start]!.norm)
  const item = isUnit ? elements.at(-2) : last
  return item?.kind === 'item' && isInOrder(reading, item.span)
}
