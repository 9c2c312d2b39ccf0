import type { Reading } from '../reading/reading.ts'
import { measureOf } from '../words/measures.ts'
import type { Element } from './element.ts'

/**
 * "Two Aqua gallons", "3 tolak angin sachet", "5 potato kg": a number before the name and its unit right behind it. The unit chooses among
 * what has the name, as it does beside the number.
 */
export function withUnitsBehind(reading: Reading, elements: readonly Element[]): Element[] {
  const all = [...elements]
  for (const [i, element] of elements.entries()) {
    const at = elements.findLastIndex((other, k) => k < i && other.kind === 'amount')
    const counted = all[at]
    if (element.kind !== 'other' || counted?.kind !== 'amount' || counted.amount.units.length > 0) continue
    const [item, ...more] = elements.slice(at + 1, i).filter(other => other.kind !== 'option')
    if (item?.kind !== 'item' || more.length > 0 || item.end !== element.start || counted.end > item.start) continue
    const { norm, raw } = reading.tokens[element.start]!
    const units = reading.lexicon.units.get(norm)
    // "Lamination of five A4 pages" counts what was named before.
    const isOfLast = reading.lexicon.roles.partitive.has(reading.tokens[counted.start - 1]?.norm ?? '')
    if (!units || isOfLast || !isUnit(reading, element, elements[i + 1])) continue
    const measure = measureOf(counted.amount.value, units)
    all[at] = { ...counted, amount: { ...counted.amount, unit: raw, units, ...(measure && { measure }) } }
  }
  return all
}

/** Nothing is counted behind it, and it asks nothing ("2 coffees can you …"). */
const isUnit = ({ concepts, tokens }: Reading, { start, end }: Element, next: Element | undefined) =>
  end - start === 1 &&
  next?.kind !== 'amount' &&
  tokens[end]?.kind !== 'number' &&
  !concepts.some(at => at.concept === 'can' && at.start === start)
