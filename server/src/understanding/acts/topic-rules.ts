import { saysForm } from '../reading/form-said.ts'
import { clauseRange, cuesOf, has, isNegated, isQuestion, type Reading } from '../reading/reading.ts'
import { about, type Sense } from '../reading/sense.ts'
import type { DialogueState } from '../types.ts'
import { speaksBangla } from '../words/lexicon.ts'
import { isBroughtInstead } from './answer-senses.ts'
import { asksForPlace } from './place-asked.ts'

export type Rule = {
  act:
    | 'stop'
    | 'ask_bot'
    | 'human'
    | 'deny'
    | 'usual'
    | 'ask_return'
    | 'cancel'
    | 'claims_paid'
    | 'ask_hours'
    | 'ask_payment'
    | 'ask_area'
    | 'ask_status'
  holds: (sense: Sense, reading: Reading) => boolean
}

/** Who answers is read before anything else: the words for it are also words of other questions. */
export const rulesOfWho: Rule[] = [
  {
    act: 'human',
    holds: (sense, reading) =>
      (about(sense, 'connect') && !isTaken(reading, sense)) ||
      (about(sense, 'role') && about(sense, 'talk') && !about(sense, 'elsewhere') && sense.words <= 14) ||
      callsFor(sense, reading) ||
      refusesBot(sense, reading) ||
      (about(sense, 'person') && about(sense, 'talk') && !sense.question && !asksWho(sense)) ||
      (about(sense, 'person') && about(sense, 'give') && about(sense, 'real')) ||
      (about(sense, 'bot') && about(sense, 'person', 'role') && about(sense, 'give') && !sense.question) ||
      (about(sense, 'complain') &&
        !about(sense, 'calloff') &&
        cuesOf(reading, 'cancel').length === 0 &&
        !sense.question &&
        // How many stars it is worth has been said with it.
        !has(reading, 'rate') &&
        (reading.state.runningOrders.length > 0 || reading.state.asks.includes('rating') || about(sense, 'role'))) ||
      sense.found.some(at => at.concept === 'bot' && about(sense, 'talk', 'give') && isNegated(reading, at)),
  },
  {
    act: 'ask_bot',
    holds: (sense, reading) =>
      sense.words <= 9 &&
      !about(sense, 'price') &&
      // "How do I pay you people": whom the money is for is no question.
      !cuesOf(reading, 'ask_payment').some(cue => cue.start >= sense.start && cue.end <= sense.end) &&
      ((about(sense, 'bot') && (sense.question || about(sense, 'you', 'person', 'talk'))) ||
        // A machine may be anybody's; one that answers, or may be a person, is this one.
        (about(sense, 'machine') &&
          about(sense, 'you', 'person', 'talk') &&
          (sense.question || about(sense, 'person', 'talk'))) ||
        (about(sense, 'person', 'real') &&
          about(sense, 'you') &&
          !about(sense, 'courier', 'where') &&
          sense.words <= 6 &&
          (sense.question || (about(sense, 'person') && about(sense, 'real'))))),
  },
]

/** "Am I chatting with a person or some AI": both are named, and neither is asked for. */
const asksWho = (sense: Sense) => about(sense, 'bot', 'machine') && about(sense, 'you') && !about(sense, 'give')

/** "Panggil adminnya", "manager re den": somebody of the shop, right behind the word that calls for them, or in Bangla right before it. */
function callsFor(sense: Sense, { tokens, vocabulary }: Reading): boolean {
  if (sense.words > 14 || about(sense, 'elsewhere')) return false
  const isNear = (from: number, to: number) =>
    to >= from &&
    to - from <= 2 &&
    tokens.slice(from, to).every(token => token.kind === 'word' && (token.known || token.skippable))
  const bangla = vocabulary.languages.includes('bn')
  const calls = sense.found.filter(at => at.concept === 'give')
  return sense.found.some(
    at => at.concept === 'role' && calls.some(call => isNear(call.end, at.start) || (bangla && isNear(at.end, call.start))),
  )
}

/** "Nggak mau sama robot": a negator a few words before the bot, in a sentence that wants something. */
const refusesBot = (sense: Sense, { tokens, lexicon }: Reading) =>
  about(sense, 'give', 'talk') &&
  sense.found.some(
    at =>
      (at.concept === 'bot' || at.concept === 'machine') &&
      tokens.slice(Math.max(sense.start, at.start - 3), at.start).some(({ norm }) => lexicon.roles.negator.has(norm)),
  )

/** "Kayak kemarin", "repeat my last order": again, and what is to be repeated right behind it, or before it. */
const isAgain = ({ found }: Sense) =>
  found.some(
    one =>
      one.concept === 'again' &&
      found.some(
        at => at.concept === 'before' && Math.max(at.start - one.end, one.start - at.end) <= 3 && at.start !== one.start,
      ),
  )

/** "Same address as before": where it goes is the same, and nothing is ordered by it. */
const ofPlace = (sense: Sense, { cues, lexicon, tokens }: Reading) =>
  about(sense, 'area') ||
  cues.some(cue => cue.start >= sense.start && cue.end <= sense.end && cue.meanings.includes('address:lead')) ||
  tokens
    .slice(sense.start, sense.end)
    .some(({ norm }) =>
      lexicon.phrases.longestAt([{ norm, skippable: false, mark: false }], 0)?.values.includes('address:lead'),
    )

/** Something in the sentence was understood already: a number that may be called is an answer, not a cry for help. */
const isTaken = ({ taken }: Reading, { start, end }: Sense) => taken.slice(start, end).some(by => by !== undefined)

/** What a sentence without counted goods can be about, the most telling first. */
export const rulesOfTopic: Rule[] = [
  {
    act: 'stop',
    holds: sense => about(sense, 'leave') || (about(sense, 'message') && about(sense, 'cease') && !sense.question),
  },
  // Asked whether all is right, or whether to call off: what is wrong, or shall wait, is a no; what shall go on is a no to the second.
  {
    act: 'deny',
    holds: (sense, reading) =>
      !sense.goods &&
      !sense.counted &&
      !sense.named &&
      sense.words <= 8 &&
      ((reading.state.asks.includes('confirm') && about(sense, 'wrong', 'holdOn') && !has(reading, 'human')) ||
        (reading.state.cancelAsked === true && about(sense, 'goOn') && !callsOff(sense, reading))),
  },
  {
    act: 'usual',
    holds: (sense, reading) =>
      isAgain(sense) &&
      !ofPlace(sense, reading) &&
      !about(sense, 'complain', 'connect', 'talk', 'wrong', 's_problem') &&
      !sense.counted &&
      !sense.marked &&
      sense.words <= 8,
  },
  {
    act: 'cancel',
    holds: (sense, reading) =>
      callsOff(sense, reading) &&
      !sense.found.some(at => at.concept === 'collect' && !isNegated(reading, at)) &&
      !sense.named &&
      sense.words <= 10 &&
      reading.state.shortage === undefined &&
      reading.state.choices.length === 0 &&
      reading.state.cancelAsked !== true &&
      reading.state.basket.length + reading.state.runningOrders.length > 0,
  },
  {
    act: 'ask_return',
    holds: (sense, reading) =>
      about(sense, 'giveback') &&
      !has(reading, 'faq') &&
      !(sense.named && sense.counted && reading.state.basket.length > 0) &&
      reading.state.cancelAsked !== true &&
      !about(sense, 'complain') &&
      (sense.question || sense.inverted || about(sense, 'how')) &&
      reading.state.shortage === undefined,
  },
  {
    act: 'claims_paid',
    holds: (sense, reading) =>
      (about(sense, 'paid') && !about(sense, 'notYet', 'elsewhere') && !sense.question) ||
      paidInClause(sense, reading) ||
      (owesMoney(reading.state) &&
        !about(sense, 'elsewhere') &&
        !sense.goods &&
        (about(sense, 'pay', 'method') || ofMoney(reading, sense)) &&
        about(sense, 'past') &&
        !about(sense, 'notYet') &&
        !sense.marked &&
        !sense.inverted),
  },
  {
    act: 'ask_hours',
    holds: (sense, reading) =>
      about(sense, 'open', 'closed') &&
      (about(sense, 'when') || sense.question) &&
      !takesOff(sense, reading) &&
      // "Rider er phone bondho": not the shop.
      !(about(sense, 'courier') && reading.state.runningOrders.length > 0),
  },
  {
    act: 'ask_payment',
    holds: (sense, reading) =>
      !about(sense, 'paid') &&
      !has(reading, 'service') &&
      !has(reading, 'field') &&
      sense.words <= 12 &&
      !tellsHow(sense, reading) &&
      !isOfMenu(sense, reading) &&
      ((about(sense, 'method') && (sense.question || about(sense, 'can')) && about(sense, 'how')) ||
        (about(sense, 'method') && (sense.question || sense.inverted) && about(sense, 'have', 'can') && sense.words <= 8) ||
        (about(sense, 'pay') &&
          about(sense, 'how') &&
          (sense.question || sense.inverted) &&
          sense.words <= 9 &&
          !about(sense, 'price'))),
  },
  {
    act: 'ask_area',
    holds: (sense, reading) => {
      const { state } = reading
      return (
        !has(reading, 'service') &&
        !(state.runningOrders.length > 0 && about(sense, 'order', 'mine', 'where')) &&
        !sense.counted &&
        state.shortage === undefined &&
        !(state.asks.includes('address') && (!about(sense, 'area', 'price') || about(sense, 'mine'))) &&
        sense.found.some(at => (at.concept === 'deliver' || at.concept === 'bring') && !isOfCourier(sense, at)) &&
        !asksForList(sense, reading) &&
        !isBroughtInstead(sense, reading) &&
        ((sense.question && about(sense, 'price') && !sense.named) ||
          (sense.marked && sense.words <= 4 && about(sense, 'deliver') && !sense.named && state.runningOrders.length === 0) ||
          (about(sense, 'can') && !asksForGoods(sense, reading)
            ? sense.question || sense.inverted || (about(sense, 'area') && asksWhether(sense, reading))
            : sense.question && about(sense, 'area')))
      )
    },
  },
  { act: 'ask_area', holds: (sense, reading) => asksForPlace(sense, reading) && !isBroughtInstead(sense, reading) },
  {
    act: 'ask_status',
    holds: (sense, { state }) =>
      about(sense, 'where') &&
      about(sense, 'courier', 'order') &&
      !about(sense, 'have', 'complain', 'wrong') &&
      (state.runningOrders.length > 0 || (sense.words <= 8 && (sense.question || about(sense, 'courier')))),
  },
  // While an order is under way, a short word about time or place is about that order.
  {
    act: 'ask_status',
    holds: (sense, reading) =>
      reading.state.runningOrders.length > 0 &&
      reading.state.cancelAsked !== true &&
      !has(reading, 'claims_paid') &&
      sense.words <= 9 &&
      !about(sense, 'open', 'closed', 'method', 'paid') &&
      // "Thank you, the dress has become beautiful": what is praised has arrived.
      !(about(sense, 'praise') && !sense.question) &&
      !(about(sense, 'area') && about(sense, 'can')) &&
      !(about(sense, 'weather') && !about(sense, 'order', 'courier')) &&
      ((about(sense, 'where') && !sense.counted && !sense.goods) ||
        (sense.question && about(sense, 'mine') && about(sense, 'past', 'deliver', 'where')) ||
        (sense.marked && about(sense, 'deliver', 'bring') && !about(sense, 'can', 'area') && !sense.goods && sense.words <= 6)),
  },
]

/** "Could you send bleach?", "can you send a gas regulator today?": what is to be sent is named, and no place. */
const asksForGoods = (sense: Sense, { cues, lexicon, tokens, vocabulary }: Reading) =>
  sense.named &&
  cues.some(cue => cue.start >= sense.start && cue.end <= sense.end && cue.meanings.includes('line:opener')) &&
  vocabulary.areas.allIn(tokens).every(area => area.start < sense.start || area.end > sense.end) &&
  !about(sense, 'area') &&
  !tokens.slice(sense.start, sense.end).some(({ norm }) => lexicon.address.toward.has(norm))

/** "I'll pay cash when it comes": in so many words, and without a mark, who says how they pay asks nothing. */
const tellsHow = (sense: Sense, reading: Reading) =>
  !sense.marked &&
  [...cuesOf(reading, 'pay'), ...cuesOf(reading, 'payment:cash')].some(
    cue => cue.start >= sense.start && cue.end <= sense.end && cue.end - cue.start > 2,
  )

/** "Apnader menu card ta send korte parben": the card is one of dishes. */
const isOfMenu = ({ found }: Sense, reading: Reading) =>
  !found.some(at => at.concept === 'pay') &&
  cuesOf(reading, 'menu').some(cue =>
    found.some(
      at => at.concept === 'method' && at.start >= cue.start && at.end <= cue.end && cue.end - cue.start > at.end - at.start,
    ),
  )

/** "Send me your price list", "apnader menu card ta send korte parben": what is to be sent is a list. */
const asksForList = ({ found }: Sense, reading: Reading) =>
  cuesOf(reading, 'menu').some(cue =>
    found.some(
      at =>
        at.concept === 'deliver' &&
        at.start >= cue.start &&
        (at.end <= cue.end || (speaksBangla(reading.lexicon) && at.start >= cue.end && at.start - cue.end <= 1)),
    ),
  )

/** "Take the scone off": the word belongs to one for taking away. */
const takesOff = ({ found }: Sense, reading: Reading) =>
  cuesOf(reading, 'remove').some(cue =>
    found.some(at => (at.concept === 'closed' || at.concept === 'open') && at.start >= cue.start && at.end <= cue.end),
  )

/** A word for what can be, other than a negator: "ga usah dianter" asks nothing. */
const asksWhether = ({ found }: Sense, { tokens, lexicon }: Reading) =>
  found.some(at => at.concept === 'can' && !lexicon.roles.negator.has(tokens[at.start]!.norm))

const callsOff = (sense: Sense, reading: Reading) =>
  sense.found.some(at => at.concept === 'calloff' && !isNegated(reading, at)) && cuesOf(reading, 'keep').length === 0

/** "টাকা তো সকালেই দিয়ে দিছি, মাল আসবে কখন?": a part of the sentence that asks nothing tells that money was given. */
const paidInClause = (sense: Sense, reading: Reading) =>
  reading.lexicon.heard.size > 0 &&
  owesMoney(reading.state) &&
  sense.found.some(at => {
    if (at.concept !== 'pay') return false
    const clause = clauseRange(reading, at.start)
    const inside = (one: { start: number; end: number }) => one.start >= clause.start && one.end <= clause.end
    return (
      !isQuestion(reading, clause) &&
      saysForm(reading, clause, /^(?:give|patha|mita|pay|kor)\.did1$/) &&
      !sense.found.some(one => one.concept === 'notYet' && inside(one))
    )
  })

/** "Cash to the delivery man": within the name of who brings goods nothing is said of bringing them. */
const isOfCourier = ({ found }: Sense, { start, end }: { start: number; end: number }) =>
  found.some(one => one.concept === 'courier' && one.start <= start && one.end >= end && one.end - one.start > end - start)

/** An amount of money stands in the sentence. */
const ofMoney = ({ taken }: Reading, { start, end }: Sense) => taken.slice(start, end).includes('money')

/** The customer was asked to pay, or has an order that may not be paid yet. */
export const owesMoney = ({ asks, runningOrders }: DialogueState) => asks.includes('payment') || runningOrders.length > 0
