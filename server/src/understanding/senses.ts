import type { Concept, ConceptAt } from './concepts.ts'
import { withoutService } from './intents.ts'
import { cuesOf, has, isContent, isFree, isNegated, propose, type Reading, take } from './reading.ts'
import type { Span } from './spans.ts'
import type { Act, DialogueState } from './types.ts'

/** A sentence, and the concepts that meet in it. */
export type Sense = {
  start: number
  end: number
  found: readonly ConceptAt[]
  /** It asks, by a mark or by a word. */
  question: boolean
  /** It asks by a mark: some words for asking are also everyday words of another language. */
  marked: boolean
  /** It names goods in full, or counts something. */
  goods: boolean
  /** It holds at least part of a name of goods. */
  named: boolean
  counted: boolean
  /** Words that carry meaning. */
  words: number
}

/** "… available ga kak": a negator that ends a sentence asks. */
function isTagged(reading: Reading, start: number, end: number): boolean {
  let last = end - 1
  while (last > start && !isContent(reading, last)) last--
  const { negator, negatorAfter } = reading.lexicon.roles
  const word = reading.tokens[last]!.norm
  return last > start + 1 && negator.has(word) && !negatorAfter.has(word)
}

/** Whether the sentence holds one of these concepts. */
export const about = (sense: Sense, ...concepts: Concept[]) => sense.found.some(one => concepts.includes(one.concept))

/** The sentences of a message with their concepts; words that an earlier step took carry none. */
export function sensesOf(reading: Reading, spans: readonly Span[]): Sense[] {
  const { tokens, lexicon } = reading
  const senses: Sense[] = []
  for (let start = 0; start < tokens.length; ) {
    let end = start + 1
    while (end < tokens.length && reading.sentences[end] === reading.sentences[start]) end++
    const inside = (at: { start: number; end: number }) => at.start >= start && at.end <= end
    const indices = Array.from({ length: end - start }, (_, i) => start + i)
    const counted = indices.some(i => tokens[i]!.kind === 'number' && isFree(reading, i))
    senses.push({
      start,
      end,
      found: reading.concepts.filter(at => inside(at) && isFree(reading, at.start) && isFree(reading, at.end - 1)),
      question:
        indices.some(i => tokens[i]!.norm === '?' || lexicon.roles.question.has(tokens[i]!.norm)) ||
        isTagged(reading, start, end),
      marked: indices.some(i => tokens[i]!.norm === '?'),
      goods: spans.some(span => span.kind === 'product' && span.exact && inside(span)),
      named: spans.some(span => span.kind === 'product' && inside(span)),
      counted,
      words: indices.filter(i => tokens[i]!.kind === 'word' && isContent(reading, i)).length,
    })
    start = end
  }
  return senses
}

type Rule = {
  act: 'stop' | 'ask_bot' | 'human' | 'cancel' | 'claims_paid' | 'ask_hours' | 'ask_payment' | 'ask_area' | 'ask_status'
  holds: (sense: Sense, reading: Reading) => boolean
}

/** Who answers is read before anything else: the words for it are also words of other questions. */
const rulesOfWho: Rule[] = [
  {
    act: 'human',
    holds: (sense, reading) =>
      (about(sense, 'connect') && !isTaken(reading, sense)) ||
      (about(sense, 'role') && about(sense, 'talk', 'give')) ||
      (about(sense, 'person') && about(sense, 'talk') && !sense.question) ||
      (about(sense, 'person') && about(sense, 'give') && about(sense, 'real')) ||
      (about(sense, 'bot') && about(sense, 'person', 'role') && about(sense, 'give') && about(sense, 'talk')) ||
      (about(sense, 'complain') &&
        !about(sense, 'calloff') &&
        !sense.question &&
        (reading.state.runningOrders.length > 0 || about(sense, 'role'))) ||
      sense.found.some(at => at.concept === 'bot' && about(sense, 'talk', 'give') && isNegated(reading, at)),
  },
  {
    act: 'ask_bot',
    holds: sense =>
      sense.words <= 9 &&
      ((about(sense, 'bot') && (sense.question || about(sense, 'you', 'person', 'talk'))) ||
        (about(sense, 'person', 'real') &&
          about(sense, 'you') &&
          !about(sense, 'courier', 'where') &&
          sense.words <= 6 &&
          (sense.question || about(sense, 'real')))),
  },
]

/** Something in the sentence was understood already: a number that may be called is an answer, not a cry for help. */
const isTaken = ({ taken }: Reading, { start, end }: Sense) => taken.slice(start, end).some(by => by !== undefined)

/** What a sentence without counted goods can be about, the most telling first. */
const rulesOfTopic: Rule[] = [
  {
    act: 'stop',
    holds: sense => about(sense, 'leave') || (about(sense, 'message') && about(sense, 'cease') && !sense.question),
  },
  {
    act: 'cancel',
    holds: (sense, reading) =>
      callsOff(sense, reading) &&
      !sense.named &&
      sense.words <= 10 &&
      reading.state.shortage === undefined &&
      reading.state.choices.length === 0 &&
      reading.state.cancelAsked !== true &&
      reading.state.basket.length + reading.state.runningOrders.length > 0,
  },
  {
    act: 'claims_paid',
    holds: (sense, { state }) =>
      (about(sense, 'paid') && !about(sense, 'notYet') && !sense.question) ||
      (owesMoney(state) &&
        !sense.goods &&
        about(sense, 'pay', 'method') &&
        about(sense, 'past') &&
        !about(sense, 'notYet') &&
        !sense.marked),
  },
  { act: 'ask_hours', holds: sense => about(sense, 'open', 'closed') && (about(sense, 'when') || sense.question) },
  {
    act: 'ask_payment',
    holds: sense =>
      (about(sense, 'method') && (sense.question || about(sense, 'can')) && about(sense, 'how')) ||
      (about(sense, 'pay') && about(sense, 'how') && sense.question && !about(sense, 'paid', 'price')),
  },
  {
    act: 'ask_area',
    holds: (sense, { state }) =>
      !(state.runningOrders.length > 0 && about(sense, 'order', 'mine')) &&
      !sense.counted &&
      about(sense, 'deliver', 'bring') &&
      about(sense, 'can') &&
      (sense.question || about(sense, 'area')),
  },
  {
    act: 'ask_status',
    holds: (sense, { state }) =>
      about(sense, 'where') &&
      about(sense, 'courier', 'order') &&
      (sense.question || state.runningOrders.length > 0 || about(sense, 'courier')),
  },
  // While an order is under way, a short word about time or place is about that order.
  {
    act: 'ask_status',
    holds: (sense, reading) =>
      reading.state.runningOrders.length > 0 &&
      reading.state.cancelAsked !== true &&
      !has(reading, 'claims_paid') &&
      sense.words <= 9 &&
      !about(sense, 'open', 'closed', 'method', 'paid', 'area') &&
      ((about(sense, 'where') && !sense.counted && !sense.goods) ||
        (sense.question && about(sense, 'mine') && about(sense, 'past', 'deliver', 'where'))),
  },
]

const callsOff = (sense: Sense, reading: Reading) =>
  sense.found.some(at => at.concept === 'calloff' && !isNegated(reading, at)) && cuesOf(reading, 'keep').length === 0

/** The customer was asked to pay, or has an order that may not be paid yet. */
const owesMoney = ({ asks, runningOrders }: DialogueState) => asks.includes('payment') || runningOrders.length > 0

export const readWho = (reading: Reading, senses: readonly Sense[]) => readBy(rulesOfWho, reading, senses, undefined)

/** Reads what a sentence without goods is about; what a phrase of the packs said already only takes the rest of its words. */
export const readTopics = (reading: Reading, senses: readonly Sense[], orderNumber: string | undefined) =>
  readBy(rulesOfTopic, reading, senses, orderNumber)

function readBy(rules: readonly Rule[], reading: Reading, senses: readonly Sense[], orderNumber: string | undefined): void {
  for (const sense of senses) {
    if (sense.goods && sense.counted) continue
    const rule = rules.find(one => !(sense.goods && one.act !== 'ask_status') && one.holds(sense, reading))
    if (!rule) continue
    if (rule.act === 'cancel') withoutService(reading)
    if (!has(reading, rule.act)) {
      const act: Act =
        (rule.act === 'ask_status' || rule.act === 'cancel') && orderNumber !== undefined
          ? { act: rule.act, orderNumber }
          : { act: rule.act }
      propose(reading, Math.min(...sense.found.map(at => at.start)), act, 'what its words are about')
    }
    take(reading, sense.start, sense.end, rule.act)
  }
}

/** Reads what to do about a shortage from what the sentence is about: everything said now is an answer to that. */
export function senseOfShortage(sense: Sense): 'fewer' | 'substitute' | 'wait' | 'drop' | undefined {
  if (about(sense, 'drop') && !about(sense, 'other')) return 'drop'
  if (about(sense, 'some') && !about(sense, 'other')) return 'fewer'
  if (about(sense, 'wait')) return 'wait'
  if (about(sense, 'rest')) return 'drop'
  if (about(sense, 'other') && !sense.counted) return 'substitute'
  return undefined
}

/** Whether the sentence says how the goods come to the customer, and which way; what is denied counts for the other. */
export function senseOfWay(sense: Sense, reading: Reading): 'pickup' | 'delivery' | undefined {
  if (sense.question) return undefined
  const denied = (at: ConceptAt) => isNegated(reading, at)
  const way = (concept: Concept) => sense.found.filter(at => at.concept === concept)
  const collects = way('collect')
  const brings = way('bring')
  if (collects.some(at => !denied(at))) return 'pickup'
  if (brings.length > 0 || collects.length > 0)
    return brings.some(at => !denied(at)) || collects.length > 0 ? 'delivery' : undefined
  return undefined
}
