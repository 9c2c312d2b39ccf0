/**
 * What may be told by a webhook. Everything about an order carries the order as the API tells it, with its newest payment
 * and delivery in it; everything about a seller carries the seller.
 */
const eventTypes = [
  'order.placed',
  'order.pending',
  'order.confirmed',
  'order.awaiting_payment',
  'order.paid',
  'order.in_progress',
  'order.ready',
  'order.in_delivery',
  'order.completed',
  'order.rejected',
  'order.returned',
  'order.expired',
  'order.cancelled',
  'order.changed',
  'order.seller_assigned',
  'order.seller_released',
  'order.rated',
  'payment.requested',
  'payment.received',
  'payment.reversed',
  'payment.refunded',
  'delivery.changed',
  'seller.joined',
  'seller.changed',
] as const

export type EventType = (typeof eventTypes)[number]
/** Sent on request only, to try a receiver. */
export const pingType = 'ping'

const groups = [...new Set(eventTypes.map(type => type.split('.')[0]!))]
/** What a subscription may name: a type, all of a group, or everything. */
export const eventNames = ['*', ...groups.map(group => `${group}.*`), ...eventTypes] as const

export const wants = (events: readonly string[], type: string): boolean =>
  events.includes('*') || events.includes(type) || events.includes(`${type.split('.')[0]}.*`)
