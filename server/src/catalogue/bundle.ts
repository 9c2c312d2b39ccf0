import { one, type Quantity } from '../kernel/quantity.ts'
import { type Fixed, unfixedGroup } from './part-choices.ts'
import type { Offer, Part } from './product.ts'

/** A part as it is written down: a product of the same shop by its key, and how much of it one unit takes, in thousandths. */
export type StoredPart = { product: string; quantity: Quantity; options?: Fixed }

/**
 * A bundle with its parts as they are at this moment, or nothing where it cannot be sold: a part is gone, belongs to another
 * shop, is a bundle itself, or has to be chosen in a way that the bundle does not say. It is sold whole, while all of its parts are,
 * and only with a prescription where one of them is.
 */
export function bundleOf(
  bundle: Offer,
  stored: StoredPart[],
  known: (key: string) => { offer: Offer; bundle: boolean } | undefined,
): Offer | undefined {
  const found = stored.map(({ product, quantity, options }) => ({ quantity, options, part: known(product) }))
  if (found.some(({ part }) => !part || part.bundle || part.offer.shopId !== bundle.shopId)) return undefined
  if (found.some(({ part, options }) => unfixedGroup(part!.offer.options, options) !== undefined)) return undefined
  const parts = found.map<Part>(({ quantity, options, part }) => {
    const { productId, key, unit, free } = part!.offer
    const name = [part!.offer.name, ...Object.values(options ?? {})].join(' ')
    return { productId, key, name, unit, quantity, ...(options && { options }), ...(free !== undefined && { free }) }
  })
  const partHours = found.flatMap(({ part }) => (part!.offer.hours ? [part!.offer.hours] : []))
  const { free: _, ...offer } = bundle
  const allowed = unitsOf(parts)
  return {
    ...offer,
    parts,
    counted: false,
    step: Math.ceil(bundle.step / one) * one,
    prescription: bundle.prescription || found.some(({ part }) => part!.offer.prescription),
    ...(partHours.length > 0 && { partHours }),
    ...(allowed !== undefined && { free: allowed }),
  }
}

/** How many whole units these parts allow, in thousandths; undefined: as many as anybody wants. */
export function unitsOf(parts: Pick<Part, 'quantity' | 'free'>[]): Quantity | undefined {
  const allowed = parts.flatMap(({ quantity, free }) => (free === undefined ? [] : [Math.floor(Math.max(0, free) / quantity)]))
  return allowed.length === 0 ? undefined : Math.min(...allowed) * one
}
