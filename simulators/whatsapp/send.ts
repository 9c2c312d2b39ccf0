import type { Reply } from '../kit/router.ts'
import { asFields, asText, type Fields } from '../kit/shape.ts'
import type { Heard, Rendered } from './chats.ts'
import { checkCommon, checkFreeForm, type MessageType } from './check-message.ts'
import { newMessageId } from './ids.ts'
import { digits, type User } from './people.ts'
import { Refusal } from './refusal.ts'
import type { BusinessNumber } from './settings.ts'
import { type Sent, sendStatus, sendUsualStatuses } from './statuses.ts'
import { renderTemplate, templateOf } from './template-message.ts'
import { timestamp, type World } from './world.ts'

type Recipient = { user: User; contact: { input: string; wa_id?: string; user_id?: string } }

/** What became of each accepted message, so that later statuses can speak of it. */
export type Accepted = Map<string, Sent>

/**
 * `POST /{PHONE_ID}/messages` (contract §5): checks the message as the platform does, puts it into the user's chat, and
 * answers `accepted`. Delivery is told by webhooks. There is no idempotency: the same call twice is two messages.
 */
export async function sendMessage(world: World, accepted: Accepted, number: BusinessNumber, message: Fields): Promise<Reply> {
  if (message.status !== undefined) return markRead(world, message)
  const type = checkCommon(message)
  const recipient = recipientOf(world, number, message)
  world.rate.check(world.settings, number.phoneNumberId, recipient.user.id, world.clock.now())
  const { rendered, category } = render(world, number, type, message)
  const late = lateRefusal(world, number, recipient.user, type, message)
  if (late && !world.settings.lateRefusals) throw late
  if (recipient.contact.wa_id !== undefined) recipient.user.writtenToByPhone.add(number.phoneNumberId)
  const heard = put(world, number, recipient.user, message, rendered, late === undefined)
  const sent: Sent = { number, user: recipient.user, message: heard, category }
  accepted.set(heard.messageId, sent)
  if (late) sendStatus(world, sent, 'failed', { code: late.code, details: late.message })
  else await sendUsualStatuses(world, sent)
  const answer = { id: heard.messageId, ...(type === 'template' && { message_status: 'accepted' }) }
  return { status: 200, body: { messaging_product: 'whatsapp', contacts: [recipient.contact], messages: [answer] } }
}

/** Read marks and the typing indicator share the endpoint (contract §5.5). */
function markRead(world: World, message: Fields): Reply {
  if (message.messaging_product !== 'whatsapp') throw new Refusal(100, 'The parameter messaging_product is required')
  if (message.status !== 'read') throw new Refusal(100, 'status must be read')
  const typing = message.typing_indicator
  if (typing !== undefined && asFields(typing)?.type !== 'text') throw new Refusal(100, 'typing_indicator.type must be text')
  const found = world.chats.find(asText(message.message_id) ?? '')
  if (found?.entry.direction !== 'in') throw new Refusal(131009, 'message_id is not a message that was received')
  return { status: 200, body: { success: true } }
}

/** `to` is a phone and wins over `recipient`, which is a BSUID (contract §4.5). */
function recipientOf(world: World, number: BusinessNumber, message: Fields): Recipient {
  const to = asText(message.to)
  const bsuid = asText(message.recipient)
  if (!to && !bsuid) throw new Refusal(131008, 'to or recipient is missing')
  if (!to) {
    if (!/^[A-Z]{2}\.(ENT\.)?[A-Za-z0-9]{1,128}$/.test(bsuid ?? ''))
      throw new Refusal(131009, 'recipient is not a business-scoped user id')
    const user = world.people.byBsuid(bsuid ?? '')
    if (!user) throw new Refusal(131026, 'recipient is not a WhatsApp user')
    return { user, contact: { input: bsuid ?? '', user_id: user.bsuid } }
  }
  const phone = digits(to)
  if (!/^\+?[\d\s()-]+$/.test(to) || phone.length < 8 || phone.length > 15)
    throw new Refusal(131009, 'to is not a phone number')
  if (phone === number.displayPhoneNumber) throw new Refusal(131021, 'Sender and recipient are the same')
  const user = world.people.byPhone(phone) ?? (world.settings.autoCreateUsers ? world.people.addUser({ phone }) : undefined)
  if (!user) throw new Refusal(131026, 'recipient is not a WhatsApp user')
  return { user, contact: { input: to, wa_id: phone } }
}

function render(
  world: World,
  number: BusinessNumber,
  type: MessageType,
  message: Fields,
): { rendered: Rendered; category: string } {
  if (type !== 'template')
    return { rendered: checkFreeForm(world, number.wabaId, type, message), category: message.category ? 'utility' : 'service' }
  const template = templateOf(world, number.wabaId, message)
  return { rendered: renderTemplate(world, template, message), category: template.category.toLowerCase() }
}

/** The refusals that the platform gives either at once or later in a status: unreachable user, closed window. */
function lateRefusal(
  world: World,
  number: BusinessNumber,
  user: User,
  type: MessageType,
  message: Fields,
): Refusal | undefined {
  if (!user.reachable) return new Refusal(131026, 'Message undeliverable')
  if (message.category !== undefined) {
    if (message.category !== 'utility' || !world.settings.directSend)
      return new Refusal(100, 'this account is not eligible for Direct Send')
    return undefined
  }
  if (type === 'template' || world.chats.windowIsOpen(number.phoneNumberId, user.id, world.clock.now())) return undefined
  return new Refusal(
    131047,
    'Message failed to send because more than 24 hours have passed since the customer last replied to this number',
  )
}

function put(world: World, number: BusinessNumber, user: User, message: Fields, rendered: Rendered, arrives: boolean): Heard {
  const replyTo = asText(asFields(message.context)?.message_id)
  const opaque = asText(message.biz_opaque_callback_data)
  const heard: Omit<Heard, 'seq'> = {
    ...rendered,
    at: Number(timestamp(world.clock.now())) * 1000,
    direction: 'out',
    messageId: newMessageId(),
    status: arrives ? 'accepted' : 'failed',
    raw: message,
    ...(replyTo !== undefined && { replyTo }),
    ...(opaque !== undefined && { opaque }),
  }
  return arrives ? (world.chats.add(number.phoneNumberId, user.id, heard) as Heard) : { ...heard, seq: 0 }
}
