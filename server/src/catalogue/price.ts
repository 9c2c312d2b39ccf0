import type { Product } from './product.ts'

/** What one unit costs at a moment; `usual` is what it costs otherwise, where it is on sale now, and `until` when that ends. */
export type PriceNow = { price: number; usual?: number; until?: Date }

/** The price of a product at a moment. A sale price that is not lower than the usual one is none. */
export function priceAt({ price, sale }: Pick<Product, 'price' | 'sale'>, now: Date): PriceNow {
  if (!sale || sale.price >= price) return { price }
  if ((sale.from && now < sale.from) || (sale.until && now >= sale.until)) return { price }
  return { price: sale.price, usual: price, ...(sale.until && { until: sale.until }) }
}
