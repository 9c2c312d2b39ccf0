import type { Reading } from '../reading/reading.ts'
import { measureOf } from '../words/measures.ts'
import type { Element } from './element.ts'
import { productsNamed } from './named.ts'

/** Names that are looked at: of more, a unit tells too little. */
const mostLooked = 40

/**
 * "Cat tembok yang galon warna krem 2", "cat galonan 1": a unit with no number of its own behind what was named says which of several is meant,
 * where only some of them are sold so.
 */
export function withUnitsPointed(reading: Reading, elements: readonly Element[]): Element[] {
  const all = [...elements]
  for (const [i, element] of elements.entries()) {
    if (element.kind !== 'other' || element.end - element.start !== 1) continue
    const units = unitsOf(reading, element.start)
    const at = all.findLastIndex((other, k) => k < i && (other.kind === 'item' || other.kind === 'separator'))
    const item = all[at]
    // "Lamination of five A4 pages": behind a number in front it goes with that.
    const ahead = all[at - 1]?.kind
    if (units.length === 0 || ahead === 'amount' || item?.kind !== 'item' || item.span.aliases.length > mostLooked) continue
    const sold = productsNamed(reading, item.span.aliases)
    const meant = new Set(sold.filter(product => product.units.some(unit => units.includes(unit))))
    if (meant.size === 0 || meant.size === sold.length) continue
    // The number that counts it counts such units.
    const until = elements.findIndex(({ kind }, k) => k > i && (kind === 'item' || kind === 'separator'))
    const rest = elements.slice(i + 1, until < 0 ? elements.length : until)
    const counted = rest.find(other => other.kind === 'amount' && other.amount.units.length === 0)
    if (counted?.kind === 'amount') {
      const { raw } = reading.tokens[element.start]!
      all[elements.indexOf(counted)] = { ...counted, amount: { ...counted.amount, unit: raw, units } }
    }
    const { names } = reading.vocabulary
    const aliases = Array.from(item.span.aliases).filter(alias => meant.has(names.product(names.productOf(alias))))
    all[at] = { ...item, span: { ...item.span, aliases } }
  }
  return all
}

/** The units that count and measure nothing. In "uratnya gede ya pak" somebody is called so. */
function unitsOf({ tokens, lexicon }: Reading, i: number): readonly string[] {
  if (lexicon.roles.vocative.has(tokens[i]!.norm)) return []
  const units = tokens[i]!.kind === 'word' ? (lexicon.units.get(tokens[i]!.norm) ?? []) : []
  return units.filter(unit => unit !== 'piece' && measureOf(1, [unit]) === undefined)
}
