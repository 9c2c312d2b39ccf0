import { z } from 'zod'
import { PesanError } from '../../kernel/errors.ts'
import { operateOrder } from '../../operations/operators.ts'
import { findOrder } from '../../orders/index.ts'
import { listPayments } from '../../payments/index.ts'
import { paged, pageOf, pageQuery, readCursor, writeCursor } from '../api/page.ts'
import { type ApiRoute, merchantRoute } from '../api/route.ts'
import { operatorOf } from '../orders/change.ts'
import { orderNumber, orderParams, orderView, paymentView } from '../orders/order-schema.ts'
import { lockByNumber, tellPayment, viewOf } from '../orders/order-view.ts'

const tag = 'Payments'

export const paymentRoutes: ApiRoute[] = [
  merchantRoute({
    method: 'GET',
    path: '/payments',
    id: 'listPayments',
    tag,
    summary: 'Requests for money, newest first',
    query: z.strictObject({
      orderId: orderNumber.optional(),
      status: z.enum(['requested', 'presented', 'paid', 'paid_late', 'expired', 'cancelled', 'failed', 'reversed']).optional(),
      ...pageQuery,
    }),
    response: pageOf(paymentView),
    async handle({ tx, query: { orderId, status, cursor, limit } }) {
      const below = readCursor(cursor, z.tuple([z.iso.datetime(), z.uuid()]))
      const order = orderId && (await findOrder(tx, orderId))
      if (orderId && !order) throw new PesanError('not_found')
      const rows = await listPayments(tx, {
        limit: limit + 1,
        ...(order && { orderId: order.state.orderId }),
        ...(status && { status }),
        ...(below && { below }),
      })
      return paged(rows, limit, tellPayment, row => writeCursor(row.createdAt.toISOString(), row.state.paymentId))
    },
  }),
  merchantRoute({
    method: 'POST',
    path: '/payments/:orderId/refund',
    id: 'refundOrder',
    tag,
    summary: 'Pay back what an order owes',
    description:
      'Through the gateway where the method allows it; what no gateway can pay back is recorded as paid back by hand, by you.',
    params: orderParams,
    response: orderView,
    async handle({ house, tx, principal, params, had }) {
      const order = await lockByNumber(tx, params.orderId)
      had(await viewOf(house, tx, params.orderId))
      await operateOrder(house, tx, operatorOf(principal).id, order.orderId, { do: 'refund' })
      return viewOf(house, tx, params.orderId)
    },
  }),
]
