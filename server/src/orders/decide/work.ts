import type { Cause, OrderStatus, Refusal } from '../order.ts'
import type { Policy } from '../policy.ts'
import { findMove } from '../transitions.ts'
import type { Asked, Writing } from './writing.ts'

type Step = 'StartWork' | 'MarkReady' | 'HandOver' | 'Finish' | 'RecordPickup' | 'RecordDelivery' | 'RecordReturn'

/**
 * What each report proves, first step first: an earlier step that was not reported is taken on the way. `fulfilment` is
 * the kind of order it belongs to, which an operator may overrule (a customer who comes for a parcel that no driver
 * wanted); `happened` are the statuses in which it is old news.
 */
const steps: Record<Step, { causes: Cause[]; fulfilment?: Policy['fulfilment']; happened: OrderStatus[] }> = {
  StartWork: { causes: ['work_started'], happened: ['IN_PROGRESS', 'READY', 'IN_DELIVERY', 'COMPLETED', 'RETURNED'] },
  MarkReady: { causes: ['work_started', 'ready'], happened: ['READY', 'IN_DELIVERY', 'COMPLETED', 'RETURNED'] },
  HandOver: { causes: ['work_started', 'ready', 'handed_over'], fulfilment: 'pickup', happened: ['COMPLETED'] },
  Finish: { causes: ['work_started', 'done'], fulfilment: 'seller', happened: ['COMPLETED'] },
  RecordPickup: {
    causes: ['work_started', 'ready', 'picked_up'],
    fulfilment: 'courier',
    happened: ['IN_DELIVERY', 'COMPLETED', 'RETURNED'],
  },
  RecordDelivery: {
    causes: ['work_started', 'ready', 'picked_up', 'delivered'],
    fulfilment: 'courier',
    happened: ['COMPLETED'],
  },
  RecordReturn: {
    causes: ['work_started', 'ready', 'picked_up', 'returned'],
    fulfilment: 'courier',
    happened: ['RETURNED'],
  },
}

/** Work and delivery go forward only, along the table, through every status between. */
export function goOn(command: Asked<Step>, order: Writing): Refusal | undefined {
  const { causes, fulfilment, happened } = steps[command.type]
  const { status, policy } = order.now
  if (fulfilment !== undefined && fulfilment !== policy.fulfilment && command.by.kind !== 'operator')
    return { why: 'not_allowed' }
  if (happened.includes(status)) return { why: 'nothing_to_do' }
  for (const on of causes) {
    const next = findMove(order.now.status, on)
    if (next !== undefined) order.move(on, next.to)
  }
  return order.now.status === status ? { why: 'not_in_status', status } : undefined
}
