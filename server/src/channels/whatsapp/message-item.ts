import type { MessageItem, Place } from './ingest.ts'
import { canonical, fingerprint, isObject, listOf, textOf, timeOf } from './json.ts'
import { bounded, laneOf, senderOf } from './sender.ts'

/** Kinds that come under the id of another message's history and so need their kind in the key (contract §1.3). */
const keyedWithType = new Set(['edit', 'revoke'])

/**
 * One entry of `messages` with the contact that belongs to it; `undefined` when it is not an object, names no sender, or
 * came to no number of ours. An unknown or missing type is no reason to refuse it.
 */
export function messageItem(
  entry: unknown,
  contactOf: (message: Record<string, unknown>) => unknown,
  valueErrors: unknown,
  place: Place,
): MessageItem | undefined {
  const { phoneNumberId, receivedAt, wabaId, storable } = place
  const message = storable(entry)
  if (!isObject(message) || phoneNumberId === undefined) return undefined
  const lane = laneOf(senderOf(message))
  if (lane === undefined) return undefined
  const contact = storable(contactOf(message))
  const errors = listOf(storable(valueErrors))
  return {
    kind: 'message',
    providerId: messageKey(message),
    phoneNumberId,
    ...(wabaId !== undefined && { wabaId }),
    lane,
    sentAt: timeOf(message.timestamp) ?? receivedAt,
    raw: JSON.stringify({ message, ...(contact !== undefined && { contact }), ...(errors.length > 0 && { errors }) }),
  }
}

/** The message's id, with the kind for an edit or a removal; a message without an id is known by its content. */
function messageKey(message: Record<string, unknown>): string {
  const id = textOf(message.id)
  if (id === undefined) return fingerprint(canonical(message))
  const type = textOf(message.type)
  return bounded(type !== undefined && keyedWithType.has(type) ? `${id}:${type}` : id)
}
