import { type Cue, propose, type Reading, take } from '../reading/reading.ts'
import { endsIn } from '../words/endings.ts'
import { idsOf, lineOf } from './basket.ts'
import type { Said } from './evidence.ts'

/**
 * "Don't remove", "jangan dihapus", "bad diyen na": what shall not be done. In Bangla a wish for later with "na" behind it forbids; one for now
 * asks all the more ("bad den na").
 */
function isForbidden({ tokens, lexicon: { roles, endings } }: Reading, { start, end }: Cue): boolean {
  const before = tokens[start - 1]?.norm ?? ''
  if (roles.negator.has(before) && !roles.negatorAfter.has(before) && before !== 'no') return true
  return roles.negatorAfter.has(tokens[end]?.norm ?? '') && end - start > 1 && endsIn(tokens[end - 1]!.raw, endings.later)
}

/** "Please don't remove the potatoes": what is named beside it stays as it is. Answers what is left to be read. */
export function keptAsIs(reading: Reading, said: readonly Said[], cues: readonly Cue[]): Said[] {
  const { tokens } = reading
  let left = [...said]
  for (const cue of cues) {
    if (!isForbidden(reading, cue)) continue
    const isNear = ({ mention }: Said) =>
      tokens
        .slice(Math.min(cue.end, mention.end), Math.max(cue.start, mention.start))
        .every(token => !token.mark && !reading.lexicon.roles.separator.has(token.norm))
    const kept = left.filter(
      one => isNear(one) && one.mention.amounts.length === 0 && lineOf(reading, one.mention, idsOf(one.line)) !== undefined,
    )
    if (kept.length === 0) continue
    take(reading, cue.start - 1, Math.min(cue.end + 1, tokens.length), 'keep')
    left = left.filter(one => !kept.includes(one))
    // Beside another change nothing has to be answered.
    if (left.length === 0 && cues.length === 1) propose(reading, cue.start, { act: 'chitchat' }, 'shall stay in the order')
  }
  return left
}
