import type { z } from 'zod'
import type { Clock } from '../kernel/clock.ts'
import type { Currency } from '../kernel/money.ts'
import type { Phone } from '../kernel/phone.ts'
import type { Pin } from '../kernel/region.ts'

/** The way out to the network, given from outside so that a test can watch or break it. Adapters set their own time-outs. */
export type Http = typeof fetch

/**
 * The states of one booking with one courier, with their rank (couriers contract §10.1). An event moves an attempt only
 * to a higher rank, or back from `driver_assigned` to `booked` when the driver gave up before the pickup (§10.3).
 */
export const attemptRank = {
  quoted: 0,
  /** Asked, and no answer yet: nothing else is booked until `reconcile` knows. */
  booking: 1,
  booked: 2,
  driver_assigned: 3,
  picked_up: 4,
  in_delivery: 5,
  returning: 6,
  delivered: 9,
  returned: 9,
  /** The goods never left; another attempt is safe. */
  no_driver: 9,
  cancelled: 9,
  /** After the pickup, or unknown: where the goods are must be found out first. */
  failed: 9,
} as const

export type AttemptState = keyof typeof attemptRank

/** The states that an attempt never leaves by itself. */
export const isFinal = (state: AttemptState) => attemptRank[state] === 9

/** What an adapter can do, told before it is asked. What is false here is answered without a call. */
export type CourierCapabilities = {
  quote: boolean
  book: boolean
  cancel: boolean
  /** Whether `inquire` and `reconcile` can be asked. */
  status: boolean
  webhook: boolean
  /** No network: a person calls the rider and reports what happens (§8). */
  assisted: boolean
  cod: boolean
  schedule: boolean
  insurance: boolean
  proofOfDelivery: boolean
  liveTracking: boolean
  /** Whether booking twice with one attempt id makes one booking; if not, an unknown outcome is reconciled first. */
  idempotentBooking: boolean
}

/**
 * One folder of `couriers/` exports one of these under the name `courier`; the registry needs nothing else.
 *
 * `accountSchema` is what a merchant enters; `open` takes what it parsed. `redact` takes keys, names, phones and addresses
 * out of any transcript of this courier, and is used on everything that is logged or kept.
 */
export type CourierModule<Account = unknown> = {
  id: string
  label: string
  capabilities: CourierCapabilities
  accountSchema: z.ZodType<Account>
  open(account: Account, http: Http, clock: Clock): Courier
  redact(text: string): string
}

/**
 * What every courier promises.
 *
 * A "no" is a value. Not being reached is thrown as `Unreachable`; when a booking says `mayHaveHappened`, the caller asks
 * `reconcile` with the attempt id and books again only on a clean "not found". A status that the adapter does not know
 * changes nothing: it has no `state` and is marked `unknown`.
 */
export type Courier = {
  quote(request: QuoteRequest): Promise<QuoteResult>
  /** `attemptId` is ours, new for each attempt: at most 40 of `[A-Za-z0-9-]`. Never repeated blindly by the adapter. */
  book(request: BookingRequest, attemptId: string): Promise<BookingResult>
  cancel(externalId: string): Promise<CancelResult>
  inquire(externalId: string): Promise<Inquiry>
  /** What became of a booking whose answer was lost. */
  reconcile(attemptId: string): Promise<Inquiry>
  readNotification(raw: RawNotification): CourierNotification
}

/** A place with the person there. `note` is what the map does not know: house number, floor, landmark (§11.2). */
export type Place = { pin: Pin; address: string; note?: string; contact: { name: string; phone: Phone } }

export type QuoteRequest = { pickup: Pin; dropoff: Pin; weightGrams?: number }

/** Services that can be had and services that cannot, with the reason; one answer often holds both. */
export type QuoteResult = { quotes: Quote[]; refusals: CourierRefusal[] }

export type Quote = {
  /** The courier's own name of the service; goes back unchanged with the booking. */
  service: string
  label: string
  /** In the smallest unit in use, rounded up to it (§10.5). */
  amount: number
  currency: Currency
  distanceKm?: number
  /** The courier's own words, for the operator. */
  arrival?: string
  expiresAt: Date
}

/** The classes of §12: the first six are answered by another courier or by asking the buyer, the next two by the owner. */
export type CourierRefusedBecause =
  | 'invalid_address'
  | 'out_of_area'
  | 'too_heavy'
  | 'too_far'
  | 'closed_hours'
  | 'bad_phone'
  | 'insufficient_balance'
  | 'auth'
  | 'rate_limited'
  | 'temporarily_down'
  | 'not_possible'
  | 'unknown'

export type CourierRefusal = { why: CourierRefusedBecause; service?: string; code?: string; detail: string }

export type BookingRequest = {
  service: string
  pickup: Place
  dropoff: Place
  /** What stands on the parcel; the order's number rather than its contents (§12, privacy). */
  item: string
  weightGrams?: number
}

export type BookingResult =
  | { kind: 'booked'; externalId: string; trackingUrl?: string }
  | ({ kind: 'refused' } & CourierRefusal)

export type CancelResult =
  | { kind: 'cancelled' }
  /** The goods are on their way or arrived: the attempt lives on and nothing else may be booked (§10.3). */
  | { kind: 'too_late'; snapshot?: Snapshot }
  | { kind: 'not_found' }
  | ({ kind: 'refused' } & CourierRefusal)

/** `found: false` says that the courier has no such booking; a courier that cannot say so throws. */
export type Inquiry = { found: true; snapshot: Snapshot } | { found: false }

export type Driver = { name?: string; phone?: Phone; plate?: string; photoUrl?: string }

/** What the courier says of a booking now, or said in a notification. */
export type Snapshot = {
  externalId: string
  attemptId?: string
  /** Missing when the courier's word moves nothing: on hold, or unknown. */
  state?: AttemptState
  /** A flag, not a state: why the delivery stands still. */
  onHold?: string
  driver?: Driver
  trackingUrl?: string
  /** What the courier charges in the end, when it says so. */
  cost?: number
  at?: Date
  /** The courier's own word, for the log and the operator. */
  raw: string
  /** The courier said something that this adapter does not know: alert, and change nothing. */
  unknown?: true
  /** A person has to look: the goods come back, or nobody knows where they are. */
  needsPerson?: true
  /** Who called it off, in the courier's word; a driver who did before the pickup is no reason to give up (§10.2). */
  cancelledBy?: string
}

/** Header names in lower case, the body before any parsing, our public path. */
export type RawNotification = {
  headers: Readonly<Record<string, string | string[] | undefined>>
  rawBody: Buffer
  path: string
}

export type CourierEvent = Snapshot & {
  /** By the courier's clock: events are ordered by it, not by arrival. */
  at: Date
  /** The same for the same event sent twice. */
  eventKey: string
  /** The notification does not hold everything, e.g. the plate: ask `inquire` once. */
  needsInquiry: boolean
}

export type CourierNotification = { authentic: false } | { authentic: true; events: CourierEvent[] }
