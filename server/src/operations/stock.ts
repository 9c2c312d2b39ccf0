import type { DeskProduct } from '../catalogue/index.ts'
import { changeDeskProduct } from '../catalogue/index.ts'
import { PesanError } from '../kernel/errors.ts'
import { formatQuantity, type Quantity } from '../kernel/quantity.ts'
import { renew } from '../merchants/index.ts'
import type { Tx } from '../platform/database/index.ts'
import type { House } from '../reactions/house.ts'
import type { StockRow } from '../stock/index.ts'
import { countStock } from './operators.ts'

/** What is free to sell is set as counted, or moved by what came in (or was broken, when negative). */
export type Moving = { set: Quantity } | { by: Quantity }

/**
 * Moves the stock of a product by hand, under the lock of its row, with a reason and who said so. What is held for orders stays
 * on top of it. A product that was not counted is from the first count on.
 *
 * @throws PesanError `not_allowed` for a bundle, for a move of what is not counted, and for taking more than is free
 */
export async function moveStock(
  house: House,
  tx: Tx,
  {
    product,
    stock,
    moving,
    reason,
    actor,
  }: { product: DeskProduct; stock: StockRow; moving: Moving; reason: string; actor: string },
): Promise<void> {
  if (product.parts) throw new PesanError('not_allowed', 'a bundle has no stock of its own: count its parts')
  if ('by' in moving && !product.counted)
    throw new PesanError('not_allowed', 'the stock of this product is not counted: set it first')
  const free = stock.onHand - stock.held
  const wanted = 'set' in moving ? moving.set : free + moving.by
  if (wanted < 0) throw new PesanError('not_allowed', `no more than ${formatQuantity(free)} are free`)
  if (!product.counted) {
    await changeDeskProduct(tx, product.productId, { counted: true })
    await renew(tx)
  }
  await countStock(house, tx, product.productId, wanted, reason, actor)
}
