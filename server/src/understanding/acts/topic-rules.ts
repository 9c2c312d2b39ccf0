import { cuesOf, type Reading } from '../reading/reading.ts'
import { about, type Sense } from '../reading/sense.ts'
import { isInside } from '../words/extent.ts'
import { rulesOfArea } from './area-rules.ts'
import { rulesOfOrder } from './order-rules.ts'
import { paid, waysToPay } from './paying-rules.ts'
import { rulesOfStatus } from './status-rules.ts'
import type { Rule } from './topic-rule.ts'

/** When the shop is open. */
const hours: Rule = {
  act: 'ask_hours',
  holds: (sense, reading) =>
    about(sense, 'open', 'closed') &&
    (about(sense, 'when') || sense.question) &&
    !takesOff(sense, reading) &&
    // "It's too late now, cancel": why it shall be called off.
    !(reading.state.cancelAsked === true && cuesOf(reading, 'cancel').length > 0) &&
    // "Rider er phone bondho": not the shop.
    !(about(sense, 'courier') && reading.state.runningOrders.length > 0),
}

/** What a sentence without counted goods can be about, the most telling first. */
export const rulesOfTopic: Rule[] = [...rulesOfOrder, paid, hours, waysToPay, ...rulesOfArea, ...rulesOfStatus]

/** "Take the scone off": the word belongs to one for taking away. */
const takesOff = ({ found }: Sense, reading: Reading) =>
  cuesOf(reading, 'remove').some(cue =>
    found.some(at => (at.concept === 'closed' || at.concept === 'open') && isInside(at, cue)),
  )
