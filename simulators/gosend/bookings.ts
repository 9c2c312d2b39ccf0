import { randomInt } from 'node:crypto'

/** The states of contract couriers.md §1.7, in the words of the webhook. */
export type BookingStatus =
  | 'confirmed'
  | 'allocated'
  | 'out_for_pickup'
  | 'picked'
  | 'out_for_delivery'
  | 'on_hold'
  | 'delivered'
  | 'cancelled'
  | 'rejected'
  | 'no_driver'

type Driver = { id: string; name: string; phone: string; plate: string }

/** A partner at Gojek: its two keys, and where and with which token its webhooks go. */
export type Account = { clientId: string; passKey: string; webhookUrl: string; callbackToken: string }

export type Route = {
  storeOrderId: string
  originName: string
  originAddress: string
  destinationName: string
  destinationAddress: string
  destinationContactName: string
  destinationContactPhone: string
}

/** One booking. `price` is whole rupiah, times are milliseconds of simulated time. */
export type Booking = {
  id: number
  orderNo: string
  account: Account
  method: string
  route: Route
  km: number
  price: number
  status: BookingStatus
  driver?: Driver
  receiver?: string
  cancelledBy?: string
  reason?: string
  createdAt: number
  dispatchedAt?: number
  arrivedAt?: number
  closedAt?: number
}

const over = new Set<BookingStatus>(['delivered', 'cancelled', 'rejected', 'no_driver'])

export function isOver(booking: Booking): boolean {
  return over.has(booking.status)
}

/** Whether the goods are still with the sender: only then may a booking be cancelled (contract §1.6). */
export function isBeforePickup(booking: Booking): boolean {
  return booking.status === 'confirmed' || booking.status === 'allocated' || booking.status === 'out_for_pickup'
}

/** Every booking, oldest first. There is no idempotency: one storeOrderId may have many (contract §1.4). */
export class Bookings {
  readonly #all: Booking[] = []

  open(given: Omit<Booking, 'id' | 'orderNo' | 'status'>): Booking {
    const id = 170_000 + this.#all.length + 1
    const booking: Booking = { ...given, id, orderNo: `GK-11-${id}${randomInt(100, 999)}`, status: 'confirmed' }
    this.#all.push(booking)
    return booking
  }

  byOrderNo(account: Account, orderNo: string): Booking | undefined {
    return this.#all.find(one => one.account.clientId === account.clientId && one.orderNo === orderNo)
  }

  byStoreOrderId(account: Account, storeOrderId: string): Booking | undefined {
    return this.#all.findLast(one => one.account.clientId === account.clientId && one.route.storeOrderId === storeOrderId)
  }

  all(): readonly Booking[] {
    return this.#all
  }
}
