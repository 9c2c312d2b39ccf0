import { ControlRefusal } from '../kit/control.ts'
import { asFields, asNumber, asText, type Fields } from '../kit/shape.ts'
import type { Choice, Offer } from './chats.ts'
import { order } from './inbound-cart.ts'
import { inboundMedia, type MediaType, mediaTypes } from './inbound-media.ts'
import type { Inbound } from './inbound-message.ts'
import { systemMessage } from './inbound-system.ts'
import { digits, type User } from './people.ts'
import { refusalInWebhook } from './refusal.ts'
import type { BusinessNumber } from './settings.ts'
import type { World } from './world.ts'

/** Turns what the player lets a user do into the message of contract §2. A tap must fit something that was offered. */
export function inboundMessage(world: World, number: BusinessNumber, user: User, given: Fields): Inbound {
  const type = asText(given.type) ?? 'text'
  if (mediaTypes.includes(type as MediaType)) return inboundMedia(world, type as MediaType, given)
  switch (type) {
    case 'text':
      return { type, text: asText(given.text) ?? '', fields: { text: { body: asText(given.text) ?? '' } } }
    case 'tap':
    case 'button_reply':
    case 'list_reply':
    case 'template_button':
      return tap(world, number, user, type, given)
    case 'location':
      return location(world, number, user, given)
    case 'contacts':
      return contacts(world, number, user, given)
    case 'order':
      return order(world, number, user, given)
    case 'reaction':
      return reaction(given)
    case 'unsupported':
      return unsupported(given)
    case 'system':
      return systemMessage(world, user, given)
    case 'raw':
      return raw(given)
    default:
      throw new ControlRefusal(`a user cannot say ${type}`)
  }
}

const tapKinds: Record<string, Choice['kind'] | 'any'> = {
  tap: 'any',
  button_reply: 'button',
  list_reply: 'row',
  template_button: 'template',
}

/** Reply buttons and rows come back as `interactive`, quick replies of a template as `button` (contract §2). */
function tap(world: World, number: BusinessNumber, user: User, type: string, given: Fields): Inbound {
  const id = asText(given.id) ?? asText(given.payload) ?? ''
  const offer = world.chats.offered(number.phoneNumberId, user.id, tapKinds[type] ?? 'any', id, asText(given.messageId))
  if (!offer) throw new ControlRefusal(`${user.name} was never offered "${id}"`)
  return tapOn(offer)
}

function tapOn({ message, choice }: Offer): Inbound {
  const { id, title, description } = choice
  const contextId = message.messageId
  switch (choice.kind) {
    case 'button':
      return {
        type: 'interactive',
        text: title,
        contextId,
        fields: { interactive: { type: 'button_reply', button_reply: { id, title } } },
      }
    case 'row': {
      const reply = { id, title, ...(description !== undefined && { description }) }
      return { type: 'interactive', text: title, contextId, fields: { interactive: { type: 'list_reply', list_reply: reply } } }
    }
    case 'template':
      return { type: 'button', text: title, contextId, fields: { button: { payload: id, text: title } } }
    default:
      return choice.kind satisfies never
  }
}

/** An answer to a location request carries its context; a pin out of the blue does not. */
function location(world: World, number: BusinessNumber, user: User, given: Fields): Inbound {
  const latitude = asNumber(given.latitude)
  const longitude = asNumber(given.longitude)
  if (latitude === undefined || longitude === undefined) throw new ControlRefusal('a location has latitude and longitude')
  const names = ['name', 'address', 'url'].flatMap(key => (asText(given[key]) ? [[key, given[key]]] : []))
  const request = world.chats.asked(number.phoneNumberId, user.id, 'location')
  return {
    type: 'location',
    text: `${latitude},${longitude}`,
    fields: { location: { latitude, longitude, ...Object.fromEntries(names) } },
    ...(request && { contextId: request.messageId }),
  }
}

/** A shared phone says `contact_request` when our button asked for it; any other card says `other` (contract §2, §4.4). */
function contacts(world: World, number: BusinessNumber, user: User, given: Fields): Inbound {
  const asked = world.chats.asked(number.phoneNumberId, user.id, 'contact')
  const origin = asText(given.origin) ?? (asked ? 'contact_request' : 'other')
  const name = asText(given.name) ?? user.name
  const phone = digits(asText(given.phone) ?? user.phone ?? phoneFor(user))
  if (origin === 'contact_request') user.phone = phone
  const card = {
    name: { formatted_name: name, first_name: name },
    phones: [{ phone: `+${phone}`, wa_id: phone, type: 'CELL' }],
    origin,
  }
  return { type: 'contacts', text: `+${phone}`, fields: { contacts: [card] }, ...(asked && { contextId: asked.messageId }) }
}

/** A phone for a user who came without one: always the same for the same BSUID, in a range that is not in use. */
function phoneFor(user: User): string {
  const tail = [...user.bsuid].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) % 10_000_000, 7)
  return `62811${String(tail).padStart(7, '0')}`
}

function reaction(given: Fields): Inbound {
  const emoji = asText(given.emoji)
  const message_id = asText(given.messageId) ?? ''
  return { type: 'reaction', text: emoji ?? '', fields: { reaction: { message_id, ...(emoji !== undefined && { emoji }) } } }
}

function unsupported(given: Fields): Inbound {
  const errors = [refusalInWebhook(131051, 'Message type is currently not supported.')]
  return { type: 'unsupported', text: '', fields: { errors, unsupported: { type: asText(given.kind) ?? 'poll' } } }
}

/** Any message object, for shapes that only a test wants: `{type:'raw', message:{type:'…', …}}`. */
function raw(given: Fields): Inbound {
  const message = asFields(given.message)
  if (!message) throw new ControlRefusal('a raw message has message:{…}')
  return { type: asText(message.type) ?? 'raw', text: '', fields: message }
}
