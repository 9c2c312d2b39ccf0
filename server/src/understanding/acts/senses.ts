import { clauseRange, cuesOf, has, isNegated, isQuestion, propose, type Reading, take } from '../reading/reading.ts'
import type { Sense } from '../reading/sense.ts'
import type { Act } from '../types/act.ts'
import { holds, isInside } from '../words/extent.ts'
import { returnsAct } from './asked.ts'
import { withoutReasons } from './cancel.ts'
import type { Rule } from './topic-rule.ts'
import { rulesOfTopic } from './topic-rules.ts'
import { rulesOfWho } from './who-rules.ts'

export const readWho = (reading: Reading, senses: readonly Sense[]) => readBy(rulesOfWho, reading, senses, undefined)

/** Reads what a sentence without goods is about; what a phrase of the packs said already only takes the rest of its words. */
export const readTopics = (reading: Reading, senses: readonly Sense[], orderNumber: string | undefined) =>
  readBy(rulesOfTopic, reading, senses, orderNumber)

function readBy(rules: readonly Rule[], reading: Reading, senses: readonly Sense[], orderNumber: string | undefined): void {
  for (const sense of senses) {
    const isAbout = (one: Rule) => one.ofGoods === true || !(sense.goods && (sense.counted || one.act !== 'ask_status'))
    const rule = rules.find(one => isAbout(one) && one.holds(sense, reading))
    if (!rule || isAsked(reading, sense, rule.act)) continue
    if (rule.act === 'cancel') withoutReasons(reading)
    if (!has(reading, rule.act)) {
      const at = Math.min(sense.end - 1, ...sense.found.map(one => one.start))
      propose(reading, at, actOf(rule.act, reading, orderNumber), 'what its words are about')
    }
    const arrival = rule.act === 'claims_paid' ? asksArrival(reading, sense) : undefined
    if (arrival !== undefined) propose(reading, arrival, actOf('ask_status', reading, orderNumber), 'and asks when it comes')
    takeRest(reading, sense, rule.act)
  }
}

/** "Can I pay when the goods arrive", "it does not come, cancel": the same words were read already, or only give a reason. */
function isAsked(reading: Reading, { start, end }: Sense, act: Rule['act']): boolean {
  if (act !== 'ask_status') return false
  if (has(reading, 'rate')) return true
  // "Rat koyta porjonto khabar pawa jabe": until when there is some was asked.
  if (reading.acts.some(one => holds({ start, end }, one.at) && one.act.act === 'ask_hours')) return true
  const callsOff = cuesOf(reading, 'cancel').some(cue => isInside(cue, { start, end }) && !isNegated(reading, cue))
  return callsOff || reading.acts.some(one => holds({ start, end }, one.at) && one.act.act === 'ask_payment')
}

/** "টাকা দিয়ে দিছি, মাল আসবে কখন?": behind the part that tells of money, another asks where the goods are; answers its place. */
function asksArrival(reading: Reading, { found }: Sense): number | undefined {
  if (reading.state.runningOrders.length === 0 || reading.lexicon.heard.size === 0) return undefined
  const money = found.find(at => at.concept === 'pay' || at.concept === 'paid')
  const paid = money && clauseRange(reading, money.start)
  return found.find(
    at =>
      at.concept === 'where' &&
      paid !== undefined &&
      at.start >= paid.end &&
      isQuestion(reading, clauseRange(reading, at.start)),
  )?.start
}

function actOf(act: Rule['act'], reading: Reading, orderNumber: string | undefined): Act {
  if (act === 'ask_return') return returnsAct(reading)
  return (act === 'ask_status' || act === 'cancel') && orderNumber !== undefined ? { act, orderNumber } : { act }
}

/** The words of the sentence are told, but for a clause that has a question of its own about goods: "how much is the cement, do you deliver". */
function takeRest(reading: Reading, { start, end }: Sense, act: Rule['act']): void {
  const own = cuesOf(reading, 'ask_price').filter(cue => isInside(cue, { start, end }))
  for (let i = start; i < end; i++) {
    const clause = clauseRange(reading, i)
    if (!own.some(cue => isInside(cue, clause) && clause.end < end)) take(reading, i, i + 1, act)
  }
}
