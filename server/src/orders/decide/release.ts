import type { OrderStatus, Refusal } from '../order.ts'
import type { Asked, Writing } from './writing.ts'

/** Until the work is done; what was sold over a counter or is on the road is nobody's to give back. */
const inHand: readonly OrderStatus[] = ['CONFIRMED', 'AWAITING_PAYMENT', 'PAID', 'IN_PROGRESS']

/** The seller gives the work back, or it is taken from them: the order waits for somebody again, and money stays as it is. */
export function releaseSeller({ by, reason }: Asked<'ReleaseSeller'>, order: Writing): Refusal | undefined {
  const { status, sellerId, policy, endedAt } = order.now
  if (endedAt !== undefined) return { why: 'not_in_status', status }
  if (sellerId === undefined) return { why: 'nothing_to_do' }
  if (policy.acceptance !== 'seller' || (by.kind === 'seller' && by.id !== sellerId)) return { why: 'not_allowed' }
  if (!inHand.includes(status)) return { why: 'not_in_status', status }
  order.note({ type: 'SellerReleased', sellerId, ...(reason !== undefined && { reason }) })
  order.move('given_back', 'PENDING')
  return undefined
}
