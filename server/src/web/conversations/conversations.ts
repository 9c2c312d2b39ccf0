import { z } from 'zod'
import { type ConversationRow, listConversations, listSaid } from '../../conversation/index.ts'
import { PesanError } from '../../kernel/errors.ts'
import { handBack, sayAs, takeOver } from '../../operations/operators.ts'
import type { Tx } from '../../platform/database/index.ts'
import { paged, pageOf, pageQuery, readCursor, writeCursor } from '../api/page.ts'
import { type ApiRoute, merchantRoute } from '../api/route.ts'
import { operatorOf } from '../orders/change.ts'

const tag = 'Conversations'
const params = z.object({ conversationId: z.uuid() })
const flag = z.enum(['true', 'false']).transform(text => text === 'true')

const conversation = z
  .object({
    conversationId: z.uuid(),
    customerId: z.uuid(),
    customerName: z.string().nullable(),
    customerPhone: z.string().nullable(),
    numberId: z.uuid(),
    lastInboundAt: z.iso.datetime().nullable(),
    handledBy: z.uuid().nullable().describe('Who of the staff talks; null: the assistant'),
    openCalls: z.int().describe('Reasons for a person to look that nobody settled'),
  })
  .meta({ id: 'Conversation' })

const tell = ({ name, phone, lastInboundAt, at: _, ...row }: ConversationRow) => ({
  ...row,
  customerName: name,
  customerPhone: phone,
  lastInboundAt: lastInboundAt?.toISOString() ?? null,
})

async function known(tx: Tx, conversationId: string) {
  const [found] = await listConversations(tx, { conversationId }, { limit: 1 })
  if (!found) throw new PesanError('not_found')
  return tell(found)
}

/** What operators do in a customer's chat: read along, take it over, write, hand it back. */
export const conversationRoutes: ApiRoute[] = [
  merchantRoute({
    method: 'GET',
    path: '/conversations',
    id: 'listConversations',
    tag,
    summary: 'Conversations, the latest first',
    query: z.strictObject({
      handled: flag.optional().describe('true: those that a person has taken over'),
      calling: flag.optional().describe('true: those in which a person is wanted'),
      text: z.string().min(1).max(100).optional().describe('In the name or the phone'),
      ...pageQuery,
    }),
    response: pageOf(conversation),
    async handle({ tx, query: { handled, calling, text, cursor, limit } }) {
      const below = readCursor(cursor, z.tuple([z.iso.datetime(), z.uuid()]))
      const filter = {
        ...(handled !== undefined && { handled }),
        ...(calling !== undefined && { calling }),
        ...(text !== undefined && { text }),
      }
      const rows = await listConversations(tx, filter, { limit: limit + 1, ...(below && { below }) })
      return paged(rows, limit, tell, row => writeCursor(row.at.toISOString(), row.conversationId))
    },
  }),
  merchantRoute({
    method: 'GET',
    path: '/conversations/:conversationId',
    id: 'readConversation',
    tag,
    summary: 'One conversation',
    params,
    response: conversation,
    handle: ({ tx, params }) => known(tx, params.conversationId),
  }),
  merchantRoute({
    method: 'GET',
    path: '/conversations/:conversationId/messages',
    id: 'listMessages',
    tag,
    summary: 'What was said, newest first',
    params,
    query: z.strictObject(pageQuery),
    response: pageOf(
      z.object({
        at: z.iso.datetime(),
        author: z.enum(['customer', 'operator', 'assistant']),
        kind: z.string(),
        text: z.string().nullable().describe('Sensitive values with their end only'),
        status: z.string().nullable().describe('How far an outgoing message got'),
      }),
    ),
    async handle({ tx, params, query: { cursor, limit } }) {
      await known(tx, params.conversationId)
      const below = readCursor(cursor, z.tuple([z.iso.datetime(), z.string().regex(/^[mo]\d{20}$/)]))
      const rows = await listSaid(tx, params.conversationId, { limit: limit + 1, ...(below && { below }) })
      return paged(
        rows,
        limit,
        ({ place: _, at, ...row }) => ({ ...row, at: at.toISOString() }),
        row => writeCursor(row.at.toISOString(), row.place),
      )
    },
  }),
  merchantRoute({
    method: 'POST',
    path: '/conversations/:conversationId/take-over',
    id: 'takeOver',
    tag,
    summary: 'Talk yourself: the assistant is silent until it is handed back',
    params,
    response: conversation,
    async handle({ house, tx, principal, params, had }) {
      had(await known(tx, params.conversationId))
      await takeOver(house, tx, operatorOf(principal).id, params.conversationId)
      return known(tx, params.conversationId)
    },
  }),
  merchantRoute({
    method: 'POST',
    path: '/conversations/:conversationId/hand-back',
    id: 'handBack',
    tag,
    summary: 'Let the assistant go on',
    params,
    response: conversation,
    async handle({ house, tx, principal, params, had }) {
      had(await known(tx, params.conversationId))
      await handBack(house, tx, operatorOf(principal).id, params.conversationId)
      return known(tx, params.conversationId)
    },
  }),
  merchantRoute({
    method: 'POST',
    path: '/conversations/:conversationId/messages',
    id: 'say',
    tag,
    summary: 'Write to the customer',
    description: 'Only while a person has the conversation: two voices at once confuse everybody.',
    status: 201,
    secret: true,
    params,
    body: z.strictObject({ text: z.string().trim().min(1).max(4_000) }),
    example: { text: 'Halo kak, pesanannya kami siapkan sekarang ya.' },
    response: z.object({ conversationId: z.uuid(), at: z.iso.datetime() }),
    async handle({ house, tx, params, body, now }) {
      const { handledBy, conversationId } = await known(tx, params.conversationId)
      if (handledBy === null) throw new PesanError('not_allowed', 'take the conversation over first')
      await sayAs(house, tx, conversationId, body.text)
      return { conversationId, at: now.toISOString() }
    },
  }),
]
