import { type Offer, priceAt, substitutesFor } from '../../catalogue/index.ts'
import type { OpenItem } from '../../orders/index.ts'
import { type Line, priced } from '../../pricing/index.ts'
import type { Wanted, WantedProduct } from './wanted.ts'

/** What the shop has at a moment: the products of a draft with price and stock, and the catalogue for what could stand in. */
export type Shelf = { now: Date; offer(productId: string): Offer | undefined; all: Offer[] }

/**
 * Makes lines and open questions of wishes, with the prices and the stock of this moment.
 *
 * `holding` is what this order already holds of a product: an order being edited does not compete with itself.
 */
export function settle(
  wishes: Wanted[],
  shelf: Shelf,
  holding: Map<string, number> = new Map(),
): { lines: Line[]; open: OpenItem[] } {
  const lines: Line[] = []
  const open: OpenItem[] = []
  const taken = new Map<string, number>()
  for (const wish of wishes) {
    const item = settleOne(wish, shelf, holding, taken)
    if ('lineId' in item) lines.push(item)
    else open.push(item)
  }
  return { lines, open }
}

function settleOne(wish: Wanted, shelf: Shelf, holding: Map<string, number>, taken: Map<string, number>): Line | OpenItem {
  if (wish.kind === 'not_sold') return { kind: 'not_sold', itemId: wish.id, phrase: wish.phrase }
  if (wish.kind === 'which') {
    const { id, kind: _, ...rest } = wish
    return { kind: 'which', itemId: id, ...rest }
  }
  const offer = shelf.offer(wish.productId)
  if (!offer) return { kind: 'not_sold', itemId: wish.id, phrase: wish.productId }
  const quantity = Math.ceil(wish.quantity / offer.step) * offer.step
  const missing = offer.options.find(group => group.required && !wish.options.some(option => option.group === group.group))
  const shared = { itemId: wish.id, productId: wish.productId, options: wish.options, without: wish.without, notes: wish.notes }
  if (missing) return { kind: 'option', group: missing.group, quantity, ...shared }
  if (offer.free !== undefined) {
    const before = taken.get(offer.productId) ?? 0
    const available = Math.max(0, offer.free + (holding.get(offer.productId) ?? 0) - before)
    if (quantity > available) {
      const sellable = Math.floor(available / offer.step) * offer.step
      return {
        kind: 'short',
        wanted: quantity,
        available: sellable,
        substitutes: substitutesFor(offer, shelf.all).map(o => o.productId),
        ...shared,
      }
    }
    taken.set(offer.productId, before + quantity)
  }
  return lineOf({ ...wish, quantity }, offer, shelf.now)
}

function lineOf(wish: WantedProduct, offer: Offer, now: Date): Line {
  const { price, usual } = priceAt(offer, now)
  return priced({
    lineId: wish.id,
    productId: offer.productId,
    name: offer.name,
    unit: offer.unit,
    unitPrice: price,
    ...(usual !== undefined && { usualPrice: usual }),
    quantity: wish.quantity,
    options: wish.options.flatMap(({ group, choice }) => {
      const found = offer.options.find(g => g.group === group)?.choices.find(c => c.name === choice)
      return found ? [{ group, choice, price: found.price }] : []
    }),
    without: wish.without,
    notes: wish.notes,
    counted: offer.counted,
    prescription: offer.prescription,
  })
}
