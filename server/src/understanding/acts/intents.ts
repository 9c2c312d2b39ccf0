import type { Span } from '../names/span.ts'
import type { Protected } from '../reading/protect.ts'
import {
  type Cue,
  cuesOf,
  has,
  isContent,
  isFree,
  isQuestion,
  propose,
  type Reading,
  sentenceRange,
  take,
} from '../reading/reading.ts'
import type { Concept } from '../words/concept-words.ts'
import type { CueName } from '../words/packs.ts'
import { asksWhether } from './asks-whether.ts'
import { haggles } from './haggle.ts'

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
function isElsewhere(reading: Reading, cue: { start: number; end: number }, orderNumber: string | undefined): boolean {
  if (reading.state.runningOrders.length > 0 || orderNumber !== undefined) return false
  const { start, end } = sentenceRange(reading, cue.start)
  const about = (concepts: readonly Concept[]) =>
    reading.concepts.some(at => at.start >= start && at.end <= end && concepts.includes(at.concept))
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
const isArrival = ({ state, concepts }: Reading, cue: { start: number; end: number }) =>
  state.runningOrders.length > 0 &&
  !concepts.some(at => at.concept === 'open' || at.concept === 'closed') &&
  concepts.some(at => at.concept === 'where' && at.start >= cue.start - 1 && at.end <= cue.end + 1)

/** "নগদে টাকা পাঠানো যায়?": what is sent is money. */
function isOfMoney(reading: Reading, cue: Cue): boolean {
  const { start, end } = sentenceRange(reading, cue.start)
  const inside = (concepts: readonly Concept[]) =>
    reading.concepts.some(at => at.start >= start && at.end <= end && concepts.includes(at.concept))
  return (
    inside(['pay', 'method']) &&
    !inside(['price', 'area']) &&
    !reading.tokens.slice(cue.start, cue.end).some(token => /^(?:delivery|charge|ডেলিভারি|চার্জ)/.test(token.norm))
  )
}

/** "Please cancel my last order": whose it is, and no time of the day. */
const isCalledOff = (reading: Reading, { start }: Cue) =>
  reading.lexicon.roles.own.has(reading.tokens[start - 1]?.norm ?? '') && cuesOf(reading, 'cancel').length > 0

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
    if (act === 'ask_hours' && (isArrival(reading, first) || isCalledOff(reading, first))) continue
    if (act === 'ask_promo' && first.end - first.start === 1 && !isNearlyAlone(reading)) continue
    if (act === 'human' && first.end - first.start === 1 && isLong(reading, first.start)) continue
    for (const cue of [first, ...others]) take(reading, cue.start, cue.end, act)
    if (act === 'ask_status') withoutService(reading)
    if (act === 'ask_status' && orderNumber !== undefined)
      propose(reading, first.start, { act, orderNumber }, 'asks where it is')
    else propose(reading, first.start, { act }, 'a phrase of its own')
  }
}

/** Reads a cancellation and its opposite, "do not cancel"; a cue with a negator beside it cancels nothing. */
export function readCancel(reading: Reading, found: Protected): void {
  const { state, lexicon } = reading
  const orderNumber = found.orderNumbers[0]?.number
  const keep = cuesOf(reading, 'keep')[0]
  if (keep) {
    for (const cue of cuesOf(reading, 'cancel')) take(reading, cue.start, cue.end, 'keep')
    take(reading, keep.start, keep.end, 'keep')
    return propose(reading, keep.start, state.cancelAsked ? { act: 'deny' } : { act: 'chitchat' }, 'does not want to cancel')
  }
  const cues = cuesOf(reading, 'cancel')
  const [cue] = cues
  if (!cue) return
  // With nothing to cancel, and words about something else, it is not this shop's business ("cancel my alarm").
  const nothingOpen =
    state.basket.length + state.runningOrders.length + state.asks.length === 0 && state.orderType === undefined
  if (nothingOpen && orderNumber === undefined && unexplainedContent(reading) > 1) return
  // Nothing stands yet, and goods are ordered in the same message: one of them is taken back, not an order.
  if (state.basket.length + state.runningOrders.length === 0 && has(reading, 'order')) return
  const negated = [cue.start - 1, cue.start - 2].some(
    i =>
      lexicon.roles.negator.has(reading.tokens[i]?.norm ?? '') &&
      !reading.tokens[cue.start - 1]?.mark &&
      !cues.some(c => c.start <= i && i < c.end),
  )
  const after = [cue.end, cue.end + 1].some(
    (i, k) => lexicon.roles.negatorAfter.has(reading.tokens[i]?.norm ?? '') && (k === 0 || !reading.tokens[cue.end]?.mark),
  )
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
  for (const other of cues) take(reading, other.start, other.end, 'cancel')
  if (negated || after)
    return propose(reading, cue.start, state.cancelAsked ? { act: 'deny' } : { act: 'chitchat' }, 'a negated cancellation')
  withoutReasons(reading)
  if (state.cancelAsked) {
    for (const yes of cuesOf(reading, 'affirm')) take(reading, yes.start, yes.end, 'affirm')
    return propose(reading, cue.start, { act: 'affirm' }, 'repeats that it shall be cancelled')
  }
  propose(reading, cue.start, { act: 'cancel', ...(orderNumber !== undefined && { orderNumber }) }, 'wants to cancel')
}

/** A service that is named while something is called off or asked after is named, not ordered. */
function withoutService(reading: Reading): void {
  if (!has(reading, 'field')) reading.acts = reading.acts.filter(({ act }) => act.act !== 'service')
}

/** The sentence speaks of everything, or of the order as a whole. */
function meansAll({ tokens, lexicon, concepts, sentences }: Reading, cue: { start: number; end: number }): boolean {
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

/** Reads yes, no, greetings and thanks: what is left when everything with content was taken. */
export function readShortWords(reading: Reading): void {
  const { state } = reading
  const front = (start: number) =>
    reading.tokens
      .slice(0, start)
      .every(
        (token, i) =>
          token.mark ||
          token.kind === 'emoji' ||
          !isFree(reading, i) ||
          token.skippable ||
          isSmallPhrase(reading, i) ||
          reading.cues.some(cue => cue.start <= i && i < cue.end && small.some(meaning => cue.meanings.includes(meaning))),
      )
  const rest = unexplainedContent(reading)
  const greet = cuesOf(reading, 'greet').find(cue => front(cue.start))
  if (greet) propose(reading, greet.start, { act: 'greet' }, 'greets')
  const thanks = cuesOf(reading, 'thanks')[0]
  if (thanks) propose(reading, thanks.start, { act: 'thanks' }, 'thanks')
  const chat = cuesOf(reading, 'chitchat')[0]
  const content = reading.acts.some(({ act }) => !courtesy.includes(act.act))
  if (chat && !content && rest <= 5) propose(reading, chat.start, { act: 'chitchat' }, 'small talk')
  const waits = state.asks.includes('confirm') || state.cancelAsked === true
  // "5 kg koren": the verb of what was asked for is no yes; nor is a small word behind it ("pastelnya coret ya").
  const doing = Math.min(...reading.acts.filter(({ act }) => !courtesy.includes(act.act)).map(({ at }) => at))
  const bargains = haggles(reading)
  const yes = cuesOf(reading, 'affirm').find(
    cue =>
      !bargains &&
      !asksWhether(reading, cue) &&
      front(cue.start) &&
      !(content && (cue.meanings.includes('correction') || cue.meanings.includes('want'))) &&
      !(cue.start > doing && cue.end === cue.start + 1 && reading.tokens[cue.start]!.skippable),
  )
  const no = cuesOf(reading, 'deny').find(cue => !bargains && !asksWhether(reading, cue) && front(cue.start))
  if (has(reading, 'affirm') || has(reading, 'deny') || chat) return
  if (no && (!yes || no.start < yes.start)) {
    if (rest <= 2 && !content) {
      const dropped = state.shortage !== undefined
      propose(reading, no.start, dropped ? { act: 'drop' } : { act: 'deny' }, 'says no')
    }
  } else if (yes && asksOn(reading, yes.start)) {
    reading.trace.push('a yes before a question that nothing understood')
  } else if (yes && (waits ? rest <= 3 : rest <= 1 && !content && !(thanks && state.asks.length === 0))) {
    if (!greet || reading.cues.filter(cue => cue.meanings.includes('affirm')).some(cue => cue.start !== greet.start)) {
      const [back] = state.backInStock ?? []
      if (back !== undefined && state.asks.length === 0 && !content) {
        propose(
          reading,
          yes.start,
          {
            act: 'order',
            lines: [{ phrase: '', candidates: [{ productId: back, score: 0.8 }], options: [], without: [], notes: [] }],
          },
          'yes to the product that came back',
        )
      } else propose(reading, yes.start, { act: 'affirm' }, 'says yes')
    }
  }
}

/** "Hmm, is the doi fresh?", "ok, is it spicy?": who still asks something that nothing here understood has not agreed. */
function asksOn(reading: Reading, yes: number): boolean {
  const { tokens, sentences, acts, cues, vocabulary } = reading
  const { start, end } = sentenceRange(reading, yes)
  if (!tokens.slice(start, end).some(token => token.norm === '?')) return false
  if (acts.some(one => sentences[one.at] === sentences[yes] && !courtesy.includes(one.act.act))) return false
  const isSmall = (i: number) =>
    cues.some(cue => cue.start <= i && i < cue.end && small.some(meaning => cue.meanings.includes(meaning)))
  return tokens.some(
    (token, i) =>
      i >= start &&
      i < end &&
      token.kind === 'word' &&
      !token.skippable &&
      isContent(reading, i) &&
      (isFree(reading, i) || vocabulary.names.has(token.norm)) &&
      !isSmall(i),
  )
}

/** "Ji thik ase pathay den": a word of courtesy by itself, whatever longer phrase begins behind it. */
const isSmallPhrase = ({ tokens, lexicon }: Reading, i: number) =>
  (lexicon.phrases.longestAt([tokens[i]!], 0)?.values ?? []).some(meaning => small.some(one => one === meaning))

const courtesy: readonly string[] = ['greet', 'thanks']

const small: CueName[] = ['greet', 'thanks', 'affirm', 'deny', 'chitchat']

/** Content words that no step and no cue explains. */
export function unexplainedContent(reading: Reading): number {
  return reading.tokens.filter(
    (token, i) =>
      token.kind === 'word' &&
      isFree(reading, i) &&
      isContent(reading, i) &&
      !reading.cues.some(cue => cue.start <= i && i < cue.end),
  ).length
}

/** Whether "stop", "start" or their like is the whole message: the word alone is about being written to, in a sentence it is a word. */
export function isAlone(reading: Reading, meaning: 'stop' | 'resume'): boolean {
  const cue = reading.cues.find(one => one.meanings.includes(meaning))
  return (
    cue !== undefined &&
    reading.tokens.every((token, i) => token.mark || token.kind === 'emoji' || (i >= cue.start && i < cue.end))
  )
}
