import type { Order } from '../orders/index.ts'
import type { Tx } from '../platform/database/index.ts'
import { factsOf, loadSeller, ratingOf } from '../sellers/index.ts'

/** Who has the order, as the texts name them: `none` where nobody has taken it. */
export async function sellerNamed(tx: Tx, { sellerId }: Order): Promise<{ seller: string; stars: string }> {
  const seller = sellerId && (await loadSeller(tx, sellerId))
  if (!seller) return { seller: 'none', stars: 'none' }
  const stars = ratingOf((await factsOf(tx, [seller.sellerId])).get(seller.sellerId)!.stars, seller.startingRating)
  return { seller: seller.name, stars: stars === null ? 'none' : stars.toFixed(1) }
}
