import type { Numbers } from '../names/name-index.ts'
import type { Reading } from '../reading/reading.ts'
import type { Amount } from '../words/amounts.ts'
import type { Element } from './element.ts'
import { productsNamed } from './named.ts'
import { letterOf } from './sizes.ts'
import { nameOnly } from './variants.ts'

/**
 * "Popok M 1 L 1", "popoknya M 2 L 3 XL 1": behind a size that was counted stands another one with a number of its own, and no comma. The letter is
 * no unit of the number before it, where the goods that were named come in that size.
 */
export function withLettersParted(reading: Reading, elements: readonly Element[]): Element[] {
  const { tokens } = reading
  const isLetter = (at: number) => letterOf(tokens[at]?.raw ?? '') !== undefined
  let item: Extract<Element, { kind: 'item' }> | undefined
  let isCounted = false
  return elements.flatMap((element, i): Element[] => {
    const isSize = element.kind === 'item' && element.end === element.start + 1 && isLetter(element.start)
    if (element.kind === 'item' && !(isSize && isCounted)) item = element
    if (element === item || element.kind === 'separator') isCounted = false
    const last = element.end - 1
    const next = elements[i + 1]
    const isNext = next?.kind === 'amount' && next.start === element.end && tokens[next.start]!.kind === 'number'
    if (!item || !isLetter(last) || !isNext || !hasSize(reading, item.span.words, tokens[last]!.norm)) {
      if (element.kind === 'amount') isCounted = true
      return [element]
    }
    const letter = { kind: 'other', start: last, end: element.end } as const
    const parted = { kind: 'separator', start: last, end: last, sentence: false } as const
    if (element.kind === 'other' || isSize) return isCounted ? [parted, letter] : [element]
    if (element.kind !== 'amount' || last === element.start || isMeasured(reading, item.span, element.amount)) return [element]
    isCounted = true
    const { unit: _, measure: __, orMeasure: ___, ...plain } = element.amount
    const own = { start: element.start, end: last }
    return [{ kind: 'amount', ...own, amount: { ...plain, ...own, units: [] } }, parted, letter]
  })
}

/** "Minyak 1 l 2": what comes in litres is measured by the letter. */
const isMeasured = (reading: Reading, { aliases }: { aliases: Numbers }, { measure }: Amount): boolean =>
  measure !== undefined &&
  productsNamed(reading, aliases).some(({ measures }) => measures.some(own => own.dimension === measure.dimension))

/** Something is called so and comes in that size. */
const hasSize = (reading: Reading, words: readonly string[], letter: string): boolean =>
  reading.hold([...nameOnly(reading, words).filter(word => letterOf(word) === undefined), letter]).length > 0
