import { describe, expect, it } from 'vitest'
import type { BookingRequest } from '../../courier.ts'
import { bookingBody, readBooking, refusedUnasked } from './booking.ts'
import { readInquiry } from './snapshot.ts'
import { inquiryLabels, webhookStatuses } from './statuses.ts'

const request: BookingRequest = {
  service: 'Instant',
  item: 'ORD-7',
  pickup: {
    pin: { latitude: -6.2, longitude: 106.8 },
    address: 'Jl. Contoh 1',
    contact: { name: 'Toko Contoh', phone: '+6281234567890' },
  },
  dropoff: {
    pin: { latitude: -6.25, longitude: 106.85 },
    address: 'Jl. Contoh 2',
    note: 'pagar hijau',
    contact: { name: 'Sri Contoh', phone: '+6281298765432' },
  },
}

describe('a GoSend booking', () => {
  it('carries one route with both people, our attempt as its order and nothing about the contents', () => {
    expect(bookingBody(request, 'ORD-7-1')).toEqual({
      paymentType: 3,
      collection_location: 'pickup',
      deviceToken: '',
      shipment_method: 'Instant',
      routes: [
        {
          originName: '',
          originNote: '',
          originContactName: 'Toko Contoh',
          originContactPhone: '6281234567890',
          originLatLong: '-6.200000,106.800000',
          originAddress: 'Jl. Contoh 1',
          destinationName: '',
          destinationNote: 'pagar hijau',
          destinationContactName: 'Sri Contoh',
          destinationContactPhone: '6281298765432',
          destinationLatLong: '-6.250000,106.850000',
          destinationAddress: 'Jl. Contoh 2',
          item: 'ORD-7',
          storeOrderId: 'ORD-7-1',
          insuranceDetails: { applied: 'false', fee: '0', product_description: 'ORD-7', product_price: '0' },
        },
      ],
    })
  })

  it('is refused before it is asked when GoSend would refuse it', () => {
    const why = (change: Partial<BookingRequest>) => refusedUnasked({ ...request, ...change })?.why
    const abroad = { ...request.dropoff, contact: { name: 'Rina', phone: '+8801712345678' } }
    expect(why({})).toBeUndefined()
    expect(why({ service: 'instant' })).toBe('not_possible')
    expect(why({ weightGrams: 20_001 })).toBe('too_heavy')
    expect(why({ dropoff: abroad })).toBe('bad_phone')
  })

  it('is booked by any success with a number, and of unknown outcome without one', () => {
    const answer = (status: number, body: object) => readBooking({ status, body: body as Record<string, unknown>, why: '' })
    for (const status of [200, 201])
      expect(answer(status, { orderNo: 'GK-11-1' })).toEqual({ kind: 'booked', externalId: 'GK-11-1' })
    expect(() => answer(200, { id: 1 })).toThrow(expect.objectContaining({ mayHaveHappened: true }))
    expect(answer(401, {})).toMatchObject({ kind: 'refused', why: 'auth' })
  })
})

describe('a GoSend inquiry', () => {
  const body = { orderNo: 'GK-11-1', storeOrderId: 'ORD-7-1', status: 'Enroute Pickup' }
  const read = (change: object = {}) => {
    const inquiry = readInquiry({ status: 200, body: { ...body, ...change }, why: '' })
    return inquiry.found ? inquiry.snapshot : undefined
  }

  it('tells the driver with the plate, the link and the cost', () => {
    const driver = { driverName: 'Budi', driverPhone: '081211112222', vehicleNumber: 'B 1234 XYZ', driverPhoto: '' }
    expect(read({ ...driver, liveTrackingUrl: 'https://track/1', totalPrice: '17500' })).toEqual({
      externalId: 'GK-11-1',
      attemptId: 'ORD-7-1',
      state: 'driver_assigned',
      raw: 'Enroute Pickup',
      driver: { name: 'Budi', phone: '+6281211112222', plate: 'B 1234 XYZ' },
      trackingUrl: 'https://track/1',
      cost: 17_500,
    })
  })

  it('leaves out what is empty, so that it erases nothing', () => {
    const snapshot = read({ driverName: '', driverPhone: null, vehicleNumber: ' ', liveTrackingUrl: '' })
    for (const key of ['driver', 'trackingUrl', 'cost']) expect(snapshot).not.toHaveProperty(key)
  })

  it.each([
    ['Finding Driver', 'booked'],
    ['Driver Allocated', 'driver_assigned'],
    ['Item Picked by Driver', 'picked_up'],
    ['item picked', 'picked_up'],
    ['ENROUTE DROP', 'in_delivery'],
    ['Completed', 'delivered'],
    ['Cancelled', 'cancelled'],
    ['Driver not found', 'no_driver'],
    ['Rejected', 'returning'],
  ])('calls "%s" %s', (status, state) => {
    expect(read({ status })).toMatchObject({ state })
  })

  it('moves nothing on hold or in a word we do not know', () => {
    expect(read({ status: 'On Hold' })).toMatchObject({ onHold: expect.any(String) })
    expect(read({ status: 'On Hold' })).not.toHaveProperty('state')
    expect(read({ status: 'Teleported' })).toMatchObject({ unknown: true, raw: 'Teleported' })
    expect(read({ status: 'Rejected' })).toMatchObject({ needsPerson: true })
  })

  it('finds nothing only when GoSend says so; anything else is no answer', () => {
    expect(readInquiry({ status: 404, body: {}, why: '' })).toEqual({ found: false })
    for (const [status, body] of [
      [200, {}],
      [200, { orderNo: 'GK-1' }],
      [400, {}],
      [401, {}],
    ] as const)
      expect(() => readInquiry({ status, body, why: '' })).toThrow(String(status))
  })

  it('has a meaning for each word of either vocabulary', () => {
    for (const meaning of [...Object.values(webhookStatuses), ...Object.values(inquiryLabels)])
      expect(meaning.state ?? meaning.onHold).toBeDefined()
  })
})
