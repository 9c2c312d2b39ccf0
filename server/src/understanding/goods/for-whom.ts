import { cuesOf, type Reading, sentenceRange } from '../reading/reading.ts'
import { isArticle } from '../words/lexicon.ts'
import type { Said } from './evidence.ts'

/**
 * "Goru er jonno", "মুরগির জন্য", "1 clutch cable for the same bike": whom or what it is for is not what is wanted, though a product is called
 * after it. In English and Indonesian the word stands before, and something else is wanted.
 */
export function isForWhom(reading: Reading, { mention }: Said, said: readonly Said[]): boolean {
  const { tokens, lexicon } = reading
  const { roles } = lexicon
  if (mention.portions.length > 0 || mention.exact) return false
  let ahead = mention.start - 1
  const isSmall = ({ norm }: Reading['tokens'][number]) =>
    roles.own.has(norm) || roles.same.has(norm) || isArticle(norm, lexicon) || norm === 'new'
  while (ahead >= 0 && isSmall(tokens[ahead]!)) ahead--
  // "The battery, the one for the NMAX": which of them.
  const isLed = roles.meantFor.has(tokens[ahead]?.norm ?? '') && !/^ones?$/.test(tokens[ahead - 1]?.raw ?? '')
  // "One of each for the kitten": what stands before the word counts nothing behind it.
  if (mention.amounts.some(amount => !isLed || amount.end > ahead)) return false
  const behind = tokens[mention.end]?.known && tokens[mention.end]!.raw.length < 3 ? mention.end + 1 : mention.end
  const word = tokens[behind]?.norm
  if (word !== undefined && lexicon.packs.some(pack => pack.language.startsWith('bn') && pack.lines.purpose.includes(word)))
    return true
  // "Same bike": what is the same was not named for itself.
  const { norm: before = '' } = tokens[mention.start - 1] ?? {}
  if (roles.same.has(before) && !roles.and.has(before) && !roles.separator.has(before)) return said.length > 1
  // "Swap it for lemper": what is given for something else is wanted.
  const range = sentenceRange(reading, mention.start)
  if (cuesOf(reading, 'replace').some(cue => cue.start >= range.start && cue.start < mention.start)) return false
  return isLed && said.some(one => one.mention !== mention && one.mention.amounts.length > 0)
}

/** "We have a bread knife here", "I've got 2 cats": what somebody says they have is not wanted, unless they ask whether they may have it. */
export function isOwned({ tokens, lexicon }: Reading, { mention }: Said): boolean {
  if (!lexicon.packs.some(pack => pack.language === 'en')) return false
  let at = Math.min(mention.start, ...mention.amounts.map(amount => amount.start)) - 1
  if (isArticle(tokens[at]?.norm ?? '', lexicon)) at--
  if (tokens[at]?.norm === 'got') at--
  if (!/^(?:have|got)$/.test(tokens[at]?.norm ?? '') || !/^(?:i|we|they)$/.test(tokens[at - 1]?.norm ?? '')) return false
  return tokens[at - 2] === undefined || tokens[at - 2]!.mark || lexicon.roles.separator.has(tokens[at - 2]!.norm)
}

/** As many words stand between what a list is for and its colon. */
const mostOfHeading = 5

/** "Lunch for 5 ya mbak: ayam bakar 3, empal 2": part of a name before a colon with counted goods behind it heads the list. */
export function isHeading({ tokens }: Reading, { mention }: Said, said: readonly Said[]): boolean {
  if (mention.exact || mention.portions.length > 0) return false
  const colon = tokens.findIndex((token, i) => i >= mention.end && token.mark)
  const heads = colon >= 0 && tokens[colon]!.norm === ':' && colon - mention.end <= mostOfHeading
  return heads && said.some(one => one.mention.start > colon && one.mention.exact && one.mention.amounts.length > 0)
}
