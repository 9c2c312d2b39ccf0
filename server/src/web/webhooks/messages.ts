import { z } from 'zod'
import { listMessages, readMessage } from '../../integrations/index.ts'
import { PesanError } from '../../kernel/errors.ts'
import { knownWebhook, redeliver } from '../../operations/webhooks.ts'
import { paged, pageOf, pageQuery, readCursor, writeCursor } from '../api/page.ts'
import { type ApiRoute, merchantRoute } from '../api/route.ts'
import { messageState, messageView, tellMessage, webhookParams } from './webhook-schema.ts'

const tag = 'Webhooks'
const params = z.object({ webhookId: z.uuid(), messageId: z.uuid() })

/** What was told to whom and how it went, and telling it once more. */
export const webhookMessageRoutes: ApiRoute[] = [
  merchantRoute({
    method: 'GET',
    path: '/webhooks/:webhookId/messages',
    id: 'listWebhookMessages',
    tag,
    summary: 'What it was told, newest first; kept for thirty days',
    params: webhookParams,
    query: z.strictObject({ state: messageState.optional(), ...pageQuery }),
    response: pageOf(messageView),
    async handle({ tx, params, query: { state, cursor, limit } }) {
      await knownWebhook(tx, params.webhookId)
      const below = readCursor(cursor, z.tuple([z.uuid()]))
      const rows = await listMessages(tx, params.webhookId, {
        limit: limit + 1,
        ...(state && { state }),
        ...(below && { below: below[0] }),
      })
      return paged(rows, limit, tellMessage, row => writeCursor(row.messageId))
    },
  }),
  merchantRoute({
    method: 'GET',
    path: '/webhooks/:webhookId/messages/:messageId',
    id: 'readWebhookMessage',
    tag,
    summary: 'One message: its bytes, and each try',
    params,
    response: messageView.extend({
      body: z.string().describe('The bytes that are signed and sent'),
      attempts: z.array(
        z.object({
          n: z.int(),
          at: z.iso.datetime(),
          tookMs: z.int(),
          status: z.int().nullable().describe('null: there was no answer'),
          detail: z.string().describe('The beginning of the answer, or why there was none'),
        }),
      ),
    }),
    async handle({ tx, params }) {
      const found = await readMessage(tx, params.webhookId, params.messageId)
      if (!found) throw new PesanError('not_found')
      const { body, attempts, ...message } = found
      return { ...tellMessage(message), body, attempts: attempts.map(({ at, ...one }) => ({ ...one, at: at.toISOString() })) }
    },
  }),
  merchantRoute({
    method: 'POST',
    path: '/webhooks/:webhookId/messages/:messageId/redeliver',
    id: 'redeliverWebhookMessage',
    tag,
    summary: 'Tell it once more, under the same id',
    status: 202,
    params,
    response: messageView,
    async handle({ house, tx, params: { webhookId, messageId } }) {
      if (!(await readMessage(tx, webhookId, messageId))) throw new PesanError('not_found')
      if ((await redeliver(house, tx, webhookId, { messageId })) === 0)
        throw new PesanError('not_allowed', 'it waits to be delivered already')
      return tellMessage((await readMessage(tx, webhookId, messageId))!)
    },
  }),
  merchantRoute({
    method: 'POST',
    path: '/webhooks/:webhookId/redeliver',
    id: 'redeliverWebhook',
    tag,
    summary: 'Tell everything since a moment that did not arrive',
    status: 202,
    params: webhookParams,
    body: z.strictObject({ since: z.iso.datetime() }),
    example: { since: '2026-11-23T00:00:00.000Z' },
    response: z.object({ messages: z.int().describe('How many are sent') }),
    async handle({ house, tx, params, body }) {
      await knownWebhook(tx, params.webhookId)
      return { messages: await redeliver(house, tx, params.webhookId, { since: new Date(body.since) }) }
    },
  }),
]
