import { cuesOf, type Reading, sentenceRange } from '../reading/reading.ts'
import type { Said } from './evidence.ts'

/**
 * "Goru er jonno", "মুরগির জন্য", "1 clutch cable for the same bike": whom or what it is for is not what is wanted, though a product is called
 * after it. In English and Indonesian the word stands before, and something else is wanted.
 */
export function isForWhom(reading: Reading, { mention }: Said, said: readonly Said[]): boolean {
  const { tokens, lexicon } = reading
  if (mention.amounts.length + mention.portions.length > 0 || mention.exact) return false
  const behind = tokens[mention.end]?.known && tokens[mention.end]!.raw.length < 3 ? mention.end + 1 : mention.end
  const word = tokens[behind]?.norm
  const { roles } = lexicon
  if (word !== undefined && lexicon.packs.some(pack => pack.language.startsWith('bn') && pack.lines.purpose.includes(word)))
    return true
  let ahead = mention.start - 1
  while (
    ahead >= 0 &&
    (roles.own.has(tokens[ahead]!.norm) || roles.same.has(tokens[ahead]!.norm) || /^(?:the|a|an)$/.test(tokens[ahead]!.norm))
  )
    ahead--
  // "Same bike": what is the same was not named for itself.
  const { norm: before = '' } = tokens[mention.start - 1] ?? {}
  if (roles.same.has(before) && !roles.and.has(before) && !roles.separator.has(before)) return said.length > 1
  // "Swap it for lemper": what is given for something else is wanted.
  const range = sentenceRange(reading, mention.start)
  if (cuesOf(reading, 'replace').some(cue => cue.start >= range.start && cue.start < mention.start)) return false
  const isWanted = (one: Said) => one.mention !== mention && one.mention.amounts.some(amount => !amount.article)
  return roles.meantFor.has(tokens[ahead]?.norm ?? '') && said.some(isWanted)
}
