import type { Refusal } from '../order.ts'
import { moveOn, needsApproval } from './destination.ts'
import { commit } from './stock.ts'
import type { Asked, Writing } from './writing.ts'

/** The first seller who accepts has the order; another one hears that it is taken. Nobody is asked before the approval. */
export function assignSeller(command: Asked<'AssignSeller'>, order: Writing): Refusal | undefined {
  const { status, sellerId, policy, endedAt } = order.now
  if (sellerId === command.sellerId) return { why: 'nothing_to_do' }
  if (endedAt !== undefined) return { why: 'not_in_status', status }
  if (sellerId !== undefined) return { why: 'taken', sellerId }
  if (status !== 'PENDING') return { why: 'not_in_status', status }
  if (policy.acceptance !== 'seller' || needsApproval(order.now)) return { why: 'not_allowed' }
  order.note({ type: 'SellerAssigned', sellerId: command.sellerId })
  moveOn(order, 'accepted')
  commit(order)
  return undefined
}
