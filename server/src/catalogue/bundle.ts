import { one, type Quantity } from '../kernel/quantity.ts'
import type { Offer, Part } from './product.ts'

/** A part as it is written down: a product of the same shop by its key, and how much of it one unit takes, in thousandths. */
export type StoredPart = { product: string; quantity: Quantity }

/**
 * A bundle with its parts as they are at this moment, or nothing where it cannot be sold: a part is gone, belongs to another
 * shop, or is a bundle itself. It is sold whole, and only with a prescription where one of its parts is.
 */
export function bundleOf(
  bundle: Offer,
  stored: StoredPart[],
  known: (key: string) => { offer: Offer; bundle: boolean } | undefined,
): Offer | undefined {
  const found = stored.map(({ product, quantity }) => ({ quantity, part: known(product) }))
  if (found.some(({ part }) => !part || part.bundle || part.offer.shopId !== bundle.shopId)) return undefined
  const parts = found.map<Part>(({ quantity, part }) => {
    const { productId, key, name, unit, free } = part!.offer
    return { productId, key, name, unit, quantity, ...(free !== undefined && { free }) }
  })
  const { free: _, ...offer } = bundle
  const allowed = unitsOf(parts)
  return {
    ...offer,
    parts,
    counted: false,
    step: Math.ceil(bundle.step / one) * one,
    prescription: bundle.prescription || found.some(({ part }) => part!.offer.prescription),
    ...(allowed !== undefined && { free: allowed }),
  }
}

/** How many whole units these parts allow, in thousandths; undefined: as many as anybody wants. */
export function unitsOf(parts: Pick<Part, 'quantity' | 'free'>[]): Quantity | undefined {
  const allowed = parts.flatMap(({ quantity, free }) => (free === undefined ? [] : [Math.floor(Math.max(0, free) / quantity)]))
  return allowed.length === 0 ? undefined : Math.min(...allowed) * one
}
