import { type Reading, sentenceRange } from '../reading/reading.ts'
import { type Extent, holds } from '../words/extent.ts'

/**
 * "Nganter ke jl kaliurang km 5 ga?", "ke jl godean 3 nganter ga": with nothing ordered yet and no address asked for, words for whether goods
 * can be brought end the part of the sentence that names the place.
 */
export function asksWhetherBrought(reading: Reading, { start, end }: Extent): boolean {
  const { state, tokens, concepts } = reading
  if (state.asks.includes('address') || state.basket.length + state.runningOrders.length > 0) return false
  const sentence = sentenceRange(reading, start)
  let last = end
  while (last < sentence.end && !tokens[last]!.mark) last++
  const brings = concepts.filter(at => brought.has(at.concept) && at.start >= sentence.start && at.end <= last)
  const whether = concepts.filter(at => at.concept === 'can' && at.start >= end && at.end <= last)
  const isTold = (i: number) => [...brings, ...whether].some(at => holds(at, i))
  const endsSo = tokens.slice(end, last).every((token, k) => token.skippable || isTold(end + k))
  return brings.length > 0 && whether.length > 0 && endsSo
}

const brought: ReadonlySet<string> = new Set(['deliver', 'bring'])
