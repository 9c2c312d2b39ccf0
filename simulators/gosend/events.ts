import { randomUUID } from 'node:crypto'
import type { Booking, BookingStatus } from './bookings.ts'
import type { Fleet } from './fleet.ts'

/** The `type` words that are known (contract §1.7); the others are built the same way and are for the log only. */
const types: Record<BookingStatus, string> = {
  confirmed: 'CREATED',
  allocated: 'DRIVER_FOUND',
  out_for_pickup: 'OUT_FOR_PICKUP',
  picked: 'PICKED_UP',
  out_for_delivery: 'OUT_FOR_DELIVERY',
  on_hold: 'ON_HOLD',
  delivered: 'COMPLETED',
  cancelled: 'CUSTOMER_CANCELLED',
  rejected: 'REJECTED',
  no_driver: 'DRIVER_NOT_FOUND',
}

const etaMs = 15 * 60 * 1000

/** Moves a booking and tells its partner. The plate is not in the webhook; it is only in the status answer. */
export function happen(fleet: Fleet, booking: Booking, status: BookingStatus): void {
  booking.status = status
  sendEvent(fleet, booking)
}

/** The webhook of what a booking is now (contract §1.7), each with an `event_id` of its own. */
function sendEvent(fleet: Fleet, booking: Booking): void {
  const at = Math.max(fleet.clock.now(), fleet.lastEventAt + 1)
  fleet.lastEventAt = at
  const number = (value: number) => (fleet.settings.numbersAsText ? String(value) : value)
  const eta = `${at + etaMs}-${at + 2 * etaMs}`
  const { driver, status, orderNo } = booking
  const body = {
    '@type': 'booking_event',
    entity_id: orderNo,
    type: status === 'cancelled' && booking.cancelledBy === 'driver' ? 'DRIVER_CANCELLED' : types[status],
    event_date: number(at),
    event_id: randomUUID(),
    partner_id: booking.account.clientId,
    destination_type: 'destination',
    booking_id: orderNo,
    status,
    booking_status: status,
    booking_type: booking.method.toLowerCase(),
    driver_name: driver?.name ?? '',
    driver_phone: driver?.phone ?? '',
    driver_phone2: '',
    driver_phone3: '',
    driver_photo_url: '',
    receiver_name: booking.receiver ?? '',
    total_distance_in_kms: number(Number(booking.km.toFixed(2))),
    price: number(booking.price),
    pickup_eta: eta,
    delivery_eta: eta,
    cancelled_by: booking.cancelledBy ?? '',
    cancellation_reason: booking.reason ?? '',
    live_tracking_url: trackingUrl(orderNo),
  }
  const { webhookUrl, callbackToken } = booking.account
  const headers = { 'content-type': 'application/json', [fleet.settings.tokenHeader]: callbackToken }
  if (webhookUrl !== '') {
    fleet.webhooks.send({ url: webhookUrl, headers, body: Buffer.from(JSON.stringify(body)), label: `${orderNo} ${status}` })
  }
}

export function trackingUrl(orderNo: string): string {
  return `https://tracking.example/${orderNo}`
}
