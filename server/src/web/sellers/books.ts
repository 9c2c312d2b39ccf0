import { z } from 'zod'
import { PesanError } from '../../kernel/errors.ts'
import { consideredFor } from '../../operations/sellers/orders.ts'
import { booksOf, payOut, payoutSchema } from '../../operations/sellers/payouts.ts'
import { findOrder } from '../../orders/index.ts'
import { offersOf, type Payout } from '../../sellers/index.ts'
import { type ApiRoute, merchantRoute } from '../api/route.ts'
import { operatorOf } from '../orders/change.ts'
import { amount, orderParams } from '../orders/order-schema.ts'

const tag = 'Sellers'
const params = z.object({ sellerId: z.uuid() })
const payout = z
  .object({ payoutId: z.uuid(), amount, reference: z.string().nullable(), at: z.iso.datetime() })
  .meta({ id: 'Payout' })

const tellPayout = ({ payoutId, amount, reference, at }: Payout) => ({ payoutId, amount, reference, at: at.toISOString() })

/** What sellers earn and are paid, and why an order was offered to whom. */
export const bookRoutes: ApiRoute[] = [
  merchantRoute({
    method: 'GET',
    path: '/sellers/:sellerId/books',
    id: 'readBooks',
    tag,
    summary: 'What a seller earned, was paid and is owed',
    params,
    query: z.strictObject({
      limit: z.coerce.number().int().min(1).max(200).default(50),
      cursor: z.uuid().optional(),
    }),
    response: z.object({
      balance: amount.describe('What they are owed'),
      entries: z.array(
        z.object({
          entryId: z.uuid(),
          kind: z
            .enum(['earned', 'reversed', 'paid_out', 'cash_kept'])
            .describe('cash_kept: what customers paid into their hand'),
          amount,
          at: z.iso.datetime(),
        }),
      ),
      payouts: z.array(payout),
      nextCursor: z.string().nullable(),
    }),
    async handle({ tx, principal, params, query: { limit, cursor } }) {
      if (principal.sellerId !== undefined && principal.sellerId !== params.sellerId) throw new PesanError('not_found')
      const { balance, entries, payouts, next } = await booksOf(tx, params.sellerId, { limit, ...(cursor && { cursor }) })
      return {
        balance,
        entries: entries.map(({ entryId, kind, amount, at }) => ({ entryId, kind, amount, at: at.toISOString() })),
        payouts: payouts.map(tellPayout),
        nextCursor: next ?? null,
      }
    },
  }),
  merchantRoute({
    method: 'POST',
    path: '/sellers/:sellerId/payouts',
    id: 'payOut',
    tag,
    summary: 'Write down that a seller was paid',
    description: 'The same `requestKey` is the same payout, for ever. More than the seller is owed is refused.',
    status: 201,
    params,
    body: payoutSchema,
    response: z.object({ payout, balance: amount }),
    async handle({ house, tx, principal, params, body }) {
      const paid = await payOut(house, tx, operatorOf(principal).id, params.sellerId, body)
      return { payout: tellPayout(paid.payout), balance: paid.balance }
    },
  }),
  merchantRoute({
    method: 'GET',
    path: '/whatsapp-orders/:orderId/offers',
    id: 'listOffers',
    tag,
    summary: 'Who was asked to take an order, what they said, and who else could be asked',
    params: orderParams,
    response: z.object({
      offers: z.array(
        z.object({
          sellerId: z.uuid(),
          seller: z.string(),
          state: z.enum(['offered', 'accepted', 'rejected', 'timed_out', 'withdrawn', 'released']),
          offeredAt: z.iso.datetime(),
          answerBy: z.iso.datetime(),
          answeredAt: z.iso.datetime().nullable(),
          message: z.string().nullable(),
        }),
      ),
      candidates: z.array(
        z.object({
          sellerId: z.uuid(),
          name: z.string(),
          score: z.number().nullable().describe('null: a rule forbids it'),
          because: z.array(z.string()),
        }),
      ),
    }),
    async handle({ house, tx, params }) {
      const row = await findOrder(tx, params.orderId)
      if (!row) throw new PesanError('not_found')
      const offers = await offersOf(tx, row.state.orderId)
      const candidates = await consideredFor(house, tx, row.state.orderId)
      return {
        offers: offers.map(({ sellerId, seller, state, offeredAt, answerBy, answeredAt, reason }) => ({
          sellerId,
          seller,
          state,
          offeredAt: offeredAt.toISOString(),
          answerBy: answerBy.toISOString(),
          answeredAt: answeredAt?.toISOString() ?? null,
          message: reason,
        })),
        candidates: candidates.map(one => ({ ...one, score: one.score ?? null })),
      }
    },
  }),
]
