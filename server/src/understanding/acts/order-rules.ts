import { asksAgreement } from '../reading/agreement.ts'
import { cuesOf, has, isNegated, type Reading } from '../reading/reading.ts'
import { about, type Sense } from '../reading/sense.ts'
import { isInside } from '../words/extent.ts'
import type { Rule } from './topic-rule.ts'

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
  cues.some(cue => isInside(cue, sense) && cue.meanings.includes('address:lead')) ||
  tokens
    .slice(sense.start, sense.end)
    .some(({ norm }) =>
      lexicon.phrases.longestAt([{ norm, skippable: false, mark: false }], 0)?.values.includes('address:lead'),
    )

/** "I changed my mind, cancel": besides what is wrong, or waits, the order is called off. */
const endsIt = ({ found }: Sense, reading: Reading) =>
  cuesOf(reading, 'cancel').some(
    cue => !found.some(({ concept, start, end }) => /^(?:wrong|holdOn)$/.test(concept) && start < cue.end && cue.start < end),
  )

/** What becomes of writing and of the order: no further message, not so, the same again, called off, given back. */
export const rulesOfOrder: Rule[] = [
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
      !sense.chosen &&
      sense.words <= 8 &&
      ((asksAgreement(reading.state) &&
        about(sense, 'wrong', 'holdOn') &&
        !has(reading, 'human') &&
        !cuesOf(reading, 'address:wrong').some(cue => isInside(cue, sense)) &&
        !endsIt(sense, reading) &&
        !saysOtherwise(sense, reading)) ||
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
      // "Basi!! Anak saya udah keburu makan": beside what was wrong, that somebody was quicker calls nothing off.
      !has(reading, 'human') &&
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
]

const callsOff = (sense: Sense, reading: Reading) =>
  sense.found.some(at => at.concept === 'calloff' && !isNegated(reading, at)) && cuesOf(reading, 'keep').length === 0

/** "Changed my mind, cancel all of it", "belum aku bayar, qris aja": what shall be done is said as well. */
const saysOtherwise = ({ start, end }: Sense, reading: Reading) =>
  (['cancel', 'pay', 'payment:qris', 'payment:va', 'payment:cash', 'payment:wallet', 'payment:card'] as const).some(meaning =>
    cuesOf(reading, meaning).some(cue => isInside(cue, { start, end }) && !isNegated(reading, cue)),
  )
