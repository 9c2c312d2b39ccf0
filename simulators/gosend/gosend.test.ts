import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openReceiver, type Receiver } from '../kit/receiver.ts'
import type { Frame } from '../kit/server.ts'
import { distanceKm, fare } from './fare.ts'
import { startGoSend } from './start.ts'

type Body = Record<string, unknown>

const shop = '-6.1914,106.7693'
const home = '-6.2210,106.7960'
const keys = { 'client-id': 'pesan-engine', 'pass-key': 'pass-key-for-tests' }
const route = {
  originContactName: 'Apotek Sehat',
  originContactPhone: '6281110000001',
  originLatLong: shop,
  originAddress: 'Jl. Panjang 12',
  destinationContactName: 'Lala',
  destinationContactPhone: '081200000008',
  destinationLatLong: home,
  destinationAddress: 'Jl. Permata Hijau 8',
  item: 'ORD-1',
  storeOrderId: 'ORD-1-1',
  insuranceDetails: { applied: 'false', fee: '0', product_description: '', product_price: '0' },
}

describe('GoSend', () => {
  let courier: Frame
  let listener: Receiver
  beforeEach(async () => {
    listener = await openReceiver()
    courier = await startGoSend({ webhookUrl: listener.url })
  })
  afterEach(async () => {
    await courier.close()
    await listener.close()
  })

  const call = async (method: string, path: string, body?: object, headers: Record<string, string> = keys) => {
    const answer = await fetch(`${courier.url}/gokilat/v10/${path}`, {
      method,
      headers,
      ...(body && { body: JSON.stringify(body) }),
    })
    return { status: answer.status, problem: answer.headers.get('error-message'), body: (await answer.json()) as Body }
  }
  const book = (change: object = {}, more: object = {}) =>
    call('POST', 'booking', { paymentType: 3, shipment_method: 'Instant', routes: [{ ...route, ...change }], ...more })
  const quote = (to: string) => call('GET', `calculate/price?origin=${shop}&destination=${to}&paymentType=3`)
  const control = (name: string, body: object = {}) => courier.control(name, body)
  const events = async () => {
    await courier.webhooks.settled(5_000)
    return listener.received.map(one => JSON.parse(one.raw.toString()) as Body)
  }

  it('refuses whoever has not both keys', async () => {
    expect((await call('POST', 'booking', {}, { 'client-id': 'pesan-engine' })).status).toBe(401)
    expect((await call('POST', 'booking', {}, { ...keys, 'pass-key': 'another' })).status).toBe(401)
  })

  it('quotes 8,000 and 2,500 for each started straight-line kilometre', async () => {
    expect([fare(0.1), fare(1), fare(1.01)]).toEqual([10_500, 10_500, 13_000])
    const jakarta = { latitude: -6.1914, longitude: 106.7693 }
    expect(distanceKm(jakarta, { latitude: -6.221, longitude: 106.796 })).toBeCloseTo(4.42, 1)
    const { body } = await quote(home)
    expect(body.Instant).toMatchObject({ serviceable: true, active: true, price: { total_price: 20_500 } })
  })

  it('serves nobody beyond 40 km, and same-day only from six to seventeen', async () => {
    expect((await quote('-6.9,107.6')).body.Instant).toMatchObject({ serviceable: false, price: { total_price: 0 } })
    await control('clock', { nowMs: Date.parse('2026-11-23T16:59:00+07:00') })
    expect((await quote(home)).body.SameDay).toMatchObject({ serviceable: true })
    await control('clock', { nowMs: Date.parse('2026-11-23T17:01:00+07:00') })
    expect((await quote(home)).body.SameDay).toMatchObject({ serviceable: false })
  })

  it('may quote numbers as text, and another price the second time', async () => {
    await control('settings', { numbersAsText: true, surcharge: 3_000 })
    expect((await quote(home)).body.Instant).toMatchObject({ distance: '4.42', price: { total_price: '23500' } })
  })

  it.each([
    ['a blank in the coordinates', { originLatLong: '-6.1914, 106.7693' }, {}],
    ['a phone with a plus', { destinationContactPhone: '+6281200000008' }, {}],
    ['a foreign phone', { destinationContactPhone: '8801711000001' }, {}],
    ['no address', { destinationAddress: '' }, {}],
    ['more than 40 km', { destinationLatLong: '-6.9,107.6' }, {}],
    ['cash', {}, { paymentType: 0 }],
    ['a method in lower case', {}, { shipment_method: 'instant' }],
    ['two routes', {}, { routes: [route, route] }],
  ])('refuses a booking with %s', async (_, change, more) => {
    const answer = await book(change, more)
    expect(answer.status).toBe(400)
    expect(answer.problem).toBeTruthy()
    expect(await events()).toEqual([])
  })

  it('books without a driver, can be asked by both ids, and confirms by webhook with its token', async () => {
    const { status, body } = await book()
    expect(status).toBe(201)
    expect(body).toMatchObject({ orderNo: expect.stringMatching(/^GK-11-\d+$/), storeOrderId: 'ORD-1-1' })
    for (const path of [`orderno/${body.orderNo}`, 'storeOrderId/ORD-1-1']) {
      expect((await call('GET', `booking/${path}`)).body).toMatchObject({
        orderNo: body.orderNo,
        status: 'Finding Driver',
        driverName: '',
        vehicleNumber: '',
      })
    }
    expect(await events()).toMatchObject([
      { '@type': 'booking_event', booking_id: body.orderNo, status: 'confirmed', price: 20_500 },
    ])
    expect(listener.received[0]?.headers['x-callback-token']).toBe('callback-token-for-tests')
  })

  it('books again for the same storeOrderId, and says 404 plainly for one it never saw', async () => {
    const first = await book()
    const second = await book()
    expect(second.body.orderNo).not.toBe(first.body.orderNo)
    expect((await call('GET', 'booking/storeOrderId/ORD-1-1')).body.orderNo).toBe(second.body.orderNo)
    expect((await call('GET', 'booking/storeOrderId/unknown')).status).toBe(404)
    await control('settings', { storeLookupFails: true })
    expect((await call('GET', 'booking/storeOrderId/ORD-1-1')).status).toBe(500)
  })

  it('has made the booking when its answer is lost', async () => {
    await control('faults', { kind: 'lose_answer', path: '/gokilat/v10/booking' })
    await expect(book()).rejects.toThrow()
    expect((await call('GET', 'booking/storeOrderId/ORD-1-1')).body).toMatchObject({ status: 'Finding Driver' })
  })

  it('tells driver, pick-up and delivery in order, and the plate only when asked', async () => {
    const { orderNo } = (await book()).body
    await control('assign', { latest: true, driver: 'Dedi', plate: 'B 3412 KLM' })
    const asked = await call('GET', `booking/orderno/${orderNo}`)
    expect(asked.body).toMatchObject({ status: 'Enroute Pickup', driverName: 'Dedi', vehicleNumber: 'B 3412 KLM' })
    await control('pick_up', { latest: true })
    await control('deliver', { latest: true })
    const seen = await events()
    expect(seen.map(one => one.status)).toEqual([
      'confirmed',
      'allocated',
      'out_for_pickup',
      'picked',
      'out_for_delivery',
      'delivered',
    ])
    expect(JSON.stringify(seen)).not.toContain('B 3412 KLM')
    expect(seen.at(-1)).toMatchObject({ driver_name: 'Dedi', receiver_name: 'Lala' })
    const dates = seen.map(one => Number(one.event_date))
    expect(dates).toEqual([...new Set(dates)].sort((a, b) => a - b))
    expect(new Set(seen.map(one => one.event_id)).size).toBe(seen.length)
  })

  it('searches again when the driver drops out, or ends the booking if the story wants it so', async () => {
    const { orderNo } = (await book()).body
    await control('assign', { orderNo, driver: 'Dedi', plate: 'B 1 A' })
    await control('drop_out', { orderNo })
    expect((await call('GET', `booking/orderno/${orderNo}`)).body).toMatchObject({
      status: 'Finding Driver',
      vehicleNumber: '',
    })
    await control('assign', { orderNo, driver: 'Yusuf', plate: 'B 2 B' })
    await control('drop_out', { orderNo, as: 'cancelled' })
    expect((await events()).at(-1)).toMatchObject({ status: 'cancelled', cancelled_by: 'driver' })
  })

  it('ends with no_driver when nobody is found, and for every booking when the fleet is asleep', async () => {
    await book()
    await control('finds_nobody', { latest: true })
    await control('settings', { findsNobody: true })
    await book()
    expect((await events()).map(one => one.status)).toEqual(['confirmed', 'no_driver', 'confirmed', 'no_driver'])
    await expect(control('assign', { latest: true, driver: 'Dedi', plate: 'B 1 A' })).rejects.toThrow(/no_driver/)
  })

  it('is cancelled until the goods are picked up, and refused with 409 afterwards', async () => {
    const first = (await book()).body.orderNo
    expect((await call('PUT', 'booking/cancel', { orderNo: first })).body).toMatchObject({ statusCode: 200 })
    expect((await events()).at(-1)).toMatchObject({ status: 'cancelled', cancelled_by: 'customer' })
    const second = (await book()).body.orderNo
    await control('assign', { latest: true, driver: 'Dedi', plate: 'B 1 A' })
    await control('pick_up', { latest: true })
    expect((await call('PUT', 'booking/cancel', { orderNo: second })).status).toBe(409)
    expect((await call('PUT', 'booking/cancel', { orderNo: 'GK-0' })).status).toBe(404)
  })

  it('says rejected when the goods come back, and only after they were picked up', async () => {
    await book()
    await expect(control('return', { latest: true })).rejects.toThrow(/confirmed/)
    await control('assign', { latest: true, driver: 'Dedi', plate: 'B 1 A' })
    await control('pick_up', { latest: true })
    await control('return', { latest: true })
    expect((await events()).at(-1)).toMatchObject({ status: 'rejected' })
  })

  it('can let the webhook beat the answer to the booking', async () => {
    await control('settings', { webhookFirst: true })
    const { body } = await book()
    expect(listener.received).toHaveLength(1)
    expect(JSON.parse(listener.received[0]?.raw.toString() ?? '{}')).toMatchObject({ booking_id: body.orderNo })
  })
})
