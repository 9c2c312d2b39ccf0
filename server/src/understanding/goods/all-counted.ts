import { type Quantity, quantityOf } from '../../kernel/quantity.ts'
import { cuesOf, propose, type Reading, sentenceRange } from '../reading/reading.ts'
import { inUnitsOf } from '../words/measures.ts'
import { productOf } from './basket.ts'
import type { Loose } from './mention.ts'

/** "Shob 1 ta kore den", "make both 4": every line of the order is counted anew. Answers whether it was so. */
export function countAll(reading: Reading, { all, amount, amounts, options, without, notes, start }: Loose): boolean {
  const { basket } = reading.state
  if (!all || !amount || amounts.length > 1 || amount.portion || options.length + without.length + notes.length > 0)
    return false
  const range = sentenceRange(reading, start)
  if (!meansWhole(reading, range)) return false
  const says = (meaning: 'correction' | 'want' | 'add' | 'less') =>
    cuesOf(reading, meaning).some(cue => cue.start >= range.start && cue.end <= range.end)
  if (says('add') || says('less') || !(says('correction') || says('want'))) return false
  const counted = basket.map(({ productId }) => {
    const value = amount.measure ? inUnitsOf(amount.measure, productOf(reading, productId)?.units ?? []) : amount.value
    return value === undefined ? undefined : quantityOf(value)
  })
  if (!counted.every((quantity): quantity is Quantity => quantity !== undefined && quantity > 0)) return false
  for (const [i, { lineId }] of basket.entries())
    propose(reading, start, { act: 'change', target: { lineId }, quantity: counted[i]! }, 'every line of the order')
  return true
}

/** The sentence says "all" of an order of several lines, or "both" of one of two. */
export function meansWhole({ tokens, cues, lexicon, state }: Reading, { start, end }: { start: number; end: number }): boolean {
  const { length } = state.basket
  const said = tokens.slice(start, end).filter(({ norm }) => lexicon.roles.all.has(norm))
  const both =
    said.some(({ norm }) => lexicon.numbers.get(norm) === 2) ||
    cues.some(cue => cue.meanings.includes('line:both') && cue.start >= start && cue.end <= end)
  const each = cues.some(cue => cue.meanings.includes('line:each') && cue.start >= start && cue.end <= end)
  return length > 1 && (said.length > 0 || both || each) && (!both || length === 2)
}
