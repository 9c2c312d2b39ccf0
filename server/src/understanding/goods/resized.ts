import type { Mention } from '../reading/mention.ts'
import { type Reading, written } from '../reading/reading.ts'
import type { Amount } from '../words/amounts.ts'
import { isTakenBack } from './corrections.ts'
import { isOwnNumber, tellsSize, variantOf } from './variants.ts'

/**
 * "Triplek 9 mm 4 lembar, eh salah, yang 12 mm": behind words that take back another size of what was named stands in its place, and as many of
 * it are meant as before, or as are counted now.
 */
export function otherSize(reading: Reading, current: Mention, amounts: readonly Amount[]): Mention | undefined {
  const size = amounts.find(amount => tellsSize(reading, current.words, amount))
  const counts = amounts.filter(amount => amount !== size)
  if (!size || counts.length > 1 || current.portions.length > 0) return undefined
  const start = Math.min(...amounts.map(amount => amount.start))
  if (!isTakenBack(reading, current.end, start)) return undefined
  const variant = variantOf(reading, current, [size])
  if (!variant) return undefined
  const said = counts.length > 0 ? counts : current.amounts.filter(amount => !isOwnNumber(reading, current, amount))
  const end = Math.max(...amounts.map(amount => amount.end))
  const phrase = written(reading, start, end)
  return { ...variant, phrase, amounts: [{ ...size, portion: false }, ...said], options: current.options, start, end }
}
