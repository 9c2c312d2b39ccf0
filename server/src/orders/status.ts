/** The stages of an order, in the order of a good day; the last five are ends. `docs/lifecycle.md` §1 tells each one. */
export const statuses = [
  'DRAFT',
  'INVALID',
  'PENDING',
  'CONFIRMED',
  'AWAITING_PAYMENT',
  'PAID',
  'IN_PROGRESS',
  'READY',
  'IN_DELIVERY',
  'COMPLETED',
  'REJECTED',
  'RETURNED',
  'EXPIRED',
  'CANCELLED',
] as const
export type OrderStatus = (typeof statuses)[number]

/** Computed from what came in and went out, never set by hand. */
export type MoneyStatus = 'unpaid' | 'part' | 'paid' | 'refund_due' | 'refunded'

export type Actor = { kind: 'machine' | 'customer' | 'seller' | 'operator'; id?: string }

/** What makes an order move. Consequences that nobody asks for (`paid`, `payment_due`, …) are the machine's. */
export type Cause =
  | 'confirmed'
  | 'invalid'
  | 'corrected'
  | 'approved'
  | 'refused'
  | 'accepted'
  | 'given_back'
  | 'quoted'
  | 'edited'
  | 'payment_due'
  | 'paid'
  | 'acceptance_open'
  | 'reversed'
  | 'reinstated'
  | 'work_started'
  | 'ready'
  | 'done'
  | 'handed_over'
  | 'picked_up'
  | 'delivered'
  | 'returned'
  | 'expired'
  | 'cancelled'
