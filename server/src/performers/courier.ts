import { type CourierQuoteAsk, zoneOf } from '../conversation/index.ts'
import { loadCustomer } from '../customers/index.ts'
import type { BookingRequest, Courier, CourierAccount } from '../delivery/index.ts'
import { readDelivery } from '../delivery/index.ts'
import { seconds } from '../kernel/clock.ts'
import { Unreachable } from '../kernel/errors.ts'
import type { Pin } from '../kernel/region.ts'
import { type Order, readOrder } from '../orders/index.ts'
import type { Tx } from '../platform/database/index.ts'
import { enqueue, type OutboxRow, orderLane, type Performed, type Performer } from '../platform/lanes/index.ts'
import type { House } from '../reactions/house.ts'

type BookPayload = { orderId: string; attemptId: string; accountId: string }
type InquirePayload = BookPayload & { externalId: string; fallback?: unknown }

/** How long a courier that cannot be reached is tried before the next one is. */
const bookBudgetMs = seconds(90)
/** How long a booking whose answer was lost may take to appear: a look-up that finds nothing earlier proves nothing. */
const appearsMs = seconds(30)
/** How long a price is tried for; the customer is told after twenty seconds that there is none. */
const quoteBudgetMs = seconds(12)
const tooMany = (what: string) => new Unreachable(`${what}: too many requests`, false)

/** The calls to couriers. Each answer enters the order's lane, or the chat's for a price that a customer waits for. */
export function courierPerformers(house: House): Record<string, Performer> {
  return {
    courier_quote: row => quote(house, row),
    courier_book: row => book(house, row),
    courier_cancel: row => cancel(house, row),
    courier_inquire: row => inquire(house, row),
  }
}

/** Asks every courier of the merchant that quotes, and takes the cheapest. While there is none, who gave no answer is asked again. */
async function quote(house: House, row: OutboxRow): Promise<Performed> {
  const ask = row.payload as CourierQuoteAsk
  const accounts = await house.database.merchant(row.merchantId, tx => house.couriers.all(tx))
  const answers = await Promise.all(
    accounts
      .filter(account => account.module.capabilities.quote)
      .map(async account => {
        const quotes = await quotesOf(account.open, { pickup: ask.from, dropoff: ask.to }).catch(error => {
          if (error instanceof Unreachable) return error
          throw error
        })
        if (quotes instanceof Unreachable) return quotes
        return quotes.map(q => ({ courier: account.courier, service: q.service, fee: q.amount }))
      }),
  )
  const [best] = answers.flatMap(answer => (answer instanceof Unreachable ? [] : answer)).toSorted((a, b) => a.fee - b.fee)
  const away = answers.find(answer => answer instanceof Unreachable)
  if (!best && away && house.clock.now().getTime() - row.createdAt.getTime() < quoteBudgetMs) throw away
  const quoted = best && { ...best, shopId: ask.shopId, pin: ask.to, at: house.clock.now().toISOString() }
  return {
    outcome: 'done',
    store: async tx =>
      enqueue(tx, {
        lane: ask.askLane,
        providerId: `answer:${row.id}`,
        kind: 'courier_quoted',
        payload: { customerId: ask.customerId, askId: row.id, ...(quoted && { quote: quoted }) },
        at: house.clock.now(),
      }),
  }
}

async function opened(house: House, row: OutboxRow) {
  const { orderId, accountId } = row.payload as BookPayload
  return house.database.merchant(row.merchantId, async tx => {
    const order = await readOrder(tx, orderId)
    const account = await house.couriers.byId(tx, accountId)
    return order && account
      ? { order, account, delivery: await readDelivery(tx, orderId), request: await bookingOf(house, tx, order) }
      : undefined
  })
}

function tell(house: House, tx: Tx, row: OutboxRow, order: Order, kind: string, payload: Record<string, unknown>) {
  const { attemptId } = row.payload as BookPayload
  enqueue(tx, {
    lane: orderLane(order.number),
    providerId: `answer:${row.id}`,
    kind,
    payload: { orderId: order.orderId, attemptId, ...payload },
    at: house.clock.now(),
  })
}

/** Books once. After an answer that was lost, the courier is asked by our attempt id before anything is repeated. */
async function book(house: House, row: OutboxRow): Promise<Performed> {
  const { attemptId } = row.payload as BookPayload
  const found = await opened(house, row)
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

/** @throws Unreachable also where the courier says that it was asked too often, which is no answer about the way. */
async function quotesOf(courier: Courier, request: Parameters<Courier['quote']>[0]) {
  const { quotes, refusals } = await courier.quote(request)
  if (quotes.length === 0 && refusals.some(refusal => refusal.why === 'rate_limited')) throw tooMany('a price')
  return quotes
}

/** Pickup at the shop, drop-off at the customer; without a pin the zone's centre or the shop stands in, with the address as note. */
async function bookingOf(house: House, tx: Tx, order: Order): Promise<Omit<BookingRequest, 'service'> | undefined> {
  const { merchant } = await house.model(tx)
  const shop = merchant.shops.find(s => s.shopId === order.shopId)
  const customer = await loadCustomer(tx, order.customerId)
  const { destination } = order.draft
  if (!shop?.pin || !destination || !customer.identity.phone) return undefined
  const operator = merchant.staff.find(person => person.roles.includes('operator')) ?? merchant.staff[0]
  const center = zoneOf(destination, merchant.settings.zones)?.center
  const pin: Pin = destination.pin ?? (center ? { latitude: center[0], longitude: center[1] } : shop.pin)
  return {
    pickup: {
      pin: shop.pin,
      address: shop.address,
      contact: { name: shop.name, phone: operator?.phone ?? customer.identity.phone },
    },
    dropoff: {
      pin,
      address: destination.text,
      note: destination.text,
      contact: { name: customer.name ?? order.number, phone: customer.identity.phone },
    },
    item: order.number,
  }
}

async function cancel(house: House, row: OutboxRow): Promise<Performed> {
  const { attemptId } = row.payload as BookPayload
  const found = await opened(house, row)
  const attempt = found?.delivery?.attempts.find(a => a.attemptId === attemptId)
  if (!found || !attempt) return { outcome: 'done', error: 'nothing to cancel' }
  const { order, account } = found
  const externalId = attempt.externalId ?? (await externalIdOf(account, attemptId))
  const result = externalId === undefined ? ({ kind: 'cancelled' } as const) : await account.open.cancel(externalId)
  if (result.kind === 'refused' && result.why === 'rate_limited') throw tooMany('a cancellation')
  const gone = result.kind === 'cancelled' || result.kind === 'not_found'
  return {
    outcome: 'done',
    store: async tx =>
      tell(house, tx, row, order, gone ? 'courier.cancelled' : 'courier.cancel_failed', {
        ...('snapshot' in result && { snapshot: result.snapshot }),
      }),
  }
}

async function externalIdOf(account: CourierAccount, attemptId: string): Promise<string | undefined> {
  const inquiry = await account.open.reconcile(attemptId)
  return inquiry.found ? inquiry.snapshot.externalId : undefined
}

/** Asks what a notification did not hold, the plate above all; a courier that cannot be asked leaves the notification's word. */
async function inquire(house: House, row: OutboxRow): Promise<Performed> {
  const { externalId, fallback } = row.payload as InquirePayload
  const found = await opened(house, row)
  if (!found) return { outcome: 'done', error: 'nothing to ask about' }
  const { order, account } = found
  try {
    const inquiry = await account.open.inquire(externalId)
    if (inquiry.found)
      return {
        outcome: 'done',
        store: async tx => tell(house, tx, row, order, 'courier.snapshot', { snapshot: inquiry.snapshot, source: 'inquiry' }),
      }
  } catch (error) {
    if (!(error instanceof Unreachable) || row.attempts < 2) throw error
  }
  return {
    outcome: 'done',
    store: async tx =>
      void (
        fallback !== undefined &&
        tell(house, tx, row, order, 'courier.snapshot', { snapshot: fallback, source: 'notification' })
      ),
  }
}
