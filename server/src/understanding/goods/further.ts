import { quantityOf } from '../../kernel/quantity.ts'
import type { OptionValue } from '../names/vocabulary.ts'
import { isSameChoice } from '../names/vocabulary.ts'
import { propose, type Reading, sentenceRange, take, written } from '../reading/reading.ts'
import type { LineRequest } from '../types/line-request.ts'
import { type Extent, isInside } from '../words/extent.ts'
import { type BasketLine, lineForOptions, productOf, takes } from './basket.ts'
import type { Loose } from './mention.ts'

/**
 * "Satu loyang lagi yang almond": more of what is in the order, made otherwise than it is there, is a line of its own; "yang keju
 * biarin" beside it changes nothing.
 */
export function orderFurther(reading: Reading, loose: Loose): boolean {
  const { amount, without, notes } = loose
  const { start, end } = sentenceRange(reading, loose.start)
  const made = reading.acts.findLast(({ act, at }) => act.act === 'order' && at >= start && at < loose.start)?.act
  const lines = made?.act === 'order' ? made.lines : []
  const [last, others] = lines
  // "Yang putih juga 2": so many of the one that was just put to the order.
  if (last && !others && amount && !amount.measure && loose.options.length === 0 && last.quantity === undefined) {
    const counted = quantityOf(amount.value)
    if (counted !== undefined) last.quantity = counted
    return counted !== undefined
  }
  const line = loose.options.length > 0 ? lineForOptions(reading, loose.options) : undefined
  const options = line ? loose.options.filter(option => takes(reading, line, option)) : []
  if (!line || options.length === 0 || without.length + notes.length > 0) return false
  const inside = (at: Extent) => isInside(at, { start, end })
  // "The white one too, L": the size is of the one that was just put to the order.
  const more = lines.find(({ candidates }) => candidates[0]?.productId === line.productId)
  if (more && !amount && options.every(({ group }) => more.options.every(own => own.group !== group))) {
    more.options.push(...options)
    return true
  }
  const asIs = options.every(option => line.options.some(own => isSameChoice(own, option)))
  if (asIs && !amount) return reading.concepts.some(at => at.concept === 'goOn' && inside(at))
  const adds = reading.cues.some(cue => inside(cue) && cue.meanings.includes('add'))
  // "The white one too": one more of it, and nothing of the first is changed.
  const isAlso = reading.tokens.slice(start, end).some(({ norm }) => reading.lexicon.roles.also.has(norm))
  if (asIs || amount?.measure || !(isAlso || (adds && amount && !amount.article)) || !isOtherwise(reading, line, options))
    return false
  const quantity = amount && quantityOf(amount.value)
  if (amount && quantity === undefined) return false
  const request: LineRequest = {
    phrase: amount ? written(reading, amount.start, amount.end) : written(reading, loose.start, loose.start + 1),
    candidates: [{ productId: line.productId, score: 0.9 }],
    ...(quantity !== undefined && { quantity }),
    ...(amount?.unit !== undefined && { unit: amount.unit }),
    options,
    without,
    notes,
  }
  if (amount) take(reading, amount.start, amount.end, 'product')
  propose(reading, amount?.start ?? loose.start, { act: 'order', lines: [request] }, 'more of the same, made otherwise')
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
