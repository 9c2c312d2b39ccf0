import { ControlRefusal } from '../kit/control.ts'
import { asText, type Fields } from '../kit/shape.ts'
import type { Inbound } from './inbound-message.ts'
import { digits, type User } from './people.ts'
import type { World } from './world.ts'

/**
 * A change of identity (contract §2 system, §4.3): `kind` is `user_changed_number` (with `newPhone`, `newBsuid`),
 * `user_changed_user_id` (with `newBsuid`) or `customer_identity_changed`. The user has the new identity from then on,
 * while the message itself still comes from the old phone.
 */
export function systemMessage(world: World, user: User, given: Fields): Inbound {
  const kind = asText(given.kind) ?? 'user_changed_number'
  const previous = { phone: user.phone, bsuid: user.bsuid }
  const body = `User ${user.name} changed`
  if (kind === 'customer_identity_changed') {
    const identity = { acknowledged: true, created_timestamp: Math.floor(world.clock.now() / 1000), hash: 'DF2lS5v2W6x=' }
    return { type: 'system', text: '', fields: { system: { type: kind, body }, identity } }
  }
  const newBsuid = asText(given.newBsuid)
  if (newBsuid !== undefined) user.bsuid = newBsuid
  const ids = { user_id: user.bsuid, previous_user_id: previous.bsuid }
  if (kind === 'user_changed_user_id') return { type: 'system', text: '', fields: { system: { type: kind, body, ...ids } } }
  const newPhone = digits(asText(given.newPhone) ?? '')
  if (kind !== 'user_changed_number' || newPhone === '') throw new ControlRefusal('user_changed_number needs newPhone')
  user.phone = newPhone
  return {
    type: 'system',
    text: '',
    fields: {
      ...(previous.phone !== undefined && { from: previous.phone }),
      system: { type: kind, body: `${body} from ${previous.phone} to ${newPhone}`, wa_id: newPhone, ...ids },
    },
  }
}
