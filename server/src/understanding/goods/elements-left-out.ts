import { optionKey } from '../names/vocabulary.ts'
import { type Cue, isFree, type Reading, written } from '../reading/reading.ts'
import { type Cut, type Cutting, spanFrom } from './cut.ts'
import { afterArticle, excludedEnd, isNoPart, isPlaceOf, isPossession, isSlip, isTalk } from './denials.ts'
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
  // "No mayo in the burgers": what follows tells of what it is left out.
  const named = spanAt.get(afterArticle(reading, exclude.end))
  const isPart = isPlaceOf(reading, end) && !(named?.kind === 'product' && isInOrder(reading, named))
  const follows = isPart ? undefined : named
  if (
    end <= exclude.end ||
    isTalk(reading, exclude.end, end) ||
    isNoPart(reading, exclude.end, end) ||
    reading.lexicon.roles.becomes.has(reading.tokens[exclude.end]?.norm ?? '') ||
    isPossession(reading, i) ||
    isSlip(reading, exclude.end) ||
    (follows?.kind === 'product' && follows.exact && isFirst(cut)) ||
    (follows?.kind === 'product' && isCountedAnew(reading, elements, follows)) ||
    (follows?.kind === 'product' && isForItself(reading, elements, follows.words, i)) ||
    (follows?.kind === 'product' && isInOrder(reading, follows) && (isFirst(cut) || isParted(reading, i)))
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
    // "Promag 1, eh jangan promag deh": what was named so before is taken back.
    elements.some(other => other.kind === 'item' && next.words.every(word => other.span.words.includes(word))) ||
    isOtherKind(reading, elements, next) ||
    (isInOrder(reading, next) && (isFirst(cut) || isParted(reading, i)))
  )
    return undefined
  elements.push({ kind: 'note', start: i, end: i + 2, text: text.slice(token.start, negated.end).toLowerCase() })
  return i + 2
}

/** "3 lattes, no muffin", "one latte and no muffin": behind a mark or an "and", what stands in the order itself is refused. */
const isParted = ({ tokens, lexicon }: Reading, i: number) =>
  tokens[i - 1]?.mark === true || lexicon.roles.separator.has(tokens[i - 1]?.norm ?? '')

/** "Chini chara": words that leave out what stands right before them. */
export const leftOutBehind: Cutting = ({ reading, elements, contrasted, excludesAfter }, i) => {
  const { tokens, lexicon } = reading
  const refused = reading.cues.find(({ start, meanings }) => start === i && meanings.some(meaning => refusals.has(meaning)))
  const after = excludesAfter.get(i) ?? refused
  const last = elements.at(-1)
  // "Gula nya ga usah", "gula juga jangan": an ending may be written apart, and a small word stands between.
  const isApart =
    last?.kind === 'other' &&
    (lexicon.packs.some(pack => pack.affixes.definite.includes(tokens[last.start]!.raw)) ||
      (lexicon.heard.size === 0 && lexicon.roles.filler.has(tokens[last.start]!.norm)))
  const named = isApart ? elements.slice(0, -1) : elements
  const before = named.at(-1)
  if (
    !after ||
    !before ||
    !(before.kind === 'other' || before.kind === 'option' || before.kind === 'item') ||
    contrasted.has(before) ||
    isTakenOut(reading, named) ||
    last!.end !== i ||
    isSaidAgain(elements, before) ||
    (before.kind === 'other' && lexicon.roles.filler.has(tokens[before.start]!.norm)) ||
    (before.kind === 'item' && named.length <= 1)
  )
    return undefined
  if (before.kind === 'other' && isNoPart(reading, before.start, before.end)) return undefined
  const most = before.kind === 'other' ? wordsUpTo(reading, named) : 1
  const startOf = (words: number) => named.at(-words)!.start
  // "চায়ে চিনি দিয়েন না": the words before what there is a choice without tell of what it is left out.
  const own = Array.from({ length: most }, (_, k) => most - k).find(n => chosenWithout(reading, startOf(n), before.end))
  const words = (own ?? most) + (isApart ? 1 : 0)
  const start = startOf(own ?? most)
  const values = chosenWithout(reading, start, before.end)
  if (values) {
    const span = { kind: 'option', start, end: after.end, quality: 1, values } as const
    elements.splice(-words, words)
    const also = alsoLeftOut(reading, elements)
    elements.splice(elements.length - 2 * also.length, 2 * also.length, ...also, {
      kind: 'option',
      start,
      end: after.end,
      span,
    })
    return after.end
  }
  if (!excludesAfter.has(i)) return undefined
  elements.splice(-words, words, {
    kind: 'without',
    start,
    end: after.end,
    text: written(reading, start, before.end).toLowerCase(),
  })
  return after.end
}

/** "Chini lagbe na", "matha bad diyen": what refuses goods leaves out a part of them where there is a choice without it. */
const refusals: ReadonlySet<string> = new Set(['remove', 'line:noneAfter'] satisfies Cue['meanings'])

/** "Tanpa susu dan gula": with a choice without something, what is joined to it by "and" is left out as well. */
export const leftOutToo: Cutting = (cut, i) => {
  const { reading, elements, free } = cut
  const { tokens, lexicon } = reading
  const before = elements.at(-1)
  const { and, or, separator, negator } = lexicon.roles
  const joins = [and, or, separator].some(role => role.has(tokens[i]!.norm))
  const isWithout = before?.kind === 'option' && before.end === i && negator.has(tokens[before.start]!.norm)
  if (!joins || !isWithout || !isFree(reading, i + 1) || tokens[i + 1]?.kind !== 'word') return undefined
  const values = chosenWithout(reading, i + 1, i + 2)
  if (!values || (!free(i + 1) && cut.spanAt.get(i + 1)?.kind === 'product')) return undefined
  const span = { kind: 'option', start: i, end: i + 2, quality: 1, values } as const
  elements.push({ kind: 'option', start: i, end: i + 2, span })
  return i + 2
}

/** "Susu sama gulanya ga usah": what is joined by "and" to what is left out behind it. Nothing where it is no choice. */
function alsoLeftOut(reading: Reading, elements: Element[]): Element[] {
  const { roles } = reading.lexicon
  const [named, joint] = elements.slice(-2)
  const isJoint =
    joint !== undefined &&
    joint.end === joint.start + 1 &&
    [roles.and, roles.separator].some(role => role.has(reading.tokens[joint.start]!.norm))
  if (!isJoint || named?.end !== joint.start || (named.kind !== 'other' && named.kind !== 'option')) return []
  const values = chosenWithout(reading, named.start, named.end)
  if (!values) return []
  const { start, end } = named
  return [{ kind: 'option', start, end, span: { kind: 'option', start, end, quality: 1, values } }]
}

/** "Cilok 2, donat 1. Eh donatnya ga usah": what was named before is taken back. */
const isSaidAgain = (elements: readonly Element[], before: Element) =>
  before.kind === 'item' &&
  elements.some(
    other => other !== before && other.kind === 'item' && before.span.words.every(word => other.span.words.includes(word)),
  )

/** "Gulanya ga usah" is "tanpa gula", where there is such a choice. */
function chosenWithout({ tokens, lexicon, vocabulary }: Reading, start: number, end: number) {
  const [no] = lexicon.roles.negator
  return no === undefined
    ? undefined
    : vocabulary.options.get(optionKey([no, ...tokens.slice(start, end).map(({ norm }) => norm)], lexicon))
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
