import { accepted, type Decision, refused, unreachable } from '../kernel/decider.ts'
import { isFinal, type Snapshot } from './courier.ts'
import { newsIn } from './decide-snapshot.ts'
import { type Attempt, type Delivery, type DeliveryEvent, evolve, liveAttempt } from './delivery.ts'

export type DeliveryCommand = { at: Date } & (
  | { type: 'StartDelivery'; deliveryId: string; orderId: string }
  /** The next booking. `byPerson` is an operator's own decision, which may follow goods that were found again. */
  | { type: 'StartAttempt'; attemptId: string; courier: string; service?: string; quoted?: number; byPerson: boolean }
  | { type: 'RecordBooked'; attemptId: string; externalId: string; trackingUrl?: string }
  | { type: 'RecordRefused'; attemptId: string; reason: string }
  | { type: 'ReportUnknown'; attemptId: string }
  /** What the courier says. Only an answer that we asked for (`inquiry`) or a person may overrule an end. */
  | { type: 'RecordSnapshot'; attemptId: string; snapshot: Snapshot; source: 'notification' | 'inquiry' | 'person' }
  | { type: 'RequestCancel' }
  | { type: 'RecordCancelled'; attemptId: string }
  /** The courier would not: the attempt lives on, and nothing else is booked. */
  | { type: 'RecordCancelFailed'; attemptId: string }
  | { type: 'GiveUp' }
)

export type DeliveryRefusal =
  | { why: 'nothing_to_do' }
  | { why: 'no_such_attempt' }
  /** Another attempt is not over yet; two drivers must never be on the way. */
  | { why: 'attempt_live'; attemptId: string }
  /** A driver has or had the goods: nothing is booked or cancelled by itself any more. */
  | { why: 'picked_up'; attemptId: string }

type DeliveryDecision = Decision<DeliveryEvent, DeliveryRefusal>
const nothing: DeliveryDecision = refused({ why: 'nothing_to_do' })

/**
 * What happens to a delivery: the events to record, or why not.
 *
 * Pure. An attempt only goes forward, by the rank of its state and the courier's time; the same news twice has no effect.
 * `heardOf` tells what the order and the customer hear.
 */
export function decide(command: DeliveryCommand, delivery: Delivery | undefined): DeliveryDecision {
  const at = command.at.toISOString()
  if (command.type === 'StartDelivery') {
    const { deliveryId, orderId } = command
    return delivery === undefined ? accepted({ type: 'DeliveryStarted', at, deliveryId, orderId }) : nothing
  }
  if (delivery === undefined) return nothing
  switch (command.type) {
    case 'StartAttempt':
      return startAttempt(command, delivery, at)
    case 'RequestCancel': {
      const live = liveAttempt(delivery)
      if (live === undefined || live.cancelRequested) return nothing
      if (live.pickedUp) return refused({ why: 'picked_up', attemptId: live.attemptId })
      return accepted({ type: 'CancelRequested', at, attemptId: live.attemptId })
    }
    case 'GiveUp': {
      const last = delivery.attempts.at(-1)
      if (delivery.givenUp || last?.pickedUp === true) return nothing
      const live = liveAttempt(delivery)
      return live === undefined
        ? accepted({ type: 'GivenUp', at })
        : refused({ why: 'attempt_live', attemptId: live.attemptId })
    }
    default: {
      const attempt = delivery.attempts.find(({ attemptId }) => attemptId === command.attemptId)
      if (attempt === undefined) return refused({ why: 'no_such_attempt' })
      const events = ofAttempt(command, attempt, delivery, at)
      return events.length === 0 ? nothing : accepted(...events)
    }
  }
}

function startAttempt(
  command: Extract<DeliveryCommand, { type: 'StartAttempt' }>,
  delivery: Delivery,
  at: string,
): DeliveryDecision {
  const { attemptId, byPerson, type: _, at: _at, ...given } = command
  if (delivery.attempts.some(attempt => attempt.attemptId === attemptId)) return nothing
  const live = liveAttempt(delivery)
  if (live !== undefined) return refused({ why: 'attempt_live', attemptId: live.attemptId })
  const gone = delivery.attempts.find(attempt => attempt.pickedUp || attempt.contradictions.length > 0)
  const arrived = delivery.attempts.some(({ state }) => state === 'delivered' || state === 'returned')
  if (gone !== undefined && (!byPerson || arrived)) return refused({ why: 'picked_up', attemptId: gone.attemptId })
  return accepted({ type: 'AttemptStarted', at, attemptId, ...given })
}

type OfAttempt = Exclude<DeliveryCommand, { type: 'StartDelivery' | 'StartAttempt' | 'RequestCancel' | 'GiveUp' }>

function ofAttempt(command: OfAttempt, attempt: Attempt, delivery: Delivery, at: string): DeliveryEvent[] {
  const { attemptId, state } = attempt
  const over = isFinal(state)
  switch (command.type) {
    case 'RecordBooked': {
      const { externalId, trackingUrl } = command
      if (attempt.externalId !== undefined) return []
      return [{ type: 'AttemptBooked', at, attemptId, externalId, ...(trackingUrl === undefined ? {} : { trackingUrl }) }]
    }
    case 'RecordRefused':
      return state === 'booking' ? [{ type: 'AttemptRefused', at, attemptId, reason: command.reason }] : []
    case 'ReportUnknown':
      return state === 'booking' && !attempt.outcomeUnknown ? [{ type: 'BookingUnknown', at, attemptId }] : []
    case 'RecordSnapshot':
      return snapshot(command, attempt, delivery, at)
    case 'RecordCancelled':
      if (over || attempt.pickedUp) return []
      return [{ type: 'AttemptMoved', at, attemptId, from: state, to: 'cancelled', providerAt: at, raw: 'cancelled by us' }]
    case 'RecordCancelFailed':
      return attempt.cancelRequested && !over ? [{ type: 'CancelFailed', at, attemptId }] : []
    default:
      return unreachable(command, 'delivery command')
  }
}

/** A notice may come before the answer to our booking: then it also tells the courier's id of it. */
function snapshot(
  { snapshot, source }: Extract<DeliveryCommand, { type: 'RecordSnapshot' }>,
  attempt: Attempt,
  delivery: Delivery,
  at: string,
): DeliveryEvent[] {
  const { attemptId } = attempt
  const { externalId } = snapshot
  const first = attempt.externalId === undefined && !isFinal(attempt.state) && externalId !== ''
  const booked: DeliveryEvent[] = first ? [{ type: 'AttemptBooked', at, attemptId, externalId }] : []
  const now = booked.reduce<Delivery>(evolve, delivery).attempts.find(other => other.attemptId === attemptId)!
  const current = delivery.attempts.at(-1) === attempt
  return [...booked, ...newsIn(snapshot, now, { at, current, confirmed: source !== 'notification' })]
}
