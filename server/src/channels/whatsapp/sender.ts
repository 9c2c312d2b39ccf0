import type { Identity } from '../channel.ts'
import { fingerprint, isObject, listOf, textOf } from './json.ts'

const phoneDigits = /^\+?(\d{5,15})$/

/** The longest id that is used as it is; a longer one cannot be the provider's and would not fit an index. */
const longestId = 200

/** `6281200000009`, with or without plus, as E.164 with plus. */
export function phoneOf(value: unknown): string | undefined {
  const digits = phoneDigits.exec(textOf(value) ?? '')?.[1]
  return digits === undefined ? undefined : `+${digits}`
}

/**
 * Reads who somebody is from a phone and ids that may each be missing (contract §4.2). A scoped id where the phone is
 * expected counts as the scoped id, and so does anything else that is no phone. Empty when nothing is there.
 */
export function identityOf(ids: { phone?: unknown; userId?: unknown; parentUserId?: unknown }): Identity {
  const phone = phoneOf(ids.phone)
  const userId = textOf(ids.userId) ?? (phone === undefined ? textOf(ids.phone) : undefined)
  const parentUserId = textOf(ids.parentUserId)
  return {
    ...(phone !== undefined && { phone }),
    ...(userId !== undefined && { userId: bounded(userId) }),
    ...(parentUserId !== undefined && { parentUserId: bounded(parentUserId) }),
  }
}

/** An id that fits an index: too long a one is replaced by its fingerprint. */
export const bounded = (id: string) => (id.length <= longestId ? id : fingerprint(id))

export const isNobody = (identity: Identity) => identity.phone === undefined && identity.userId === undefined

/** The part of a chat's lane that names the person: the scoped id, else the digits of the phone. */
export const laneOf = (identity: Identity) => identity.userId ?? identity.phone?.slice(1)

/** Who wrote a message, by the message alone. */
export const senderOf = (message: Record<string, unknown>) =>
  identityOf({ phone: message.from, userId: message.from_user_id, parentUserId: message.from_parent_user_id })

/**
 * Finds the entry of `contacts` that belongs to a message: the one with its sender's id or phone. A single entry that
 * matches neither is taken when nobody else wrote in the batch, because a phone may be written in two ways (contract §4.1).
 * The entries are indexed once, since a batch may hold a thousand of each.
 */
export function contactsOf(value: Record<string, unknown>): (message: Record<string, unknown>) => unknown {
  const entries = listOf(value.contacts).filter(isObject)
  const byId = new Map<unknown, unknown>()
  for (const entry of entries.toReversed()) {
    const phone = phoneOf(entry.wa_id)
    if (phone !== undefined) byId.set(phone, entry)
    if (textOf(entry.user_id) !== undefined) byId.set(entry.user_id, entry)
  }
  const senders = new Set(
    listOf(value.messages)
      .filter(isObject)
      .map(message => laneOf(senderOf(message))),
  )
  const only = entries.length === 1 && senders.size === 1 ? entries[0] : undefined
  return message => {
    const { userId, phone } = senderOf(message)
    return byId.get(userId ?? phone) ?? byId.get(phone ?? userId) ?? only
  }
}
