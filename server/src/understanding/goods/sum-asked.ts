import { one } from '../../kernel/quantity.ts'
import type { Mention } from '../reading/mention.ts'
import { cuesOf, has, type Reading } from '../reading/reading.ts'
import type { LineRequest } from '../types/line-request.ts'
import { type Extent, isInside } from '../words/extent.ts'

/**
 * "Semen 10 sak sama pasir 15 karung jadi berapa?", "10 sacks to Jl. Melati 5, how much?": who counts more than one of each of several
 * goods, or counts goods and says where they go or asks what they come to, orders them, and the summary answers. "Sekilo berapa?" asks
 * for a price.
 */
export function asksForSum(reading: Reading, said: readonly { mention: Mention; line: LineRequest }[], range: Extent): boolean {
  const counts = said.every(
    ({ line, mention }) => (line.quantity ?? 0) > one && mention.amounts.some(({ article }) => !article),
  )
  if (!counts) return false
  if (said.length > 1 || has(reading, 'address')) return true
  const isIf = reading.tokens.slice(range.start, range.end).some(({ norm }) => reading.lexicon.roles.condition.has(norm))
  return !isIf && cuesOf(reading, 'ask_total').some(cue => isInside(cue, range))
}
