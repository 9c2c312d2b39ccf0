import type { Refusal } from '../order.ts'
import type { Asked, Writing } from './writing.ts'

/** The order goes on in another chat, for whoever proved that it is theirs. What has ended stays where it was. */
export function moveToCustomer({ customerId, conversationId }: Asked<'MoveToCustomer'>, order: Writing): Refusal | undefined {
  const { status, endedAt, customerId: present, conversationId: chat } = order.now
  if (customerId === present && conversationId === chat) return { why: 'nothing_to_do' }
  if (endedAt !== undefined) return { why: 'not_in_status', status }
  order.note({ type: 'CustomerChanged', customerId, conversationId })
  return undefined
}
