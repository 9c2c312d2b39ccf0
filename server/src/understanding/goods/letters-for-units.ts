import type { Reading } from '../reading/reading.ts'
import { inUnitsOf } from '../words/measures.ts'
import type { Element } from './element.ts'
import { productsNamed } from './named.ts'

/**
 * "4 aprons: 2 M, 1 L" in a shop that also sells by the litre: of goods that are chosen by letters and come in no such measure, the letter is
 * the choice and its number counts.
 */
export function withLettersForUnits(reading: Reading, elements: readonly Element[]): Element[] {
  let item: Extract<Element, { kind: 'item' }> | undefined
  return elements.flatMap((element): Element[] => {
    if (element.kind === 'item') item = element
    if (element.kind !== 'amount' || !item) return [element]
    const { measure, unit, start, end, value } = element.amount
    const letter = unit?.toLowerCase()
    if (!measure || letter === undefined || end - start < 2 || reading.tokens[end - 1]?.raw.toLowerCase() !== letter)
      return [element]
    const products = productsNamed(reading, item.span.aliases)
    const isMeasured = products.some(
      ({ measures, units }) =>
        measures.some(own => own.dimension === measure.dimension) || inUnitsOf(measure, units) !== undefined,
    )
    const values = products.flatMap(({ source }) =>
      source.options.flatMap(({ group, choices }) =>
        choices.flatMap(({ name }) => (name.toLowerCase() === letter ? [{ group, choice: name }] : [])),
      ),
    )
    const own = values.filter(({ group }, i) => values.findIndex(other => other.group === group) === i)
    if (isMeasured || own.length === 0) return [element]
    const { measure: _, unit: __, orMeasure: ___, ...plain } = element.amount
    const [from, at] = [
      { start, end: end - 1 },
      { start: end - 1, end },
    ]
    return [
      { kind: 'amount', ...from, amount: { ...plain, ...from, value, units: [] } },
      { kind: 'option', ...at, span: { kind: 'option', ...at, quality: 1, values: own } },
    ]
  })
}
