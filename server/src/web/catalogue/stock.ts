import { z } from 'zod'
import { actorOf } from '../../access/index.ts'
import { PesanError } from '../../kernel/errors.ts'
import { shopByKey } from '../../operations/catalogue-import.ts'
import { moveStock } from '../../operations/stock.ts'
import type { Tx } from '../../platform/database/index.ts'
import { listMovements, listStock, lockStock, type Movement, type StockRow } from '../../stock/index.ts'
import { paged, pageOf, pageQuery, readCursor, writeCursor } from '../api/page.ts'
import { type ApiRoute, merchantRoute } from '../api/route.ts'
import { knownProduct, productParams } from './product-desk.ts'

const tag = 'Catalogue'

const stock = z
  .object({
    productId: z.uuid(),
    key: z.string(),
    name: z.string(),
    unit: z.string(),
    onHand: z.number().describe('What is there, held or not'),
    held: z.number().describe('For orders that are placed and not yet paid or accepted'),
    free: z.number().describe('What can be sold now'),
    lowStock: z.number().nullable().describe('Its own limit; null: that of the merchant’s settings, if any'),
    lowSince: z.iso.datetime().nullable(),
  })
  .meta({ id: 'Stock' })

const tell = ({ onHand, held, limit, lowSince, ...row }: StockRow) => ({
  ...row,
  onHand: onHand / 1_000,
  held: held / 1_000,
  free: (onHand - held) / 1_000,
  lowStock: limit === null ? null : limit / 1_000,
  lowSince: lowSince?.toISOString() ?? null,
})

const movement = z
  .object({
    movementId: z.int(),
    productId: z.uuid(),
    key: z.string(),
    name: z.string(),
    effect: z.enum(['hold', 'release', 'commit', 'restock', 'adjust']),
    quantity: z.number().describe('Of `adjust` what was added or, below zero, taken away'),
    orderId: z.string().nullable(),
    reason: z.string().nullable(),
    actor: z.string().nullable().describe('Who moved it by hand'),
    at: z.iso.datetime(),
  })
  .meta({ id: 'StockMovement' })

const tellMovement = ({ id, quantity, orderNumber, at, ...row }: Movement) => ({
  ...row,
  movementId: id,
  quantity: quantity / 1_000,
  orderId: orderNumber,
  at: at.toISOString(),
})

async function locked(tx: Tx, productId: string): Promise<StockRow> {
  const row = await lockStock(tx, productId)
  if (!row) throw new PesanError('not_found')
  return row
}

const units = z.number().max(1_000_000).multipleOf(0.001)

/** What there is of what is counted, what moved it, and moving it by hand. */
export const stockRoutes: ApiRoute[] = [
  merchantRoute({
    method: 'GET',
    path: '/catalogue/stock',
    id: 'listStock',
    tag,
    summary: 'What there is of every product on sale that is counted',
    query: z.strictObject({
      shop: z.string().min(1).max(64).optional().describe('The shop’s key'),
      low: z.stringbool().default(false).describe('Only what has fallen to its limit'),
      ...pageQuery,
    }),
    response: pageOf(stock),
    async handle({ tx, query: { shop, low, cursor, limit } }) {
      const place = readCursor(cursor, z.tuple([z.string()]))
      const rows = await listStock(tx, {
        low,
        limit: limit + 1,
        ...(shop !== undefined && { shopId: await shopByKey(tx, shop) }),
        ...(place && { after: place[0] }),
      })
      return paged(rows, limit, tell, row => writeCursor(row.key))
    },
  }),
  merchantRoute({
    method: 'GET',
    path: '/catalogue/stock/movements',
    id: 'listStockMovements',
    tag,
    summary: 'What moved the stock, newest first',
    query: z.strictObject({
      product: z.string().min(1).max(100).optional().describe('Our id, or the merchant’s own key'),
      ...pageQuery,
    }),
    response: pageOf(movement),
    async handle({ tx, query: { product, cursor, limit } }) {
      const place = readCursor(cursor, z.tuple([z.int()]))
      const rows = await listMovements(tx, {
        limit: limit + 1,
        ...(product !== undefined && { productId: (await knownProduct(tx, product)).productId }),
        ...(place && { before: place[0] }),
      })
      return paged(rows, limit, tellMovement, row => writeCursor(row.id))
    },
  }),
  merchantRoute({
    method: 'POST',
    path: '/catalogue/products/:productId/stock',
    id: 'moveStock',
    tag,
    summary: 'Set what is free to sell, or move it by what came in or was lost',
    description:
      'What is held for orders stays on top of it. Whoever waited for the product, or for a bundle with it, is told. Setting a product that is not counted begins the count.',
    params: productParams,
    body: z
      .strictObject({
        set: units.min(0).optional().describe('So much is free'),
        by: units.min(-1_000_000).optional().describe('So much more, or less where it is below zero'),
        reason: z.string().trim().min(1).max(200),
      })
      .refine(({ set, by }) => (set === undefined) !== (by === undefined), 'either `set` or `by`'),
    example: { by: 24, reason: 'delivery of the morning' },
    response: stock,
    async handle({ house, tx, principal, params, body: { set, by, reason }, had }) {
      const product = await knownProduct(tx, params.productId, true)
      const before = await locked(tx, product.productId)
      had(tell(before))
      const moving = set === undefined ? { by: Math.round(by! * 1_000) } : { set: Math.round(set * 1_000) }
      await moveStock(house, tx, { product, stock: before, moving, reason, actor: actorOf(principal) })
      return tell(await locked(tx, product.productId))
    },
  }),
]
