import type { Reading } from '../reading/reading.ts'
import type { Amount } from '../words/amounts.ts'
import { isOfSize, nameOnly } from './variants.ts'

/** Names that are looked at. */
const mostConsidered = 200

/** A measure that some products of this name have and others have not: "12 mm" where plywood of 9 and of 12 is sold. */
export function tellsSize(reading: Reading, said: readonly string[], amount: Amount): boolean {
  const { names } = reading.vocabulary
  if (!amount.measure) return false
  const products = [
    ...new Set([...reading.hold(nameOnly(reading, said))].slice(0, mostConsidered).map(alias => names.productOf(alias))),
  ]
  const fits = products.filter(index => isOfSize(names.product(index), amount))
  return fits.length > 0 && fits.length < products.length
}
