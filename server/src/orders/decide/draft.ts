import { isDeepStrictEqual } from 'node:util'
import type { Draft, Line, Order, OrderStatus, Refusal } from '../order.ts'
import type { Policy } from '../policy.ts'
import { lacksPaymentMethod } from './confirm.ts'
import { moveOn } from './destination.ts'
import { commit, countedQuantities, hold, release } from './stock.ts'
import type { Asked, Writing } from './writing.ts'

const beforeWork: readonly OrderStatus[] = ['PENDING', 'CONFIRMED', 'AWAITING_PAYMENT', 'PAID']

/**
 * A draft changes freely. A running order is edited until work starts: the edit is agreed to when it comes here, so it
 * brings a whole quote, and the order goes to where it now belongs. In a type that sellers price, a new quote of a
 * pending order is an offer instead: the order is a draft again and the customer agrees first.
 */
export function changeDraft(command: Asked<'ChangeDraft'>, order: Writing): Refusal | undefined {
  const { status, policy } = order.now
  const priced =
    status === 'PENDING' && policy.pricing === 'quoted_by_seller' && ['seller', 'operator'].includes(command.by.kind)
  if (command.by.kind === 'seller' && !priced) return { why: 'not_allowed' }
  if (status === 'DRAFT' || status === 'INVALID') {
    write(command, order)
    if (status === 'INVALID') order.move('corrected', 'DRAFT')
    return undefined
  }
  if (!beforeWork.includes(status)) return { why: 'not_in_status', status }
  if (command.quote === undefined || command.draft.open.length > 0) return { why: 'incomplete' }
  if (priced) return offer(command, order)
  return edit(command, order)
}

function offer(command: Asked<'ChangeDraft'>, order: Writing): Refusal | undefined {
  release(order)
  if (!write(command, order)) return { why: 'nothing_to_do' }
  order.move('quoted', 'DRAFT')
  return undefined
}

function edit(command: Asked<'ChangeDraft'>, order: Writing): Refusal | undefined {
  const other = !isDeepStrictEqual(countedQuantities(order.now.quote), countedQuantities(command.quote))
  if (other) release(order)
  const changed = write(command, order)
  if (!changed) return { why: 'nothing_to_do' }
  if (lacksPaymentMethod(order.now)) return { why: 'no_payment_method' }
  if (other) hold(order)
  moveOn(order, 'edited')
  commit(order)
  return undefined
}

/** Records what is new, and takes back an approval that no longer fits. A change without a quote leaves the draft without one. */
function write({ draft, quote, policy }: Asked<'ChangeDraft'>, order: Writing): boolean {
  const before = order.now
  const newPolicy = policy !== undefined && !isDeepStrictEqual(policy, before.policy)
  const newQuote = quote !== undefined && !isDeepStrictEqual(quote, before.quote)
  const newDraft = !isDeepStrictEqual(draft, before.draft)
  if (!newDraft && !newPolicy && !newQuote) return false
  if (newDraft || quote === undefined) order.note({ type: 'DraftChanged', draft })
  if (newPolicy) order.note({ type: 'PolicyChanged', policy })
  if (quote !== undefined) order.note({ type: 'Quoted', quote })
  if (before.approved && !approvalStands(before, draft, policy ?? before.policy)) order.note({ type: 'ApprovalWithdrawn' })
  return true
}

/** A prescription covers what was released, or less of it; a manual approval covers exactly what was looked at. */
function approvalStands(before: Order, draft: Draft, policy: Policy): boolean {
  if (policy.approval !== before.policy.approval) return false
  if (policy.approval === 'prescription') {
    const released = prescribed(before.draft.lines)
    return [...prescribed(draft.lines)].every(([key, quantity]) => quantity <= (released.get(key) ?? 0))
  }
  const seen = ({ lines, fields, attachments }: Draft) => ({ lines, fields, attachments })
  return isDeepStrictEqual(seen(before.draft), seen(draft))
}

function prescribed(lines: readonly Line[]): Map<string, number> {
  const sums = new Map<string, number>()
  for (const { prescription, productId, options, quantity } of lines) {
    const ways = options.map(({ group, choice, qualifier, count = 1 }) => [group, choice, qualifier, count])
    const key = JSON.stringify([productId, ways])
    if (prescription) sums.set(key, (sums.get(key) ?? 0) + quantity)
  }
  return sums
}

/** Details that cannot be right: the customer is told which, and corrects them. */
export function reportInvalid(command: Asked<'ReportInvalid'>, order: Writing): Refusal | undefined {
  const { status } = order.now
  if (status === 'INVALID') return { why: 'nothing_to_do' }
  if (status !== 'DRAFT' && status !== 'PENDING') return { why: 'not_in_status', status }
  release(order)
  order.move('invalid', 'INVALID', command.reason)
  return undefined
}
