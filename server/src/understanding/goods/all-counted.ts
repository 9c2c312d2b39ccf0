import { quantityOf } from '../../kernel/quantity.ts'
import { type Reading, sentenceRange } from '../reading/reading.ts'
import type { Act } from '../types/act.ts'
import { type Extent, isInside } from '../words/extent.ts'
import type { Loose } from './mention.ts'

/**
 * "Semuanya jadi 4", "make everything 2", "shobgula 2 ta koren": every line of the order becomes so many. A number that is what they are
 * together tells the sum, and changes nothing.
 */
export function allCounted(reading: Reading, { all, amount, amounts, options, without, notes, start }: Loose): Act[] {
  const { state, lexicon, tokens, cues } = reading
  if (!all || !amount || amounts.length > 1 || amount.measure || amount.portion || state.basket.length < 2) return []
  if (options.length + without.length + notes.length > 0 || !meansWhole(reading, sentenceRange(reading, start))) return []
  const quantity = quantityOf(amount.value)
  const sum = state.basket.reduce((total, line) => total + line.quantity, 0)
  if (quantity === undefined || quantity < 1 || quantity === sum) return []
  const leads = cues.some(
    cue => cue.meanings.includes('correction') && !cue.meanings.includes('add') && cue.end === amount.start,
  )
  const isMade = tokens.slice(0, amount.start).some(({ norm }) => lexicon.roles.becomes.has(norm))
  const isOnly = lexicon.roles.only.has(tokens[amount.end]?.norm ?? '')
  const isDone = lexicon.heard.size > 0 && cues.some(cue => cue.meanings.includes('correction') && cue.start === amount.end)
  if (!leads && !isMade && !isOnly && !isDone) return []
  return state.basket.map(({ lineId }) => ({ act: 'change', target: { lineId }, quantity }))
}

/** The sentence says "all" of an order of several lines, or "both" of one of two. */
export function meansWhole({ tokens, cues, lexicon, state }: Reading, { start, end }: Extent): boolean {
  const { length } = state.basket
  const said = tokens.slice(start, end).filter(({ norm }) => lexicon.roles.all.has(norm))
  const both =
    said.some(({ norm }) => lexicon.numbers.get(norm) === 2) ||
    cues.some(cue => cue.meanings.includes('line:both') && isInside(cue, { start, end }))
  const each = cues.some(cue => cue.meanings.includes('line:each') && isInside(cue, { start, end }))
  return length > 1 && (said.length > 0 || both || each) && (!both || length === 2)
}
