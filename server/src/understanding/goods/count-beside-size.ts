import { type Quantity, quantityOf } from '../../kernel/quantity.ts'
import { isFree, type Reading, take } from '../reading/reading.ts'
import { type Amount, readAmount } from '../words/amounts.ts'
import type { Extent } from '../words/extent.ts'
import { sameMeasure } from '../words/measures.ts'
import { productOf } from './basket.ts'

/**
 * "Taile 2 liter er 2 ta den", "2 of the 2 litre": of a product that was chosen by its size, the only other number says how many, and its
 * words are taken.
 */
export function countBesideSize(reading: Reading, productId: string, named: Extent): Quantity | undefined {
  const own = productOf(reading, productId)?.measures ?? []
  const amounts = amountsIn(reading, partAround(reading, named))
  const isSize = ({ measure }: Amount) => measure !== undefined && own.some(one => sameMeasure(one, measure))
  const [count, another] = amounts.filter(amount => !isSize(amount))
  const sizes = amounts.filter(isSize)
  if (!count || another || sizes.length !== 1 || count.measure || count.packed || count.article) return undefined
  const quantity = quantityOf(count.value)
  if (quantity !== undefined) take(reading, count.start, count.end, 'choice')
  return quantity
}

/** Up to the next mark or word that joins something else. */
function partAround({ tokens, lexicon }: Reading, { start, end }: Extent): Extent {
  const parts = (i: number) =>
    i < 0 ||
    i >= tokens.length ||
    tokens[i]!.mark ||
    [lexicon.roles.separator, lexicon.roles.and].some(role => role.has(tokens[i]!.norm))
  let [from, to] = [start, end]
  while (!parts(from - 1)) from--
  while (!parts(to)) to++
  return { start: from, end: to }
}

function amountsIn(reading: Reading, { start, end }: Extent): Amount[] {
  const amounts: Amount[] = []
  for (let i = start; i < end; ) {
    const amount = isFree(reading, i)
      ? readAmount(reading.tokens, i, reading.lexicon, index => isFree(reading, index))
      : undefined
    if (amount) amounts.push(amount)
    i = amount ? Math.max(amount.end, i + 1) : i + 1
  }
  return amounts
}
