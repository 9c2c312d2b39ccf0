import { cuesOf, type Reading } from '../reading/reading.ts'
import type { Said } from './evidence.ts'

/**
 * "2 latte, 1 tea, no wait, forget the tea": with nothing in the order yet, what is named right behind a word of taking away, without a
 * number, is not ordered, and neither is what the same message had said of it before.
 */
export function withoutWithdrawn(reading: Reading, said: readonly Said[]): Said[] {
  const takesAway = [...cuesOf(reading, 'remove'), ...cuesOf(reading, 'cancel')]
  const isNamed = ({ mention }: Said) =>
    mention.amounts.length + mention.options.length === 0 &&
    takesAway.some(
      cue => cue.end <= mention.start && reading.tokens.slice(cue.end, mention.start).every(token => token.skippable),
    )
  const gone = new Set<Said>()
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
  return said.filter(one => !gone.has(one))
}
