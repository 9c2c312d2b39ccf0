import type { Span } from '../names/span.ts'
import type { Reading } from '../reading/reading.ts'
import { type Amount, readAmount } from '../words/amounts.ts'
import { measureOf } from '../words/measures.ts'
import type { Element } from './element.ts'

/** "dua-duanya": a number said twice, the second time pointing, is all of them. */
export function everyOf({ tokens, lexicon }: Reading, i: number): number | undefined {
  const at = tokens[i + 1]?.norm === '-' ? i + 2 : i + 1
  const again = tokens[at]
  return again?.definite && again.norm === tokens[i]!.norm && lexicon.numbers.has(again.norm) ? at + 1 : undefined
}

/** "No drop 4 kg", said first: a name that begins with such a word, or its first words, leave nothing out. */
export function beginsName(span: Span | undefined, exclude: { end: number }, elements: readonly Element[]): boolean {
  if (span?.kind !== 'product' || span.end <= exclude.end) return false
  const before = elements.at(-1)
  return span.exact || before === undefined || before.kind === 'separator'
}

/** What was named last comes as it is: with nothing to choose, nothing can be left out of it, and "no soap" speaks of soap. */
function isSoldAsIs({ vocabulary: { names } }: Reading, elements: readonly Element[]): boolean {
  const last = elements.findLast(element => element.kind === 'item')
  return (
    last !== undefined &&
    [...last.span.aliases.slice(0, 20)].every(alias => names.product(names.productOf(alias)).source.options.length === 0)
  )
}

/** "Es dawet lima, jangan pake es": what is left out is a part of the name of what was just named. */
function isPartOfLast(words: readonly string[], elements: readonly Element[]): boolean {
  const last = elements.findLast(element => element.kind === 'item')
  return last !== undefined && words.length < last.span.words.length && words.every(word => last.span.words.includes(word))
}

/** "1 shampoo, 1 soap, no, no soap": what is left out was itself named before. */
const isNamedAlready = (words: readonly string[], elements: readonly Element[]): boolean =>
  elements.some(element => element.kind === 'item' && words.every(word => element.span.words.includes(word)))

/**
 * "2 shampoo, no soap": what words, another line or an order already begun part from what was named last is refused for itself, and
 * "pecel 1 jgn pake peyek" leaves it out of the dish.
 */
export const isForItself = (reading: Reading, elements: readonly Element[], words: readonly string[], at: number): boolean =>
  isSoldAsIs(reading, elements) &&
  !isPartOfLast(words, elements) &&
  (reading.tokens[at - 1]?.mark === true || reading.state.basket.length > 0 || isNamedAlready(words, elements))

/** "Warm light", "hot chilli": the word for what the choice right before it is a kind of, which part of a name is called as well. */
export function isKindOf({ tokens }: Reading, span: Span, before: Element | undefined): boolean {
  if (span.kind !== 'product' || span.exact || span.end - span.start > 1) return false
  if (before?.kind !== 'option' || before.end !== span.start) return false
  const { norm } = tokens[span.start]!
  return before.span.values.some(({ group }) => [norm, `${norm}s`].includes(group.toLowerCase()))
}

/** "strip 2", "poa tin": the unit before its number, where the number has none after it and counts nothing behind it. */
export function unitBeforeNumber(
  reading: Reading,
  i: number,
  free: (index: number) => boolean,
  isSpan: (index: number) => boolean,
): Amount | undefined {
  const { tokens, lexicon } = reading
  const token = tokens[i]!
  const units = token.kind === 'word' ? lexicon.units.get(token.norm) : undefined
  const next = tokens[i + 1]
  if (!units || next?.mark !== false) return undefined
  const amount = readAmount(tokens, i + 1, lexicon, free)
  if (!amount || amount.units.length > 0 || amount.article || amount.packed) return undefined
  if (next.kind !== 'number' && (isSpan(amount.end) || (lexicon.numbers.get(next.norm) ?? 0) < 1)) return undefined
  const measure = measureOf(amount.value, units)
  return { ...amount, unit: token.raw, units, start: i, ...(measure && { measure }) }
}
