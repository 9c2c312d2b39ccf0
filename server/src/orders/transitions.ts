import { type Actor, type Cause, type OrderStatus, statuses } from './status.ts'

export type Who = Actor['kind']
export type Move = { from: OrderStatus; on: Cause; to: OrderStatus; by: readonly Who[] }

type Row = readonly [from: OrderStatus, on: Cause, to: OrderStatus, by: string]

/**
 * Every way an order's status may change; there is no other. A command that proves several steps at once takes them one
 * after another, each with its own row in the journal. Who may ask is per row; `decide` adds what the policy forbids.
 */
const table: readonly Row[] = [
  ['DRAFT', 'confirmed', 'PENDING', 'customer operator machine'],
  ['DRAFT', 'confirmed', 'AWAITING_PAYMENT', 'customer operator machine'],
  ['DRAFT', 'confirmed', 'CONFIRMED', 'customer operator machine'],
  ['DRAFT', 'invalid', 'INVALID', 'seller operator machine'],
  ['DRAFT', 'expired', 'EXPIRED', 'machine'],
  ['DRAFT', 'cancelled', 'CANCELLED', 'customer operator'],

  ['INVALID', 'corrected', 'DRAFT', 'customer operator machine'],
  ['INVALID', 'expired', 'EXPIRED', 'machine'],
  ['INVALID', 'cancelled', 'CANCELLED', 'customer operator'],

  ['PENDING', 'approved', 'AWAITING_PAYMENT', 'operator'],
  ['PENDING', 'approved', 'CONFIRMED', 'operator'],
  ['PENDING', 'accepted', 'CONFIRMED', 'seller operator machine'],
  ['PENDING', 'quoted', 'DRAFT', 'seller operator'],
  ['PENDING', 'edited', 'AWAITING_PAYMENT', 'machine'],
  ['PENDING', 'edited', 'CONFIRMED', 'machine'],
  ['PENDING', 'invalid', 'INVALID', 'seller operator machine'],
  ['PENDING', 'refused', 'REJECTED', 'operator'],
  ['PENDING', 'reversed', 'CANCELLED', 'machine'],
  ['PENDING', 'expired', 'EXPIRED', 'machine'],
  ['PENDING', 'cancelled', 'CANCELLED', 'customer operator'],

  ['CONFIRMED', 'payment_due', 'AWAITING_PAYMENT', 'machine'],
  ['CONFIRMED', 'edited', 'PENDING', 'machine'],
  ['CONFIRMED', 'given_back', 'PENDING', 'seller operator'],
  ['CONFIRMED', 'work_started', 'IN_PROGRESS', 'seller operator machine'],
  ['CONFIRMED', 'reversed', 'CANCELLED', 'machine'],
  ['CONFIRMED', 'cancelled', 'CANCELLED', 'customer operator'],

  ['AWAITING_PAYMENT', 'paid', 'PAID', 'machine'],
  ['AWAITING_PAYMENT', 'edited', 'PENDING', 'machine'],
  ['AWAITING_PAYMENT', 'edited', 'CONFIRMED', 'machine'],
  ['AWAITING_PAYMENT', 'given_back', 'PENDING', 'seller operator'],
  ['AWAITING_PAYMENT', 'expired', 'EXPIRED', 'machine'],
  ['AWAITING_PAYMENT', 'cancelled', 'CANCELLED', 'customer operator'],

  ['PAID', 'acceptance_open', 'PENDING', 'machine'],
  ['PAID', 'edited', 'PENDING', 'machine'],
  ['PAID', 'payment_due', 'AWAITING_PAYMENT', 'machine'],
  ['PAID', 'given_back', 'PENDING', 'seller operator'],
  ['PAID', 'work_started', 'IN_PROGRESS', 'seller operator machine'],
  ['PAID', 'reversed', 'CANCELLED', 'machine'],
  ['PAID', 'cancelled', 'CANCELLED', 'customer operator'],

  ['IN_PROGRESS', 'ready', 'READY', 'seller operator machine'],
  ['IN_PROGRESS', 'done', 'COMPLETED', 'seller operator machine'],
  ['IN_PROGRESS', 'given_back', 'PENDING', 'seller operator'],
  ['IN_PROGRESS', 'cancelled', 'CANCELLED', 'customer operator'],

  ['READY', 'picked_up', 'IN_DELIVERY', 'seller operator machine'],
  ['READY', 'handed_over', 'COMPLETED', 'seller operator'],
  ['READY', 'done', 'COMPLETED', 'seller operator machine'],
  ['READY', 'cancelled', 'CANCELLED', 'customer operator'],

  ['IN_DELIVERY', 'delivered', 'COMPLETED', 'seller operator machine'],
  ['IN_DELIVERY', 'returned', 'RETURNED', 'seller operator machine'],

  ['EXPIRED', 'reinstated', 'PAID', 'machine'],
]

export const transitions: readonly Move[] = table.map(([from, on, to, by]) => ({ from, on, to, by: by.split(' ') as Who[] }))

/** Where an order may rest for ever. EXPIRED has one way out: verified late money. */
export const ends = ['COMPLETED', 'REJECTED', 'RETURNED', 'EXPIRED', 'CANCELLED'] as const satisfies OrderStatus[]
export const hasEnded = (status: OrderStatus): boolean => (ends as readonly OrderStatus[]).includes(status)

/** The row for this step, where there is one. */
export const findMove = (from: OrderStatus, on: Cause, to?: OrderStatus): Move | undefined =>
  transitions.find(move => move.from === from && move.on === on && (to === undefined || move.to === to))

/** What an operator may ask for by hand in this status; being paid is never among it. */
export const operatorMoves = (from: OrderStatus): Move[] =>
  transitions.filter(move => move.from === from && move.by.includes('operator'))

/**
 * What is wrong with a table of moves; empty for a sound one. Asked at start and in a test, because a state that cannot be
 * reached or left is found too late by an order that stands in it.
 */
export function validateTransitions(moves: readonly Move[] = transitions, known: readonly OrderStatus[] = statuses): string[] {
  const problems: string[] = []
  for (const { from, on, to, by } of moves) {
    for (const status of [from, to]) if (!known.includes(status)) problems.push(`${from} on ${on}: unknown status ${status}`)
    if (by.length === 0) problems.push(`${from} on ${on}: nobody may ask for it`)
    if (moves.filter(other => other.from === from && other.on === on && other.to === to).length > 1)
      problems.push(`${from} on ${on} to ${to}: written twice`)
  }
  const reached = spread(['DRAFT'], status => moves.filter(move => move.from === status).map(move => move.to))
  const ending = spread(ends, status => moves.filter(move => move.to === status).map(move => move.from))
  for (const status of known) {
    if (!reached.has(status)) problems.push(`${status}: cannot be reached`)
    if (!ending.has(status)) problems.push(`${status}: leads to no end`)
  }
  return [...new Set(problems)]
}

function spread(from: readonly OrderStatus[], next: (status: OrderStatus) => OrderStatus[]): Set<OrderStatus> {
  const seen = new Set(from)
  for (const status of seen) for (const neighbour of next(status)) seen.add(neighbour)
  return seen
}
