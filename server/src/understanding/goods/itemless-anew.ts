import type { Mention } from '../reading/mention.ts'
import type { Reading } from '../reading/reading.ts'
import { isTakenBack } from './corrections.ts'
import type { Itemless } from './itemless-said.ts'
import { otherSize } from './resized.ts'
import { pointedVariant, strengthSaid } from './variants.ts'

/** What was named last, of another strength or size, or counted anew, behind words that take back: it takes the place of what was said. */
export function toldAnew(reading: Reading, current: Mention, { amounts, options }: Itemless): Mention | undefined {
  if (amounts.length === 1 && isTakenBack(reading, current.end, amounts[0]!.start)) {
    const strength = strengthSaid(reading, current, amounts[0]!, []) ?? pointedVariant(reading, current, amounts[0]!)
    if (strength) return strength
  }
  const resized = options.length === 0 ? otherSize(reading, current, amounts) : undefined
  if (resized) return resized
  // "Catheter 16, one, no, the 18, one": told anew which and how many.
  const [which, count, third] = amounts
  const other = which && count && !third && isTakenBack(reading, current.end, which.start)
  const told = other ? pointedVariant(reading, current, which) : undefined
  return count && told ? { ...told, amounts: [count], end: count.end } : undefined
}
