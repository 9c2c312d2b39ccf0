import { z } from 'zod'
import { actorOf } from '../../access/index.ts'
import { loadOffers, type Offer, priceAt } from '../../catalogue/index.ts'
import { PesanError } from '../../kernel/errors.ts'
import { hoursSchema } from '../../merchants/index.ts'
import { shopByKey } from '../../operations/catalogue-import.ts'
import { countStock } from '../../operations/operators.ts'
import type { Tx } from '../../platform/database/index.ts'
import type { House } from '../../reactions/house.ts'
import { paged, pageOf, pageQuery, readCursor, writeCursor } from '../api/page.ts'
import { type ApiRoute, merchantRoute } from '../api/route.ts'
import { amount } from '../orders/order-schema.ts'

const tag = 'Catalogue'
const params = z.object({ productId: z.string().min(1).max(100).describe('The merchant’s own key, or our id') })

const product = z
  .object({
    productId: z.uuid(),
    key: z.string(),
    name: z.string(),
    unit: z.string(),
    step: z.number().describe('The smallest quantity that is sold'),
    price: amount,
    priceNow: amount.describe('The sale price while there is one, else `price`'),
    salePrice: amount.nullable(),
    saleFrom: z.iso.datetime().nullable(),
    saleUntil: z.iso.datetime().nullable(),
    category: z.string().nullable(),
    attributes: z.record(z.string(), z.string()),
    family: z.string().nullable().describe('The key that variants of one thing share'),
    parts: z
      .array(z.object({ product: z.string(), quantity: z.number(), options: z.record(z.string(), z.string()).optional() }))
      .nullable()
      .describe('Of a bundle: what one is made of'),
    hours: hoursSchema.nullable().describe('When it is sold; null: whenever the shop sells'),
    image: z.string().nullable(),
    prescription: z.boolean(),
    options: z.array(
      z.object({
        group: z.string(),
        required: z.boolean(),
        max: z.int(),
        choices: z.array(z.object({ name: z.string(), price: amount })),
      }),
    ),
    free: z.number().nullable().describe('What can be sold now; null: not counted'),
  })
  .meta({ id: 'Product' })

const tell = (offer: Offer, now: Date) => ({
  productId: offer.productId,
  key: offer.key,
  name: offer.name,
  unit: offer.unit,
  step: offer.step / 1_000,
  price: offer.price,
  priceNow: priceAt(offer, now).price,
  salePrice: offer.sale?.price ?? null,
  saleFrom: offer.sale?.from?.toISOString() ?? null,
  saleUntil: offer.sale?.until?.toISOString() ?? null,
  category: offer.category ?? null,
  attributes: offer.attributes,
  family: offer.family?.key ?? null,
  parts:
    offer.parts?.map(({ key, quantity, options }) => ({
      product: key,
      quantity: quantity / 1_000,
      ...(options && { options }),
    })) ?? null,
  hours: offer.hours ?? null,
  image: offer.imageUrl ?? null,
  prescription: offer.prescription,
  options: offer.options,
  free: offer.free === undefined ? null : offer.free / 1_000,
})

async function known(house: House, tx: Tx, key: string): Promise<Offer> {
  const { byKey, catalogue } = await house.model(tx)
  const offer = byKey.get(key) ?? catalogue.find(one => one.productId === key)
  if (!offer) throw new PesanError('not_found')
  return offer
}

/** The catalogue as it is on sale, in its own order, with the stock of this moment. */
export const productRoutes: ApiRoute[] = [
  merchantRoute({
    method: 'GET',
    path: '/catalogue/products',
    id: 'listProducts',
    tag,
    summary: 'What is on sale, with prices and stock',
    query: z.strictObject({
      text: z.string().min(1).max(100).optional().describe('Words, each the beginning of one of the product’s'),
      category: z.string().min(1).max(100).optional(),
      shop: z.string().min(1).max(64).optional().describe('The shop’s key'),
      available: z.stringbool().optional().describe('Only what can be sold now'),
      ...pageQuery,
    }),
    response: pageOf(product),
    async handle({ house, tx, now, query: { text, category, shop, available, cursor, limit } }) {
      const place = readCursor(cursor, z.tuple([z.uuid()]))
      const found = await house.search(tx, {
        limit: limit + 1,
        ...(text !== undefined && { text }),
        ...(category !== undefined && { category }),
        ...(shop !== undefined && { shopId: await shopByKey(tx, shop) }),
        ...(available && { available: { now, timeZone: (await house.model(tx)).merchant.timeZone } }),
        ...(place && { after: place[0] }),
      })
      return paged(
        found,
        limit,
        one => tell(one, now),
        one => writeCursor(one.productId),
      )
    },
  }),
  merchantRoute({
    method: 'PUT',
    path: '/catalogue/products/:productId/stock',
    id: 'countStock',
    tag,
    summary: 'Say how much of a product is free to sell, as counted',
    description: 'What is held for orders stays on top of it. Whoever waited for the product is told.',
    params,
    body: z.strictObject({
      free: z.number().min(0).max(1_000_000).multipleOf(0.001),
      reason: z.string().min(1).max(200).default('counted'),
    }),
    example: { free: 25, reason: 'delivery of the morning' },
    response: product,
    async handle({ house, tx, principal, params, body, had, now }) {
      const offer = await known(house, tx, params.productId)
      if (!offer.counted) throw new PesanError('not_allowed', 'the stock of this product is not counted')
      const counted = async () => tell((await loadOffers(tx, [offer.productId])).get(offer.productId) ?? offer, now)
      had(await counted())
      await countStock(house, tx, offer.productId, Math.round(body.free * 1_000), body.reason, actorOf(principal))
      return counted()
    },
  }),
]
