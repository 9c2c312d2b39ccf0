import { z } from 'zod'
import type { Message, Webhook } from '../../integrations/index.ts'

export const webhookParams = z.object({ webhookId: z.uuid() })

export const webhookView = z
  .object({
    webhookId: z.uuid(),
    url: z.string(),
    description: z.string(),
    events: z.array(z.string()),
    enabled: z.boolean(),
    disabledAt: z.iso.datetime().nullable(),
    disabledBecause: z
      .enum(['asked', 'gone', 'failing'])
      .nullable()
      .describe('gone: it answered 410. failing: nothing arrived there for most of a day'),
    failingSince: z.iso.datetime().nullable().describe('Nothing has arrived since'),
    lastDeliveredAt: z.iso.datetime().nullable(),
    previousSecretEndsAt: z.iso.datetime().nullable().describe('Until then the secret before the present one signs as well'),
    createdAt: z.iso.datetime(),
    version: z.int(),
  })
  .meta({ id: 'Webhook' })

export const withSecret = webhookView.extend({
  secret: z.string().describe('`whsec_…`, shown this once: what is told to you is signed with it'),
})

export const tellWebhook = ({ createdAt, previousEndsAt, failingSince, lastDeliveredAt, disabledAt, ...row }: Webhook) => ({
  ...row,
  enabled: disabledAt === null,
  disabledAt: disabledAt?.toISOString() ?? null,
  failingSince: failingSince?.toISOString() ?? null,
  lastDeliveredAt: lastDeliveredAt?.toISOString() ?? null,
  previousSecretEndsAt: previousEndsAt?.toISOString() ?? null,
  createdAt: createdAt.toISOString(),
})

export const messageState = z.enum(['waiting', 'delivered', 'given_up', 'dropped'])

export const messageView = z
  .object({
    messageId: z.uuid().describe('The header `webhook-id`'),
    type: z.string(),
    subject: z.string().describe('The order’s number or the seller’s id'),
    state: messageState.describe('given_up: every try failed. dropped: the webhook was disabled meanwhile'),
    tries: z.int().describe('In this round; a redelivery begins another'),
    createdAt: z.iso.datetime(),
    endedAt: z.iso.datetime().nullable(),
  })
  .meta({ id: 'WebhookMessage' })

export const tellMessage = ({ createdAt, endedAt, webhookId: _, ...row }: Message) => ({
  ...row,
  createdAt: createdAt.toISOString(),
  endedAt: endedAt?.toISOString() ?? null,
})
