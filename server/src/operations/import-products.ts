import { unfixedGroup } from '../catalogue/index.ts'
import { newId } from '../kernel/ids.ts'
import { one } from '../kernel/quantity.ts'
import type { MerchantEntry } from '../merchants/index.ts'
import { sql, type Tx } from '../platform/database/index.ts'
import type { House } from '../reactions/house.ts'
import { setFreeStock } from '../stock/index.ts'

type Entry = MerchantEntry['products'][number]

/** Brings the products of a merchant's file in, with what is on the shelf. @throws Error for one that could never be sold */
export async function addProducts(house: House, tx: Tx, entry: MerchantEntry, shops: Map<string, string>): Promise<void> {
  for (const [position, product] of entry.products.entries()) {
    const shopId = shops.get(product.shop)
    if (!shopId) throw new Error(`product ${product.key} names a shop that is not there: ${product.shop}`)
    refuseImpossible(product, entry.products)
    await addProduct(house, tx, product, shopId, position)
  }
}

/** A bundle is made of products of its own shop that are none themselves, is sold whole, has no stock of its own, and leaves no choice open. */
function refuseImpossible({ key, shop, parts, stock, step }: Entry, products: Entry[]): void {
  if (!parts) return
  if (stock !== null) throw new Error(`product ${key} is a bundle: what there is of it follows from its parts`)
  if (!Number.isInteger(step ?? 1)) throw new Error(`product ${key} is a bundle and is sold whole`)
  for (const { product, options } of parts) {
    const part = products.find(one => one.key === product && one.shop === shop)
    if (!part) throw new Error(`product ${key} has a part that its shop does not have: ${product}`)
    if (part.parts) throw new Error(`product ${key} has a part that is a bundle itself: ${product}`)
    const unfixed = unfixedGroup(part.options, options)
    if (unfixed !== undefined) throw new Error(`product ${key} has a part of which ${unfixed} has to be chosen: ${product}`)
  }
}

async function addProduct(house: House, tx: Tx, product: Entry, shopId: string, position: number): Promise<void> {
  const productId = newId(house.clock.now())
  const { stock, family, hours, lowStock } = product
  const parts = product.parts?.map(part => ({ ...part, quantity: Math.round(part.quantity * one) }))
  const json = (value: unknown) => (value === undefined ? null : JSON.stringify(value))
  await tx.run(sql`INSERT INTO products (merchant_id, product_id, shop_id, key, name, unit, step, price, sale_price, sale_from, sale_until, category, aliases, tags, attributes, options, prescription, counted, position,
      description, image_url, group_key, group_title, parts, hours, low_stock)
    VALUES (${tx.merchantId}, ${productId}, ${shopId}, ${product.key}, ${product.name}, ${product.unit}, ${Math.round((product.step ?? 1) * one)}, ${product.price}, ${product.salePrice ?? null}, ${product.saleFrom ?? null}, ${product.saleUntil ?? null},
      ${product.category ?? null}, ${product.aliases}, ${product.tags}, ${json(product.attributes)}, ${json(product.options)}, ${product.prescription},
      ${stock !== null}, ${position}, ${product.description ?? null}, ${product.image ?? null}, ${family?.key ?? null}, ${family?.title ?? null},
      ${json(parts)}::jsonb, ${json(hours)}::jsonb, ${lowStock === undefined ? null : Math.round(lowStock * one)})`)
  if (stock !== null) await setFreeStock(tx, house.clock, productId, Math.round(stock * one), 'first count')
}
