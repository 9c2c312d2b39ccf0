import type { Span } from '../names/span.ts'
import { cuesOf, isContent, isFree, propose, type Reading, sentenceRange, take } from '../reading/reading.ts'
import { type Extent, holds, isInside } from '../words/extent.ts'

type Running = Reading['state']['runningOrders'][number]

/**
 * Which of the running orders shall be cancelled: by what is in it ("cancel the envelopes"), and where that was asked also by its
 * place in the list or the end of its number. Goods that are named to say which order is meant are not ordered.
 */
export function readWhichOrder(reading: Reading, spans: readonly Span[]): void {
  const { state } = reading
  if (state.runningOrders.length === 0) return
  const [cue] = cuesOf(reading, 'cancel')
  const asked = state.cancelWhich === true
  if (!cue && !asked) return
  const range = cue ? sentenceRange(reading, cue.start) : { start: 0, end: reading.tokens.length }
  const named = goodsIn(reading, spans, range)
  // What is in the order that can still be changed is taken out of it, not cancelled with it.
  if (named.some(({ productIds }) => state.basket.some(line => productIds.includes(line.productId)))) return
  const holding =
    named.length === 0 ? [] : state.runningOrders.filter(order => named.every(one => isOfOne(order, one.productIds)))
  if (named.length > 0 && holding.length === 0) return
  for (const { start, end } of named) take(reading, start, end, 'cancel')
  const told = named.length > 0 ? holding : asked ? byNumber(reading) : []
  const [order] = told
  if (!order || told.length > 1) return
  if (cue) take(reading, cue.start, cue.end, 'cancel')
  const at = cue?.start ?? named[0]?.start ?? 0
  propose(reading, at, { act: 'cancel', orderNumber: order.number }, 'the order that has it')
}

const isOfOne = ({ productIds = [] }: Running, of: readonly string[]) => of.some(id => productIds.includes(id))

/** Goods that are only named: no number counts them and no word wants them. */
function goodsIn(reading: Reading, spans: readonly Span[], { start, end }: Extent) {
  const { names } = reading.vocabulary
  const counted = reading.tokens.some((token, i) => holds({ start, end }, i) && token.kind === 'number' && isFree(reading, i))
  if (counted) return []
  return spans.flatMap(span =>
    span.kind === 'product' && isInside(span, { start, end }) && isFree(reading, span.start)
      ? [
          {
            start: span.start,
            end: span.end,
            productIds: [...span.aliases].map(alias => names.sourceOf(names.productOf(alias)).id),
          },
        ]
      : [],
  )
}

/** "The second one", "1", or the last characters of its number, where little else is said. */
function byNumber(reading: Reading): Running[] {
  const { tokens, lexicon, state } = reading
  if (tokens.filter((_, i) => isFree(reading, i) && isContent(reading, i)).length > 4) return []
  for (const [i, token] of tokens.entries()) {
    if (!isFree(reading, i)) continue
    const tail =
      token.raw.length >= 3 ? state.runningOrders.filter(({ number }) => number.toLowerCase().endsWith(token.raw)) : []
    const ordinal = lexicon.ordinals.get(token.norm) ?? lexicon.ordinals.get(token.raw)
    const place = ordinal ?? (token.kind === 'number' ? token.value : undefined)
    const placed =
      place !== undefined && Number.isInteger(place) && place !== 0
        ? state.runningOrders.at(place > 0 ? place - 1 : place)
        : undefined
    if (tail.length === 0 && !placed) continue
    take(reading, i, i + 1, 'cancel')
    return tail.length > 0 ? tail : [placed!]
  }
  return []
}
