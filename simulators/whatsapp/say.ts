import { asFields, asList, asNumber, asText, type Fields } from '../kit/shape.ts'
import { newMessageId } from './ids.ts'
import { inboundMessage } from './inbound.ts'
import { referredProduct } from './inbound-cart.ts'
import type { User } from './people.ts'
import type { BusinessNumber } from './settings.ts'
import { postBytes, sendMessagesWebhook, webhookTarget } from './webhook.ts'
import { timestamp, type World } from './world.ts'

type Spoken = { id: string; number: BusinessNumber; user: User; message: object; contact: object | undefined }

/**
 * `POST /_control/say`: lets users write. One message stands in the body itself; several stand in `messages:[…]` and take
 * user and number from the body where they name none. With `batch:true` the messages to one number arrive in one
 * webhook, otherwise each in its own. Answers the ids at once; the webhooks follow.
 */
export function say(world: World, body: Fields): { messageId: string; messageIds: string[] } {
  const given = (asList(body.messages) ?? [body]).map(one => ({ ...body, ...asFields(one) }) as Fields)
  const spoken = given.map(one => speak(world, one))
  const groups =
    body.batch === true ? [...Map.groupBy(spoken, one => one.number.phoneNumberId).values()] : spoken.map(one => [one])
  for (const group of groups) deliver(world, group)
  const messageIds = spoken.map(one => one.id)
  return { messageId: messageIds.at(-1) ?? '', messageIds }
}

/** `POST /_control/redeliver`: the very bytes of the webhook that carried this message, once more (contract §1.3). */
export function redeliver(world: World, messageId: string): boolean {
  const target = world.delivered.get(messageId)
  if (target) postBytes(world, target, `again ${messageId}`)
  return target !== undefined
}

function speak(world: World, given: Fields): Spoken {
  const number = world.people.numberOrOnly(asText(given.phoneNumberId))
  const user = world.people.user(asText(given.user) ?? '')
  const phone = world.people.visiblePhone(user, number.phoneNumberId)
  const inbound = inboundMessage(world, number, user, given)
  const id = asText(given.newMessageId) ?? newMessageId()
  const at = asNumber(given.at) ?? world.clock.now()
  const message = {
    ...(phone !== undefined && { from: phone }),
    from_user_id: user.bsuid,
    id,
    timestamp: timestamp(at),
    type: inbound.type,
    ...contextOf(world, number, given, inbound.contextId),
    ...inbound.fields,
  }
  world.chats.add(number.phoneNumberId, user.id, {
    at,
    direction: 'in',
    messageId: id,
    type: inbound.type,
    text: inbound.text,
    raw: message,
  })
  const contact = { profile: { name: user.name }, ...(phone !== undefined && { wa_id: phone }), user_id: user.bsuid }
  return { id, number, user, message, contact: inbound.type === 'system' ? undefined : contact }
}

/** `context` may be a message id, a whole context object, or false for a reply whose context got lost; `about` names a product. */
function contextOf(world: World, number: BusinessNumber, given: Fields, usual: string | undefined): { context?: object } {
  if (given.context === false) return {}
  const about = referredProduct(world, number, given)
  if (about) return { context: about }
  const whole = asFields(given.context)
  if (whole) return { context: whole }
  const id = asText(given.context) ?? usual
  return id === undefined ? {} : { context: { from: number.displayPhoneNumber, id } }
}

function deliver(world: World, group: Spoken[]): void {
  const number = group[0]?.number
  if (!number) return
  const contacts = [...new Map(group.map(one => [one.user.id, one.contact])).values()].filter(one => one !== undefined)
  const value = { ...(contacts.length > 0 && { contacts }), messages: group.map(one => one.message) }
  const body = sendMessagesWebhook(world, number, value, `message ${group.map(one => one.id).join(' ')}`)
  for (const one of group) world.delivered.set(one.id, { ...webhookTarget(world, number), body })
}
