import { countedQuantities } from './decide/stock.ts'
import { evolve } from './evolve.ts'
import type { Order, OrderEvent } from './order.ts'

/** `hold` reserves, `release` frees a hold, `commit` turns a hold into goods taken out, `restock` puts those back. */
export type StockEffect = { productId: string; quantity: number; effect: 'hold' | 'release' | 'commit' | 'restock' }

/**
 * What a decision does to the stock: summed per product, in the order of the product ids (in which the rows are locked),
 * and for one product in the order of the events. An edit releases the old lines before it holds the new ones.
 */
export function stockEffects(before: Order | undefined, events: readonly OrderEvent[]): StockEffect[] {
  const effects: StockEffect[] = []
  let order = before
  for (const event of events) {
    const effect = effectOf(order, event)
    // A hold that was not touched by an edit belongs to the quantities it was made for; those are the same in both quotes.
    for (const [productId, quantity] of effect === undefined ? [] : countedQuantities(order?.quote))
      effects.push({ productId, quantity, effect: effect! })
    order = evolve(order, event)
  }
  return effects.sort((a, b) => (a.productId < b.productId ? -1 : a.productId > b.productId ? 1 : 0))
}

function effectOf(order: Order | undefined, event: OrderEvent): StockEffect['effect'] | undefined {
  if (event.type === 'StockHeld') return 'hold'
  if (event.type === 'StockCommitted') return 'commit'
  if (event.type === 'StockReleased') return order?.stock === 'committed' ? 'restock' : 'release'
  return undefined
}
