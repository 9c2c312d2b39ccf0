import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Clock } from '../kernel/clock.ts'
import { Unreachable } from '../kernel/errors.ts'
import { randomId } from '../kernel/ids.ts'
import {
  type AttemptState,
  attemptRank,
  type BookingRequest,
  type Courier,
  type CourierEvent,
  type CourierModule,
  type Http,
  isFinal,
  type Place,
  type RawNotification,
} from './courier.ts'

/** Where a booking is taken to in these tests, from wherever it is, in the words of the port. */
export type Step = Extract<AttemptState, 'driver_assigned' | 'picked_up' | 'delivered' | 'no_driver'>

/** The provider, or a simulator of it, as the suite needs it. */
export type CourierWorld = {
  account: unknown
  /** The same provider with keys that it does not know. */
  strangerAccount: unknown
  http: Http
  clock: Clock
  service: string
  pickup: Place
  dropoff: Place
  /** A point that the provider does not serve. */
  outOfReach: Place
  /** What must never be left in a redacted transcript, beside the people's names and phones. */
  secrets: readonly string[]
  move(externalId: string, to: Step): Promise<void>
  /** The last notification that the provider sent for it. */
  notificationOf(externalId: string): Promise<RawNotification>
  /** The same notification with a status that nobody documented. */
  withUnknownStatus(raw: RawNotification): RawNotification
  stop(): Promise<void>
}

/** Why an adapter does not keep one promise. */
export type Gap = { gap: string }
export const gap = (reason: string): Gap => ({ gap: reason })

type Wire = { calls: string[] }
type Situation = {
  module: CourierModule
  world: CourierWorld
  /** The courier with a transcript of everything that went over the wire. */
  open(account?: unknown, http?: Http): { courier: Courier; wire: Wire }
  booking(overrides?: Partial<BookingRequest>): BookingRequest
}

/**
 * The one suite that every courier passes. A promise that an adapter does not keep is named in `gaps` with its reason and
 * shows as skipped, so that a gap is written down and never just missing.
 */
export function describeCourier(
  module: CourierModule,
  start: () => Promise<CourierWorld>,
  gaps: Partial<Record<keyof typeof promises, Gap>> = {},
) {
  describe(`every courier: ${module.id}`, () => {
    let world: CourierWorld
    beforeAll(async () => {
      world = await start()
    })
    afterAll(() => world.stop())

    for (const [name, keep] of Object.entries(promises)) {
      const reason = gaps[name as keyof typeof promises]?.gap
      if (reason !== undefined) it.skip(`${name} (gap: ${reason})`, () => {})
      else it(name, () => keep(situationOf(module, world)))
    }
  })
}

const promises = {
  'quotes in whole units of money, with an end': async ({ world, open }) => {
    const { quotes } = await open().courier.quote({ pickup: world.pickup.pin, dropoff: world.dropoff.pin })
    expect(quotes.map(quote => quote.service)).toContain(world.service)
    for (const quote of quotes) {
      expect(Number.isSafeInteger(quote.amount) && quote.amount > 0, quote.service).toBe(true)
      expect(quote.expiresAt.getTime()).toBeGreaterThan(world.clock.now().getTime())
    }
  },

  'says why a place is out of reach instead of failing': async ({ world, open, booking }) => {
    const result = await open().courier.quote({ pickup: world.pickup.pin, dropoff: world.outOfReach.pin })
    expect(result.quotes).toEqual([])
    expect(result.refusals[0]?.why).toMatch(/out_of_area|too_far|invalid_address/)
    const booked = await open().courier.book(booking({ dropoff: world.outOfReach }), nextAttempt())
    expect(booked).toMatchObject({ kind: 'refused', why: expect.stringMatching(/out_of_area|too_far|invalid_address/) })
  },

  'books, and finds the booking by its number and by our attempt': async ({ open, booking }) => {
    const { courier } = open()
    const attemptId = nextAttempt()
    const externalId = await bookedBy(courier, booking(), attemptId)
    for (const inquiry of [await courier.inquire(externalId), await courier.reconcile(attemptId)])
      expect(inquiry).toMatchObject({ found: true, snapshot: { externalId, state: 'booked' } })
  },

  'finds a booking whose answer was lost': async ({ world, open, booking }) => {
    const attemptId = nextAttempt()
    const lossy: Http = async (...call) => {
      await (await world.http(...call)).text()
      throw new TypeError('fetch failed', { cause: Object.assign(new Error('cut'), { code: 'ECONNRESET' }) })
    }
    const failure = await open(undefined, lossy).courier.book(booking(), attemptId).catch(thrown)
    expect(failure).toMatchObject({ mayHaveHappened: true })
    expect(await open().courier.reconcile(attemptId)).toMatchObject({ found: true, snapshot: { state: 'booked' } })
  },

  'finds nothing for an attempt that never got there': async ({ open, booking }) => {
    const attemptId = nextAttempt()
    const refusing: Http = async () => {
      throw new TypeError('fetch failed', { cause: Object.assign(new Error('refused'), { code: 'ECONNREFUSED' }) })
    }
    const failure = await open(undefined, refusing).courier.book(booking(), attemptId).catch(thrown)
    expect(failure).toMatchObject({ mayHaveHappened: false })
    expect(await open().courier.reconcile(attemptId)).toEqual({ found: false })
  },

  'takes no answer of a broken proxy for a yes or a no': async ({ open, booking }) => {
    for (const status of [200, 302, 502]) {
      const { courier } = open(undefined, async () => new Response('<html>', { status }))
      expect(await courier.book(booking(), nextAttempt()).catch(thrown), `${status}`).toMatchObject({ mayHaveHappened: true })
      expect(await courier.reconcile(nextAttempt()).catch(thrown), `${status}`).toBeInstanceOf(Unreachable)
      expect(await courier.cancel('any').catch(thrown), `${status}`).toBeInstanceOf(Unreachable)
    }
  },

  'follows a delivery to its end and knows the driver': async ({ world, open, booking }) => {
    const { courier } = open()
    const externalId = await bookedBy(courier, booking(), nextAttempt())
    const states = { driver_assigned: /driver_assigned/, picked_up: underWay, delivered: /delivered/ }
    for (const step of ['driver_assigned', 'picked_up', 'delivered'] as const) {
      await world.move(externalId, step)
      const inquiry = await courier.inquire(externalId)
      expect(inquiry).toMatchObject({ found: true, snapshot: { state: expect.stringMatching(states[step]) } })
      if (step === 'picked_up' && inquiry.found)
        expect(inquiry.snapshot.driver).toMatchObject({ name: expect.any(String), phone: expect.any(String) })
    }
  },

  'tells that nobody took it, so that another courier may': async ({ world, open, booking }) => {
    const { courier } = open()
    const externalId = await bookedBy(courier, booking(), nextAttempt())
    await world.move(externalId, 'no_driver')
    expect(await courier.inquire(externalId)).toMatchObject({ found: true, snapshot: { state: 'no_driver' } })
  },

  'calls a booking off, also when asked twice': async ({ open, booking }) => {
    const { courier } = open()
    const externalId = await bookedBy(courier, booking(), nextAttempt())
    expect(await courier.cancel(externalId)).toEqual({ kind: 'cancelled' })
    expect(await courier.cancel(externalId)).toEqual({ kind: 'cancelled' })
    expect(await courier.inquire(externalId)).toMatchObject({ found: true, snapshot: { state: 'cancelled' } })
  },

  'says that it is too late when the goods are under way': async ({ world, open, booking }) => {
    const { courier } = open()
    const externalId = await bookedBy(courier, booking(), nextAttempt())
    await world.move(externalId, 'picked_up')
    expect(await courier.cancel(externalId)).toMatchObject({ kind: 'too_late' })
    const state = expect.stringMatching(underWay)
    expect(await courier.inquire(externalId)).toMatchObject({ found: true, snapshot: { state } })
  },

  'reads its own notification': async ({ world, open, booking }) => {
    const { courier } = open()
    const externalId = await bookedBy(courier, booking(), nextAttempt())
    await world.move(externalId, 'driver_assigned')
    const [event] = eventsOf(courier, await world.notificationOf(externalId))
    expect(event).toMatchObject({ externalId, state: 'driver_assigned' })
    expect(event?.driver?.plate !== undefined || event?.needsInquiry, 'the plate is here or asked for').toBe(true)
  },

  'rejects a notification with another secret': async ({ world, open, booking }) => {
    const { courier } = open()
    const externalId = await bookedBy(courier, booking(), nextAttempt())
    await world.move(externalId, 'driver_assigned')
    const raw = await world.notificationOf(externalId)
    expect(open(world.strangerAccount).courier.readNotification(raw)).toEqual({ authentic: false })
    expect(courier.readNotification({ ...raw, headers: {} })).toEqual({ authentic: false })
    for (const rawBody of ['', '[]', 'null', '{', '{}'].map(text => Buffer.from(text))) {
      const reading = courier.readNotification({ ...raw, rawBody })
      expect(reading.authentic ? reading.events : []).toEqual([])
    }
  },

  'gives one event key to an event sent twice, and another to the next event': async ({ world, open, booking }) => {
    const { courier } = open()
    const externalId = await bookedBy(courier, booking(), nextAttempt())
    await world.move(externalId, 'driver_assigned')
    const raw = await world.notificationOf(externalId)
    const keys = (notification: RawNotification) => eventsOf(courier, notification).map(event => event.eventKey)
    expect(keys(raw)).toEqual(keys(raw))
    await world.move(externalId, 'picked_up')
    expect(keys(await world.notificationOf(externalId))).not.toEqual(keys(raw))
  },

  'lets an unknown status move nothing, and says so': async ({ world, open, booking }) => {
    const { courier } = open()
    const externalId = await bookedBy(courier, booking(), nextAttempt())
    await world.move(externalId, 'driver_assigned')
    const [event] = eventsOf(courier, world.withUnknownStatus(await world.notificationOf(externalId)))
    expect(event).toMatchObject({ unknown: true, needsInquiry: true })
    expect(event).not.toHaveProperty('state')
  },

  "calls a wrong key the account's fault": async ({ world, open, booking }) => {
    const { courier } = open(world.strangerAccount)
    const { quotes, refusals } = await courier.quote({ pickup: world.pickup.pin, dropoff: world.dropoff.pin })
    expect({ quotes, why: refusals[0]?.why }).toEqual({ quotes: [], why: 'auth' })
    expect(await courier.book(booking(), nextAttempt())).toMatchObject({ kind: 'refused', why: 'auth' })
    expect(await courier.reconcile(nextAttempt()).catch(thrown)).toBeInstanceOf(Unreachable)
  },

  'refuses a service it does not have, without asking': async ({ open, booking }) => {
    const { courier, wire } = open()
    const result = await courier.book(booking({ service: 'nobody-has-this' }), nextAttempt())
    expect(result).toMatchObject({ kind: 'refused', why: 'not_possible' })
    expect(wire.calls).toEqual([])
  },

  'says what it cannot do before it is asked to do it': async ({ module, world, open }) => {
    const { capabilities } = module
    const { courier, wire } = open()
    if (!capabilities.quote) {
      const nothing = { quotes: [], refusals: [] }
      expect(await courier.quote({ pickup: world.pickup.pin, dropoff: world.dropoff.pin })).toEqual(nothing)
    }
    if (!capabilities.status) expect(await courier.inquire('any')).toEqual({ found: false })
    if (!capabilities.webhook)
      expect(courier.readNotification({ headers: {}, rawBody: Buffer.from('{}'), path: '/' })).toEqual({ authentic: false })
    expect(capabilities.assisted && (capabilities.webhook || capabilities.status), 'assisted: people report').toBe(false)
    expect(wire.calls).toEqual([])
  },

  'ranks every state, and leaves only the last ones final': async () => {
    const states = Object.keys(attemptRank) as AttemptState[]
    expect(states.filter(isFinal)).toEqual(['delivered', 'returned', 'no_driver', 'cancelled', 'failed'])
  },

  'leaves no key, phone number, name or address in a redacted transcript': async ({ module, world, open, booking }) => {
    const { courier, wire } = open()
    await courier.quote({ pickup: world.pickup.pin, dropoff: world.dropoff.pin })
    const externalId = await bookedBy(courier, booking(), nextAttempt())
    await world.move(externalId, 'picked_up')
    const inquiry = await courier.inquire(externalId)
    const raw = await world.notificationOf(externalId)
    const headers = Object.entries(raw.headers).map(([name, value]) => `${name}: ${value}`)
    const transcript = [...wire.calls, ...headers, raw.rawBody.toString(), JSON.stringify(`${raw.rawBody}`)].join('\n')
    const redacted = module.redact(transcript)
    const driver = inquiry.found ? inquiry.snapshot.driver : undefined
    const people = [world.pickup, world.dropoff].flatMap(place => [place.contact.name, place.contact.phone, place.address])
    const digits = people.map(text => text.replace(/^\+/, ''))
    for (const secret of [...world.secrets, ...people, ...digits, driver?.name ?? externalId.repeat(9)])
      expect(redacted).not.toContain(secret)
    expect(redacted, 'still says which booking it was').toContain(externalId)
  },
} satisfies Record<string, (t: Situation) => Promise<void>>

function situationOf(module: CourierModule, world: CourierWorld): Situation {
  return {
    module,
    world,
    open(account = world.account, http = world.http) {
      const wire: Wire = { calls: [] }
      const courier = module.open(module.accountSchema.parse(account), recording(http, wire), world.clock)
      return { courier, wire }
    },
    booking: overrides => ({
      service: world.service,
      pickup: world.pickup,
      dropoff: world.dropoff,
      item: 'ORD-7',
      weightGrams: 900,
      ...overrides,
    }),
  }
}

/** Writes down every request and answer as a log of the wire would. */
function recording(http: Http, wire: Wire): Http {
  return async (input, init) => {
    wire.calls.push(`${init?.method} ${input}\n${linesOf(new Headers(init?.headers))}\n\n${init?.body ?? ''}`)
    const response = await http(input, init)
    const body = await response.text()
    wire.calls.push(`${response.status}\n${linesOf(response.headers)}\n\n${body}`)
    return new Response(body === '' ? null : body, { status: response.status, headers: response.headers })
  }
}

const linesOf = (headers: Headers) => [...headers].map(([name, value]) => `${name}: ${value}`).join('\n')

const nextAttempt = () => `T-${randomId().slice(0, 18)}-1`
const thrown = (error: unknown) => error
/** Providers go on from the pickup to the road at once, so either may be seen. */
const underWay = /picked_up|in_delivery/

async function bookedBy(courier: Courier, request: BookingRequest, attemptId: string): Promise<string> {
  const result = await courier.book(request, attemptId)
  if (result.kind !== 'booked') throw new Error(`refused: ${result.why} ${result.detail}`)
  return result.externalId
}

function eventsOf(courier: Courier, raw: RawNotification): CourierEvent[] {
  const reading = courier.readNotification(raw)
  if (!reading.authentic) throw new Error('not authentic')
  return reading.events
}
