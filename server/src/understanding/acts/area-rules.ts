import { asksAgreement } from '../reading/agreement.ts'
import { cuesOf, has, type Reading } from '../reading/reading.ts'
import { about, type Sense } from '../reading/sense.ts'
import { type Extent, isInside, isPartOfLonger } from '../words/extent.ts'
import { speaksBangla } from '../words/lexicon.ts'
import { isBroughtInstead } from './answer-senses.ts'
import { asksForPlace } from './place-asked.ts'
import type { Rule } from './topic-rule.ts'

/** Where the shop delivers to. */
export const rulesOfArea: Rule[] = [
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
        sense.found.some(
          at => (at.concept === 'deliver' || at.concept === 'bring') && !isOfCourier(sense, at) && !agrees(sense, reading, at),
        ) &&
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
]

/** "Could you send bleach?", "can you send a gas regulator today?": what is to be sent is named, and no place. */
const asksForGoods = (sense: Sense, { cues, lexicon, tokens, vocabulary }: Reading) =>
  sense.named &&
  cues.some(cue => isInside(cue, sense) && cue.meanings.includes('line:opener')) &&
  vocabulary.areas.allIn(tokens).every(area => area.start < sense.start || area.end > sense.end) &&
  !about(sense, 'area') &&
  !tokens.slice(sense.start, sense.end).some(({ norm }) => lexicon.address.toward.has(norm))

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

/** A word for what can be, other than a negator: "ga usah dianter" asks nothing. */
const asksWhether = ({ found }: Sense, { tokens, lexicon }: Reading) =>
  found.some(at => at.concept === 'can' && !lexicon.roles.negator.has(tokens[at.start]!.norm))

/** "Cash to the delivery man": within the name of who brings goods nothing is said of bringing them. */
const isOfCourier = ({ found }: Sense, { start, end }: Extent) =>
  found.some(one => one.concept === 'courier' && isPartOfLonger({ start, end }, one))

/** "পাঠায়ে দেন" where the order was read back: words of a yes, without a mark, ask for no place. */
const agrees = (sense: Sense, reading: Reading, { start, end }: Extent) =>
  asksAgreement(reading.state) && !sense.marked && cuesOf(reading, 'affirm').some(cue => isInside({ start, end }, cue))
