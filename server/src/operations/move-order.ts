import { PesanError } from '../kernel/errors.ts'
import type { Actor, Order, OrderCommand, OrderStatus } from '../orders/index.ts'
import type { Tx } from '../platform/database/index.ts'
import type { House } from '../reactions/house.ts'
import { collectCash } from './operators.ts'

type ByOperator = Extract<Actor, { kind: 'operator' }> | { kind: 'operator'; id: string }

/**
 * Asks for the command that brings an order to a status, where the table of moves lets an operator. `reason` is what the
 * customer is told of a refusal, a cancellation or wrong details. Nobody asks for PAID, which is a gateway's fact, nor for
 * statuses that only follow from something else.
 *
 * @throws PesanError `not_allowed` with the refusal's name; nothing was changed then
 */
export async function moveOrder(
  house: House,
  tx: Tx,
  order: Order,
  { to, reason, by }: { to: OrderStatus; reason?: string; by: ByOperator },
): Promise<Order> {
  const asked = commandFor(order, to, reason ?? '')
  if (!asked) throw new PesanError('not_allowed', `not_in_status: no operator moves an order from ${order.status} to ${to}`)
  const ready = asked.type === 'HandOver' || asked.type === 'Finish' ? await collectCash(house, tx, order, by) : order
  const result = await house.carryOut(tx, ready, { ...asked, at: house.clock.now(), by } as OrderCommand)
  if (!result.ok) throw new PesanError('not_allowed', result.refusal.why)
  if (result.order.status !== to) throw new PesanError('not_allowed', `it would become ${result.order.status}`)
  return result.order
}

type Asked =
  | { type: 'Approve' | 'StartWork' | 'MarkReady' | 'HandOver' | 'Finish' | 'RecordPickup' | 'RecordDelivery' | 'RecordReturn' }
  | { type: 'ReportInvalid' | 'Refuse' | 'CancelOrder'; reason: string }
  | { type: 'ConfirmOrder'; quoteId: string }

function commandFor(order: Order, to: OrderStatus, reason: string): Asked | undefined {
  const { status, quote, policy } = order
  switch (to) {
    case 'PENDING':
    case 'AWAITING_PAYMENT':
    case 'CONFIRMED':
      if (status === 'DRAFT') return quote && { type: 'ConfirmOrder', quoteId: quote.quoteId }
      return status === 'PENDING' && policy.approval !== 'none' ? { type: 'Approve' } : undefined
    case 'INVALID':
      return { type: 'ReportInvalid', reason }
    case 'IN_PROGRESS':
      return { type: 'StartWork' }
    case 'READY':
      return { type: 'MarkReady' }
    case 'IN_DELIVERY':
      return { type: 'RecordPickup' }
    case 'COMPLETED':
      if (policy.fulfilment === 'seller') return { type: 'Finish' }
      return status === 'IN_DELIVERY' ? { type: 'RecordDelivery' } : { type: 'HandOver' }
    case 'RETURNED':
      return { type: 'RecordReturn' }
    case 'REJECTED':
      return { type: 'Refuse', reason }
    case 'CANCELLED':
      return { type: 'CancelOrder', reason }
    case 'PAID':
    case 'DRAFT':
    case 'EXPIRED':
      return undefined
  }
}
