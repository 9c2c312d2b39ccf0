import { isSameChoice } from '../names/vocabulary.ts'
import { clauseRange, cuesOf, type Reading, sentenceRange, take } from '../reading/reading.ts'
import { type Extent, isInside } from '../words/extent.ts'
import { isEnding } from './choice-place.ts'
import type { Said } from './evidence.ts'

/** A product that was just chosen from what was offered is not ordered a second time. */
export function isChosen(reading: Reading, { line }: Said): boolean {
  const chosen = reading.acts.flatMap(({ act }) => (act.act === 'choose' ? [act.key] : []))
  const offered = reading.state.choices.map(choice => choice.key)
  return chosen.length > 0 && line.candidates.every(candidate => offered.includes(candidate.productId))
}

/** "Give whatever kalojam is left": what is short, in an answer that takes what there is, is not ordered again. */
export const isShort = (reading: Reading, { mention, line }: Said) =>
  reading.state.shortage !== undefined &&
  mention.amounts.length + mention.portions.length === 0 &&
  line.candidates.some(one => one.productId === reading.state.shortage?.productId) &&
  cuesOf(reading, 'fewer').length > 0

/**
 * "Confirm the tok doi order", "yup, just the latte": a line of the order that is named beside a yes to the order, in the way in which it
 * stands there and without a number or a word for more, is agreed to and not ordered again.
 */
export function isConfirmed(reading: Reading, { mention, line }: Said): boolean {
  const { state, concepts, lexicon, tokens } = reading
  if (!state.asks.some(ask => ask === 'payment' || ask === 'confirm')) return false
  if (mention.amounts.some(amount => !amount.article) || mention.portions.length + line.without.length > 0) return false
  const isMadeSo = (known: (typeof state.basket)[number]) =>
    line.options.every(option => known.options.some(own => isSameChoice(own, option)))
  if (!state.basket.some(known => line.candidates.some(one => one.productId === known.productId) && isMadeSo(known)))
    return false
  const { start, end } = sentenceRange(reading, mention.start)
  const inside = (at: Extent) => isInside(at, { start, end })
  const yes = cuesOf(reading, 'affirm').filter(inside)
  const joined = tokens
    .slice(start, mention.start)
    .some(({ norm }) => lexicon.roles.separator.has(norm) || lexicon.roles.contrast.has(norm))
  const goesOn =
    joined || (['add', 'correction', 'replace', 'remove', 'menu'] as const).some(one => cuesOf(reading, one).some(inside))
  // "Suji ta remove, then confirm the order": what shall be done with it is said in its own part.
  const own = clauseRange(reading, mention.start)
  const isChanged = (['remove', 'replace', 'drop'] as const).some(act => cuesOf(reading, act).some(cue => isInside(cue, own)))
  const agrees =
    (!isChanged &&
      yes.length > 0 &&
      concepts.some(at => at.concept === 'order' && inside(at)) &&
      mention.amounts.length + line.options.length === 0) ||
    (yes.some(cue => cue.start === start && cue.end <= mention.start) && !goesOn)
  const last = mention.end < tokens.length && isEnding(reading, mention.end) ? mention.end + 1 : mention.end
  if (agrees) take(reading, mention.start, last, 'what is agreed to')
  return agrees
}
