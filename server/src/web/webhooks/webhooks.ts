import { z } from 'zod'
import { eventNames, listWebhooks } from '../../integrations/index.ts'
import { createWebhook, deleteWebhook, knownWebhook, ping, renewSecret, updateWebhook } from '../../operations/webhooks.ts'
import { type ApiRoute, merchantRoute } from '../api/route.ts'
import { webhookParams as params, tellWebhook, webhookView, withSecret } from './webhook-schema.ts'

const tag = 'Webhooks'
const url = z.string().min(1).max(2_000).describe('https; it must be on the public internet')
const description = z.string().max(200)
const events = z
  .array(z.enum(eventNames))
  .min(1)
  .max(eventNames.length)
  .describe('Types of events, `order.*` for all of a group, `*` for everything')

/** Other systems that are told by HTTP what happens: docs/guides/outgoing-webhooks.md. */
export const webhookRoutes: ApiRoute[] = [
  merchantRoute({
    method: 'GET',
    path: '/webhooks',
    id: 'listWebhooks',
    tag,
    summary: 'Who is told by HTTP what happens',
    response: z.object({ items: z.array(webhookView) }),
    handle: async ({ tx }) => ({ items: (await listWebhooks(tx)).map(tellWebhook) }),
  }),
  merchantRoute({
    method: 'POST',
    path: '/webhooks',
    id: 'addWebhook',
    tag,
    summary: 'Tell another system what happens',
    description: 'Each message is signed after the Standard Webhooks specification with the secret, which is shown this once.',
    status: 201,
    secret: true,
    body: z.strictObject({ url, description: description.default(''), events }),
    example: { url: 'https://erp.example/hooks/pesan', description: 'the ERP', events: ['order.*', 'payment.received'] },
    response: withSecret,
    async handle({ house, tx, body }) {
      const { webhook, secret } = await createWebhook(house, tx, body)
      return { ...tellWebhook(webhook), secret }
    },
  }),
  merchantRoute({
    method: 'GET',
    path: '/webhooks/:webhookId',
    id: 'readWebhook',
    tag,
    summary: 'One of them, and whether it hears us',
    params,
    response: webhookView,
    handle: async ({ tx, params }) => tellWebhook(await knownWebhook(tx, params.webhookId)),
  }),
  merchantRoute({
    method: 'PATCH',
    path: '/webhooks/:webhookId',
    id: 'changeWebhook',
    tag,
    summary: 'Change what is told to whom, or switch it off and on',
    description: 'What waits when it is switched off is dropped; ask for it with `redeliver` once it is on again.',
    params,
    body: z.strictObject({
      url: url.optional(),
      description: description.optional(),
      events: events.optional(),
      enabled: z.boolean().optional(),
    }),
    example: { events: ['order.*', 'payment.*', 'delivery.*'], enabled: true },
    response: webhookView,
    async handle({ house, tx, params, body, had }) {
      had(tellWebhook(await knownWebhook(tx, params.webhookId)))
      const { url, description, events, enabled } = body
      return tellWebhook(
        await updateWebhook(house, tx, params.webhookId, {
          ...(url !== undefined && { url }),
          ...(description !== undefined && { description }),
          ...(events !== undefined && { events }),
          ...(enabled !== undefined && { enabled }),
        }),
      )
    },
  }),
  merchantRoute({
    method: 'DELETE',
    path: '/webhooks/:webhookId',
    id: 'removeWebhook',
    tag,
    summary: 'Tell it nothing more, and forget what it was told',
    status: 204,
    params,
    response: z.null(),
    async handle({ house, tx, params, had }) {
      had(tellWebhook(await knownWebhook(tx, params.webhookId)))
      await deleteWebhook(house, tx, params.webhookId)
      return null
    },
  }),
  merchantRoute({
    method: 'POST',
    path: '/webhooks/:webhookId/secret',
    id: 'renewWebhookSecret',
    tag,
    summary: 'A new secret; the present one signs as well for a while',
    description: 'With `overlapHours` 0 the present one is worth nothing from now on.',
    status: 201,
    secret: true,
    params,
    body: z.strictObject({ overlapHours: z.int().min(0).max(168).default(24) }),
    example: { overlapHours: 24 },
    response: withSecret,
    async handle({ house, tx, params, body }) {
      await knownWebhook(tx, params.webhookId)
      const { webhook, secret } = await renewSecret(house, tx, params.webhookId, body.overlapHours)
      return { ...tellWebhook(webhook), secret }
    },
  }),
  merchantRoute({
    method: 'POST',
    path: '/webhooks/:webhookId/ping',
    id: 'pingWebhook',
    tag,
    summary: 'Send a message that says nothing, to try it',
    description: 'How it went is told by `GET /webhooks/{webhookId}/messages/{messageId}`.',
    status: 202,
    params,
    response: z.object({ messageId: z.uuid() }),
    async handle({ house, tx, params }) {
      await knownWebhook(tx, params.webhookId)
      return { messageId: await ping(house, tx, params.webhookId) }
    },
  }),
]
