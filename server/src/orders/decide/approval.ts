import type { Refusal } from '../order.ts'
import { moveOn, needsApproval } from './destination.ts'
import { commit, release } from './stock.ts'
import type { Asked, Writing } from './writing.ts'

/** A pharmacist or an operator lets the order go on; always before it is paid for. */
export function approve(order: Writing): Refusal | undefined {
  const { status, approved } = order.now
  if (status !== 'PENDING') return approved ? { why: 'nothing_to_do' } : { why: 'not_in_status', status }
  if (!needsApproval(order.now)) return { why: 'nothing_to_do' }
  order.note({ type: 'Approved' })
  moveOn(order, 'approved')
  commit(order)
  return undefined
}

/** The order ends with a reason that the customer is told; money that came in is owed back. */
export function refuse(command: Asked<'Refuse'>, order: Writing): Refusal | undefined {
  const { status } = order.now
  if (status === 'REJECTED') return { why: 'nothing_to_do' }
  if (status !== 'PENDING') return { why: 'not_in_status', status }
  release(order)
  order.move('refused', 'REJECTED', command.reason)
  return undefined
}
