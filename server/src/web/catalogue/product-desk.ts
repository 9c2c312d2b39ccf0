import { z } from 'zod'
import { actorOf } from '../../access/index.ts'
import { type DeskProduct, deskProduct } from '../../catalogue/index.ts'
import { PesanError } from '../../kernel/errors.ts'
import { changeProduct, createProduct } from '../../operations/products.ts'
import type { Tx } from '../../platform/database/index.ts'
import type { House } from '../../reactions/house.ts'
import { type ApiRoute, merchantRoute } from '../api/route.ts'
import { fieldsOf, newProductSchema, productChangeSchema, productView, tellProduct } from './product-schema.ts'

const tag = 'Catalogue'
export const productParams = z.object({ productId: z.string().min(1).max(100).describe('Our id, or the merchant’s own key') })

/** @throws PesanError `not_found` */
export async function knownProduct(tx: Tx, idOrKey: string, lock = false): Promise<DeskProduct> {
  const product = await deskProduct(tx, idOrKey, lock)
  if (!product) throw new PesanError('not_found')
  return product
}

const told = async ({ sources }: House, tx: Tx, product: DeskProduct) =>
  tellProduct(product, await sources.readBy(tx, product.shopId))

/** What is sold, one product at a time: made, read whole, changed, taken off sale. */
export const productDeskRoutes: ApiRoute[] = [
  merchantRoute({
    method: 'POST',
    path: '/catalogue/products',
    id: 'addProduct',
    tag,
    summary: 'Put a new product on sale',
    description:
      'Chats know it from their next message on. What could never be sold is refused (`product_unworkable`): a bundle of bundles, of what its shop does not have, or in parts of a unit.',
    status: 201,
    body: newProductSchema,
    example: {
      key: 'vitamin-e-200',
      shop: 'kebon-jeruk',
      name: 'Vitamin E 200 IU',
      unit: 'strip',
      price: 32_000,
      category: 'Vitamin',
      aliases: ['vit e'],
      attributes: { strength: '200 IU' },
      stock: 12,
      lowStock: 3,
    },
    response: productView,
    async handle({ house, tx, principal, body: { key, shop, stock, ...given } }) {
      const product = await createProduct(house, tx, {
        key,
        shop,
        fields: fieldsOf(given),
        stock: stock === null ? null : Math.round(stock * 1_000),
        actor: actorOf(principal),
      })
      return told(house, tx, product)
    },
  }),
  merchantRoute({
    method: 'GET',
    path: '/catalogue/products/:productId',
    id: 'readProduct',
    tag,
    summary: 'One product with everything that is written of it, also one that is off sale',
    params: productParams,
    response: productView,
    handle: async ({ house, tx, params }) => told(house, tx, await knownProduct(tx, params.productId)),
  }),
  merchantRoute({
    method: 'PATCH',
    path: '/catalogue/products/:productId',
    id: 'changeProduct',
    tag,
    summary: 'Change a product for the orders to come',
    description:
      'What is not named stays; lists and options are replaced as a whole. Where `source` names one, what that states of the product is taken over again at its next reading.',
    params: productParams,
    body: productChangeSchema,
    example: { price: 35_000, aliases: ['vit e', 'vitamin e'] },
    response: productView,
    async handle({ house, tx, params, body, had }) {
      const before = await knownProduct(tx, params.productId, true)
      had(await told(house, tx, before))
      return told(house, tx, await changeProduct(house, tx, before, fieldsOf(body)))
    },
  }),
  merchantRoute({
    method: 'DELETE',
    path: '/catalogue/products/:productId',
    id: 'withdrawProduct',
    tag,
    summary: 'Take a product off sale',
    description:
      'Orders that have it go on; bundles that it is a part of are not for sale meanwhile. A feed that still lists it does not bring it back: `PATCH` with `active: true` does.',
    params: productParams,
    response: productView,
    async handle({ house, tx, params, had }) {
      const before = await knownProduct(tx, params.productId, true)
      had(await told(house, tx, before))
      return told(house, tx, await changeProduct(house, tx, before, { active: false }))
    },
  }),
]
