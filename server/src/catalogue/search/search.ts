import { revisionOf } from '../../merchants/index.ts'
import type { Tx } from '../../platform/database/index.ts'
import type { Offer } from '../product.ts'
import { canBeSold, loadOffers, soldAt } from '../products.ts'
import { matches } from './matches.ts'
import type { SearchQuery } from './query.ts'
import { readSearchModel, type SearchModel } from './read-model.ts'

/** Models of so many merchants are kept; what was not searched for longest goes first. */
const mostKept = 200
/** How many products are looked at in the database at once while those that can be sold are sought. */
const lookAhead = 500

/**
 * Search over what a merchant has on sale, by a model in memory that is read anew when the catalogue has changed. What is
 * found is answered with price and stock of this moment: best names first, then in the catalogue's own order.
 */
export function catalogueSearch(): (tx: Tx, query: SearchQuery) => Promise<Offer[]> {
  const kept = new Map<string, SearchModel>()
  async function modelOf(tx: Tx): Promise<SearchModel> {
    const revision = await revisionOf(tx)
    const known = kept.get(tx.merchantId)
    const model = known?.revision === revision ? known : await readSearchModel(tx, revision)
    kept.delete(tx.merchantId)
    kept.set(tx.merchantId, model)
    for (const [oldest] of kept) if (kept.size > mostKept) kept.delete(oldest)
    return model
  }
  return async (tx, query) => {
    const found = matches(await modelOf(tx), query)
    const start = query.after === undefined ? 0 : found.indexOf(query.after) + 1
    if (!query.available) return offersOf(tx, found.slice(start, start + query.limit))
    const { now, timeZone } = query.available
    const page: Offer[] = []
    for (let at = start; at < found.length && page.length < query.limit; at += lookAhead) {
      const offers = await offersOf(tx, found.slice(at, at + lookAhead))
      page.push(...offers.filter(offer => canBeSold(offer) && soldAt(offer, now, timeZone)))
    }
    return page.slice(0, query.limit)
  }
}

async function offersOf(tx: Tx, productIds: string[]): Promise<Offer[]> {
  const offers = await loadOffers(tx, productIds)
  return productIds.flatMap(productId => offers.get(productId) ?? [])
}
