import type { Merchant } from '../../merchants/index.ts'
import type { Draft, Policy } from '../../orders/index.ts'
import { needsPrescription } from '../draft/questions.ts'

/**
 * The stages that a basket of goods goes through: accepted by itself, paid first or in cash at hand-over, looked at by a
 * pharmacist where something in it needs a prescription.
 */
export const goodsPolicy = (merchant: Merchant, draft: Draft, method = draft.paymentMethod): Policy => ({
  acceptance: 'automatic',
  payment: method === 'cash' ? 'on_delivery' : 'before_fulfilment',
  fulfilment: draft.fulfilment === 'pickup' ? 'pickup' : 'courier',
  pricing: 'catalogue',
  dispatch: 'when_paid',
  cancelUntil: merchant.settings.cancelUntil,
  approval: needsPrescription(draft) ? 'prescription' : 'none',
})

/** A service's own policy; whoever chose cash, where it may be, pays the seller when the work is done. */
export const servicePolicy = (policy: Policy, method: string | undefined): Policy =>
  policy.cash && method === 'cash' ? { ...policy, payment: 'on_delivery' } : policy
