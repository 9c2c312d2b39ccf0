import type { Refusal } from '../order.ts'
import { hasEnded } from '../transitions.ts'
import type { Asked, Writing } from './writing.ts'

/**
 * Whom to call at the door, as the customer or an operator says. It changes no price, no goods and no agreement, so it is taken until
 * the order has ended, and says nothing of who the customer is.
 */
export function nameContact({ contact }: Asked<'NameContact'>, order: Writing): Refusal | undefined {
  const { status, contact: known } = order.now
  if (known?.phone === contact.phone && known.name === contact.name) return { why: 'nothing_to_do' }
  if (hasEnded(status)) return { why: 'not_in_status', status }
  order.note({ type: 'ContactNamed', contact })
  return undefined
}
