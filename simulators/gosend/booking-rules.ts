import { asFields, asFilledText, asList, asText, type Fields } from '../kit/shape.ts'
import type { Route } from './bookings.ts'
import { distanceKm, isServed, readPoint } from './fare.ts'

/** A booking that can be taken, or the first thing that is wrong with it. */
export type Taken = { ok: true; method: string; route: Route; km: number } | { ok: false; problem: string }

const needed = ['originContactName', 'originAddress', 'destinationContactName', 'destinationAddress', 'item'] as const

/** Checks a booking against contract §1.4 and §1.8: corporate payment, one route, Indonesian phones, at most 40 km. */
export function takeBooking(body: Fields): Taken {
  const method = asText(body.shipment_method) ?? ''
  const routes = asList(body.routes) ?? []
  const route = asFields(routes[0])
  if (body.paymentType !== 3) return wrong('paymentType must be 3')
  if (!['Instant', 'SameDay', 'InstantCar'].includes(method)) return wrong('shipment_method is invalid')
  if (routes.length !== 1 || !route) return wrong('routes must have exactly one element')
  const missing = needed.find(name => asFilledText(route[name]) === undefined)
  if (missing) return wrong(`${missing} is missing`)
  for (const name of ['originContactPhone', 'destinationContactPhone']) {
    if (!isPhone(asText(route[name]))) return wrong(`${name} is not an Indonesian phone number`)
  }
  const [origin, destination] = [readPoint(asText(route.originLatLong)), readPoint(asText(route.destinationLatLong))]
  if (!origin || !destination) return wrong('originLatLong and destinationLatLong must be lat,lng')
  const km = distanceKm(origin, destination)
  return isServed(km) ? { ok: true, method, route: readRoute(route), km } : wrong('distance is more than 40km')
}

/** Digits only, starting 08, 62 or an area code like 021, ten at least (contract §1.8). */
function isPhone(phone: string | undefined): boolean {
  return phone !== undefined && /^(0[2-9]|62)\d{8,13}$/.test(phone)
}

function readRoute(route: Fields): Route {
  const text = (name: string) => asText(route[name]) ?? ''
  return {
    storeOrderId: text('storeOrderId'),
    originName: text('originName'),
    originAddress: text('originAddress'),
    destinationName: text('destinationName'),
    destinationAddress: text('destinationAddress'),
    destinationContactName: text('destinationContactName'),
    destinationContactPhone: text('destinationContactPhone'),
  }
}

function wrong(problem: string): Taken {
  return { ok: false, problem }
}
