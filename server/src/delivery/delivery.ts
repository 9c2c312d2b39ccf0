import { unreachable } from '../kernel/decider.ts'
import { type AttemptState, attemptRank, type Driver, isFinal } from './courier.ts'

/** One booking with one courier. Times are ISO 8601 and the courier's own where it tells them. */
export type Attempt = {
  attemptId: string
  courier: string
  service?: string
  /** What we expected to pay, and what the courier charged in the end. */
  quoted?: number
  cost?: number
  state: AttemptState
  /** The time of the state by the courier's clock. */
  at: string
  /** When the last driver dropped out: what is older must not bring them back. */
  driverLostAt?: string
  outcomeUnknown: boolean
  cancelRequested: boolean
  externalId?: string
  trackingUrl?: string
  driver?: Driver
  /** A flag with its reason, not a state. */
  onHold?: string
  /** Whether the goods were handed to a driver in this attempt; then nothing else is ever booked by itself. */
  pickedUp: boolean
  needsPerson: boolean
  /** Final states that a notice contradicted this attempt with, each reported once. */
  contradictions: AttemptState[]
}

/** The way of an order's goods to the customer: attempts one after another, at most one of them live. */
export type Delivery = {
  deliveryId: string
  orderId: string
  attempts: Attempt[]
  /** Nobody was found within the time for it: a person and the customer decide. */
  givenUp: boolean
  version: number
}

export type DeliveryEvent = { at: string } & (
  | { type: 'DeliveryStarted'; deliveryId: string; orderId: string }
  | { type: 'AttemptStarted'; attemptId: string; courier: string; service?: string; quoted?: number }
  | { type: 'AttemptBooked'; attemptId: string; externalId: string; trackingUrl?: string }
  /** The courier said no to the booking; nothing is on its way. */
  | { type: 'AttemptRefused'; attemptId: string; reason: string }
  | { type: 'BookingUnknown'; attemptId: string }
  /** `providerAt` is the courier's time. `corrected` leaves a final state, on the courier's or a person's own word. */
  | {
      type: 'AttemptMoved'
      attemptId: string
      from: AttemptState
      to: AttemptState
      providerAt: string
      raw: string
      corrected?: true
    }
  /** The driver gave up before the pickup; what was known of them is forgotten. */
  | { type: 'DriverLost'; attemptId: string; providerAt: string; raw: string }
  /** Fields that the courier told; a driver replaces the one before as a whole. */
  | { type: 'DetailsKnown'; attemptId: string; driver?: Driver; trackingUrl?: string; cost?: number; providerAt?: string }
  | { type: 'HoldChanged'; attemptId: string; reason?: string }
  | { type: 'CancelRequested'; attemptId: string }
  | { type: 'CancelFailed'; attemptId: string }
  /** A notice says another end than the one that stands: ask the courier; the money is a person's. */
  | { type: 'Contradicted'; attemptId: string; stands: AttemptState; said: AttemptState }
  /** An attempt that had been replaced has a driver after all. */
  | { type: 'DoubleDispatch'; attemptId: string; said: AttemptState }
  | { type: 'PersonNeeded'; attemptId: string; raw: string }
  | { type: 'GivenUp' }
)

export const currentAttempt = (delivery: Delivery): Attempt | undefined => delivery.attempts.at(-1)

/** The attempt that may still bring the goods; there is at most one. */
export const liveAttempt = (delivery: Delivery): Attempt | undefined =>
  delivery.attempts.find(attempt => !isFinal(attempt.state))

/** What a person is shown: the state of the newest attempt; one that ended without a driver is `searching` until given up. */
export function publicState(delivery: Delivery): AttemptState | 'waiting' | 'searching' | 'nobody_found' {
  if (delivery.givenUp) return 'nobody_found'
  const attempt = currentAttempt(delivery)
  if (attempt === undefined) return 'waiting'
  const { state, cancelRequested } = attempt
  return state === 'no_driver' || (state === 'cancelled' && !cancelRequested) ? 'searching' : state
}

/** The delivery after one more event of its journal. */
export function evolve(delivery: Delivery | undefined, event: DeliveryEvent): Delivery {
  if (event.type === 'DeliveryStarted')
    return { deliveryId: event.deliveryId, orderId: event.orderId, attempts: [], givenUp: false, version: 1 }
  if (delivery === undefined) throw new Error(`the journal of a delivery begins with ${event.type}`)
  return { ...changed(delivery, event), version: delivery.version + 1 }
}

function changed(delivery: Delivery, event: Exclude<DeliveryEvent, { type: 'DeliveryStarted' }>): Delivery {
  if (event.type === 'GivenUp') return { ...delivery, givenUp: true }
  if (event.type === 'AttemptStarted')
    return { ...delivery, givenUp: false, attempts: [...delivery.attempts, startedAttempt(event)] }
  const attempts = delivery.attempts.map(attempt =>
    attempt.attemptId === event.attemptId ? changedAttempt(attempt, event) : attempt,
  )
  return { ...delivery, attempts }
}

function startedAttempt({ type: _, at, ...given }: Extract<DeliveryEvent, { type: 'AttemptStarted' }>): Attempt {
  const fresh = { outcomeUnknown: false, cancelRequested: false, pickedUp: false, needsPerson: false }
  return { ...given, ...fresh, state: 'booking', at, contradictions: [] }
}

type AttemptEvent = Exclude<DeliveryEvent, { type: 'DeliveryStarted' | 'AttemptStarted' | 'GivenUp' }>

function changedAttempt(attempt: Attempt, event: AttemptEvent): Attempt {
  switch (event.type) {
    case 'AttemptBooked': {
      const { externalId, trackingUrl } = event
      const state = attempt.state === 'booking' ? 'booked' : attempt.state
      return { ...attempt, state, externalId, ...(trackingUrl === undefined ? {} : { trackingUrl }), outcomeUnknown: false }
    }
    case 'AttemptRefused':
      return { ...attempt, state: 'cancelled', at: event.at, outcomeUnknown: false }
    case 'BookingUnknown':
      return { ...attempt, outcomeUnknown: true }
    case 'AttemptMoved': {
      const pickedUp = attempt.pickedUp || hasGoods(event.to)
      return { ...attempt, state: event.to, at: event.providerAt, pickedUp, outcomeUnknown: false }
    }
    case 'DriverLost': {
      const { driver: _, ...rest } = attempt
      return { ...rest, state: 'booked', at: event.providerAt, driverLostAt: event.providerAt }
    }
    case 'DetailsKnown': {
      const { type: _, at: _at, attemptId: _id, providerAt, ...known } = event
      return { ...attempt, ...known, at: providerAt ?? attempt.at }
    }
    case 'HoldChanged': {
      const { onHold: _, ...rest } = attempt
      return event.reason === undefined ? rest : { ...rest, onHold: event.reason }
    }
    case 'CancelRequested':
      return { ...attempt, cancelRequested: true }
    case 'CancelFailed':
      return { ...attempt, cancelRequested: false }
    case 'Contradicted':
    case 'DoubleDispatch':
      return { ...attempt, needsPerson: true, contradictions: [...attempt.contradictions, event.said] }
    case 'PersonNeeded':
      return { ...attempt, needsPerson: true }
    default:
      return unreachable(event, 'delivery event')
  }
}

/** Whether this state says that a driver has, or had, the goods. `failed` does: where they are has to be found out. */
export const hasGoods = (state: AttemptState): boolean =>
  (attemptRank[state] >= attemptRank.picked_up && !isFinal(state)) ||
  state === 'delivered' ||
  state === 'returned' ||
  state === 'failed'
