import { saysForm } from '../reading/form-said.ts'
import { clauseRange, cuesOf, has, isQuestion, type Reading } from '../reading/reading.ts'
import { about, type Sense } from '../reading/sense.ts'
import type { DialogueState } from '../types/dialogue-state.ts'
import { type Extent, isInside, isPartOfLonger } from '../words/extent.ts'
import type { Rule } from './topic-rule.ts'

/** Money was given, or an order that may not be paid yet is spoken of so. */
export const paid: Rule = {
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
      !sense.inverted &&
      !namesWay(sense, reading)),
}

/**
 * "Bayar tunai saja kalau sudah sampai", "udah kekumpul nih, qris ya": asked how it shall be paid, whoever names a way and does not say right beside
 * it that it is done answers that.
 */
function namesWay(sense: Sense, reading: Reading): boolean {
  if (!reading.state.asks.includes('payment')) return false
  const named = sense.found.filter(({ concept }) => concept === 'pay' || concept === 'method')
  // Bangla has it behind: "cash dilam".
  const isBehind = reading.lexicon.heard.size > 0
  const isNear = (from: number, to: number) => from <= to && to - from <= farDone
  const isDone = ({ start, end }: Extent) =>
    sense.found.some(
      at =>
        at.concept === 'past' &&
        (isNear(at.end, start) || (isBehind && isNear(end, at.start))) &&
        isInside(at, clauseRange(reading, start)),
    )
  return named.some(({ concept }) => concept === 'method') && !named.some(isDone)
}

/** "Udah aku bayar". */
const farDone = 2

/** How one can pay. */
export const waysToPay: Rule = {
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
}

/**
 * "I'll pay cash when it comes": in so many words, and without a mark, who says how they pay asks nothing. In "qris boleh deh" the word for
 * asking belongs to a phrase that agrees.
 */
function tellsHow(sense: Sense, reading: Reading): boolean {
  const inside = (cue: Extent) => isInside(cue, sense)
  const said = [...cuesOf(reading, 'pay'), ...cuesOf(reading, 'payment:cash')]
  const agrees = cuesOf(reading, 'affirm').some(
    cue => inside(cue) && cue.end - cue.start > 1 && sense.found.some(at => at.concept === 'can' && isInside(at, cue)),
  )
  return !sense.marked && (agrees || said.some(cue => inside(cue) && cue.end - cue.start > 2))
}

/** "Apnader menu card ta send korte parben": the card is one of dishes. */
const isOfMenu = ({ found }: Sense, reading: Reading) =>
  !found.some(at => at.concept === 'pay') &&
  cuesOf(reading, 'menu').some(cue => found.some(at => at.concept === 'method' && isPartOfLonger(at, cue)))

/** "টাকা তো সকালেই দিয়ে দিছি, মাল আসবে কখন?": a part of the sentence that asks nothing tells that money was given. */
const paidInClause = (sense: Sense, reading: Reading) =>
  reading.lexicon.heard.size > 0 &&
  owesMoney(reading.state) &&
  sense.found.some(at => {
    if (at.concept !== 'pay') return false
    const clause = clauseRange(reading, at.start)
    const inside = (one: Extent) => isInside(one, clause)
    return (
      !isQuestion(reading, clause) &&
      saysForm(reading, clause, /^(?:give|patha|mita|pay|kor)\.did1$/) &&
      !sense.found.some(one => one.concept === 'notYet' && inside(one))
    )
  })

/** An amount of money stands in the sentence. */
const ofMoney = ({ taken }: Reading, { start, end }: Sense) => taken.slice(start, end).includes('money')

/** The customer was asked to pay, or has an order that may not be paid yet. */
export const owesMoney = ({ asks, runningOrders }: DialogueState) => asks.includes('payment') || runningOrders.length > 0
