import { quantityOf } from '../../kernel/quantity.ts'
import type { OptionValue } from '../names/vocabulary.ts'
import { propose, type Reading, sentenceRange, take, written } from '../reading/reading.ts'
import type { LineRequest } from '../types.ts'
import { type BasketLine, lineForOptions, productOf, takes } from './basket.ts'
import type { Loose } from './mention.ts'

/**
 * "Satu loyang lagi yang almond": more of what is in the order, made otherwise than it is there, is a line of its own; "yang keju
 * biarin" beside it changes nothing.
 */
export function orderFurther(reading: Reading, loose: Loose): boolean {
  const { amount, without, notes } = loose
  const line = loose.options.length > 0 ? lineForOptions(reading, loose.options) : undefined
  const options = line ? loose.options.filter(option => takes(reading, line, option)) : []
  if (!line || options.length === 0 || without.length + notes.length > 0) return false
  const { start, end } = sentenceRange(reading, loose.start)
  const inside = (at: { start: number; end: number }) => at.start >= start && at.end <= end
  const asIs = options.every(({ group, choice }) => line.options.some(own => own.group === group && own.choice === choice))
  if (asIs && !amount) return reading.concepts.some(at => at.concept === 'goOn' && inside(at))
  const adds = reading.cues.some(cue => inside(cue) && cue.meanings.includes('add'))
  if (!adds || asIs || !amount || amount.measure || amount.article || !isOtherwise(reading, line, options)) return false
  const quantity = quantityOf(amount.value)
  if (quantity === undefined) return false
  const request: LineRequest = {
    phrase: written(reading, amount.start, amount.end),
    candidates: [{ productId: line.productId, score: 0.9 }],
    quantity,
    ...(amount.unit !== undefined && { unit: amount.unit }),
    options,
    without,
    notes,
  }
  take(reading, amount.start, amount.end, 'product')
  propose(reading, amount.start, { act: 'order', lines: [request] }, 'more of the same, made otherwise')
  return true
}

/** One thing is chosen of the group, and another one is chosen on every line that has these goods. */
function isOtherwise(reading: Reading, line: BasketLine, options: readonly OptionValue[]): boolean {
  const groups = productOf(reading, line.productId)?.source.options ?? []
  const same = reading.state.basket.filter(other => other.productId === line.productId)
  return options.every(
    ({ group, choice }) =>
      groups.some(one => one.group === group && one.max === 1) &&
      same.every(({ options: own }) => own.some(one => one.group === group && one.choice !== choice)),
  )
}
