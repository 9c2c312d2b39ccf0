import { clauseRange, cuesOf, isContent, isFree, type Reading, sentenceRange } from '../reading/reading.ts'
import { type Extent, holds } from '../words/extent.ts'

/** "Yes if it comes before five": what is agreed to on a condition that nothing understood is not agreed to yet. */
export function isConditional(reading: Reading, yes: Extent): boolean {
  const { tokens, lexicon, cues } = reading
  const { end } = sentenceRange(reading, yes.start)
  return tokens.some(
    ({ norm }, i) =>
      i >= yes.end &&
      i < end &&
      isFree(reading, i) &&
      lexicon.roles.condition.has(norm) &&
      !cues.some(cue => holds(cue, i)) &&
      tokens.slice(i + 1, end).some((token, k) => token.kind === 'number' || isContent(reading, i + 1 + k)),
  )
}

/** "Yes and add a croissant" where none is sold: who wants something more that nothing understood has not agreed to the rest. */
export const wantsMore = (reading: Reading, from: number): boolean =>
  (['add', 'remove', 'replace'] as const).some(meaning =>
    cuesOf(reading, meaning).some(cue => {
      if (cue.start < from || cue.meanings.includes('affirm')) return false
      // "Eta ami order kori nai".
      if (meaning === 'remove' && cue.end - cue.start > 1) return true
      const { start, end } = clauseRange(reading, cue.start)
      // What it adds was understood.
      if (reading.acts.some(({ at }) => holds({ start, end }, at))) return false
      return reading.tokens
        .slice(cue.end, end)
        .some(
          (token, k) =>
            token.kind === 'word' &&
            !token.skippable &&
            isFree(reading, cue.end + k) &&
            !reading.cues.some(other => other.start <= cue.end + k && cue.end + k < other.end),
        )
    }),
  )
