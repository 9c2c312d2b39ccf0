import type { Identity, InboundContent } from '../channel.ts'
import { isObject, textOf } from './json.ts'
import { identityOf, isNobody } from './sender.ts'

/**
 * Reads a `system` message (contract §2 and §4.3).
 *
 * A changed number moves `from` to `system.wa_id`, and the scoped id with it; a changed scoped id leaves the phone.
 * `customer_identity_changed` is no change of either: it only says that the person's device or security code is new, and
 * comes out as `other` with the new hash, so that a seller's authority can be confirmed again.
 */
export function identityChangeOf(message: Record<string, unknown>): InboundContent {
  const system = isObject(message.system) ? message.system : {}
  const type = textOf(system.type) ?? 'system'
  const identity = isObject(message.identity) ? message.identity : {}
  const detail = type === 'customer_identity_changed' ? textOf(identity.hash) : textOf(system.body)
  const unread: InboundContent = { kind: 'other', type, ...(detail !== undefined && { detail }) }
  if (type !== 'user_changed_number' && type !== 'user_changed_user_id') return unread

  const was = previousIdentity(message, system)
  const now = identityOf({
    phone: type === 'user_changed_number' ? system.wa_id : (system.wa_id ?? message.from),
    userId: system.user_id ?? message.from_user_id,
    parentUserId: system.parent_user_id ?? message.from_parent_user_id,
  })
  return isNobody(was) || isNobody(now) ? unread : { kind: 'identity_changed', was, now }
}

const previousIdentity = (message: Record<string, unknown>, system: Record<string, unknown>): Identity =>
  identityOf({
    phone: message.from,
    userId: system.previous_user_id,
    parentUserId: system.previous_parent_user_id,
  })
