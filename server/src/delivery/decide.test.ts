import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type AttemptState, attemptRank, isFinal, type Snapshot } from './courier.ts'
import { type DeliveryCommand, decide } from './decide.ts'
import { currentAttempt, type Delivery, type DeliveryEvent, evolve, publicState } from './delivery.ts'
import { heardOf } from './heard.ts'

const minute = (n: number) => new Date(Date.UTC(2026, 10, 23, 3, n))
const at = minute(0)

const begun: DeliveryCommand = { at, type: 'StartDelivery', deliveryId: 'd1', orderId: 'o1' }
const attempt = (attemptId = 'a1', byPerson = false): DeliveryCommand => ({
  at,
  type: 'StartAttempt',
  attemptId,
  courier: 'gosend',
  byPerson,
})
const booked = (attemptId = 'a1'): DeliveryCommand => ({ at, type: 'RecordBooked', attemptId, externalId: `x-${attemptId}` })
type Source = 'notification' | 'inquiry' | 'person'
function says(
  state: AttemptState | undefined,
  n: number,
  changes: Partial<Snapshot> = {},
  attemptId = 'a1',
  source: Source = 'notification',
): DeliveryCommand {
  const snapshot: Snapshot = { externalId: `x-${attemptId}`, at: minute(n), raw: state ?? '?', ...changes }
  return {
    at: minute(n),
    type: 'RecordSnapshot',
    attemptId,
    snapshot: state === undefined ? snapshot : { ...snapshot, state },
    source,
  }
}
const dedi = { driver: { name: 'Dedi', phone: '+6281200000001', plate: 'B 3412 KLM' } }
const yusuf = { driver: { name: 'Yusuf' } }
const searching = [begun, attempt(), booked()]

function given(...commands: DeliveryCommand[]) {
  const delivery = commands.reduce<Delivery | undefined>((before, command) => {
    const decision = decide(command, before)
    if (!decision.ok) throw new Error(`${command.type} was refused: ${decision.refusal.why}`)
    return decision.events.reduce<Delivery | undefined>(evolve, before)
  }, undefined)
  return { delivery: delivery!, when: (command: DeliveryCommand) => after(command, delivery) }
}

function after(command: DeliveryCommand, before: Delivery | undefined) {
  const decision = decide(command, before)
  const events: DeliveryEvent[] = decision.ok ? decision.events : []
  const delivery = events.reduce<Delivery | undefined>(evolve, before)!
  return {
    why: decision.ok ? undefined : decision.refusal.why,
    told: events.map(event => event.type),
    delivery,
    last: delivery && currentAttempt(delivery),
    heard: heardOf(before, events),
  }
}

describe('a delivery', () => {
  describe('when a driver is searched', () => {
    it('has one live attempt at a time', () => {
      expect(given(...searching).when(attempt('a2')).why).toBe('attempt_live')
      expect(given(...searching).when(attempt('a1')).why).toBe('nothing_to_do')
    })

    it('takes a notice that beats the answer to the booking, and the answer then changes nothing', () => {
      const early = given(begun, attempt(), says('driver_assigned', 1, dedi))
      expect(currentAttempt(early.delivery)).toMatchObject({ state: 'driver_assigned', externalId: 'x-a1' })
      expect(early.when(booked()).why).toBe('nothing_to_do')
    })

    it('waits for an unknown outcome to be known before another attempt', () => {
      const unknown = given(begun, attempt(), { at, type: 'ReportUnknown', attemptId: 'a1' })
      expect(unknown.when(attempt('a2')).why).toBe('attempt_live')
      const no: DeliveryCommand = { at, type: 'RecordRefused', attemptId: 'a1', reason: 'not found' }
      expect(unknown.when(no).last).toMatchObject({ state: 'cancelled', outcomeUnknown: false })
    })

    it.each(['no_driver', 'cancelled'] as const)('may be booked again after %s', end => {
      const over = given(...searching, says(end, 10))
      expect(publicState(over.delivery)).toBe('searching')
      expect(over.when(attempt('a2')).last).toMatchObject({ attemptId: 'a2', state: 'booking' })
    })

    it('is given up once, and taken up again by the next attempt', () => {
      const over = given(...searching, says('no_driver', 10), { at, type: 'GiveUp' })
      expect(publicState(over.delivery)).toBe('nobody_found')
      expect(over.when({ at, type: 'GiveUp' }).why).toBe('nothing_to_do')
      expect(given(...searching, says('no_driver', 10)).when({ at, type: 'GiveUp' }).heard.customer).toEqual(['nobody_found'])
      expect(publicState(over.when(attempt('a2', true)).delivery)).toBe('booking')
    })

    it('is not given up while somebody may still come', () => {
      expect(given(...searching).when({ at, type: 'GiveUp' }).why).toBe('attempt_live')
    })
  })

  describe('when a driver is known', () => {
    const assigned = [...searching, says('driver_assigned', 2, dedi)]

    it('keeps a known plate when a later notice leaves it empty', () => {
      const again = given(...assigned).when(says('driver_assigned', 3, { driver: { name: 'Dedi', plate: '', photoUrl: 'p' } }))
      expect(again.last?.driver).toEqual({ ...dedi.driver, photoUrl: 'p' })
    })

    it('forgets the driver who drops out, and says once that it searches again', () => {
      const lost = given(...assigned).when(says('booked', 3))
      expect(lost).toMatchObject({ told: ['DriverLost'], last: { state: 'booked' } })
      expect(lost.last?.driver).toBeUndefined()
      expect(lost.heard).toEqual({ order: [], customer: ['searching_again'] })
    })

    it('does not bring back a driver by a notice that is older than their dropping out', () => {
      const lost = given(...assigned, says('booked', 5))
      expect(lost.when(says('driver_assigned', 4, dedi)).why).toBe('nothing_to_do')
      expect(lost.when(says('driver_assigned', 6, yusuf)).last?.driver).toEqual({ name: 'Yusuf' })
    })

    it('does not lose a new driver to the old one dropping out before', () => {
      const other = given(...assigned, says('driver_assigned', 5, yusuf))
      expect(currentAttempt(other.delivery)?.driver).toEqual({ name: 'Yusuf' })
      expect(other.when(says('booked', 4)).why).toBe('nothing_to_do')
    })

    it('tells the order and the customer at the pickup, once', () => {
      const pickedUp = given(...assigned).when(says('picked_up', 4))
      expect(pickedUp.heard).toEqual({ order: ['picked_up'], customer: ['driver_on_the_way'] })
      expect(given(...assigned, says('picked_up', 4)).when(says('in_delivery', 5)).heard).toEqual({ order: [], customer: [] })
    })

    it('says nothing of a search when we called the driver off ourselves', () => {
      const off = given(...assigned, { at, type: 'RequestCancel' }).when(says('cancelled', 4))
      expect(off.heard.customer).toEqual([])
      expect(given(...assigned).when(says('cancelled', 4)).heard.customer).toEqual(['searching_again'])
    })

    it('lives on when the courier will not cancel', () => {
      const no: DeliveryCommand = { at, type: 'RecordCancelFailed', attemptId: 'a1' }
      const alive = given(...assigned, { at, type: 'RequestCancel' }, no)
      expect(currentAttempt(alive.delivery)).toMatchObject({ state: 'driver_assigned', cancelRequested: false })
      expect(alive.when(attempt('a2')).why).toBe('attempt_live')
    })
  })

  describe('when the goods are with a driver', () => {
    const gone = [...searching, says('picked_up', 4, dedi)]

    it('is delivered, and tells the order once', () => {
      expect(given(...gone).when(says('delivered', 9)).heard.order).toEqual(['delivered'])
      expect(given(...gone, says('delivered', 9)).when(says('delivered', 9)).why).toBe('nothing_to_do')
    })

    it('is neither cancelled nor booked again by itself', () => {
      expect(given(...gone).when({ at, type: 'RequestCancel' }).why).toBe('picked_up')
      const lost = given(...gone).when(says('cancelled', 6))
      expect(lost.last).toMatchObject({ state: 'failed', pickedUp: true })
      expect(given(...gone, says('cancelled', 6)).when(attempt('a2')).why).toBe('picked_up')
    })

    it('is booked again after a failure only by a person', () => {
      const failed = given(...gone, says('failed', 6))
      expect(currentAttempt(failed.delivery)?.needsPerson).toBe(true)
      expect(failed.when(attempt('a2')).why).toBe('picked_up')
      expect(failed.when(attempt('a2', true)).why).toBeUndefined()
    })

    it('comes back after nobody was at the door, and tells the order', () => {
      expect(given(...gone, says('returning', 7)).when(says('returned', 20)).heard.order).toEqual(['returned'])
      expect(given(...gone, says('failed', 7)).when(says('returned', 20)).heard.order).toEqual(['returned'])
    })

    it('takes a delivery whose earlier notices were lost, and tells the newest only', () => {
      const jump = given(...searching).when(says('delivered', 9))
      expect(jump.heard).toEqual({ order: ['delivered'], customer: [] })
    })

    it('never goes back by a notice that comes late', () => {
      expect(given(...gone, says('in_delivery', 6)).when(says('picked_up', 5)).why).toBe('nothing_to_do')
      expect(given(...gone, says('delivered', 9)).when(says('in_delivery', 8)).why).toBe('nothing_to_do')
    })

    it('shows why it stands still, until it moves', () => {
      const held = given(...gone, says(undefined, 5, { onHold: 'flat tyre' }))
      expect(currentAttempt(held.delivery)?.onHold).toBe('flat tyre')
      expect(held.when(says('in_delivery', 6)).last?.onHold).toBeUndefined()
    })
  })

  describe('when an attempt is over', () => {
    const delivered = [...searching, says('delivered', 9)]

    it('is contradicted by a notice without being changed, and reports it once', () => {
      const other = given(...delivered).when(says('cancelled', 10))
      expect(other).toMatchObject({ told: ['Contradicted'], last: { state: 'delivered', needsPerson: true } })
      expect(given(...delivered, says('cancelled', 10)).when(says('cancelled', 11)).why).toBe('nothing_to_do')
    })

    it('is corrected when the courier confirms it to our question, and calls a person', () => {
      const wrong = given(...searching, says('cancelled', 5), says('delivered', 9))
      const corrected = wrong.when(says('delivered', 9, {}, 'a1', 'inquiry'))
      expect(corrected).toMatchObject({ told: ['AttemptMoved', 'PersonNeeded'], last: { state: 'delivered' } })
      expect(corrected.heard.order).toEqual(['delivered'])
    })

    it('reports a driver of a replaced attempt as a double dispatch, and leaves the newer attempt alone', () => {
      const replaced = given(...searching, says('no_driver', 5), attempt('a2'), booked('a2'))
      const woken = replaced.when(says('driver_assigned', 7, dedi))
      expect(woken).toMatchObject({ told: ['DoubleDispatch'], last: { attemptId: 'a2', state: 'booked', needsPerson: false } })
      expect(woken.heard).toEqual({ order: [], customer: [] })
    })

    it('is not booked again while a notice says that a driver has the goods after all', () => {
      const doubtful = given(...searching, says('no_driver', 5), says('picked_up', 7))
      expect(doubtful.when(attempt('a2')).why).toBe('picked_up')
      expect(doubtful.when(attempt('a2', true)).why).toBeUndefined()
    })

    it('is never booked again once the goods arrived, not even by a person', () => {
      expect(given(...delivered).when(attempt('a2', true)).why).toBe('picked_up')
    })

    it('does not come back by a notice that is older than its failure', () => {
      expect(given(...searching, says('picked_up', 4), says('failed', 7)).when(says('returning', 6)).why).toBe('nothing_to_do')
    })

    it('changes nothing for a status that nobody knows or an attempt that is not ours', () => {
      expect(given(...searching).when(says('delivered', 9, { unknown: true })).why).toBe('nothing_to_do')
      expect(given(...searching).when(says('delivered', 9, {}, 'a9')).why).toBe('no_such_attempt')
    })
  })
})

describe('any news of a delivery', () => {
  const states = Object.keys(attemptRank).filter(state => state !== 'quoted' && state !== 'booking') as AttemptState[]
  const ids = fc.constantFrom('a1', 'a2', 'a3')
  const sources = fc.constantFrom<Source>('notification', 'notification', 'inquiry')
  const word = fc
    .tuple(fc.constantFrom(...states), fc.nat(30), fc.constantFrom({}, dedi, yusuf), ids, sources)
    .map(([state, n, changes, id, source]) => says(state, n, changes, id, source))
  const command = fc.oneof(
    { weight: 6, arbitrary: word },
    { weight: 3, arbitrary: fc.tuple(ids, fc.boolean()).map(([id, byPerson]) => attempt(id, byPerson)) },
    { weight: 1, arbitrary: ids.map(booked) },
    { weight: 1, arbitrary: fc.constantFrom<DeliveryCommand>({ at, type: 'RequestCancel' }, { at, type: 'GiveUp' }) },
  )

  it('keeps one live attempt, moves each only forwards, and has no second effect', () => {
    fc.assert(
      fc.property(fc.array(command, { maxLength: 30, size: 'max' }), commands => {
        let delivery = given(begun).delivery
        for (const next of commands) {
          const decision = decide(next, delivery)
          for (const event of decision.ok ? decision.events : []) {
            const before = delivery
            delivery = evolve(delivery, event)
            if (event.type !== 'AttemptMoved') continue
            const { from, to, corrected } = event
            expect(before.attempts.find(({ attemptId }) => attemptId === event.attemptId)?.state).toBe(from)
            const back = from === 'failed' && (to === 'returning' || to === 'returned')
            expect(corrected === true || back || attemptRank[to] > attemptRank[from]).toBe(true)
          }
          if (decision.ok) expect(decide(next, delivery).ok).toBe(false)
          expect(delivery.attempts.slice(0, -1).every(({ state, needsPerson }) => isFinal(state) || needsPerson)).toBe(true)
        }
      }),
    )
  })
})
