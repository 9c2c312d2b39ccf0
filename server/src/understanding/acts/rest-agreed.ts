import { clauseRange, cuesOf, has, isNegated, isQuestion, propose, type Reading } from '../reading/reading.ts'
import { type Extent, isInside, overlap } from '../words/extent.ts'

/** Changes of the order beside which the rest of it may be agreed to. */
const changes = ['change', 'remove', 'replace'] as const

/**
 * "Kuenya coret, yang lain oke", "drop the firni, rest is ok": asked whether all is right, who changes one thing and finds the rest so says
 * yes as well. Words for what remains stand before those that agree, or right behind a word for going on.
 */
export function readRestAgreed(reading: Reading): void {
  const { state, concepts } = reading
  if (!state.asks.some(ask => ask === 'confirm' || ask === 'payment')) return
  if (has(reading, 'affirm') || has(reading, 'deny') || !changes.some(act => has(reading, act))) return
  for (const rest of concepts) {
    if ((rest.concept !== 'rest' && rest.concept !== 'other') || replaces(reading, rest)) continue
    const { start, end } = clauseRange(reading, rest.start)
    const inside = (at: Extent) => isInside(at, { start, end })
    if (isQuestion(reading, { start, end })) continue
    // "Others" alone may be something else that is wanted: right behind it stands what agrees.
    const limit = rest.concept === 'rest' ? end : rest.end + 2
    const agrees = (at: Extent) =>
      inside(at) && at.start < limit && at.end > rest.start && !isNegated(reading, at) && !isSmall(reading, at)
    const agreed =
      reading.cues.some(cue => cue.meanings.includes('affirm') && cue.start > rest.start && agrees(cue)) ||
      concepts.some(at => at.concept === 'goOn' && agrees(at))
    if (agreed && cuesOf(reading, 'deny').every(cue => !inside(cue)))
      return propose(reading, rest.start, { act: 'affirm' }, 'agrees to the rest')
  }
}

/** "Ya" behind anything is politeness. */
const isSmall = ({ tokens }: Reading, { start, end }: Extent) => tokens.slice(start, end).every(token => token.skippable)

/** "Ganti yang itu": the words for something else replace something here. */
const replaces = ({ cues }: Reading, { start, end }: Extent) =>
  cues.some(cue => cue.meanings.includes('replace') && overlap(cue, { start, end }))
