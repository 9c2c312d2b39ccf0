import type { Mention } from '../reading/mention.ts'
import { type Cue, cuesOf, type Reading } from '../reading/reading.ts'
import { linesOf } from './basket.ts'
import type { Said } from './evidence.ts'
import { leftBe } from './left-be.ts'

/**
 * "2 latte, 1 tea, no wait, forget the tea", "tehnya ga jadi", "2 ta naan, 3 ta singara, singara ta thak": what is not in the order yet and is
 * named beside words of taking away, without a number, is not ordered, and neither is what the same message had said of it before.
 */
export function withoutWithdrawn(reading: Reading, said: readonly Said[]): Said[] {
  const spoken = reading.cues.filter(({ meanings }) => meanings.some(one => withdraws.has(one)))
  const takesAway = [...spoken, ...leftBe(reading, said)]
  const replaced = said.filter(one => isReplaced(reading, said, one))
  const gone = new Set(replaced.flatMap(one => [one, ...said.filter(other => isSaidBefore(other, one))]))
  for (const [i, one] of said.entries()) {
    if (!takesAway.some(cue => isOf(reading, cue, one.mention))) continue
    const ids = one.line.candidates.map(({ productId }) => productId)
    if (linesOf(reading, one.mention, ids).length > 0) continue
    const before = said
      .slice(0, i)
      .findLast(
        ({ line: { candidates } }) => candidates.length > 0 && candidates.every(({ productId }) => ids.includes(productId)),
      )
    // "Ga jadi donat, cilok aja 2": so it is not where something else is counted.
    if (before) gone.add(one).add(before)
    else if (said.some(other => other !== one && other.mention.amounts.length > 0)) gone.add(one)
  }
  return said.filter(one => !gone.has(one))
}

/** "Tea, dudh chara": what is left out of something goes on about it; what is taken back is named anew, behind a mark or a small word. */
function opens({ tokens, lexicon, cues }: Reading, start: number): boolean {
  let at = start - 1
  while (at >= 0 && tokens[at]!.skippable) at--
  const isSlip = cues.some(
    ({ end, meanings }) => end === at + 1 && (meanings.includes('deny') || meanings.includes('correction')),
  )
  return isSlip || at < 0 || tokens[at]!.mark || lexicon.roles.negator.has(tokens[at]!.norm)
}

const withdraws: ReadonlySet<string> = new Set(['remove', 'cancel', 'exclude', 'excludeAfter'] satisfies Cue['meanings'])

/** The cue stands right before what is named or right behind it, and nothing else is said of it up to the end of its part. */
function isOf(reading: Reading, cue: Cue, { start, end, amounts, options, portions, without }: Mention): boolean {
  if (amounts.length + options.length + portions.length > 0) return false
  const { tokens, lexicon } = reading
  const endings = lexicon.packs.flatMap(pack => [...pack.affixes.definite, ...pack.affixes.after])
  const isSmall = (i: number) =>
    tokens[i]!.skippable ||
    lexicon.articles.definite.has(tokens[i]!.norm) ||
    endings.includes(tokens[i]!.raw) ||
    lexicon.roles.also.has(tokens[i]!.norm)
  const areSmall = (from: number, to: number) => tokens.slice(from, to).every((_, k) => isSmall(from + k))
  const isBefore = cue.end <= start && areSmall(cue.end, start)
  // "Alu ar lagbe na": right before what refuses, "and" is "any more".
  const until = lexicon.roles.and.has(tokens[cue.start - 1]?.norm ?? '') ? cue.start - 1 : cue.start
  const isBehind = cue.start >= end && without.length === 0 && areSmall(end, until) && opens(reading, start)
  if (!isBefore && !isBehind) return false
  let last = Math.max(end, cue.end)
  while (tokens[last] && (isSmall(last) || lexicon.roles.negatorAfter.has(tokens[last]!.norm))) last++
  const { norm, mark } = tokens[last] ?? { norm: '', mark: true }
  return mark || lexicon.roles.separator.has(norm)
}

/**
 * "Borhanir bodole naan 2 ta den": in Bangla what stands right before such a word, and is not in the order, is not wanted, and what stands
 * behind it is.
 */
function isReplaced(reading: Reading, said: readonly Said[], { mention, line }: Said): boolean {
  if (reading.lexicon.heard.size === 0 || mention.amounts.length + mention.portions.length > 0) return false
  const ids = line.candidates.map(({ productId }) => productId)
  if (linesOf(reading, mention, ids).length > 0) return false
  const isSmall = (from: number, to: number) => reading.tokens.slice(from, to).every(token => token.skippable)
  return cuesOf(reading, 'replace').some(
    cue =>
      cue.start >= mention.end &&
      isSmall(mention.end, cue.start) &&
      said.some(
        other => other.mention.start >= cue.end && reading.sentences[other.mention.start] === reading.sentences[mention.start],
      ),
  )
}

/** What had been said of the same thing before: "2 ta fuchka, fuchkar bodole chotpoti". */
const isSaidBefore = (other: Said, { mention, line: { candidates } }: Said) =>
  other.mention.end <= mention.start &&
  candidates.length === 1 &&
  other.line.candidates.some(({ productId }) => productId === candidates[0]!.productId)
