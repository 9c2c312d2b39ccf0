import { zoneOf } from '../../conversation/index.ts'
import { loadCustomer } from '../../customers/index.ts'
import type { BookingRequest, Courier } from '../../delivery/index.ts'
import { seconds } from '../../kernel/clock.ts'
import { Unreachable } from '../../kernel/errors.ts'
import type { Pin } from '../../kernel/region.ts'
import type { Order } from '../../orders/index.ts'
import { sideBySide, type Tx } from '../../platform/database/index.ts'
import { type OutboxRow, type Performed, type Performer, prepared } from '../../platform/lanes/index.ts'
import type { House } from '../../reactions/house.ts'
import { type CourierCall, quotesOf, type Subject, subjectOf, tell, tooMany } from './call.ts'

/** How long a courier that cannot be reached is tried before the next one is. */
const bookBudgetMs = seconds(90)
/** How long a booking whose answer was lost may take to appear: a look-up that finds nothing earlier proves nothing. */
const appearsMs = seconds(30)

/** Books once. After an answer that was lost, the courier is asked by our attempt id before anything is repeated. */
export const book = (house: House): Performer =>
  prepared(
    async (tx, row) => {
      const found = await subjectOf(house, tx, row)
      return found && { ...found, request: await bookingOf(house, tx, found.order) }
    },
    (row, found) => bookOnce(house, row, found),
  )

type Found = Subject & { request: Omit<BookingRequest, 'service'> | undefined }

async function bookOnce(house: House, row: OutboxRow, found: Found | undefined): Promise<Performed> {
  const { attemptId } = row.payload as CourierCall
  const attempt = found?.delivery?.attempts.find(a => a.attemptId === attemptId)
  if (!found || !attempt || attempt.state !== 'booking') return { outcome: 'done', error: 'nothing to book' }
  const { order, account, request } = found
  const refused = (why: string): Performed => ({
    outcome: 'done',
    store: async tx => tell(house, tx, row, order, 'courier.refused', { why }),
  })
  // No phone to call or no place to go to: no courier can be booked by machine, and a paid order must not wait in silence.
  if (!request) return refused('a phone or a place is missing')
  try {
    if (row.unknownSince) {
      const inquiry = await account.open.reconcile(attemptId)
      if (inquiry.found)
        return {
          outcome: 'done',
          store: async tx =>
            tell(house, tx, row, order, 'courier.booked', {
              externalId: inquiry.snapshot.externalId,
              trackingUrl: inquiry.snapshot.trackingUrl,
            }),
        }
      const waitMs = row.unknownSince.getTime() + appearsMs - house.clock.now().getTime()
      if (waitMs > 0) return { outcome: 'unknown', waitMs, error: 'the booking may still appear' }
    }
    if (attempt.cancelRequested) return { outcome: 'done', error: 'called off before it was booked' }
    const service = attempt.service ?? (await cheapestService(account.open, request))
    if (service === undefined) return refused('no service goes there')
    const result = await account.open.book({ ...request, service }, attemptId)
    if (result.kind === 'refused' && result.why === 'rate_limited') throw tooMany('a booking')
    if (result.kind === 'refused') return refused(`${result.why}: ${result.detail}`)
    return {
      outcome: 'done',
      store: async tx =>
        tell(house, tx, row, order, 'courier.booked', { externalId: result.externalId, trackingUrl: result.trackingUrl }),
    }
  } catch (error) {
    const over = house.clock.now().getTime() - row.createdAt.getTime() >= bookBudgetMs
    if (error instanceof Unreachable && over && !error.mayHaveHappened && !row.unknownSince)
      return refused('could not be reached')
    throw error
  }
}

async function cheapestService(courier: Courier, request: Omit<BookingRequest, 'service'>): Promise<string | undefined> {
  const quotes = await quotesOf(courier, { pickup: request.pickup.pin, dropoff: request.dropoff.pin })
  return quotes.toSorted((a, b) => a.amount - b.amount)[0]?.service
}

/** Pickup at the shop, drop-off at the customer; without a pin the zone's centre or the shop stands in, with the address as note. */
async function bookingOf(house: House, tx: Tx, order: Order): Promise<Omit<BookingRequest, 'service'> | undefined> {
  const [{ merchant }, customer] = await sideBySide(house.model(tx), loadCustomer(tx, order.customerId))
  const shop = merchant.shops.find(s => s.shopId === order.shopId)
  const { destination } = order.draft
  // Whom a form named is called at the door; a form that was typed by somebody else has no claim to the customer's own name.
  const { contact } = order
  const phone = contact?.phone ?? customer.identity.phone
  if (!shop?.pin || !destination || !phone) return undefined
  const operator = merchant.staff.find(person => person.roles.includes('operator')) ?? merchant.staff[0]
  const center = zoneOf(destination, merchant.settings.zones)?.center
  const pin: Pin = destination.pin ?? (center ? { latitude: center[0], longitude: center[1] } : shop.pin)
  return {
    pickup: {
      pin: shop.pin,
      address: shop.address,
      contact: { name: shop.name, phone: operator?.phone ?? phone },
    },
    dropoff: {
      pin,
      address: destination.text,
      note: destination.text,
      contact: { name: (contact ? contact.name : customer.name) ?? order.number, phone },
    },
    item: order.number,
  }
}
