import type { Ask } from '../../channels/message.ts'
import type { Shop } from '../../merchants/index.ts'
import type { Draft, Order, Policy } from '../../orders/index.ts'
import type { OrderType } from '../order-type.ts'
import type { DeliveryFee } from './delivery-fee.ts'

/** Everything that decides what is still to be asked. */
export type Situation = {
  order: Pick<Order, 'type' | 'status' | 'policy' | 'approved'>
  draft: Draft
  shop?: Shop
  fee?: DeliveryFee
  orderType?: OrderType
  /** Whether the courier could call the customer. */
  phoneKnown: boolean
  methods: string[]
  /** Whether the present quote asks for money. */
  quoted: boolean
}

/**
 * What is missing before the customer can be shown a total and asked how to pay, all of it, most pressing first.
 * Derived from the order each time, never remembered: whatever happened meanwhile, the question is never stale.
 */
export function questionsOf(situation: Situation): Ask[] {
  return situation.orderType ? serviceQuestions(situation, situation.orderType) : goodsQuestions(situation)
}

function goodsQuestions({ draft, fee, phoneKnown, order, methods }: Situation): Ask[] {
  if (draft.lines.length === 0 && draft.open.length === 0) return []
  const asks: Ask[] = []
  if (draft.open.some(item => item.kind !== 'not_sold')) asks.push('choice')
  if (draft.fulfilment === undefined) asks.push('address')
  else if (draft.fulfilment === 'courier') {
    if (!draft.destination) asks.push('address')
    else if (fee?.kind === 'pin_needed') asks.push('location')
    else if (fee?.kind === 'not_delivered') asks.push('address')
    if (draft.destination && !phoneKnown) asks.push('phone')
  }
  if (needsPrescription(draft) && draft.attachments.length === 0 && !order.approved) asks.push('prescription')
  if (asks.length === 0 && draft.lines.length > 0) asks.push(methods.length > 0 ? 'payment' : 'confirm')
  return asks
}

function serviceQuestions({ draft, order, methods, quoted }: Situation, type: OrderType): Ask[] {
  const asks: Ask[] = type.fields
    .filter(field => field.required && !draft.fields[field.key])
    .map(field => `field:${field.key}` as const)
  if (asks.length > 0) return asks
  // What is placed and waits for no money waits for nothing that the customer could say.
  if (!['DRAFT', 'INVALID', 'AWAITING_PAYMENT'].includes(order.status)) return asks
  if (order.policy.pricing === 'quoted_by_seller') {
    // Before a seller has named a price there is nothing to agree to; then the customer is asked.
    if (order.status === 'DRAFT' && quoted) asks.push(paysFirst(order.policy) && methods.length > 0 ? 'payment' : 'confirm')
    return asks
  }
  if (Object.values(draft.fields).some(field => field.sensitive && field.quality === 'repaired')) asks.push('confirm')
  else if (paysFirst(order.policy) && methods.length > 0) asks.push('payment')
  else if (draft.toConfirm) asks.push('confirm')
  return asks
}

export const paysFirst = (policy: Policy) => policy.payment === 'before_fulfilment' || policy.payment === 'on_delivery'

/** Whether something in the basket may only be sold after a pharmacist has seen a prescription. */
export const needsPrescription = (draft: Draft) => draft.lines.some(line => line.prescription)
