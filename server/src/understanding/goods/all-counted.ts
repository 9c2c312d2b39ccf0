import { quantityOf } from '../../kernel/quantity.ts'
import type { Reading } from '../reading/reading.ts'
import type { Act } from '../types/act.ts'
import type { Loose } from './mention.ts'

/**
 * "Semuanya jadi 4", "make everything 2", "shobgula 2 ta koren": every line of the order becomes so many. A number that is what they are
 * together tells the sum, and changes nothing.
 */
export function allCounted(reading: Reading, { all, amount, amounts, options, without, notes }: Loose): Act[] {
  const { state, lexicon, tokens, cues } = reading
  if (!all || !amount || amounts.length > 1 || amount.measure || amount.portion || state.basket.length < 2) return []
  if (options.length + without.length + notes.length > 0) return []
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
