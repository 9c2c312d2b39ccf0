import { withoutReasons } from './intents.ts'
import { cuesOf, has, isNegated, propose, type Reading, take } from './reading.ts'
import type { Sense } from './sense.ts'
import { type Rule, rulesOfTopic, rulesOfWho } from './topic-rules.ts'
import type { Act } from './types.ts'

export const readWho = (reading: Reading, senses: readonly Sense[]) => readBy(rulesOfWho, reading, senses, undefined)

/** Reads what a sentence without goods is about; what a phrase of the packs said already only takes the rest of its words. */
export const readTopics = (reading: Reading, senses: readonly Sense[], orderNumber: string | undefined) =>
  readBy(rulesOfTopic, reading, senses, orderNumber)

function readBy(rules: readonly Rule[], reading: Reading, senses: readonly Sense[], orderNumber: string | undefined): void {
  for (const sense of senses) {
    if (sense.goods && sense.counted) continue
    const rule = rules.find(one => !(sense.goods && one.act !== 'ask_status') && one.holds(sense, reading))
    if (!rule || isAsked(reading, sense, rule.act)) continue
    if (rule.act === 'cancel') withoutReasons(reading)
    if (!has(reading, rule.act)) {
      const act: Act =
        (rule.act === 'ask_status' || rule.act === 'cancel') && orderNumber !== undefined
          ? { act: rule.act, orderNumber }
          : { act: rule.act }
      propose(reading, Math.min(sense.end - 1, ...sense.found.map(at => at.start)), act, 'what its words are about')
    }
    take(reading, sense.start, sense.end, rule.act)
  }
}

/** "Can I pay when the goods arrive", "it does not come, cancel": the same words were read already, or only give a reason. */
function isAsked(reading: Reading, { start, end }: Sense, act: Rule['act']): boolean {
  if (act !== 'ask_status') return false
  const callsOff = cuesOf(reading, 'cancel').some(cue => cue.start >= start && cue.end <= end && !isNegated(reading, cue))
  return callsOff || reading.acts.some(one => one.at >= start && one.at < end && one.act.act === 'ask_payment')
}
