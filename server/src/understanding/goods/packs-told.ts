import type { Product } from '../names/product.ts'
import type { Amount } from '../words/amounts.ts'
import type { Lexicon } from '../words/lexicon.ts'

/** Fewer pieces count packs as well: "2 wings" may be two boxes. */
const leastTold = 3

/** Packs of one thing that their names tell apart by how many pieces are in them. */
export type PacksTold = ReadonlyMap<Product, number>

/**
 * "12 wings", "a 6 pc wings" where there are boxes of 6 and of 12: packs whose names differ in nothing but that number. Where only one pack
 * is sold a number before its name counts packs, since many call by the piece what comes in packs.
 */
export function packsTold(products: readonly Product[], { roles, units }: Lexicon): PacksTold {
  if (products.length < 2) return new Map()
  const alike = new Map<string, Map<Product, number>>()
  for (const product of products) {
    const { name } = product.source
    const [said] = [...name.matchAll(/(\p{L}+)?[\s(]*(?<![\d.,])(\d+)(?![\d.,])\s*(\p{L}+)?/gu)].filter(
      ([, before, , behind]) =>
        roles.packed.has(before?.toLowerCase() ?? '') || units.get(behind?.toLowerCase() ?? '')?.includes('piece'),
    )
    if (!said) continue
    const rest = name.replace(said[2]!, '').toLowerCase()
    alike.set(rest, (alike.get(rest) ?? new Map<Product, number>()).set(product, Number(said[2])))
  }
  return new Map([...alike.values()].filter(family => new Set(family.values()).size > 1).flatMap(family => [...family]))
}

/** The amount that tells which pack is meant: the number of its pieces, or so many pieces that whole packs make them up. */
export function tellingPack(packs: PacksTold, amounts: readonly Amount[]): Amount | undefined {
  if (packs.size === 0 || amounts.some(({ packed }) => packed)) return undefined
  const pieces = [...packs.values()]
  const isOfPieces = ({ units }: Amount) => units.includes('piece')
  const telling = amounts.filter(
    amount =>
      !amount.measure &&
      !amount.counts &&
      !amount.portion &&
      amount.value >= leastTold &&
      (amount.units.length === 0 || isOfPieces(amount)),
  )
  const exact = telling.filter(({ value }) => pieces.includes(value))
  const made = ({ value }: Amount) => value > Math.max(...pieces) && pieces.some(own => value % own === 0)
  return exact.find(isOfPieces) ?? exact[0] ?? telling.find(made)
}
