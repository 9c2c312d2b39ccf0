import { meansWhole } from '../goods/all-counted.ts'
import type { Protected } from '../reading/protect.ts'
import { cuesOf, has, propose, type Reading, sentenceRange, take } from '../reading/reading.ts'
import type { Extent } from '../words/extent.ts'
import { isDenied } from './cancel-answer.ts'
import { unexplainedContent } from './unexplained.ts'

/** Reads a cancellation and its opposite, "do not cancel"; a cue with a negator beside it cancels nothing. */
export function readCancel(reading: Reading, found: Protected): void {
  const { state } = reading
  const orderNumber = found.orderNumbers[0]?.number
  const keep = cuesOf(reading, 'keep')[0]
  if (keep) {
    for (const cue of cuesOf(reading, 'cancel')) take(reading, cue.start, cue.end, 'keep')
    take(reading, keep.start, keep.end, 'keep')
    return propose(reading, keep.start, { act: 'chitchat' }, 'does not want to cancel')
  }
  const cues = cuesOf(reading, 'cancel')
  const [cue] = cues
  if (!cue) return removeWhole(reading)
  // With nothing to cancel, and words about something else, it is not this shop's business ("cancel my alarm").
  const nothingOpen =
    state.basket.length + state.runningOrders.length + state.asks.length === 0 && state.orderType === undefined
  if (nothingOpen && orderNumber === undefined && unexplainedContent(reading) > 1) return
  // Nothing stands yet, and goods are ordered in the same message: one of them is taken back, not an order.
  if (state.basket.length + state.runningOrders.length === 0 && has(reading, 'order')) return
  // "Pickup, no delivery after all": what is called off is the other way, not the order.
  const way = reading.acts.filter(({ act }) => act.act === 'pickup' || act.act === 'delivery')
  if (way.length > 0 && state.runningOrders.length === 0) return
  reading.acts = reading.acts.filter(one => !way.includes(one))
  // Of what is short, "cancel that one" drops it; "cancel the order" means all.
  if (state.shortage !== undefined && !meansAll(reading, cue)) {
    take(reading, cue.start, cue.end, 'drop')
    if (!has(reading, 'drop')) propose(reading, cue.start, { act: 'drop' }, 'calls off what is short')
    return
  }
  // "I changed my mind, tea instead of coffee": what has become of the order was said with it.
  const isChanged = (['replace', 'change', 'remove'] as const).some(act => has(reading, act))
  if (isChanged && cues.every(one => one.end - one.start > 1 && !meansAll(reading, one))) return
  for (const other of cues) take(reading, other.start, other.end, 'cancel')
  if (isDenied(reading, cue)) return propose(reading, cue.start, { act: 'chitchat' }, 'a negated cancellation')
  withoutReasons(reading)
  if (state.cancelAsked) {
    for (const yes of cuesOf(reading, 'affirm')) take(reading, yes.start, yes.end, 'affirm')
    return propose(reading, cue.start, { act: 'affirm' }, 'repeats that it shall be cancelled')
  }
  propose(reading, cue.start, { act: 'cancel', ...(orderNumber !== undefined && { orderNumber }) }, 'wants to cancel')
}

/** "Duitai bad den", "remove both": who takes out every line wants no order. */
function removeWhole(reading: Reading): void {
  const [cue] = cuesOf(reading, 'remove')
  if (!cue || reading.acts.length > 0 || reading.state.shortage || !meansWhole(reading, sentenceRange(reading, cue.start)))
    return
  if (unexplainedContent(reading) > 1) return
  take(reading, 0, reading.tokens.length, 'cancel')
  propose(reading, cue.start, { act: 'cancel' }, 'takes out every line')
}

/** A service that is named while something is called off or asked after is named, not ordered. */
export function withoutService(reading: Reading): void {
  if (!has(reading, 'field')) reading.acts = reading.acts.filter(({ act }) => act.act !== 'service')
}

/** The sentence speaks of everything, or of the order as a whole. */
function meansAll({ tokens, lexicon, concepts, sentences }: Reading, cue: Extent): boolean {
  const inside = (i: number) => sentences[i] === sentences[cue.start]
  return (
    tokens.some((token, i) => inside(i) && lexicon.roles.all.has(token.norm)) ||
    concepts.some(at => at.concept === 'order' && inside(at.start)) ||
    tokens.length === cue.end - cue.start
  )
}

/**
 * "Cancel it, it takes too long, I want my money back": what stands beside a cancellation was not asked, it is the reason; a service is
 * named, not ordered.
 */
export function withoutReasons(reading: Reading): void {
  withoutService(reading)
  reading.acts = reading.acts.filter(({ act }) => act.act !== 'ask_status' && act.act !== 'ask_return')
}
