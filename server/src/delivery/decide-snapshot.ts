import { type AttemptState, attemptRank, type Driver, isFinal, type Snapshot } from './courier.ts'
import { type Attempt, type DeliveryEvent, hasGoods } from './delivery.ts'

type Context = {
  /** When we heard it. */
  at: string
  /** Whether it is about the newest attempt. */
  current: boolean
  /** Whether the courier answered our question, or a person said so; a notice alone never overrules an end. */
  confirmed: boolean
}

/** What a courier's word adds to what is known of its attempt; nothing when it is old, repeated or not understood. */
export function newsIn(snapshot: Snapshot, attempt: Attempt, context: Context): DeliveryEvent[] {
  if (snapshot.unknown === true) return []
  const moved = movement(snapshot, attempt, context)
  const goesOn = moved.some(event => event.type === 'AttemptMoved')
  const stale = !goesOn && (isFinal(attempt.state) || isOlder(snapshot, attempt))
  const person = personIn(snapshot, attempt, moved, context.at)
  const flags = stale ? [] : holdIn(snapshot, attempt, context.at)
  return [...(stale ? [] : detailsIn(snapshot, attempt, context.at)), ...moved, ...flags, ...person]
}

const isOlder = (snapshot: Snapshot, attempt: Attempt) => snapshot.at !== undefined && snapshot.at.toISOString() < attempt.at

function movement(snapshot: Snapshot, attempt: Attempt, { at, current, confirmed }: Context): DeliveryEvent[] {
  const { state: to, raw } = snapshot
  const { attemptId, state: from } = attempt
  if (to === undefined || to === from) return []
  const providerAt = (snapshot.at ?? new Date(at)).toISOString()
  // Goods that nobody could deliver come back: the one way in which an attempt goes on after its end.
  const onTheWayBack = from === 'failed' && (to === 'returning' || to === 'returned') && providerAt >= attempt.at
  if (onTheWayBack) return [{ type: 'AttemptMoved', at, attemptId, from, to, providerAt, raw }]
  if (isFinal(from)) {
    if (!contradicts(to, providerAt, attempt)) return []
    if (confirmed) {
      const moved = { type: 'AttemptMoved', at, attemptId, from, to, providerAt, raw, corrected: true } as const
      return [moved, { type: 'PersonNeeded', at, attemptId, raw }]
    }
    if (attempt.contradictions.includes(to)) return []
    if (!current && !isFinal(to)) return [{ type: 'DoubleDispatch', at, attemptId, said: to }]
    return [{ type: 'Contradicted', at, attemptId, stands: from, said: to }]
  }
  if (from === 'driver_assigned' && to === 'booked')
    return providerAt > attempt.at ? [{ type: 'DriverLost', at, attemptId, providerAt, raw }] : []
  if (attemptRank[to] <= attemptRank[from]) return []
  const beforeTheLoss = attempt.driverLostAt !== undefined && providerAt <= attempt.driverLostAt
  if (to === 'driver_assigned' && beforeTheLoss) return []
  return [{ type: 'AttemptMoved', at, attemptId, from, to: whereGoodsAre(to, attempt), providerAt, raw }]
}

/** A courier that cancels after the pickup still has the goods: that is never a reason to book another. */
const whereGoodsAre = (to: AttemptState, attempt: Attempt): AttemptState =>
  attempt.pickedUp && (to === 'cancelled' || to === 'no_driver') ? 'failed' : to

/** Another end, or a driver with the goods, later than the end that stands. What is older is merely late. */
const contradicts = (to: AttemptState, providerAt: string, attempt: Attempt) =>
  providerAt >= attempt.at && (isFinal(to) || to === 'driver_assigned' || hasGoods(to)) && !sameOutcome(to, attempt.state)

/** Two words for "the goods never left", or for a booking that was called off with the goods on the way. */
const sameOutcome = (said: AttemptState, stands: AttemptState) =>
  (said === 'no_driver' || said === 'cancelled') && (stands === 'no_driver' || stands === 'cancelled' || stands === 'failed')

function detailsIn(snapshot: Snapshot, attempt: Attempt, at: string): DeliveryEvent[] {
  // The notice that a driver dropped out may still carry their name: nobody is known before somebody is assigned.
  const assigned = attemptRank[snapshot.state ?? attempt.state] >= attemptRank.driver_assigned
  const driver = assigned ? mergedDriver(attempt.driver, snapshot.driver) : attempt.driver
  const { trackingUrl, cost } = snapshot
  const known = {
    ...(driver === undefined || same(driver, attempt.driver) ? {} : { driver }),
    ...(trackingUrl === undefined || trackingUrl === '' || trackingUrl === attempt.trackingUrl ? {} : { trackingUrl }),
    ...(cost === undefined || cost === attempt.cost ? {} : { cost }),
  }
  if (Object.keys(known).length === 0) return []
  // The same state with another driver is newer than the state was: an older "driver lost" must not undo it.
  const renewed = snapshot.state === attempt.state && snapshot.at !== undefined ? { providerAt: snapshot.at.toISOString() } : {}
  return [{ type: 'DetailsKnown', at, attemptId: attempt.attemptId, ...known, ...renewed }]
}

/** What is told overwrites, an empty field never does; another person is another driver as a whole, plate included. */
function mergedDriver(before: Driver | undefined, told: Driver | undefined): Driver | undefined {
  const filled = Object.fromEntries(
    Object.entries(told ?? {}).filter(([, value]) => value !== undefined && value !== ''),
  ) as Driver
  if (Object.keys(filled).length === 0) return before
  const other = before?.name !== undefined && filled.name !== undefined && before.name !== filled.name
  return other ? filled : { ...before, ...filled }
}

const fields = ['name', 'phone', 'plate', 'photoUrl'] as const
const same = (a: Driver, b: Driver | undefined) => fields.every(field => a[field] === b?.[field])

/** A hold is a flag: it is set by its reason and cleared by the next word that moves the attempt. */
function holdIn({ onHold, state }: Snapshot, attempt: Attempt, at: string): DeliveryEvent[] {
  const { attemptId } = attempt
  if (onHold === attempt.onHold || (onHold === undefined && state === undefined)) return []
  return [{ type: 'HoldChanged', at, attemptId, ...(onHold === undefined ? {} : { reason: onHold }) }]
}

/** A person is called once: when the courier says so, or when nobody knows where the goods are. */
function personIn(snapshot: Snapshot, attempt: Attempt, moved: DeliveryEvent[], at: string): DeliveryEvent[] {
  const failed = moved.some(event => event.type === 'AttemptMoved' && event.to === 'failed')
  const called = attempt.needsPerson || moved.some(event => event.type === 'PersonNeeded')
  if (called || (snapshot.needsPerson !== true && !failed)) return []
  return [{ type: 'PersonNeeded', at, attemptId: attempt.attemptId, raw: snapshot.raw }]
}
