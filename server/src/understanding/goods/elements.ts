import type { Span } from '../names/span.ts'
import { isFree, type Reading, written } from '../reading/reading.ts'
import { readAmount } from '../words/amounts.ts'
import { asPart, joinsChoice, leadsToCount, restAt } from './choice-joined.ts'
import {
  afterArticle,
  excludedEnd,
  isContrasted,
  isDenied,
  isNamedBeside,
  isPossession,
  isRefusedPart,
  isSlip,
  isTalk,
} from './denials.ts'
import type { Element } from './element.ts'
import {
  beginsName,
  everyOf,
  isCountedAnew,
  isForItself,
  isKindOf,
  isOfClass,
  isOfPeople,
  isPronoun,
  unitBeforeNumber,
  wordsUpTo,
} from './element-parts.ts'
import { isPackOf, isSizeOf } from './element-sizes.ts'
import { isOtherKind } from './kinds-swapped.ts'
import { endOfRange } from './name-ranges.ts'
import { isInOrder } from './named.ts'
import { wishBehind } from './wish-behind.ts'

/** Cuts the free part of a message into elements. A taken token parts what stands on its two sides. */
export function readElements(reading: Reading, spans: readonly Span[]): Element[] {
  const { tokens, lexicon, text } = reading
  const elements: Element[] = []
  const contrasted = new Set<Element>()
  const spanAt = new Map(spans.map(span => [span.start, span]))
  const inSpan = new Set(spans.flatMap(span => Array.from({ length: span.end - span.start }, (_, i) => span.start + i)))
  const free = (i: number) =>
    isFree(reading, i) && (!inSpan.has(i) || (lexicon.roles.packed.has(tokens[i]!.norm) && tokens[i + 1]?.kind === 'number'))
  const excludes = new Map(reading.cues.filter(cue => cue.meanings.includes('exclude')).map(cue => [cue.start, cue]))
  const excludesAfter = new Map(reading.cues.filter(cue => cue.meanings.includes('excludeAfter')).map(cue => [cue.start, cue]))
  for (let i = 0; i < tokens.length; ) {
    const token = tokens[i]!
    if (reading.taken[i] !== undefined) {
      elements.push({ kind: 'separator', start: i, end: i + 1, sentence: false })
      i++
      continue
    }
    const rangeEnd = endOfRange(reading, elements, i)
    if (rangeEnd !== undefined) {
      elements.push({ kind: 'other', start: i, end: rangeEnd })
      i = rangeEnd
      continue
    }
    const exclude = excludes.get(i)
    // "isi 40": how many are in one, even where the word is part of a name.
    const isPacked = lexicon.roles.packed.has(token.norm) && tokens[i + 1]?.kind === 'number'
    const span = isPacked ? undefined : spanAt.get(i)
    const isName = exclude !== undefined && beginsName(span, exclude, elements)
    if (exclude && !isName && (!span || span.kind === 'product' || span.end <= exclude.end)) {
      const end = excludedEnd(reading, exclude.end)
      const follows = spanAt.get(afterArticle(reading, exclude.end))
      if (
        end > exclude.end &&
        !isTalk(reading, exclude.end, end) &&
        !lexicon.roles.becomes.has(tokens[exclude.end]?.norm ?? '') &&
        !isPossession(reading, i) &&
        !isSlip(reading, exclude.end) &&
        !(follows?.kind === 'product' && follows.exact && elements.every(element => element.kind !== 'item')) &&
        !(follows?.kind === 'product' && isCountedAnew(reading, elements, follows)) &&
        !(follows?.kind === 'product' && isForItself(reading, elements, follows.words, i)) &&
        !(follows?.kind === 'product' && isInOrder(reading, follows) && elements.every(element => element.kind !== 'item'))
      ) {
        elements.push({
          kind: 'without',
          start: i,
          end,
          text: written(reading, afterArticle(reading, exclude.end), end).toLowerCase(),
        })
        i = end
        continue
      }
    }
    const next = spanAt.get(i + 1)
    const negated = tokens[i + 1]
    if (
      !span &&
      lexicon.roles.negator.has(token.norm) &&
      negated?.kind === 'word' &&
      !lexicon.roles.becomes.has(negated.norm) &&
      free(i) &&
      next?.kind === 'product' &&
      !next.exact &&
      next.end === i + 2 &&
      !isCountedAnew(reading, elements, next) &&
      !isOtherKind(reading, elements, next) &&
      !(isInOrder(reading, next) && elements.every(element => element.kind !== 'item'))
    ) {
      elements.push({ kind: 'note', start: i, end: i + 2, text: text.slice(token.start, negated.end).toLowerCase() })
      i += 2
      continue
    }
    if (span && (isKindOf(reading, span, elements) || isSizeOf(reading, span, spanAt.get(span.end)))) {
      elements.push({ kind: 'other', start: i, end: span.end })
      i = span.end
      continue
    }
    if (span) {
      if (span.kind === 'option') {
        const denied = isDenied(reading, span)
        if (denied) reading.denied.push(...span.values)
        if (span.names && !denied && !isNamedBeside(spans, span)) {
          const item = { kind: 'product' as const, start: i, end: span.end, quality: span.quality, exact: true, ...span.names }
          elements.push({ kind: 'item', start: i, end: span.end, span: item, definite: false })
        }
        elements.push(denied ? { kind: 'other', start: i, end: span.end } : { kind: 'option', start: i, end: span.end, span })
        if (denied && isContrasted(spans, span)) contrasted.add(elements.at(-1)!)
      } else {
        const definite =
          tokens.slice(span.start, span.end).some(t => t.definite) ||
          (lexicon.roles.pointer.has(tokens[i - 1]?.norm ?? '') && reading.state.basket.length > 0)
        elements.push({ kind: 'item', start: i, end: span.end, span, definite })
      }
      i = span.end
      continue
    }
    const after = excludesAfter.get(i)
    if (after) {
      const before = elements.at(-1)
      if (
        before &&
        (before.kind === 'other' || before.kind === 'option' || before.kind === 'item') &&
        !contrasted.has(before) &&
        !isTakenOut(reading, elements) &&
        before.end === i &&
        !(before.kind === 'other' && lexicon.roles.filler.has(tokens[before.start]!.norm)) &&
        (before.kind !== 'item' || elements.length > 1)
      ) {
        const words = before.kind === 'other' ? wordsUpTo(reading, elements) : 1
        const { start } = elements.at(-words)!
        elements.splice(-words, words, {
          kind: 'without',
          start,
          end: after.end,
          text: written(reading, start, before.end).toLowerCase(),
        })
        i = after.end
        continue
      }
    }
    if (joinsChoice(reading, elements, i, spanAt.get(i + 1)) || leadsToCount(reading, elements, i)) {
      elements.push({ kind: 'other', start: i, end: i + 1 })
      i++
      continue
    }
    if (token.mark || lexicon.roles.separator.has(token.norm)) {
      elements.push({ kind: 'separator', start: i, end: i + 1, sentence: /^[.?!;\n।]$/.test(token.norm) })
      i++
      continue
    }
    const every = everyOf(reading, i, elements)
    if (every !== undefined) {
      elements.push({ kind: 'all', start: i, end: every })
      i = every
      continue
    }
    const rest = restAt(reading, elements, i, at => spanAt.get(at)?.kind === 'option')
    if (rest) {
      elements.push({ kind: 'rest', start: i, end: rest.end })
      i = rest.end
      continue
    }
    const amount = isPronoun(reading, i) || isPackOf(reading, i) ? undefined : readAmount(tokens, i, lexicon, free)
    if (amount && (isRefusedPart(reading, amount) || isOfPeople(reading, amount) || isOfClass(reading, elements, amount))) {
      elements.push({ kind: 'other', start: i, end: amount.end })
      i = amount.end
      continue
    }
    if (amount && (!amount.article || amount.units.length > 0 || spanAt.has(amount.end))) {
      elements.push({
        kind: 'amount',
        start: i,
        end: amount.end,
        amount: asPart(reading, elements, amount, at => spanAt.has(at)),
      })
      i = amount.end
      continue
    }
    const unitFirst = unitBeforeNumber(reading, i, free, at => spanAt.has(at))
    if (unitFirst) {
      elements.push({ kind: 'amount', start: i, end: unitFirst.end, amount: unitFirst })
      i = unitFirst.end
      continue
    }
    const wish = wishBehind(reading, elements, i)
    if (lexicon.roles.all.has(token.norm)) elements.push({ kind: 'all', start: i, end: i + 1 })
    else if (wish !== undefined) {
      elements.splice(-1, 1, { kind: 'note', start: wish, end: i + 1, text: written(reading, wish, i + 1).toLowerCase() })
    } else if (
      lexicon.roles.modifier.has(token.norm) &&
      free(i + 1) &&
      !lexicon.units.has(tokens[i + 1]!.norm) &&
      tokens[i + 1]!.kind === 'word' &&
      !lexicon.roles.filler.has(tokens[i + 1]!.norm) &&
      !lexicon.roles.separator.has(tokens[i + 1]!.norm) &&
      // "Guests are more than I thought", "more people": no wish about the goods.
      !lexicon.roles.talk.has(tokens[i + 1]!.norm) &&
      !lexicon.roles.timeTail.has(tokens[i + 1]!.norm)
    ) {
      elements.push({ kind: 'note', start: i, end: i + 2, text: text.slice(token.start, tokens[i + 1]!.end).toLowerCase() })
      i++
    } else elements.push({ kind: 'other', start: i, end: i + 1 })
    i++
  }
  return elements
}

/** "Fexo 3 pata koren, ace plus ta bad": what stands in the order is taken out of it, and not out of what was named before. */
function isTakenOut(reading: Reading, elements: readonly Element[]): boolean {
  const last = elements.at(-1)
  const isUnit = last?.kind === 'other' && reading.lexicon.units.has(reading.tokens[last.start]!.norm)
  const item = isUnit ? elements.at(-2) : last
  return item?.kind === 'item' && isInOrder(reading, item.span)
}
