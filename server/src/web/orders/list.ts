import { z } from 'zod'
import { type OrderFilter, type OrderSort, placeOf, listOrders as readOrders } from '../../orders/index.ts'
import type { Tx } from '../../platform/database/index.ts'
import { paged, pageOf, pageQuery, readCursor, writeCursor } from '../api/page.ts'
import { type ApiRoute, merchantRoute } from '../api/route.ts'
import { moneyStatus, orderSource, orderStatus, orderView } from './order-schema.ts'
import { viewsOf } from './order-view.ts'

const several = <Value extends string>(one: z.ZodType<Value, string>) =>
  z
    .string()
    .transform(text => text.split(','))
    .pipe(z.array(one).min(1).max(20))

const sortSchema = z
  .enum(['createdAt', '-createdAt', 'updatedAt', '-updatedAt', 'price', '-price'])
  .default('-createdAt')
  .describe('With a minus: the largest or newest first')

const phone = z.string().regex(/^\+\d{8,15}$/)

export const filterQuery = {
  status: several(orderStatus).optional().describe('One or several, parted by commas; drafts only where DRAFT is named'),
  money: several(moneyStatus).optional(),
  orderType: z.string().max(64).optional().describe('The same as `type`, as orders call it'),
  type: z.string().max(64).optional().describe('`GOODS`, or the key of a service'),
  source: orderSource.optional(),
  seller: z.uuid().optional(),
  sellerPhone: phone.optional().describe('Of who has the order'),
  customer: z.uuid().optional(),
  customerPhone: phone.optional(),
  from: z.iso.datetime({ offset: true }).optional().describe('Placed at this moment or later'),
  to: z.iso.datetime({ offset: true }).optional().describe('Placed before this moment'),
  text: z.string().min(1).max(100).optional().describe('In the number, the customer’s name or a product'),
  minPrice: z.coerce.number().int().min(0).max(Number.MAX_SAFE_INTEGER).optional(),
  maxPrice: z.coerce.number().int().min(0).max(Number.MAX_SAFE_INTEGER).optional(),
}
const query = z.strictObject({ ...filterQuery, sort: sortSchema, ...pageQuery })
export type ListQuery = z.output<typeof query>

/** The filter that a query asks for; a seller sees their own orders and no others, whatever they ask for. */
export function filterOf(query: Partial<ListQuery>, seller: string | undefined): OrderFilter {
  const type = query.type ?? query.orderType
  const filter: OrderFilter = {
    ...(query.status && { statuses: query.status }),
    ...(query.money && { money: query.money }),
    ...(type !== undefined && { type }),
    ...(query.source && { source: query.source }),
    ...(query.seller && { sellerId: query.seller }),
    ...(query.sellerPhone && { sellerPhone: query.sellerPhone }),
    ...(query.customer && { customerId: query.customer }),
    ...(query.customerPhone && { customerPhone: query.customerPhone }),
    ...(query.from && { from: new Date(query.from) }),
    ...(query.to && { to: new Date(query.to) }),
    ...(query.text !== undefined && { text: query.text }),
    ...(query.minPrice !== undefined && { atLeast: query.minPrice }),
    ...(query.maxPrice !== undefined && { atMost: query.maxPrice }),
  }
  return seller === undefined ? filter : { ...filter, visibleTo: seller }
}

const sortOf = (text: ListQuery['sort']): OrderSort => ({
  by: text.replace('-', '') as OrderSort['by'],
  descending: text.startsWith('-'),
})

/** A cursor says which sorting it belongs to: with another one it would point at nothing. */
const placeIn = (sort: ListQuery['sort']) =>
  z.tuple([z.literal(sort), sort.endsWith('price') ? z.int() : z.iso.datetime(), z.uuid()])

/** One page of orders; also what an export goes through. */
export async function pageOfOrders(
  tx: Tx,
  filter: OrderFilter,
  { sort, cursor, limit }: Pick<ListQuery, 'sort' | 'cursor' | 'limit'>,
) {
  const place = readCursor(cursor, placeIn(sort))
  const order = sortOf(sort)
  const rows = await readOrders(tx, filter, {
    sort: order,
    limit: limit + 1,
    ...(place && { after: [place[1], place[2]] }),
  })
  return paged(
    rows,
    limit,
    row => row,
    row => writeCursor(sort, ...placeOf(row, order)),
  )
}

export const listRoute: ApiRoute = merchantRoute({
  method: 'GET',
  path: '/whatsapp-orders',
  id: 'listOrders',
  tag: 'Orders',
  summary: 'Orders, filtered, sorted and paged',
  query,
  response: pageOf(orderView),
  async handle({ house, tx, principal, query }) {
    const { items, nextCursor } = await pageOfOrders(tx, filterOf(query, principal.sellerId), query)
    return { items: await viewsOf(house, tx, items, principal.sellerId), nextCursor }
  },
})
