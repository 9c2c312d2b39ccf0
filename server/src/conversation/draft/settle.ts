import { canBeSold, type Family, type Offer, priceAt, substitutesFor, unitsOf } from '../../catalogue/index.ts'
import { one } from '../../kernel/quantity.ts'
import { type OpenItem, takenBy } from '../../orders/index.ts'
import { type Line, priced } from '../../pricing/index.ts'
import { fitting, openChoice, type TooMany, withinGroups } from './chosen.ts'
import { familyOf } from './variants.ts'
import type { Wanted, WantedProduct } from './wanted.ts'

/** What the shop has at a moment: the products of a draft with price and stock, and the catalogue for what could stand in. */
export type Shelf = { now: Date; offer(productId: string): Offer | undefined; all: Offer[]; families: Map<string, Family> }

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
    const candidates = wish.candidates.flatMap(id => shelf.offer(id) ?? [])
    const soldOut = candidates.filter(offer => !canBeSold(offer)).map(offer => offer.productId)
    const [first] = candidates
    // Of variants of one thing only what is there is asked about; where nothing is, the customer is told so at once.
    if (first && familyOf(candidates, shelf.families) && (soldOut.length === candidates.length || candidates.length === 1))
      return settleOne(
        { ...wish, kind: 'product', productId: first.productId, quantity: wish.quantity ?? one },
        shelf,
        holding,
        taken,
      )
    const { id, kind: _, ...rest } = wish
    return { kind: 'which', itemId: id, ...rest, ...(soldOut.length > 0 && { soldOut }) }
  }
  const offer = shelf.offer(wish.productId)
  if (!offer) return { kind: 'not_sold', itemId: wish.id, phrase: wish.productId }
  const quantity = Math.ceil(wish.quantity / offer.step) * offer.step
  const { options } = withinGroups(wish.options, offer.options)
  const missing = offer.options.find(group => group.required && !options.some(option => option.group === group.group))
  const asked = missing ?? openChoice(options, offer)
  const shared = { itemId: wish.id, productId: wish.productId, options, without: wish.without, notes: wish.notes }
  if (asked) return { kind: 'option', group: asked.group, quantity, ...shared }
  const room = roomFor(offer, holding, taken)
  if (room.units !== undefined && quantity > room.units) {
    const sellable = Math.floor(room.units / offer.step) * offer.step
    return {
      kind: 'short',
      wanted: quantity,
      available: sellable,
      ...(room.part && { part: room.part }),
      substitutes: substitutesFor(offer, shelf.all).map(o => o.productId),
      ...shared,
    }
  }
  const line = lineOf({ ...wish, options, quantity }, offer, shelf.now)
  for (const { productId, quantity: part } of takenBy(line)) taken.set(productId, (taken.get(productId) ?? 0) + part)
  return line
}

/** Of which groups more is wanted than they take: `settle` keeps within them, and the customer is told. */
export function tooManyOf(wishes: Wanted[], shelf: Shelf): (TooMany & { product: string })[] {
  return wishes.flatMap(wish => {
    const offer = wish.kind === 'product' ? shelf.offer(wish.productId) : undefined
    if (wish.kind !== 'product' || !offer) return []
    return withinGroups(wish.options, offer.options).tooMany.map(one => ({ ...one, product: offer.name }))
  })
}

/**
 * How much of an offer this basket may still take, with what the order holds already and what the lines before took: of a
 * bundle what its scarcest part allows, which is named. `units` is undefined where nothing is counted.
 */
function roomFor(offer: Offer, holding: Map<string, number>, taken: Map<string, number>) {
  const left = (productId: string, free: number) =>
    Math.max(0, free + (holding.get(productId) ?? 0) - (taken.get(productId) ?? 0))
  if (!offer.parts) return { units: offer.free === undefined ? undefined : left(offer.productId, offer.free) }
  const rooms = offer.parts.flatMap(({ productId, quantity, free }) =>
    free === undefined
      ? []
      : [{ units: unitsOf([{ quantity, free: left(productId, free) }])!, productId, available: left(productId, free) }],
  )
  const [scarcest] = rooms.toSorted((a, b) => a.units - b.units)
  if (!scarcest) return { units: undefined }
  const { units, ...part } = scarcest
  return { units, part }
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
    options: wish.options.flatMap(option => {
      const { or: _, ...chosen } = fitting(option, offer.options)
      const found = offer.options.find(g => g.group === chosen.group)?.choices.find(c => c.name === chosen.choice)
      return found ? [{ ...chosen, price: found.price }] : []
    }),
    without: wish.without,
    notes: wish.notes,
    counted: offer.counted,
    prescription: offer.prescription,
    ...(offer.parts && {
      parts: offer.parts.map(({ productId, quantity, free }) => ({ productId, quantity, counted: free !== undefined })),
    }),
  })
}
