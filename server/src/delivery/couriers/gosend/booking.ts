import { Unreachable } from '../../../kernel/errors.ts'
import { digitsOf } from '../../../kernel/phone.ts'
import type { BookingRequest, BookingResult, CourierRefusal, Place } from '../../courier.ts'
import { type Answer, isSuccess, type Json, refusalOf } from './client.ts'
import { latLong, refusedUnasked as refusedWay, services } from './price.ts'

/** What can be refused without asking: a way, a service, a weight or a phone that GoSend does not take. */
export function refusedUnasked({ service, pickup, dropoff, weightGrams }: BookingRequest): CourierRefusal | undefined {
  const known = services[service]
  if (!known) return { why: 'not_possible', service, detail: 'GoSend has no such service' }
  if ((weightGrams ?? 0) > known.maxGrams) return { why: 'too_heavy', service, detail: `takes up to ${known.maxGrams} g` }
  const foreign = [pickup, dropoff].some(({ contact }) => !/^\+62\d{8,13}$/.test(contact.phone))
  if (foreign) return { why: 'bad_phone', service, detail: 'takes Indonesian numbers only' }
  return refusedWay(pickup.pin, dropoff.pin)
}

/** The body of `POST …/booking` (couriers contract §1.4). Insurance goes as text, as most integrations send it. */
export function bookingBody({ service, pickup, dropoff, item }: BookingRequest, attemptId: string): Json {
  const route = {
    ...placePart('origin', pickup),
    ...placePart('destination', dropoff),
    item,
    storeOrderId: attemptId,
    insuranceDetails: { applied: 'false', fee: '0', product_description: item, product_price: '0' },
  }
  return { paymentType: 3, collection_location: 'pickup', deviceToken: '', shipment_method: service, routes: [route] }
}

const placePart = (side: 'origin' | 'destination', { pin, address, note, contact }: Place): Json => ({
  [`${side}Name`]: '',
  [`${side}Note`]: note ?? '',
  [`${side}ContactName`]: contact.name,
  [`${side}ContactPhone`]: digitsOf(contact.phone),
  [`${side}LatLong`]: latLong(pin),
  [`${side}Address`]: address,
})

/**
 * Reads the answer: any success with an order number. The driver and the link come later, by status.
 *
 * @throws Unreachable for a success without a number: a booking may exist, and only a look-up by attempt id can tell.
 */
export function readBooking(answer: Answer): BookingResult {
  if (!isSuccess(answer)) return { kind: 'refused', ...refusalOf(answer) }
  const { orderNo, liveTrackingUrl } = answer.body
  if (typeof orderNo !== 'string' || orderNo === '') throw new Unreachable('gosend: a booking without a number', true)
  const trackingUrl = typeof liveTrackingUrl === 'string' && liveTrackingUrl !== '' && { trackingUrl: liveTrackingUrl }
  return { kind: 'booked', externalId: orderNo, ...trackingUrl }
}
