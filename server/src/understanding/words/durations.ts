import { formOf } from './bangla-sound.ts'
import type { Lexicon } from './lexicon.ts'
import type { Token } from './tokens.ts'

/** "7ta bajbe", "৫টা বাজে": the hour strikes. */
export const strikes = (token: Token | undefined, { hours }: Lexicon): boolean => hours.strike.has(token?.raw ?? '')

/** "1 tar moddhe", "৯টার আগে": an hour, or all of what was counted already ("3 tar moddhe ekta jhal chara"). */
export const isHour = (tokens: readonly Token[], at: number, { hours }: Lexicon): boolean =>
  hours.of.has(tokens[at]?.raw ?? '') && hours.near.has(tokens[at + 1]?.raw ?? '')

/**
 * Whether a number is followed by what makes it a time or a duration ("3 days"). In Bangla "দিন" is a day and a request: behind a number
 * with the word for a piece, behind dozens, and where it is written "দিয়েন" or "dien", it asks for that many.
 */
export function isDuration(tokens: readonly Token[], at: number, lexicon: Lexicon): boolean {
  const token = tokens[at]
  if (strikes(token, lexicon)) return true
  if (!token || !lexicon.roles.timeTail.has(token.norm)) return false
  if (lexicon.heard.size === 0 || formOf(token.raw) !== 'give.do') return true
  const before = tokens[at - 1]
  const bare = before?.kind === 'number' || lexicon.packs.some(pack => pack.numbers.has(before?.raw ?? ''))
  return token.raw === token.norm && bare
}
