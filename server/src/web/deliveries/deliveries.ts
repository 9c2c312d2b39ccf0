import { z } from 'zod'
import { listDeliveries } from '../../delivery/index.ts'
import { operateOrder } from '../../operations/operators.ts'
import { reportRider } from '../../operations/riders.ts'
import { paged, pageOf, pageQuery, readCursor, writeCursor } from '../api/page.ts'
import { type ApiRoute, merchantRoute } from '../api/route.ts'
import { operatorOf } from '../orders/change.ts'
import { deliveryView, orderParams, orderView } from '../orders/order-schema.ts'
import { lockByNumber, tellDelivery, viewOf } from '../orders/order-view.ts'

const tag = 'Deliveries'

export const deliveryRoutes: ApiRoute[] = [
  merchantRoute({
    method: 'GET',
    path: '/deliveries',
    id: 'listDeliveries',
    tag,
    summary: 'Deliveries, newest first',
    query: z.strictObject({
      live: z
        .enum(['true', 'false'])
        .default('false')
        .transform(text => text === 'true')
        .describe('true: only those under way'),
      ...pageQuery,
    }),
    response: pageOf(deliveryView),
    async handle({ tx, query: { live, cursor, limit } }) {
      const below = readCursor(cursor, z.tuple([z.iso.datetime(), z.uuid()]))
      const rows = await listDeliveries(tx, { live, limit: limit + 1, ...(below && { below }) })
      return paged(
        rows,
        limit,
        row => tellDelivery(row.state, row.number),
        row => writeCursor(row.createdAt.toISOString(), row.state.deliveryId),
      )
    },
  }),
  merchantRoute({
    method: 'POST',
    path: '/deliveries/:orderId/book-by-hand',
    id: 'bookByHand',
    tag,
    summary: 'Send a rider of your own, whatever the couriers did',
    params: orderParams,
    response: orderView,
    async handle({ house, tx, principal, params, had }) {
      const order = await lockByNumber(tx, params.orderId)
      had(await viewOf(house, tx, params.orderId))
      await operateOrder(house, tx, operatorOf(principal).id, order.orderId, { do: 'book_by_hand' })
      return viewOf(house, tx, params.orderId)
    },
  }),
  merchantRoute({
    method: 'POST',
    path: '/deliveries/:orderId/reports',
    id: 'reportRider',
    tag,
    summary: 'Report what a rider without an app told you',
    params: orderParams,
    body: z.strictObject({
      move: z.enum(['assign', 'drop_out', 'finds_nobody', 'pick_up', 'deliver', 'return']),
      driver: z.string().min(1).max(100).optional(),
      plate: z.string().min(1).max(20).optional(),
    }),
    example: { move: 'assign', driver: 'Pak Joko', plate: 'B 1234 XY' },
    response: orderView,
    async handle({ house, tx, params, body: { move, driver, plate }, had }) {
      const order = await lockByNumber(tx, params.orderId)
      had(await viewOf(house, tx, params.orderId))
      await reportRider(house, tx, order.orderId, { move, ...(driver && { driver }), ...(plate && { plate }) })
      return viewOf(house, tx, params.orderId)
    },
  }),
]
