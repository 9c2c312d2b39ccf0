import type { Reading } from '../reading/reading.ts'
import { idsOf, lineOf } from './basket.ts'
import { isTold } from './becomes-so-many.ts'
import type { Said } from './evidence.ts'

/**
 * "Donat sama piscok jadi 4", "make the lattes and the muffins 4": what stands right before what is counted anew, with nothing but "and"
 * between, becomes as many, where both are in the order.
 */
export function withJoinedCounts(reading: Reading, said: readonly Said[]): Said[] {
  const { roles } = reading.lexicon
  const joins = (norm: string) => norm === ',' || roles.separator.has(norm) || roles.and.has(norm)
  const isBeside = (from: number, to: number) => {
    const between = reading.tokens.slice(from, to)
    return (
      between.some(({ norm }) => joins(norm)) &&
      between.every(({ norm, skippable }) => joins(norm) || (skippable && !roles.only.has(norm)))
    )
  }
  const isMade = (at: number) =>
    roles.becomes.has(reading.tokens[at - 1]?.norm ?? '') ||
    reading.cues.some(cue => cue.end === at && cue.meanings.includes('correction'))
  const lineIn = ({ mention, line }: Said) => lineOf(reading, mention, idsOf(line))
  const shared = [...said]
  for (let i = shared.length - 1; i > 0; i--) {
    const [before, one] = [shared[i - 1]!, shared[i]!]
    const [amount] = one.mention.amounts
    const own = before.mention
    // "Donat sama piscok 1 aja": so many of each, and no more.
    const isOnly = amount !== undefined && roles.only.has(reading.tokens[amount.end]?.norm ?? '')
    // "Donat sama piscok masing-masing 4", "both the lattes and the muffins 4 each": one number stands for each.
    const isShared = amount !== undefined && own.amounts.length === 1 && own.amounts[0]!.start === amount.start
    const isEach =
      amount !== undefined && reading.cues.some(cue => cue.start === amount.end && cue.meanings.includes('line:each'))
    const isAnew = isOnly || isShared || isEach || isTold(reading, one.mention) || isMade(own.start)
    if (!amount || amount.measure || amount.start < one.mention.start || !isAnew || !lineIn(one)) continue
    const isBare =
      (isShared ? 0 : own.amounts.length) + own.portions.length + own.options.length + before.line.without.length === 0
    if (!isBare || !lineIn(before) || lineIn(before) === lineIn(one) || !isBeside(own.end, one.mention.start)) continue
    const { quantity } = one.line
    const line = { ...before.line, ...(quantity !== undefined && { quantity }) }
    shared[i - 1] = { mention: { ...own, amounts: [{ ...amount, corrected: true }] }, line }
  }
  return shared
}
