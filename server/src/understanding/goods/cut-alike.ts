import type { Product } from '../names/product.ts'
import type { Amount } from '../words/amounts.ts'
import { inUnitsOf, measureOf } from '../words/measures.ts'

/**
 * "Arai goj kore 4 ta pis, mane total 10 goj", "4 pieces, 2.5 yards each": of what is sold by that measure, so much of each of several pieces is
 * so many times as much, and the sum that is told besides counts nothing further. What is sold by the piece or the pack is counted as any other.
 */
export function cutAlike(amounts: readonly Amount[], product: Product): readonly Amount[] {
  const each = amounts.find(amount => amount.each)
  if (!each || !isSoldBy(each, product)) return amounts
  const [count, another] = amounts.filter(one => one !== each && !one.packed && !one.portion && !isSoldBy(one, product))
  if (!count || another || count.measure || !Number.isInteger(count.value)) return amounts
  const value = each.value * count.value
  const measure = measureOf(value, each.units)
  const isSum = (one: Amount) => one !== each && one.value === value && one.units.some(unit => each.units.includes(unit))
  return amounts.flatMap(one =>
    one === each ? [{ ...each, value, ...(measure && { measure }) }] : one === count || isSum(one) ? [] : [one],
  )
}

/** By weight, volume or length, whether or not it is told in the product's own unit. */
const isSoldBy = ({ measure, units }: Amount, product: Product): boolean =>
  (measure !== undefined && inUnitsOf(measure, product.units) !== undefined) ||
  units.some(unit => lengths.has(unit) && product.units.includes(unit))

const lengths: ReadonlySet<string> = new Set(['yard', 'm', 'ft', 'cm', 'inch'])
