import { saysForm } from '../reading/form-said.ts'
import type { Mention } from '../reading/mention.ts'
import { clauseRange, cuesOf, type Reading } from '../reading/reading.ts'
import type { LineRequest } from '../types/line-request.ts'
import { isInside } from '../words/extent.ts'

/**
 * "Pocha malta disen kalke, taka ferot den", "ফ্যান ঘুরে না, মিস্ত্রি পাঠান": in Bangla a part of a sentence that tells what somebody did, or what does
 * not work, and wants nothing itself.
 */
export function isOnlyTold(reading: Reading, { mention, line }: { mention: Mention; line: LineRequest }): boolean {
  if (reading.lexicon.heard.size === 0 || line.options.length + line.without.length > 0) return false
  const clause = clauseRange(reading, mention.start)
  if (cuesOf(reading, 'want').some(cue => isInside(cue, clause))) return false
  const { negatorAfter } = reading.lexicon.roles
  const fails = reading.tokens.slice(mention.end + 1, clause.end).some(({ norm }) => negatorAfter.has(norm))
  return fails || saysForm(reading, { start: mention.end, end: clause.end }, /^(?:give|patha|get)\.did/)
}
