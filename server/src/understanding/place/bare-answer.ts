import { tellsChoice } from '../goods/choices.ts'
import type { Span } from '../names/span.ts'
import { saysForm } from '../reading/form-said.ts'
import { isFree, isQuestion, type Reading } from '../reading/reading.ts'
import { type Extent, isInside } from '../words/extent.ts'
import { addressFrom } from './address-extent.ts'
import { type Area, isPart, isStreet, speechActs } from './address-words.ts'

/** The whole answer to "where to?", when it has a number or several words that mean nothing else. */
export function bareAnswer(reading: Reading, spans: readonly Span[], areas: readonly Area[]): Extent | undefined {
  const start = reading.tokens.findIndex(
    (token, i) => isFree(reading, i) && !token.mark && !token.skippable && token.kind !== 'emoji',
  )
  if (start < 0 || isQuestion(reading, { start: 0, end: reading.tokens.length })) return undefined
  if (reading.cues.some(cue => cue.start === start && cue.meanings.some(meaning => speechActs.has(meaning)))) return undefined
  if (tellsChoice(reading, { start, end: reading.tokens.length }) || speaksOfLine(reading, spans)) return undefined
  const found = addressFrom(reading, start, spans, areas, 3)
  // "Alpukat jumbo 2": goods by their whole name with a number, and nothing of a place.
  if (found && isGoodsOnly(reading, spans, found, areas)) return undefined
  // "Na, ghore diya jaiben": what somebody shall do is no place.
  const does = found && saysForm(reading, found, /\.(?:do|will1|having)$/)
  return does && reading.tokens.slice(found.start, found.end).every(token => token.kind !== 'number') ? undefined : found
}

/** "Brownisnya toping coklat aja": goods of the order by a pointing word, and how they shall be, are no place without a number. */
export function speaksOfLine({ tokens, state, vocabulary: { names } }: Reading, spans: readonly Span[]): boolean {
  if (tokens.some(token => token.kind === 'number')) return false
  const ordered = new Set(state.basket.map(line => line.productId))
  const pointed = spans.some(
    span =>
      span.kind === 'product' &&
      (span.exact || tokens.slice(span.start, span.end).some(token => token.definite || token.raw.endsWith('nya'))) &&
      [...span.aliases.slice(0, 20)].some(alias => ordered.has(names.sourceOf(names.productOf(alias)).id)),
  )
  return pointed && spans.some(span => span.kind === 'option')
}

function isGoodsOnly(reading: Reading, spans: readonly Span[], { start, end }: Extent, areas: readonly Area[]): boolean {
  const isFirst = spans.some(span => span.kind === 'product' && span.exact && span.start === start)
  const isPlaced = reading.tokens.slice(start, end).some((_, k) => isStreet(reading, start + k) || isPart(reading, start + k))
  return isFirst && !isPlaced && !areas.some(area => isInside(area, { start, end }))
}
