import { accepted, type Decision, refused, unreachable } from '../kernel/decider.ts'
import { approve, refuse } from './decide/approval.ts'
import { assignSeller } from './decide/assign.ts'
import { mayAsk } from './decide/authority.ts'
import { cancel, expire, requestCancel, withdrawCancel } from './decide/cancel.ts'
import { confirm } from './decide/confirm.ts'
import { nameContact } from './decide/contact.ts'
import { changeDraft, reportInvalid } from './decide/draft.ts'
import { collectCash, recordMoney, recordRefund, recordReversal } from './decide/money.ts'
import { moveToCustomer } from './decide/move.ts'
import { rate } from './decide/rate.ts'
import { releaseSeller } from './decide/release.ts'
import { goOn } from './decide/work.ts'
import { type Writing, writing } from './decide/writing.ts'
import type { Order, OrderCommand, OrderEvent, Refusal } from './order.ts'

/**
 * What happens when `command` is asked of `order`: the events to record, or why not.
 *
 * Pure, and the only way an order changes. A command that has had its effect is refused with `nothing_to_do`, so that
 * a tap, a notice or a job that comes twice is harmless. Verified money is recorded in every status.
 */
export function decide(command: OrderCommand, order: Order | undefined): Decision<OrderEvent, Refusal> {
  if (!mayAsk(command)) return refused({ why: 'not_allowed' })
  if (command.type === 'StartOrder') {
    const { at, ...given } = command
    if (order !== undefined) return refused({ why: 'nothing_to_do' })
    return accepted({ ...given, type: 'OrderStarted', at: at.toISOString() })
  }
  if (order === undefined) return refused({ why: 'nothing_to_do' })
  const written = writing(command, order)
  const refusal = apply(command, written)
  if (refusal !== undefined) return refused(refusal)
  return written.events.length === 0 ? refused({ why: 'nothing_to_do' }) : accepted(...written.events)
}

function apply(command: Exclude<OrderCommand, { type: 'StartOrder' }>, order: Writing): Refusal | undefined {
  switch (command.type) {
    case 'ChangeDraft':
      return changeDraft(command, order)
    case 'ReportInvalid':
      return reportInvalid(command, order)
    case 'ConfirmOrder':
      return confirm(command, order)
    case 'Approve':
      return approve(order)
    case 'Refuse':
      return refuse(command, order)
    case 'AssignSeller':
      return assignSeller(command, order)
    case 'ReleaseSeller':
      return releaseSeller(command, order)
    case 'MoveToCustomer':
      return moveToCustomer(command, order)
    case 'NameContact':
      return nameContact(command, order)
    case 'RecordMoney':
      return recordMoney(command, order)
    case 'RecordReversal':
      return recordReversal(command, order)
    case 'RecordRefund':
      return recordRefund(command, order)
    case 'CollectCash':
      return collectCash(command, order)
    case 'StartWork':
    case 'MarkReady':
    case 'HandOver':
    case 'Finish':
    case 'RecordPickup':
    case 'RecordDelivery':
    case 'RecordReturn':
      return goOn(command, order)
    case 'RequestCancel':
      return requestCancel(order)
    case 'WithdrawCancel':
      return withdrawCancel(order)
    case 'CancelOrder':
      return cancel(command, order)
    case 'ExpireOrder':
      return expire(order)
    case 'Rate':
      return rate(command, order)
    default:
      return unreachable(command, 'order command')
  }
}
