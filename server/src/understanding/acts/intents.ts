import type { Span } from '../names/span.ts'
import type { Protected } from '../reading/protect.ts'
import { type Cue, cuesOf, has, isQuestion, propose, type Reading, sentenceRange, take } from '../reading/reading.ts'
import type { Concept } from '../words/concept-words.ts'
import { type Extent, isInside } from '../words/extent.ts'
import { withoutService } from './cancel.ts'

/** Intents that are read from a cue alone, wherever it stands; several may be in one message. */
const plain = ['human', 'ask_bot', 'ask_status', 'ask_hours', 'ask_payment', 'ask_promo', 'ask_area'] as const

/** A word for a person in a long sentence is a word of its story ("I am an old man, please bring …"). */
function isLong(reading: Reading, index: number): boolean {
  const { start, end } = sentenceRange(reading, index)
  return reading.tokens.slice(start, end).filter(token => token.kind === 'word').length > 9
}

/** "Promo?" asks for one; in a sentence the word alone may be about anything ("jangan kirim promo lagi"). */
const isNearlyAlone = ({ tokens }: Reading) => tokens.filter(token => token.kind === 'word' && !token.skippable).length <= 1

/** "When does it come": with no order under way and words about something else it is no parcel of this shop. */
function isElsewhere(reading: Reading, cue: Extent, orderNumber: string | undefined): boolean {
  if (reading.state.runningOrders.length > 0 || orderNumber !== undefined) return false
  const { start, end } = sentenceRange(reading, cue.start)
  const about = (concepts: readonly Concept[]) =>
    reading.concepts.some(at => isInside(at, { start, end }) && concepts.includes(at.concept))
  const others = reading.tokens
    .slice(start, end)
    .filter((token, i) => token.kind === 'word' && !token.known && (start + i < cue.start || start + i >= cue.end))
  return others.length > 0 && !about(['order', 'courier', 'mine'])
}

/** "Are you a bot? or real human": the other of the two that it was asked about. */
const isOther = (reading: Reading, { start }: Cue) =>
  has(reading, 'ask_bot') && reading.lexicon.roles.or.has(reading.tokens[start - 1]?.norm ?? '')

/** "Delivery den": who has goods in the basket, or orders them in the same message, and does not ask wants them brought. */
function isWish(reading: Reading, cue: Cue, orders: boolean): boolean {
  const { basket, asks } = reading.state
  const asked = isQuestion(reading, sentenceRange(reading, cue.start))
  return cue.meanings.includes('delivery') && !asked && (orders || basket.length + asks.length > 0)
}

/** Goods are named in full and something is counted. */
const ordersIn = ({ tokens, lexicon }: Reading, spans: readonly Span[]) =>
  spans.some(span => span.kind === 'product' && span.exact) &&
  tokens.some(({ kind, norm }) => kind === 'number' || lexicon.numbers.has(norm))

/** "Nyampe jam berapa" while something is under way: when it arrives, not until when the shop is open. */
const isArrival = ({ state, concepts }: Reading, cue: Extent) =>
  state.runningOrders.length > 0 &&
  !concepts.some(at => at.concept === 'open' || at.concept === 'closed') &&
  concepts.some(at => at.concept === 'where' && at.start >= cue.start - 1 && at.end <= cue.end + 1)

/** "নগদে টাকা পাঠানো যায়?": what is sent is money. */
function isOfMoney(reading: Reading, cue: Cue): boolean {
  const { start, end } = sentenceRange(reading, cue.start)
  const { brought, charge } = reading.lexicon.delivery
  const ofDelivery = [...brought, ...charge]
  const inside = (concepts: readonly Concept[]) =>
    reading.concepts.some(at => isInside(at, { start, end }) && concepts.includes(at.concept))
  return (
    inside(['pay', 'method']) &&
    !inside(['price', 'area']) &&
    !reading.tokens.slice(cue.start, cue.end).some(({ norm }) => ofDelivery.some(word => norm.startsWith(word)))
  )
}

/** "Please cancel my last order": whose it is, and no time of the day. */
const isCalledOff = (reading: Reading, { start }: Cue) =>
  reading.lexicon.roles.own.has(reading.tokens[start - 1]?.norm ?? '') && cuesOf(reading, 'cancel').length > 0

/** "I'll come in two hours": so many of them are a span of time, unless the shop is said to be open for it. */
function isSpan({ tokens, lexicon }: Reading, { start, end }: Cue): boolean {
  const before = tokens[start - 1]
  return end - start === 1 && before !== undefined && (before.kind === 'number' || lexicon.numbers.has(before.norm))
}

/** Reads the questions and wishes that need no product. */
export function readPlainIntents(reading: Reading, found: Protected, spans: readonly Span[]): void {
  const orderNumber = found.orderNumbers[0]?.number
  for (const act of plain) {
    const [first, ...others] = cuesOf(reading, act)
    if (!first) continue
    if (act === 'ask_bot' && has(reading, 'human')) continue
    if (act === 'human' && isOther(reading, first)) continue
    if (act === 'ask_area' && (isWish(reading, first, ordersIn(reading, spans)) || isOfMoney(reading, first))) continue
    if (act === 'ask_status' && isElsewhere(reading, first, orderNumber)) continue
    if (act === 'ask_hours' && (isArrival(reading, first) || isCalledOff(reading, first) || isSpan(reading, first))) continue
    if (act === 'ask_promo' && first.end - first.start === 1 && !isNearlyAlone(reading)) continue
    if (act === 'human' && first.end - first.start === 1 && isLong(reading, first.start)) continue
    for (const cue of [first, ...others]) take(reading, cue.start, cue.end, act)
    if (act === 'ask_status') withoutService(reading)
    if (act === 'ask_status' && orderNumber !== undefined)
      propose(reading, first.start, { act, orderNumber }, 'asks where it is')
    else propose(reading, first.start, { act }, 'a phrase of its own')
  }
}
