import { z } from 'zod'
import { PesanError } from '../../kernel/errors.ts'
import { findOrder, type OrderEvent, readJournal } from '../../orders/index.ts'
import { type ApiRoute, merchantRoute } from '../api/route.ts'
import { orderParams, orderStatus, orderView } from './order-schema.ts'
import { viewOf } from './order-view.ts'

const tag = 'Orders'

const entry = z.object({
  at: z.iso.datetime(),
  event: z.string(),
  by: z.string().describe('`machine`, `customer`, `seller` or `operator`'),
  from: orderStatus.nullable(),
  to: orderStatus.nullable(),
  reason: z.string().nullable(),
  amount: z.int().nullable(),
})

/** What may be told of an event: that it happened, and what it moved. Drafts and fields stay inside. */
const tell = (event: OrderEvent) => ({
  at: event.at,
  event: event.type,
  by: event.by.kind,
  from: event.type === 'StatusMoved' ? event.from : null,
  to: event.type === 'StatusMoved' ? event.to : null,
  reason: event.type === 'StatusMoved' ? (event.reason ?? null) : null,
  amount: 'amount' in event ? event.amount : null,
})

export const readRoutes: ApiRoute[] = [
  merchantRoute({
    method: 'GET',
    path: '/whatsapp-orders/:orderId',
    id: 'readOrder',
    tag,
    summary: 'One order',
    params: orderParams,
    response: orderView,
    handle: ({ house, tx, params, principal }) => viewOf(house, tx, params.orderId, principal.sellerId),
  }),
  merchantRoute({
    method: 'GET',
    path: '/whatsapp-orders/:orderId/journal',
    id: 'readJournal',
    tag,
    summary: 'What happened to an order, oldest first',
    params: orderParams,
    response: z.object({ items: z.array(entry) }),
    async handle({ tx, params }) {
      const row = await findOrder(tx, params.orderId)
      if (!row) throw new PesanError('not_found')
      return { items: (await readJournal(tx, row.state.orderId)).map(tell) }
    },
  }),
  merchantRoute({
    method: 'POST',
    path: '/whatsapp-orders/:orderId/reveal',
    id: 'revealField',
    tag,
    summary: 'Read a sensitive field in full',
    description: 'A write, because that it was read is written down.',
    secret: true,
    params: orderParams,
    body: z.strictObject({ field: z.string().max(64) }),
    response: z.object({ field: z.string(), value: z.string() }),
    async handle({ house, tx, params, body, note }) {
      const row = await findOrder(tx, params.orderId)
      const field = row && Object.hasOwn(row.state.draft.fields, body.field) ? row.state.draft.fields[body.field] : undefined
      if (!field) throw new PesanError('not_found')
      note({ field: body.field })
      return { field: body.field, value: field.sensitive ? house.sealer.open(field.value) : field.value }
    },
  }),
]
