import { z } from 'zod'
import type { Principal } from '../../access/index.ts'
import { PesanError } from '../../kernel/errors.ts'
import { moveOrder } from '../../operations/move-order.ts'
import { answerOrder, forwardOrder } from '../../operations/sellers/orders.ts'
import type { Order } from '../../orders/index.ts'
import { type ApiRoute, merchantRoute } from '../api/route.ts'
import { orderParams, orderStatus, orderView } from './order-schema.ts'
import { lockByNumber, viewAs, viewOf } from './order-view.ts'

const tag = 'Orders'
const reason = z.string().max(300).describe('What the customer is told')

/** Who acts, as journals name them: the member of staff where the person is one. */
export const operatorOf = (principal: Principal) => ({ kind: 'operator' as const, id: principal.staffId ?? principal.id })

/** A prescription is released or refused by a pharmacist, or by an owner, who answers for it; not by whoever packs. */
function refuseUnlicensed(principal: Principal, order: Order): void {
  const licensed = principal.role === 'pharmacist' || principal.role === 'owner'
  if (order.status === 'PENDING' && order.policy.approval === 'prescription' && !order.approved && !licensed)
    throw new PesanError('forbidden')
}

export const changeRoutes: ApiRoute[] = [
  merchantRoute({
    method: 'PATCH',
    path: '/whatsapp-orders/:orderId/status',
    id: 'moveOrder',
    tag,
    summary: 'Bring an order to another status',
    description:
      'Only moves that an operator may ask for (docs: lifecycle). Nobody sets PAID: money is a gateway’s fact. A reason is told to the customer.',
    params: orderParams,
    body: z.strictObject({ status: orderStatus, reason: reason.optional() }),
    example: { status: 'READY' },
    response: orderView,
    async handle({ house, tx, principal, params, body, had }) {
      const order = await lockByNumber(tx, params.orderId)
      had(await viewOf(house, tx, params.orderId))
      if (body.status !== 'CANCELLED') refuseUnlicensed(principal, order)
      await moveOrder(house, tx, order, {
        to: body.status,
        by: operatorOf(principal),
        ...(body.reason !== undefined && { reason: body.reason }),
      })
      return viewOf(house, tx, params.orderId)
    },
  }),
  merchantRoute({
    method: 'POST',
    path: '/whatsapp-orders/:orderId/approval',
    id: 'approveOrder',
    tag,
    summary: 'Release an order, or refuse it with a reason',
    description:
      'Prescriptions: a pharmacist or an owner. Where it goes then follows from the order: to payment, to a seller, or on.',
    params: orderParams,
    body: z.discriminatedUnion('decision', [
      z.strictObject({ decision: z.literal('release') }),
      z.strictObject({ decision: z.literal('refuse'), reason: reason.min(1) }),
    ]),
    example: { decision: 'release' },
    response: orderView,
    async handle({ house, tx, principal, params, body, had }) {
      const order = await lockByNumber(tx, params.orderId)
      had(await viewOf(house, tx, params.orderId))
      refuseUnlicensed(principal, order)
      const asked =
        body.decision === 'release' ? { type: 'Approve' as const } : { type: 'Refuse' as const, reason: body.reason }
      const result = await house.carryOut(tx, order, { ...asked, at: house.clock.now(), by: operatorOf(principal) })
      if (!result.ok) throw new PesanError('not_allowed', result.refusal.why)
      return viewOf(house, tx, params.orderId)
    },
  }),
  merchantRoute({
    method: 'DELETE',
    path: '/whatsapp-orders/:orderId',
    id: 'voidOrder',
    tag,
    summary: 'Void an order',
    description: 'It is cancelled and its journal stays: what somebody paid is owed back, what was held is free again.',
    params: orderParams,
    query: z.strictObject({ reason: reason.optional() }),
    response: orderView,
    async handle({ house, tx, principal, params, query, had }) {
      const order = await lockByNumber(tx, params.orderId)
      had(await viewOf(house, tx, params.orderId))
      await moveOrder(house, tx, order, {
        to: 'CANCELLED',
        by: operatorOf(principal),
        ...(query.reason !== undefined && { reason: query.reason }),
      })
      return viewOf(house, tx, params.orderId)
    },
  }),
  merchantRoute({
    method: 'POST',
    path: '/whatsapp-orders/:orderId/forward',
    id: 'forwardOrder',
    tag,
    summary: 'Offer an order to a seller, or to another one',
    description:
      'To the one who is named, else to the best who was not asked yet. Work that a seller has accepted and not finished is taken from them: they and the customer are told.',
    params: orderParams,
    body: z.strictObject({ sellerId: z.uuid().optional() }),
    example: {},
    response: orderView,
    async handle({ house, tx, principal, params, body, had }) {
      const { orderId } = await lockByNumber(tx, params.orderId)
      had(await viewOf(house, tx, params.orderId))
      await forwardOrder(house, tx, operatorOf(principal).id, orderId, body.sellerId ? { sellerId: body.sellerId } : {})
      return viewOf(house, tx, params.orderId)
    },
  }),
  merchantRoute({
    method: 'POST',
    path: '/whatsapp-orders/:orderId/seller-response',
    id: 'answerOffer',
    tag,
    summary: 'What a seller answers to an offer',
    description:
      'By the seller themselves, or noted by an operator for the seller who is being asked. The customer may change the order until ' +
      'somebody has accepted it: with `If-Match` an answer counts for what was read and for nothing later.',
    params: orderParams,
    body: z.strictObject({ response: z.enum(['ACCEPT', 'REJECT']), message: z.string().max(300).optional() }),
    example: { response: 'ACCEPT' },
    response: orderView,
    async handle({ house, tx, principal, params, body, had }) {
      const { sellerId } = principal
      const { orderId } = await lockByNumber(tx, params.orderId, sellerId)
      had(await viewOf(house, tx, params.orderId, sellerId))
      const by = sellerId ? { kind: 'seller' as const, id: sellerId } : operatorOf(principal)
      await answerOrder(house, tx, by, orderId, {
        response: body.response,
        ...(body.message && { message: body.message }),
      })
      return viewAs(house, tx, params.orderId, sellerId)
    },
  }),
]
