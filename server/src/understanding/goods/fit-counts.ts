import type { Product } from '../names/product.ts'
import type { Amount } from '../words/amounts.ts'
import type { Lexicon } from '../words/lexicon.ts'
import { inUnitsOf } from '../words/measures.ts'

/** "Laminating 4, 2 of them matt" of A4: a single figure behind a letter is no number that people tell it by. */
export const isOfCode = ({ source }: Product, value: number) =>
  value < 10 && !new RegExp(`(?<![\\p{L}\\d.,])${value}(?!\\d)`, 'u').test([source.name, ...source.aliases].join(' '))

/** "3 lusin" and "24 biji" of what is sold by the dozen: how many pieces are in one. */
export const piecesIn = (product: Product, lexicon: Lexicon): number | undefined => lexicon.counts.get(product.units[0] ?? '')

/** Bangla counts what comes one by one in pairs, Indonesian only one pair of it ("sepasang"); two English pairs of leggings are two. */
export const isPair = ({ unit, units, value }: Amount, { packs }: Lexicon) =>
  units.includes('pair') &&
  packs.some(
    ({ language, units: own }) =>
      (language.startsWith('bn') || (language === 'id' && value === 1)) && own.pair?.includes(unit ?? ''),
  )

/** A pair of shoes is one, whatever word the catalogue counts it with. */
export const isSoldInPairs = (product: Product, { roles }: Lexicon) => [...product.words].some(word => roles.paired.has(word))

/** No unit but "pieces" was said, and another number counts: "Fexo 120 ta, 1 strip" is Fexo 120. */
export const isBare = ({ units, value }: Amount, counts: readonly Amount[]) =>
  units.length === 0 || (value >= 10 && units.every(unit => unit === 'piece') && counts.length > 1)

/**
 * "10 dimsum" where ten are in a pack, "x10": written before the name, or as a count, a number counts, unless it is the number of a measure
 * that people tell the goods by ("500 napa").
 */
export function isCounting(amount: Amount, product: Product, others: readonly Amount[], lexicon: Lexicon): boolean {
  if (amount.counts) return true
  if (!amount.leads || others.length > 1) return false
  const { name, aliases } = product.source
  const behind = new RegExp(`(?<![\\d.,])${amount.value}\\s*(\\p{L}+|%)?`, 'gu')
  const text = [name, ...aliases].join(' | ').toLowerCase()
  return [...text.matchAll(behind)].every(([, unit]) => unit === undefined || lexicon.units.get(unit)?.includes('piece'))
}

/** Pieces count anything that is sold by the piece, never what is sold by weight or volume. */
export function compatible(said: readonly string[], units: readonly string[]): boolean {
  if (said.some(unit => units.includes(unit))) return true
  const weighed =
    inUnitsOf({ dimension: 'mass', size: 1 }, units) !== undefined ||
    inUnitsOf({ dimension: 'volume', size: 1 }, units) !== undefined
  return said.includes('piece') && !weighed
}

/** "3 piece" of what has "Three Piece" in its name: the number and the unit are words of it, and count nothing. */
export const isSpelt = ({ value, units, counts }: Amount, { words }: Product, lexicon: Lexicon): boolean =>
  units.length > 0 &&
  !counts &&
  [...words].some(word => lexicon.numbers.get(word) === value) &&
  [...words].some(word => lexicon.units.get(word)?.some(unit => units.includes(unit)))
