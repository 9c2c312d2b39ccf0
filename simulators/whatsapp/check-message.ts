import { asFields, asList, asNumber, asText, type Fields } from '../kit/shape.ts'
import type { Rendered } from './chats.ts'
import { checkInteractive } from './check-interactive.ts'
import { checkMedia } from './check-media.ts'
import { requiredText } from './check-text.ts'
import { Refusal } from './refusal.ts'
import type { World } from './world.ts'

const types = [
  'text',
  'image',
  'video',
  'document',
  'audio',
  'sticker',
  'location',
  'contacts',
  'reaction',
  'interactive',
  'template',
] as const
export type MessageType = (typeof types)[number]

/** The fields that every message has (contract §5.1), checked; answers the type. */
export function checkCommon(message: Fields): MessageType {
  if (message.messaging_product !== 'whatsapp') throw new Refusal(100, 'The parameter messaging_product is required')
  if (message.recipient_type !== undefined && message.recipient_type !== 'individual') {
    throw new Refusal(100, 'recipient_type must be individual (groups are not simulated)')
  }
  const opaque = message.biz_opaque_callback_data
  if (opaque !== undefined && (typeof opaque !== 'string' || opaque.length > 512)) {
    throw new Refusal(131009, 'biz_opaque_callback_data: text of at most 512 characters')
  }
  if (message.context !== undefined && !asText(asFields(message.context)?.message_id)) {
    throw new Refusal(131009, 'context.message_id must be a message id')
  }
  const type = types.find(one => one === (message.type ?? 'text'))
  if (!type)
    throw new Refusal(100, `Param type must be one of {${types.join(', ').toUpperCase()}} - got "${String(message.type)}"`)
  if (type === 'reaction' && message.context !== undefined) throw new Refusal(131009, 'a reaction takes no context')
  return type
}

/** Checks a free-form message against contract §5.2 and §5.3 and renders what the user sees. */
export function checkFreeForm(world: World, wabaId: string, type: Exclude<MessageType, 'template'>, message: Fields): Rendered {
  switch (type) {
    case 'text':
      return { type, text: checkText(message), choices: [] }
    case 'interactive':
      return checkInteractive(world, wabaId, message.interactive)
    case 'location':
      return { type, text: checkLocation(asFields(message.location)), choices: [] }
    case 'contacts':
      return { type, text: checkContacts(asList(message.contacts)), choices: [] }
    case 'reaction':
      return { type, text: checkReaction(asFields(message.reaction)), choices: [] }
    case 'image':
    case 'video':
    case 'document':
    case 'audio':
    case 'sticker': {
      const media = checkMedia(world, type, message[type])
      return { type, text: asText(asFields(message[type])?.caption) ?? '', choices: [], ...media }
    }
    default:
      return type satisfies never
  }
}

function checkText(message: Fields): string {
  const text = asFields(message.text)
  if (!text) throw new Refusal(131008, 'text is missing')
  const preview = text.preview_url
  if (preview !== undefined && typeof preview !== 'boolean') throw new Refusal(131009, 'text.preview_url must be true or false')
  if (asText(text.body) !== undefined && String(text.body).length > 4096)
    throw new Refusal(100, "Param text['body'] must be at most 4096 characters long")
  return requiredText('text.body', text.body, 4096)
}

/** Latitude and longitude are numbers, or the strings that Meta's pages show (contract §5.2). */
function checkLocation(location: Fields | undefined): string {
  if (!location) throw new Refusal(131008, 'location is missing')
  const [latitude, longitude] = [location.latitude, location.longitude].map(
    value => asNumber(value) ?? Number.parseFloat(asText(value) ?? ''),
  )
  if (!(Math.abs(latitude ?? Number.NaN) <= 90) || !(Math.abs(longitude ?? Number.NaN) <= 180)) {
    throw new Refusal(131009, 'location.latitude and location.longitude must be degrees')
  }
  return [asText(location.name), asText(location.address), `${latitude},${longitude}`].filter(Boolean).join('\n')
}

function checkContacts(contacts: unknown[] | undefined): string {
  if (!contacts || contacts.length === 0) throw new Refusal(131008, 'contacts is missing')
  if (contacts.length > 257) throw new Refusal(131009, 'contacts: at most 257')
  return contacts
    .map(one => requiredText('contacts[].name.formatted_name', asFields(asFields(one)?.name)?.formatted_name, 1024))
    .join(', ')
}

function checkReaction(reaction: Fields | undefined): string {
  requiredText('reaction.message_id', reaction?.message_id, 128)
  const emoji = asText(reaction?.emoji)
  if (emoji === undefined) throw new Refusal(131008, 'reaction.emoji is missing')
  return emoji
}
