import { isGoods } from '../names/everyday-goods.ts'
import type { Span } from '../names/span.ts'
import { has, isFree, isQuestion, type Reading, sentenceRange } from '../reading/reading.ts'
import { type Extent, holds } from '../words/extent.ts'
import { extendedBack, runStart } from './address-begins.ts'
import { addressEnd, addressFrom } from './address-extent.ts'
import { type Area, isPart, isStreet } from './address-words.ts'
import { isOfGoods, leadsToNumber, numberedPlace } from './house-number.ts'
import { placesBefore } from './place-clause.ts'
import { isAsked, isBare, isDescribed, isGreeted, isOrigin } from './place-doubts.ts'

/** The address around a word for a street or a house. */
export function addressAtStreet(reading: Reading, spans: readonly Span[], areas: readonly Area[]): Extent | undefined {
  for (let i = 0; i < reading.tokens.length; i++) {
    // "2 flat whites": the word for a dwelling begins the name of goods.
    const numbered =
      reading.tokens[i]!.kind === 'number' &&
      isStreet(reading, i + 1) &&
      isFree(reading, i + 1) &&
      !(inSpan(spans, i + 1) && !inSpan(spans, i)) &&
      !isOfGoods(reading, spans, i)
    if (!isFree(reading, i) || !(isStreet(reading, i) || numbered) || inSpan(spans, i)) continue
    const next = reading.tokens[i + (numbered ? 2 : 1)]
    if (isGoods(`${reading.tokens[i + (numbered ? 1 : 0)]!.norm} ${next?.norm}`, reading.lexicon)) continue
    const placed = isStreet(reading, i + 1) || isPart(reading, i + 1) || areas.some(area => area.start === i + 1)
    // "Boro basha 2200 sft": how large a home is says nothing of where it is.
    const isSize = next?.kind === 'number' && reading.lexicon.homeSize.has(reading.tokens[i + 2]?.raw ?? '')
    if (isSize) continue
    const isPlain = next?.known && next.kind === 'word' && !placed
    if (!next || next.mark || (isPlain && !leadsToNumber(reading, spans, i, i + 1))) continue
    const start = placesBefore(reading, spans, areas, extendedBack(reading, spans, areas, i))
    // "Rumah aja, jl seturan 18": what stands before the street and ends is no part of it.
    const found = addressFrom(reading, start, spans, areas, 1) ?? addressFrom(reading, i, spans, areas, 1)
    if (found && !isAsked(reading) && isBare(reading, found) && isOrigin(reading, found)) continue
    // "Order for villa Teratai": whose it is.
    const isWhose = reading.lexicon.roles.meantFor.has(reading.tokens[start - 1]?.norm ?? '')
    if (found && isWhose && isBare(reading, found) && !isAsked(reading)) continue
    if (found && (isAsked(reading) || isDescribed(reading, found, areas))) return found
  }
  return undefined
}

/** The address around a known area that is neither asked about nor only told of. */
export function addressAtArea(reading: Reading, spans: readonly Span[], areas: readonly Area[]): Extent | undefined {
  const picksUp = has(reading, 'pickup')
  for (const area of areas) {
    if (picksUp || inExactSpan(spans, area.start) || isQuestion(reading, sentenceRange(reading, area.start))) continue
    if (isGreeted(reading, area)) continue
    const start = placesBefore(reading, spans, areas, runStart(reading, spans, area.start))
    const found = addressFrom(reading, start, spans, areas, 1)
    if (found && isBare(reading, found) && !isAsked(reading) && isOrigin(reading, found)) continue
    // "Macet parah jatiasih dari pagi": a place where it rains or jams is told of, not given, where nothing is under way.
    const isTold = reading.concepts.some(
      at => at.concept === 'weather' && reading.sentences[at.start] === reading.sentences[area.start],
    )
    if (found && !(isTold && reading.state.asks.length + reading.state.basket.length === 0 && isBare(reading, found)))
      return found
  }
  return undefined
}

/** The address around a number and a word for a part of a place: "3 no goli". */
export function addressAtNumber(reading: Reading, spans: readonly Span[], areas: readonly Area[]): Extent | undefined {
  const picksUp = has(reading, 'pickup')
  for (let i = 2; i < reading.tokens.length; i++) {
    if (!isPart(reading, i) || !isFree(reading, i - 2) || inSpan(spans, i - 2) || picksUp) continue
    const start = numberedPlace(reading, i - 2, i + 1)
    if (start === i - 2) return { start, end: addressEnd(reading, start, spans, areas) }
  }
  return undefined
}

const inSpan = (spans: readonly Span[], i: number) =>
  spans.some(span => span.kind === 'product' && span.exact && span.end - span.start > 1 && holds(span, i))

const inExactSpan = (spans: readonly Span[], i: number) =>
  spans.some(span => span.kind === 'product' && span.exact && holds(span, i))
