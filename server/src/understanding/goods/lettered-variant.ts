import type { Mention } from '../reading/mention.ts'
import { type Reading, take } from '../reading/reading.ts'
import type { Amount } from '../words/amounts.ts'
import { isTakenBack } from './corrections.ts'
import type { Element } from './element.ts'
import { productsNamed } from './named.ts'
import { letterOf } from './sizes.ts'
import { nameOnly } from './variants.ts'

/**
 * "Popok l 2, eh m aja", "pampers l 2 pack, eh salah yg m maksudnya": behind words that take back, the letter of another size of what was just
 * named takes its place, and as many of it are meant; "popok l 2, m 1" counts that one besides. Answers the mention of that size.
 */
export function letteredVariant(
  reading: Reading,
  current: Mention,
  part: readonly Element[],
): { mention: Mention; replaces: boolean } | undefined {
  const [only, another] = part.filter(({ start }) => letterOf(reading.tokens[start]!.raw) !== undefined)
  if (!only || another || part.some(({ kind }) => kind === 'item' && kind !== only.kind)) return undefined
  const words = [
    ...nameOnly(reading, current.words).filter(word => letterOf(word) === undefined),
    reading.tokens[only.start]!.norm,
  ]
  const aliases = reading.hold(words)
  const told = productsNamed(reading, aliases)
  const was = productsNamed(reading, current.aliases)
  if (words.length < 2 || told.length === 0 || told.some(product => was.includes(product))) return undefined
  const variant = { ...current, words, aliases, exact: false, phrase: words.join(' ') }
  const amounts = part.flatMap(element => (element.kind === 'amount' ? [uncounted(element.amount, only.start)] : []))
  const replaces = isTakenBack(reading, current.end, only.start)
  if (!replaces && (amounts.length !== 1 || current.amounts.length === 0)) return undefined
  take(reading, only.start, only.end, 'product')
  if (replaces) return { mention: amounts.length === 1 ? { ...variant, amounts } : variant, replaces }
  const [start, end] = [only.start, part.at(-1)!.end]
  return { mention: { ...variant, amounts, options: [], without: [], notes: [], portions: [], start, end }, replaces }
}

/** "M 1" is one of that size and no metre. */
function uncounted(amount: Amount, letter: number): Amount {
  if (amount.start !== letter) return amount
  const { unit: _, measure: __, orMeasure: ___, ...plain } = amount
  return { ...plain, units: [] }
}
