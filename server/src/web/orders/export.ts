import { z } from 'zod'
import type { House } from '../../reactions/house.ts'
import { byteOrderMark, csvRow } from '../api/csv.ts'
import { type ApiRoute, type Download, freeRoute } from '../api/route.ts'
import { filterOf, filterQuery, type ListQuery, pageOfOrders } from './list.ts'
import type { OrderView } from './order-schema.ts'
import { viewsOf } from './order-view.ts'

const columns = [
  'orderId',
  'createdAt',
  'status',
  'money',
  'orderType',
  'source',
  'customerName',
  'customerPhone',
  'items',
  'price',
  'received',
  'refunded',
  'currency',
  'paymentMethod',
  'fulfilment',
  'address',
  'sellerName',
  'rating',
  'endedAt',
] as const

const cellsOf = (order: OrderView) =>
  columns.map(column =>
    column === 'items' ? order.items.map(one => `${one.quantity} ${one.unit} ${one.name}`.trim()).join('; ') : order[column],
  )

/** Page by page, each in a transaction of its own: a year of orders neither fills the memory nor holds a transaction open. */
async function* rowsOf(house: House, merchantId: string, query: Partial<ListQuery>): AsyncGenerator<string> {
  yield byteOrderMark + csvRow([...columns])
  let cursor: string | undefined
  do {
    const page = await house.database.merchant(merchantId, async tx => {
      const { items, nextCursor } = await pageOfOrders(tx, filterOf(query, undefined), {
        sort: 'createdAt',
        limit: 200,
        cursor,
      })
      return { views: await viewsOf(house, tx, items), nextCursor }
    })
    if (page.views.length > 0) yield page.views.map(view => csvRow(cellsOf(view))).join('')
    cursor = page.nextCursor ?? undefined
  } while (cursor !== undefined)
}

export const exportRoute: ApiRoute = freeRoute({
  method: 'GET',
  path: '/whatsapp-orders.csv',
  id: 'exportOrders',
  tag: 'Orders',
  summary: 'Orders as a table for spreadsheets, oldest first',
  description: 'The filters of the list. Cells that a spreadsheet would run as a formula begin with an apostrophe.',
  download: 'text/csv',
  query: z.strictObject(filterQuery),
  response: z.any(),
  async handle({ house, query, principal }): Promise<Download> {
    return { type: 'text/csv; charset=utf-8', name: 'orders.csv', rows: rowsOf(house, principal.merchantId!, query) }
  },
})
