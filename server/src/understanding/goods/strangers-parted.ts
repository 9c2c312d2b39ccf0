import { isContent, type Reading } from '../reading/reading.ts'
import type { Element } from './element.ts'
import { productsNamed } from './named.ts'

/** Shorter words may be anything. */
const shortestName = 4

/**
 * "1 espresso 1 croissant": where what was named is counted already, a second number with nothing behind it but a word that nobody knows
 * counts that. It is parted from what stands before it, and told as not sold instead of making the first number doubtful.
 */
export const withStrangersParted = (reading: Reading, elements: readonly Element[]): Element[] =>
  elements.flatMap((element, i) =>
    isOfStranger(reading, elements, i)
      ? [{ kind: 'separator', start: element.start, end: element.start, sentence: false }, element]
      : [element],
  )

function isOfStranger(reading: Reading, elements: readonly Element[], i: number): boolean {
  const [element, name, next] = elements.slice(i, i + 3)
  if (element?.kind !== 'amount' || element.amount.measure || element.amount.portion || element.amount.packed) return false
  if (
    name?.kind !== 'other' ||
    !isStrange(reading, name.start) ||
    (next && next.kind !== 'separator' && next.kind !== 'amount')
  )
    return false
  const part = elements.slice(elements.findLastIndex((other, k) => k < i && other.kind === 'separator') + 1, i)
  const first = part.find(other => other.kind === 'item' || other.kind === 'amount')
  const last = part.findLastIndex(other => other.kind === 'item')
  const before = part.findLast((other, k) => k < last && other.kind !== 'option')
  const item = part[last]
  if (item?.kind !== 'item' || first?.kind !== 'amount' || before?.kind !== 'amount' || before.amount.measure) return false
  // "1.5 rm cable 2 coil": the first number tells which, and counts nothing.
  return !productsNamed(reading, item.span.aliases).some(({ numbers }) => numbers.has(before.amount.value))
}

function isStrange(reading: Reading, at: number): boolean {
  const { kind, known, skippable, norm, raw } = reading.tokens[at]!
  const { lexicon, vocabulary } = reading
  const isUnit = [norm, raw].some(word => lexicon.units.has(word) || lexicon.counts.has(word))
  return (
    kind === 'word' &&
    !known &&
    !skippable &&
    raw.length >= shortestName &&
    isContent(reading, at) &&
    !isUnit &&
    !vocabulary.names.has(norm) &&
    !vocabulary.optionWords.has(norm)
  )
}
