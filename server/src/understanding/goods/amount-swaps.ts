import { quantityOf } from '../../kernel/quantity.ts'
import { cuesOf, propose, type Reading, take } from '../reading/reading.ts'
import type { Loose } from './mention.ts'
import { shareOfLine } from './share-of-line.ts'

/**
 * "12 bags, not 10", "40 boxes now instead of 30", "33 rather than the 30": two numbers of which one only stands for the other. Where exactly one line of the
 * order has that number, it is counted anew. Answers what of `loose` this was.
 */
export function swapAmounts(reading: Reading, loose: readonly Loose[]): Loose | undefined {
  for (const item of loose) {
    const [only, another] = item.amounts
    if (only?.from === undefined || another || item.options.length + item.without.length > 0) continue
    const from = quantityOf(only.from)
    const [line, other] = reading.state.basket.filter(one => one.quantity === from)
    const quantity = line && shareOfLine(reading, line, quantityOf(only.value))
    if (!line || other || quantity === undefined) continue
    take(reading, only.start, only.end, 'change')
    propose(reading, item.start, { act: 'change', target: { lineId: line.lineId }, quantity }, 'not as many as before')
    return item
  }
  for (const cue of cuesOf(reading, 'instead')) {
    for (const item of loose) {
      const [first, second, third] = item.amounts
      if (!first || !second || third || item.options.length + item.without.length > 0) continue
      const isBetween = first.end <= cue.start && second.start >= cue.end
      const isAhead = cue.end <= first.start && second.start >= first.end
      if (!isBetween && !isAhead) continue
      const [now, old] = isBetween ? [first, second] : [second, first]
      const quantity = quantityOf(now.value)
      const [line, another] = reading.state.basket.filter(one => one.quantity === quantityOf(old.value))
      if (!line || another || quantity === undefined) continue
      take(reading, Math.min(cue.start, first.start), second.end, 'change')
      propose(reading, first.start, { act: 'change', target: { lineId: line.lineId }, quantity }, 'one number for another')
      return item
    }
  }
  return undefined
}
