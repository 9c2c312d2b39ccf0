import { clauseRange, cuesOf, has, isNegated, isQuestion, propose, type Reading } from '../reading/reading.ts'

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
    if (rest.concept !== 'rest' && rest.concept !== 'other') continue
    const { start, end } = clauseRange(reading, rest.start)
    const inside = (at: { start: number; end: number }) => at.start >= start && at.end <= end
    if (isQuestion(reading, { start, end })) continue
    const agreed =
      reading.cues.some(
        cue => inside(cue) && cue.start >= rest.end && cue.meanings.includes('affirm') && !isNegated(reading, cue),
      ) || concepts.some(at => at.concept === 'goOn' && inside(at) && at.end > rest.start && !isNegated(reading, at))
    if (agreed && cuesOf(reading, 'deny').every(cue => !inside(cue)))
      return propose(reading, rest.start, { act: 'affirm' }, 'agrees to the rest')
  }
}
