import type { Reading } from '../reading/reading.ts'
import { type Amount, readAmount } from '../words/amounts.ts'
import { measuresOf } from '../words/measures.ts'
import type { Element } from './element.ts'
import { productsNamed } from './named.ts'

/**
 * "Paku 7 setengah kilo": half a kilo of nails of seven. A number that tells which of several products of the name is meant, and
 * measures something else than the part behind it, is not added to that part.
 */
export function withSizesBeforeParts(reading: Reading, elements: readonly Element[]): Element[] {
  return elements.flatMap((element, i): Element[] => {
    const before = elements[i - 1]
    if (element.kind !== 'amount' || before?.kind !== 'item') return [element]
    const parted = partedAt(reading, element.amount)
    if (!parted || !tells(reading, before, parted.size.value, parted.part)) return [element]
    return [parted.size, parted.part].map(amount => ({ kind: 'amount', start: amount.start, end: amount.end, amount }))
  })
}

/** A whole number in figures with a word for a part right behind it, as two amounts. */
function partedAt({ tokens, lexicon }: Reading, amount: Amount): { size: Amount; part: Amount } | undefined {
  const { start, end, value } = amount
  const whole = tokens[start]
  if (whole?.kind !== 'number' || whole.value !== Math.floor(value) || Number.isInteger(value)) return undefined
  if (tokens[start + 1]?.kind !== 'word') return undefined
  const part = readAmount(tokens, start + 1, lexicon, at => at > start && at < end)
  if (!part || part.value <= 0 || part.value >= 1) return undefined
  const { unit: _, measure: __, orMeasure: ___, ...plain } = amount
  return { size: { ...plain, value: whole.value, units: [], end: start + 1 }, part }
}

/** Some products of the name have the number, others have not, and none has it in what the part is measured in. */
function tells(reading: Reading, { span }: Extract<Element, { kind: 'item' }>, size: number, part: Amount) {
  const products = productsNamed(reading, span.aliases)
  const fitting = products.filter(product => product.numbers.has(size))
  const dimension = part.measure?.dimension
  const isMeasured = fitting.some(({ units, measures }) => {
    const own = measuresOf(1, units)[0]?.dimension
    return measures.some(one => one.dimension === (dimension ?? own))
  })
  return fitting.length > 0 && fitting.length < products.length && !isMeasured
}
