import type { Cause, OrderCommand } from '../order.ts'
import { transitions, type Who } from '../transitions.ts'

/** Who may ask for what: by the rows of the table for a command that moves the status, named here for the others. */
const askers: Record<OrderCommand['type'], Cause | readonly Who[]> = {
  StartOrder: ['customer', 'operator', 'machine'],
  // A seller changes an order only by quoting a price, which `changeDraft` checks.
  ChangeDraft: ['customer', 'seller', 'operator', 'machine'],
  ReportInvalid: 'invalid',
  ConfirmOrder: 'confirmed',
  Approve: 'approved',
  Refuse: 'refused',
  AssignSeller: 'accepted',
  ReleaseSeller: 'given_back',
  MoveToCustomer: ['machine'],
  NameContact: ['customer', 'operator'],
  // Gateway money is booked from verified facts, never by a person.
  RecordMoney: ['machine'],
  RecordReversal: ['machine'],
  RecordRefund: ['machine', 'operator'],
  CollectCash: ['seller', 'operator', 'machine'],
  StartWork: 'work_started',
  MarkReady: 'ready',
  HandOver: 'handed_over',
  Finish: 'done',
  RecordPickup: 'picked_up',
  RecordDelivery: 'delivered',
  RecordReturn: 'returned',
  RequestCancel: ['customer', 'operator'],
  WithdrawCancel: ['customer', 'operator', 'machine'],
  CancelOrder: 'cancelled',
  ExpireOrder: 'expired',
  Rate: ['customer'],
}

/** Whether this kind of person, or the machine, may ask for this at all; policy and status are looked at later. */
export function mayAsk(command: OrderCommand): boolean {
  const who = askers[command.type]
  if (typeof who !== 'string') return who.includes(command.by.kind)
  return transitions.some(move => move.on === who && move.by.includes(command.by.kind))
}
