import type { Merchant, Settings } from '../../merchants/index.ts'
import type { Draft, Policy } from '../../orders/index.ts'
import { zoneOf } from '../draft/delivery-fee.ts'
import type { Turn } from './turn.ts'

/**
 * The ways in which this basket, or a service of this policy, can be paid. A seller takes cash where the service says so.
 * Cash goes to the shop's own rider or over the counter, never through a courier company, whose drivers do not take it: where the
 * merchant names own riders beside a company, it is they who bring what is paid so.
 */
export function methodsFor(merchant: Merchant, draft: Draft, policy?: Policy): string[] {
  const { payments } = merchant.settings
  if (policy?.fulfilment === 'seller') {
    const onlyCash = policy.payment === 'on_delivery' && !policy.cash
    return payments.filter(method => (method === 'cash' ? onlyCash || policy.cash : !onlyCash))
  }
  const ridden = draft.fulfilment === 'courier' && ridesItself(merchant.settings) && inReach(merchant, draft)
  return payments.filter(method => method !== 'cash' || draft.fulfilment === 'pickup' || ridden)
}

/** Whether riders of the merchant's own bring goods, somewhere at least: they go where the fee needs no courier's price. */
export const ridesItself = ({ couriers, zones, defaultFee }: Settings) =>
  couriers.includes('own-rider') && (zones.length > 0 || defaultFee !== null)

const inReach = ({ settings }: Merchant, { destination }: Draft) =>
  destination !== undefined && (zoneOf(destination, settings.zones) !== undefined || settings.defaultFee !== null)

/** The way to pay that the customer has named before they saw the total, where it is possible: it is not asked again. */
export function methodSaid({ conversation, order }: Turn, methods: readonly string[]): string | undefined {
  const { payBy } = conversation.state
  return payBy && payBy.orderId === order?.orderId ? methods.find(method => method === payBy.method) : undefined
}

/** `midtrans:va:bca` → gateway `midtrans`, method `va:bca`; cash is its own gateway. */
export function splitMethod(method: string): { gateway: string; kind: string } {
  const at = method.indexOf(':')
  return at < 0 ? { gateway: method, kind: method } : { gateway: method.slice(0, at), kind: method.slice(at + 1) }
}
