import type { Identity, Inbound } from '../channel.ts'
import { contentOf } from './content.ts'
import { identityChangeOf } from './identity-change.ts'
import type { MessageItem } from './ingest.ts'
import { isObject, textOf, timeOf } from './json.ts'
import { identityOf, isNobody, phoneOf, senderOf } from './sender.ts'

/**
 * Reads a stored message (contract §2) into the neutral form.
 *
 * `raw` may be given as text or parsed. Answers `undefined` only when it is no message or names nobody, which the
 * envelope has already kept out; anything else that cannot be read has the content `other`.
 */
export function readInbound(item: { providerId: string; sentAt: Date; raw: unknown }): Inbound | undefined {
  const stored = typeof item.raw === 'string' ? parsed(item.raw) : item.raw
  if (!isObject(stored) || !isObject(stored.message)) return undefined
  const { message } = stored
  const contact = isObject(stored.contact) ? stored.contact : {}
  const type = textOf(message.type) ?? 'unknown'
  const content = readContent(type, stored.errors === undefined ? message : { errors: stored.errors, ...message })
  const from = content.kind === 'identity_changed' ? content.was : withContact(senderOf(message), contact)
  if (isNobody(from)) return undefined
  const profileName = isObject(contact.profile) ? textOf(contact.profile.name)?.trim() : undefined
  const inReplyTo = isObject(message.context) ? textOf(message.context.id) : undefined
  return {
    providerId: textOf(message.id) ?? item.providerId,
    from,
    ...(profileName !== undefined && profileName !== '' && { profileName }),
    sentAt: timeOf(message.timestamp) ?? item.sentAt,
    ...(inReplyTo !== undefined && { inReplyTo }),
    content,
  }
}

/** A message of a group is not answered in private, whatever it says. */
function readContent(type: string, message: Record<string, unknown>): Inbound['content'] {
  if (textOf(message.group_id) !== undefined) return { kind: 'other', type: 'group', detail: type }
  return type === 'system' ? identityChangeOf(message) : contentOf(type, message)
}

/** Adds what the contact entry knows beyond the message, if it certainly is of the same person. */
function withContact(sender: Identity, contact: Record<string, unknown>): Identity {
  const ids = identityOf({ phone: contact.wa_id, userId: contact.user_id, parentUserId: contact.parent_user_id })
  const isSame =
    (sender.userId !== undefined && sender.userId === ids.userId) ||
    (sender.userId === undefined && sender.phone !== undefined && sender.phone === phoneOf(contact.wa_id))
  return isSame ? { ...ids, ...sender } : sender
}

function parsed(raw: string): unknown {
  try {
    return JSON.parse(raw)
  } catch {
    return undefined
  }
}

/** Whether the id of a message is the provider's own, so that it can be marked as read or answered in a bubble. */
export const isProviderId = (providerId: MessageItem['providerId']) => !providerId.startsWith('sha256:')
