import { formSaid } from '../reading/form-said.ts'
import type { Mention } from '../reading/mention.ts'
import { type Cue, cuesOf, type Reading } from '../reading/reading.ts'
import type { Said } from './evidence.ts'

/**
 * "2 latte, 1 tea, no wait, forget the tea", "2 ta naan, 3 ta singara, singara ta thak": with nothing in the order yet, what is named once
 * more beside a word of taking away, without a number, is not ordered, and neither is what the same message had said of it before.
 */
export function withoutWithdrawn(reading: Reading, said: readonly Said[], refused: ReadonlySet<Mention>): Said[] {
  const taking = [...cuesOf(reading, 'remove'), ...cuesOf(reading, 'cancel')]
  const takesAway = taking.length > 0 ? taking : leftAlone(reading, said)
  const small = (from: number, to: number) => from <= to && reading.tokens.slice(from, to).every(token => token.skippable)
  const isNamed = ({ mention }: Said) =>
    mention.amounts.length + mention.options.length === 0 &&
    takesAway.some(
      cue =>
        small(cue.end, mention.start) || (opens(reading, mention) && mention.end <= cue.start && small(mention.end, cue.start)),
    )
  const replaced = said.filter(one => isReplaced(reading, said, one))
  // "2 ta fuchka, na, fuchkar bodole chotpoti": what had been said of it before goes with it.
  const isOf = (one: Said, other: Said) =>
    other.mention.end <= one.mention.start && other.line.candidates.some(({ productId }) => isOnly(one, productId))
  const gone = new Set(replaced.flatMap(one => [one, ...said.filter(other => isOf(one, other))]))
  for (const [i, one] of said.entries()) {
    if (!isNamed(one)) continue
    const ids = one.line.candidates.map(({ productId }) => productId)
    const before = said
      .slice(0, i)
      .findLast(
        other => other.line.candidates.length > 0 && other.line.candidates.every(({ productId }) => ids.includes(productId)),
      )
    // "Ga jadi donat, cilok aja 2": so it is not where something else is counted.
    if (before) gone.add(one).add(before)
    else if (said.some(other => other !== one && other.mention.amounts.length > 0)) gone.add(one)
  }
  return said.filter(one => !gone.has(one) && !refused.has(one.mention))
}

/** "Tea, dudh chara": what is left out of something goes on about it; what is taken back is named anew, behind a mark or a small word. */
function opens({ tokens, lexicon, cues }: Reading, { start }: Mention): boolean {
  let at = start - 1
  while (at >= 0 && tokens[at]!.skippable) at--
  const isSlip = cues.some(
    ({ end, meanings }) => end === at + 1 && (meanings.includes('deny') || meanings.includes('correction')),
  )
  return isSlip || at < 0 || tokens[at]!.mark || lexicon.roles.negator.has(tokens[at]!.norm)
}

/** "Dal ta thak": in Bangla what is left where it is is not taken, if it stands right behind what is named. */
export function leftAlone(reading: Reading, said: readonly Said[]): Cue[] {
  return cuesOf(reading, 'deny').filter(
    cue =>
      formSaid(reading, cue.start) === 'thak.do' &&
      said.some(
        ({ mention }) =>
          mention.end <= cue.start && reading.tokens.slice(mention.end, cue.start).every(token => token.skippable),
      ),
  )
}

/** "Borhanir bodole naan 2 ta den": in Bangla what stands right before such a word is not wanted, and what stands behind it is. */
function isReplaced(reading: Reading, said: readonly Said[], { mention }: Said): boolean {
  if (reading.lexicon.heard.size === 0 || mention.amounts.length + mention.portions.length > 0) return false
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

const isOnly = ({ line: { candidates } }: Said, id: string) => candidates.length === 1 && candidates[0]!.productId === id
