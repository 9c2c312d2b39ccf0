import type { Heard } from './chats.ts'
import type { User } from './people.ts'
import { refusalInWebhook } from './refusal.ts'
import type { BusinessNumber } from './settings.ts'
import { sendMessagesWebhook } from './webhook.ts'
import { timestamp, type World } from './world.ts'

export type StatusName = 'sent' | 'delivered' | 'read' | 'played' | 'failed'

/** What pricing and identity a status speaks of; fixed when the message is accepted. */
export type Sent = { number: BusinessNumber; user: User; message: Heard; category: string }

/** Sends what follows an accepted message, as the `statuses` setting says. Reactions only ever get `sent` (contract §3). */
export async function sendUsualStatuses(world: World, sent: Sent): Promise<void> {
  const names: StatusName[] = sent.message.type === 'reaction' ? ['sent'] : ['sent', 'delivered']
  switch (world.settings.statuses) {
    case 'none':
      return
    case 'auto':
      return names.forEach(name => {
        sendStatus(world, sent, name)
      })
    case 'reorder':
      return names.reverse().forEach(name => {
        sendStatus(world, sent, name)
      })
    case 'duplicate':
      return names
        .flatMap(name => [name, name])
        .forEach(name => {
          sendStatus(world, sent, name)
        })
    case 'early':
      names.forEach(name => {
        sendStatus(world, sent, name)
      })
      await world.webhooks.settled(2_000)
      return
    default:
      return world.settings.statuses satisfies never
  }
}

/** One status webhook (contract §3): no `recipient_id` for a hidden phone, no `contacts` when failed, pricing on two of them. */
export function sendStatus(world: World, sent: Sent, status: StatusName, failure?: { code: number; details: string }): void {
  const { number, user, message } = sent
  const phone = world.people.visiblePhone(user, number.phoneNumberId)
  if (message.status !== 'failed') message.status = status
  const body = {
    id: message.messageId,
    status,
    timestamp: timestamp(world.clock.now()),
    ...(phone !== undefined && { recipient_id: phone }),
    recipient_user_id: user.bsuid,
    ...(message.opaque !== undefined && { biz_opaque_callback_data: message.opaque }),
    ...((status === 'sent' || status === 'delivered') && { pricing: pricing(sent.category) }),
    ...(failure && { errors: [refusalInWebhook(failure.code, failure.details)] }),
  }
  const contact = { profile: { name: user.name }, ...(phone !== undefined && { wa_id: phone }), user_id: user.bsuid }
  const contacts = status === 'failed' ? {} : { contacts: [contact] }
  sendMessagesWebhook(world, number, { ...contacts, statuses: [body] }, `status ${status} ${message.messageId}`)
}

function pricing(category: string): object {
  return { billable: true, pricing_model: 'PMP', type: 'regular', category }
}
