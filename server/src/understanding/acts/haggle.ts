import type { Span } from '../names/span.ts'
import { cuesOf, isFree, type Reading, sentenceRange, take } from '../reading/reading.ts'

/** Words for another price are about nothing else: "kom hobe na?" wants nothing left out. Beside goods, or a choice of them, less may be of that. */
export function takeHaggle(reading: Reading, spans: readonly Span[]): void {
  for (const cue of cuesOf(reading, 'haggle')) {
    const { start, end } = sentenceRange(reading, cue.start)
    if (spans.every(span => span.end <= start || span.start >= end)) take(reading, cue.start, cue.end, 'haggle')
  }
}

/**
 * Whether another price is bargained for: "150rb boleh ga?", "bisa kurang?", "kom raka jay na". Who names a sum that is not the
 * one asked about, or wants it lower, agrees to nothing, whatever small words stand beside it; nor is it a no.
 */
export function haggles(reading: Reading): boolean {
  if (reading.taken.includes('haggle') || cuesOf(reading, 'haggle').length > 0) return true
  return (
    reading.state.asks.includes('confirm') &&
    reading.tokens.some(({ value }, i) => {
      const isSum = reading.taken[i] === 'money' || (isFree(reading, i) && value !== undefined && value >= leastSum)
      return isSum && !isTotal(reading, i)
    })
  )
}

/** Smaller numbers count something. */
const leastSum = 50

/** "Ok, 175 ribu" repeats what is asked about, in whole or in thousands. */
function isTotal({ tokens, state, lexicon }: Reading, i: number): boolean {
  const said = tokens[i]!.value ?? lexicon.numbers.get(tokens[i]!.norm)
  return state.total === undefined || said === undefined || [1, 1000].some(scale => said * scale === state.total)
}
