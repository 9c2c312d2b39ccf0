import { z } from 'zod'
import { type CallRow, openCalls, settleCall } from '../../conversation/index.ts'
import { PesanError } from '../../kernel/errors.ts'
import { paged, pageOf, pageQuery, readCursor, writeCursor } from '../api/page.ts'
import { type ApiRoute, merchantRoute } from '../api/route.ts'

const tag = 'Conversations'
const call = z
  .object({
    callId: z.uuid(),
    reason: z.string(),
    detail: z.string().describe('As it was told on WhatsApp'),
    conversationId: z.uuid().nullable(),
    orderId: z.string().nullable(),
    createdAt: z.iso.datetime(),
  })
  .meta({ id: 'CallForHelp' })

const tell = ({ orderNumber, createdAt, ...row }: CallRow) => ({
  ...row,
  orderId: orderNumber,
  createdAt: createdAt.toISOString(),
})

/** What waits for a person. Taking a conversation over, or dealing with the order, settles a call by itself. */
export const callRoutes: ApiRoute[] = [
  merchantRoute({
    method: 'GET',
    path: '/conversations/calls',
    id: 'listCalls',
    tag,
    summary: 'Calls for help that nobody settled, oldest first',
    query: z.strictObject(pageQuery),
    response: pageOf(call),
    async handle({ tx, query: { cursor, limit } }) {
      const after = readCursor(cursor, z.tuple([z.iso.datetime(), z.uuid()]))
      const rows = await openCalls(tx, { limit: limit + 1, ...(after && { after }) })
      return paged(rows, limit, tell, row => writeCursor(row.createdAt.toISOString(), row.callId))
    },
  }),
  merchantRoute({
    method: 'POST',
    path: '/conversations/calls/:callId/settle',
    id: 'settleCall',
    tag,
    summary: 'Say that it is dealt with',
    params: z.object({ callId: z.uuid() }),
    response: call,
    async handle({ tx, params, now }) {
      const settled = await settleCall(tx, params.callId, now)
      if (!settled) throw new PesanError('not_found')
      return tell(settled)
    },
  }),
]
