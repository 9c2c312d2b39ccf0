import { z } from 'zod'
import { type CustomerRow, consentsOf, listCustomers } from '../../customers/index.ts'
import { PesanError } from '../../kernel/errors.ts'
import { paged, pageOf, pageQuery, readCursor, writeCursor } from '../api/page.ts'
import { type ApiRoute, merchantRoute } from '../api/route.ts'
import { amount } from '../orders/order-schema.ts'

const tag = 'Customers'
const customer = z
  .object({
    customerId: z.uuid(),
    name: z.string().nullable(),
    phone: z.string().nullable().describe('null: hidden behind WhatsApp’s own id'),
    language: z.string().nullable(),
    orders: z.int(),
    spent: amount,
    lastOrderAt: z.iso.datetime().nullable(),
    createdAt: z.iso.datetime(),
  })
  .meta({ id: 'Customer' })

const tell = ({ lastOrderAt, createdAt, ...row }: CustomerRow) => ({
  ...row,
  lastOrderAt: lastOrderAt?.toISOString() ?? null,
  createdAt: createdAt.toISOString(),
})

export const customerRoutes: ApiRoute[] = [
  merchantRoute({
    method: 'GET',
    path: '/customers',
    id: 'listCustomers',
    tag,
    summary: 'Customers, the newest first',
    query: z.strictObject({ text: z.string().min(1).max(100).optional().describe('In the name or the phone'), ...pageQuery }),
    response: pageOf(customer),
    async handle({ tx, query: { text, cursor, limit } }) {
      const below = readCursor(cursor, z.tuple([z.iso.datetime(), z.uuid()]))
      const rows = await listCustomers(tx, { limit: limit + 1, ...(text !== undefined && { text }), ...(below && { below }) })
      return paged(rows, limit, tell, row => writeCursor(row.createdAt.toISOString(), row.customerId))
    },
  }),
  merchantRoute({
    method: 'GET',
    path: '/customers/:customerId',
    id: 'readCustomer',
    tag,
    summary: 'One customer',
    params: z.object({ customerId: z.uuid() }),
    response: customer.extend({
      consents: z
        .array(
          z.object({
            granted: z.boolean(),
            source: z.enum(['message', 'whatsapp', 'website']),
            where: z.string().nullable(),
            at: z.iso.datetime(),
          }),
        )
        .describe('What they said about being written to, newest first. What a website says never lifts a STOP'),
    }),
    async handle({ tx, params }) {
      const [row] = await listCustomers(tx, { customerId: params.customerId, limit: 1 })
      if (!row) throw new PesanError('not_found')
      const consents = await consentsOf(tx, params.customerId)
      return {
        ...tell(row),
        consents: consents.map(({ at, detail, ...one }) => ({ ...one, where: detail, at: at.toISOString() })),
      }
    },
  }),
]
