import { type Reply, Router, type SimRequest } from '../kit/router.ts'
import { parseObject } from '../kit/shape.ts'
import { takeBooking } from './booking-rules.ts'
import { type Account, type Booking, type BookingStatus, isBeforePickup } from './bookings.ts'
import { happen, trackingUrl } from './events.ts'
import { distanceKm, fare, isServed, readPoint } from './fare.ts'
import { accountOf, type Fleet } from './fleet.ts'

type Call = (account: Account, request: SimRequest) => Promise<Reply> | Reply

/** The calls of contract couriers.md §1.3 to §1.6. */
export function partnerRoutes(fleet: Fleet): Router {
  const guarded = (call: Call) => (request: SimRequest) => {
    const account = accountOf(fleet, request)
    return account ? call(account, request) : refused(401, 'Unauthorized')
  }
  const byOrderNo: Call = (account, request) => statusOf(fleet, fleet.bookings.byOrderNo(account, request.params.id ?? ''))
  return new Router()
    .on(
      'GET',
      '/gokilat/v10/calculate/price',
      guarded((_, request) => quote(fleet, request)),
    )
    .on(
      'POST',
      '/gokilat/v10/booking',
      guarded((account, request) => book(fleet, account, request)),
    )
    .on('GET', '/gokilat/v10/booking/orderno/:id', guarded(byOrderNo))
    .on(
      'GET',
      '/gokilat/v10/booking/storeOrderId/:id',
      guarded((account, request) => byStore(fleet, account, request)),
    )
    .on(
      'PUT',
      '/gokilat/v10/booking/cancel',
      guarded((account, request) => cancel(fleet, account, request)),
    )
}

/** An error; its body's shape is not known, only that the reason stands in the header `Error-Message` (contract §1.8). */
export function refused(status: number, message: string): Reply {
  return { status, headers: { 'error-message': message }, body: { statusCode: status, message } }
}

/** A price per method. There is no quote id and no end: a second call may say something else. */
function quote(fleet: Fleet, request: SimRequest): Reply {
  const [origin, destination] = [readPoint(request.query.get('origin')), readPoint(request.query.get('destination'))]
  if (!origin || !destination) return refused(400, 'origin and destination must be lat,lng')
  if (!['0', '3'].includes(request.query.get('paymentType') ?? '')) return refused(400, 'paymentType is invalid')
  const km = distanceKm(origin, destination)
  const number = (value: number) => (fleet.settings.numbersAsText ? String(value) : value)
  const method = (name: string, description: string, open: boolean) => ({
    shipment_method: name,
    shipment_method_description: description,
    serviceable: isServed(km) && open,
    active: true,
    distance: number(Number(km.toFixed(2))),
    route_polyline: '',
    price: { total_price: number(isServed(km) && open ? fare(km) + fleet.settings.surcharge : 0) },
  })
  const hour = new Date(fleet.clock.now() + 7 * 60 * 60 * 1000).getUTCHours()
  const body = {
    Instant: method('Instant', '1 - 2 hours', true),
    SameDay: method('SameDay', '6 - 8 hours', hour >= 6 && hour < 17),
  }
  return { status: 200, body }
}

async function book(fleet: Fleet, account: Account, request: SimRequest): Promise<Reply> {
  const taken = takeBooking(parseObject(request.raw) ?? {})
  if (!taken.ok) return refused(400, taken.problem)
  const { km, method, route } = taken
  const price = fare(km) + fleet.settings.surcharge
  const booking = fleet.bookings.open({ account, method, route, km, price, createdAt: fleet.clock.now() })
  happen(fleet, booking, 'confirmed')
  if (fleet.settings.findsNobody) {
    booking.closedAt = fleet.clock.now()
    happen(fleet, booking, 'no_driver')
  }
  if (fleet.settings.webhookFirst) await fleet.webhooks.settled(2_000)
  const { id, orderNo } = booking
  return { status: 201, body: { id, orderNo, bookingType: method, storeOrderId: route.storeOrderId, errorMessage: null } }
}

function byStore(fleet: Fleet, account: Account, request: SimRequest): Reply {
  if (fleet.settings.storeLookupFails) return refused(500, 'Internal server error')
  return statusOf(fleet, fleet.bookings.byStoreOrderId(account, request.params.id ?? ''))
}

/** What polling calls each state (contract §1.5): other words than the webhook's. */
const labels: Record<BookingStatus, string> = {
  confirmed: 'Finding Driver',
  allocated: 'Driver Allocated',
  out_for_pickup: 'Enroute Pickup',
  picked: 'Item Picked by Driver',
  out_for_delivery: 'Enroute Drop',
  on_hold: 'On Hold',
  delivered: 'Completed',
  cancelled: 'Cancelled',
  rejected: 'Rejected',
  no_driver: 'Driver not found',
}

/** The only place where the plate and the driver's id are told. */
function statusOf(fleet: Fleet, booking: Booking | undefined): Reply {
  if (!booking) return refused(404, 'Booking not found')
  const { driver, route, orderNo } = booking
  const number = (value: number) => (fleet.settings.numbersAsText ? String(value) : value)
  const time = (ms: number | undefined) => (ms === undefined ? null : new Date(ms).toISOString())
  const body = {
    id: booking.id,
    orderNo,
    storeOrderId: route.storeOrderId,
    status: labels[booking.status],
    bookingType: booking.method,
    driverId: driver?.id ?? '',
    driverName: driver?.name ?? '',
    driverPhone: driver?.phone ?? '',
    driverPhoto: '',
    vehicleNumber: driver?.plate ?? '',
    receiverName: booking.receiver ?? '',
    totalPrice: number(booking.price),
    liveTrackingUrl: trackingUrl(orderNo),
    totalDistanceInKms: number(Number(booking.km.toFixed(2))),
    orderCreatedTime: time(booking.createdAt),
    orderDispatchTime: time(booking.dispatchedAt),
    orderArrivalTime: time(booking.arrivedAt),
    orderClosedTime: time(booking.closedAt),
    sellerAddressName: route.originName,
    sellerAddressDetail: route.originAddress,
    buyerAddressName: route.destinationName,
    buyerAddressDetail: route.destinationAddress,
  }
  return { status: 200, body }
}

/** Possible until the goods are with the driver; afterwards 409 and the booking lives on (contract §1.6, §10.3). */
function cancel(fleet: Fleet, account: Account, request: SimRequest): Reply {
  const orderNo = parseObject(request.raw)?.orderNo
  if (typeof orderNo !== 'string') return refused(400, 'orderNo is missing')
  const booking = fleet.bookings.byOrderNo(account, orderNo)
  if (!booking) return refused(404, 'Booking not found')
  if (!isBeforePickup(booking)) return refused(409, 'Booking cannot be cancelled')
  booking.cancelledBy = 'customer'
  booking.closedAt = fleet.clock.now()
  happen(fleet, booking, 'cancelled')
  return { status: 200, body: { statusCode: 200, message: 'Booking cancelled' } }
}
