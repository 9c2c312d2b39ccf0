import { ControlRefusal, controlCall } from '../kit/control.ts'
import { Router } from '../kit/router.ts'
import { asNumber, asText, type Fields } from '../kit/shape.ts'
import { type Booking, type BookingStatus, isOver } from './bookings.ts'
import { happen } from './events.ts'
import type { Fleet, Settings } from './fleet.ts'

/** The control calls of the GoSend simulator; simulators/README.md lists them with their shapes. */
export function door(fleet: Fleet): Router {
  const router = new Router()
  controlCall(router, 'POST', 'settings', body => setSettings(fleet, body))
  controlCall(router, 'POST', 'accounts', body => addAccount(fleet, body))
  controlCall(router, 'GET', 'bookings', () => ({ bookings: fleet.bookings.all().map(view) }))
  controlCall(router, 'POST', 'assign', body => assign(fleet, body))
  controlCall(router, 'POST', 'drop_out', body => dropOut(fleet, body))
  controlCall(router, 'POST', 'finds_nobody', body => close(fleet, searching(fleet, body), 'no_driver'))
  controlCall(router, 'POST', 'pick_up', body => pickUp(fleet, body))
  controlCall(router, 'POST', 'deliver', body => deliver(fleet, body))
  controlCall(router, 'POST', 'return', body => giveBack(fleet, body))
  controlCall(router, 'POST', 'hold', body => hold(fleet, body))
  return router
}

function view({ account, ...booking }: Booking): Fields {
  return { ...booking, storeOrderId: booking.route.storeOrderId, clientId: account.clientId }
}

function setSettings(fleet: Fleet, body: Fields): Settings {
  for (const name of ['numbersAsText', 'webhookFirst', 'storeLookupFails', 'findsNobody'] as const) {
    const value = body[name]
    if (typeof value === 'boolean') fleet.settings[name] = value
  }
  fleet.settings.surcharge = asNumber(body.surcharge) ?? fleet.settings.surcharge
  fleet.settings.tokenHeader = asText(body.tokenHeader) ?? fleet.settings.tokenHeader
  for (const account of fleet.accounts.values()) {
    account.webhookUrl = asText(body.webhookUrl) ?? account.webhookUrl
    account.callbackToken = asText(body.callbackToken) ?? account.callbackToken
  }
  return fleet.settings
}

function addAccount(fleet: Fleet, body: Fields): void {
  const [clientId, passKey] = [asText(body.clientId), asText(body.passKey)]
  if (!clientId || !passKey) throw new ControlRefusal('an account has clientId and passKey')
  const callbackToken = asText(body.callbackToken) ?? 'callback-token-for-tests'
  fleet.accounts.set(clientId, { clientId, passKey, callbackToken, webhookUrl: asText(body.webhookUrl) ?? '' })
}

function assign(fleet: Fleet, body: Fields): Fields {
  const booking = searching(fleet, body)
  const [name, plate] = [asText(body.driver), asText(body.plate)]
  if (!name || !plate) throw new ControlRefusal('a driver has a name (driver) and a plate')
  booking.driver = { id: `7${booking.id}`, name, plate, phone: asText(body.phone) ?? '6281190000000' }
  booking.dispatchedAt = fleet.clock.now()
  happen(fleet, booking, 'allocated')
  happen(fleet, booking, 'out_for_pickup')
  return view(booking)
}

/** The driver gives up: the search starts again (`confirmed`), or with `as:"cancelled"` the booking is over. */
function dropOut(fleet: Fleet, body: Fields): Fields {
  const booking = inState(fleet, body, ['allocated', 'out_for_pickup'])
  if (body.as === 'cancelled') {
    booking.cancelledBy = 'driver'
    booking.reason = asText(body.reason) ?? 'driver cannot come'
    return close(fleet, booking, 'cancelled')
  }
  delete booking.driver
  happen(fleet, booking, 'confirmed')
  return view(booking)
}

function pickUp(fleet: Fleet, body: Fields): Fields {
  const booking = inState(fleet, body, ['allocated', 'out_for_pickup'])
  happen(fleet, booking, 'picked')
  happen(fleet, booking, 'out_for_delivery')
  return view(booking)
}

function deliver(fleet: Fleet, body: Fields): Fields {
  const booking = inState(fleet, body, ['picked', 'out_for_delivery', 'on_hold'])
  booking.receiver = asText(body.receiver) ?? booking.route.destinationContactName
  booking.arrivedAt = fleet.clock.now()
  return close(fleet, booking, 'delivered')
}

/** Nobody takes the goods: all that GoSend ever tells of it is `rejected` (contract §1.7). */
function giveBack(fleet: Fleet, body: Fields): Fields {
  const booking = inState(fleet, body, ['picked', 'out_for_delivery', 'on_hold'])
  booking.reason = asText(body.reason) ?? 'recipient not found'
  return close(fleet, booking, 'rejected')
}

function hold(fleet: Fleet, body: Fields): Fields {
  const booking = inState(fleet, body, ['picked', 'out_for_delivery'])
  happen(fleet, booking, 'on_hold')
  return view(booking)
}

function close(fleet: Fleet, booking: Booking, status: BookingStatus): Fields {
  booking.closedAt = fleet.clock.now()
  happen(fleet, booking, status)
  return view(booking)
}

function searching(fleet: Fleet, body: Fields): Booking {
  return inState(fleet, body, ['confirmed'])
}

/** By `orderNo`, by `storeOrderId` (its newest), or the newest booking that is not over; refused in any other state. */
function inState(fleet: Fleet, body: Fields, states: BookingStatus[]): Booking {
  const [orderNo, storeOrderId] = [asText(body.orderNo), asText(body.storeOrderId)]
  const found = fleet.bookings
    .all()
    .filter(
      one =>
        (orderNo === undefined || one.orderNo === orderNo) &&
        (storeOrderId === undefined || one.route.storeOrderId === storeOrderId),
    )
  const booking = found.findLast(one => states.includes(one.status)) ?? found.findLast(one => !isOver(one)) ?? found.at(-1)
  if (!booking) throw new ControlRefusal('no such booking')
  if (!states.includes(booking.status))
    throw new ControlRefusal(`${booking.orderNo} is ${booking.status}, not ${states.join(' or ')}`)
  return booking
}
