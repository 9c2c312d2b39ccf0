import { formSaid, saysForm } from '../reading/form-said.ts'
import { clauseRange, cuesOf, has, type Reading } from '../reading/reading.ts'
import { about, type Sense } from '../reading/sense.ts'
import { formOf } from '../words/bangla-sound.ts'
import { withoutEnding } from '../words/endings.ts'
import { type Extent, holds, isInside } from '../words/extent.ts'
import type { Rule } from './topic-rule.ts'

/** "ছোলা কম দিছেন", "the thermometer came broken": what was sent is named, and is not as it should be; nothing is ordered by it. */
export const complainsOfGoods: Rule = {
  act: 'human',
  ofGoods: true,
  holds: (sense, reading) =>
    (sense.goods || sense.named) &&
    // "Plester yg dateng udah kebuka": that it came says as much as an order under way.
    (hasOrdered(reading) || (cameHere(sense, reading) && !sense.counted)) &&
    !has(reading, 'rate') &&
    !about(sense, 'calloff') &&
    !wantsBack(reading) &&
    !wantsMore(sense, reading) &&
    cuesOf(reading, 'cancel').length === 0 &&
    ((!sense.marked && sense.goods && sense.found.some(at => at.concept === 'complain' && isTold(reading, sense, at))) ||
      (hasOrdered(reading) && cameOtherwise(sense, reading))),
}

/** What is told of has come, and nothing is being ordered; on a condition nothing has ("refund bisa ga kalau yang dateng salah"). */
export function cameHere(sense: Sense, reading: Reading): boolean {
  const words = reading.tokens.slice(sense.start, sense.end)
  const isSupposed = words.some(({ norm }) => reading.lexicon.roles.condition.has(norm))
  return isPast(reading) && about(sense, 'arrived') && !isSupposed
}

/** Nothing is being ordered, so that what was sent is of an order before. */
export const isPast = ({ state }: Reading): boolean =>
  state.runningOrders.length > 0 ||
  (state.basket.length + state.choices.length === 0 &&
    state.orderType === undefined &&
    state.asks.every(ask => ask === 'rating'))

/** In Bangla: something was sent, given or got; what somebody gave may be what a doctor has written, where nothing was ordered here. */
export const tellsSent = (sense: Sense, reading: Reading): boolean =>
  saysForm(reading, sense, came) || (hasOrdered(reading) && saysForm(reading, sense, /^(?:give|take)\.did3$/))

const hasOrdered = ({ state }: Reading) => state.runningOrders.length > 0 || state.asks.includes('rating')

/** "আমার আলু কই?", "চানাচুর এখনো আসলো না": what an order under way holds is asked after by its name. */
export const asksAfterGoods: Rule = {
  act: 'ask_status',
  ofGoods: true,
  holds: (sense, reading) =>
    sense.goods &&
    !sense.counted &&
    reading.lexicon.heard.size > 0 &&
    reading.state.runningOrders.length > 0 &&
    sense.words <= 6 &&
    !wishes(reading, sense) &&
    !about(sense, 'open', 'closed', 'price', 'complain', 'praise', 'paid') &&
    (about(sense, 'where') || (sense.marked && saysForm(reading, sense, /^(?:patha|give|char)\.did2$/))),
}

/** The part of the sentence with the words tells something: it wishes nothing, and a number in it is one of what had come. */
function isTold(reading: Reading, sense: Sense, { start, end }: Extent): boolean {
  const clause = clauseRange(reading, start)
  if (wishes(reading, { start: Math.max(clause.start, sense.start), end: start })) return false
  if (wishes(reading, { start: end, end: Math.min(clause.end, sense.end) })) return false
  return !sense.counted || saysForm(reading, clause, came)
}

/** In Bangla: it came or was given, and too little of it, not at all, or in place of something that was asked for. */
function cameOtherwise(sense: Sense, reading: Reading): boolean {
  if (reading.lexicon.heard.size === 0 || wishes(reading, sense)) return false
  const inside = (at: Extent) => isInside(at, sense)
  const isNot = reading.tokens.some((_, i) => holds(sense, i) && isUndone(reading, i))
  if (isNot) return true
  return (
    !sense.question &&
    tellsSent(sense, reading) &&
    // "Borhani to 1 glass dise, taka to 2 glass er nisen": so many were given, or paid for, is told and not wanted.
    ((sense.counted && hasOrdered(reading) && saysForm(reading, sense, given)) ||
      cuesOf(reading, 'replace').some(inside) ||
      cuesOf(reading, 'line:less').some(inside) ||
      saysForm(reading, sense, /^want\.(?:did1|was1)$/))
  )
}

/** "দেন নাই", "পাইনি", "দিলেন না": what was not given or got. */
function isUndone(reading: Reading, i: number): boolean {
  const stem = withoutEnding(reading.tokens[i]!.raw, reading.lexicon.endings.undone, 2)
  const isNot = formSaid(reading, i + 1) === 'is.not'
  const said = (stem === undefined || isNot ? formSaid(reading, i) : formOf(stem)) ?? ''
  const isDenied = reading.lexicon.roles.negatorAfter.has(reading.tokens[i + 1]?.norm ?? '')
  if (stem !== undefined || isNot) return /^(?:give|patha)\.(?:do|did1|did2)$/.test(said)
  return isDenied && /^(?:give|patha)\.did2$/.test(said)
}

/** What is not right shall go back, or be changed for another: the shop's own answer to that tells more. */
const wantsBack = ({ concepts, cues }: Reading) =>
  (concepts.some(at => at.concept === 'giveback') && !concepts.some(at => at.concept === 'pay')) ||
  cues.some(cue => cue.meanings.includes('ask_return'))

/** "ডিম ১ ডজন লাগবে, ভাঙা দিয়েন না": so many of something are wanted, whatever is said of how they were, or shall not be. */
export const wantsMore = (sense: Sense, reading: Reading): boolean => sense.counted && sense.named && wishes(reading, sense)

/** Something is wanted or shall be done, whatever else is said; "den nai" is what was not done. */
function wishes(reading: Reading, { start, end }: Extent): boolean {
  const isWish = (from: number, to: number) => from >= start && to <= end && formSaid(reading, to) !== 'is.not'
  return (
    cuesOf(reading, 'want').some(cue => isWish(cue.start, cue.end)) ||
    reading.tokens.some((_, i) => isWish(i, i + 1) && /\.(?:do|will1)$/.test(formSaid(reading, i) ?? ''))
  )
}

const given = /^(?:give|patha)\.did[23]$|^take\.did2$/

const came = /^(?:give|patha)\.did2$|^come\.did3$|^get\.did1$|^be\.(?:was|did3)$/
