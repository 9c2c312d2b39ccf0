import {
  addDeskProduct,
  bundlesOfPart,
  changeDeskProduct,
  type DeskFields,
  type DeskProduct,
  deskProduct,
  unfixedGroup,
} from '../catalogue/index.ts'
import { PesanError } from '../kernel/errors.ts'
import { newId } from '../kernel/ids.ts'
import { one, type Quantity } from '../kernel/quantity.ts'
import { renew } from '../merchants/index.ts'
import type { Tx } from '../platform/database/index.ts'
import type { House } from '../reactions/house.ts'
import { stockMoved } from '../reactions/stock-moved.ts'
import { shopByKey } from './catalogue-import.ts'
import { countStock } from './operators.ts'

export type NewProduct = { key: string; shop?: string | undefined; fields: DeskFields; stock: Quantity | null; actor: string }

/**
 * Puts a new product on sale. Conversations know it from their next message on.
 *
 * @throws PesanError `not_found` for a shop that is not there, `not_allowed` for a key that is taken, `product_unworkable`
 */
export async function createProduct(
  house: House,
  tx: Tx,
  { key, shop, fields, stock, actor }: NewProduct,
): Promise<DeskProduct> {
  const shopId = await shopByKey(tx, shop)
  const productId = newId(house.clock.now())
  const counted = stock !== null
  if (counted && fields.parts) unworkable('a bundle has no stock of its own: it follows from its parts')
  if (!(await addDeskProduct(tx, { productId, shopId, key }, { ...fields, counted })))
    throw new PesanError('not_allowed', `there is a product ${key} already, which can be changed`)
  const product = (await deskProduct(tx, productId))!
  await refuseUnworkable(tx, product)
  await renew(tx)
  if (counted) await countStock(house, tx, productId, stock, 'first count', actor)
  return product
}

/**
 * Changes a product for what is ordered from now on; orders that were placed keep what was agreed to. One that is off sale may
 * be anything: it has to work when it is put back.
 *
 * @throws PesanError `product_unworkable`
 */
export async function changeProduct(house: House, tx: Tx, before: DeskProduct, fields: DeskFields): Promise<DeskProduct> {
  await changeDeskProduct(tx, before.productId, fields)
  const product = (await deskProduct(tx, before.productId))!
  if (product.active) await refuseUnworkable(tx, product)
  await renew(tx)
  await stockMoved(house, tx, [product.productId])
  return product
}

/** What could never be sold is not put on sale: a sale price without a price to lower, a bundle that cannot be put together. */
async function refuseUnworkable(tx: Tx, product: DeskProduct): Promise<void> {
  const { parts, key, shopId, step, saleFrom, saleUntil } = product
  if (saleFrom && saleUntil && saleFrom >= saleUntil) unworkable('its sale ends before it begins')
  await refuseUnfixed(tx, product)
  if (!parts) return
  if (step % one !== 0) unworkable('a bundle is sold whole')
  const [above] = await bundlesOfPart(tx, shopId, key)
  if (above) unworkable(`it is a part of the bundle ${above.key}, and bundles are made of no bundles`)
  for (const { product: name, options: fixed } of parts) {
    const part = await deskProduct(tx, name)
    if (!part || part.key !== name || part.shopId !== shopId) unworkable(`its shop has no product ${name}`)
    else if (part.parts) unworkable(`its part ${name} is a bundle itself`)
    const unfixed = part && unfixedGroup(part.options, fixed)
    if (unfixed !== undefined)
      unworkable(`${unfixed} of its part ${name} has to be chosen, and the bundle fixes no choice that there is`)
  }
}

/** A product that is a part gets no choice that its bundles would have to make and do not. */
async function refuseUnfixed(tx: Tx, { key, shopId, options }: DeskProduct): Promise<void> {
  if (options.length === 0) return
  for (const { key: above, active, parts } of await bundlesOfPart(tx, shopId, key)) {
    const unfixed = active ? unfixedGroup(options, parts.find(part => part.product === key)?.options) : undefined
    if (unfixed !== undefined) unworkable(`it is a part of the bundle ${above}, which does not fix its ${unfixed}`)
  }
}

function unworkable(why: string): never {
  throw new PesanError('product_unworkable', why)
}
