import { describe, expect, it } from 'vitest'
import { accountSchema } from './account.ts'
import { readNotification } from './notification.ts'

const now = new Date('2026-11-21T08:15:30Z')
const secret = 'callback-secret-0001'
const account = accountSchema.parse({
  clientId: 'toko-engine',
  passKey: 'f'.repeat(64),
  environment: 'staging',
  callbackToken: secret,
})
const body = {
  '@type': 'booking_event',
  type: 'DRIVER_FOUND',
  event_date: '1795249000123',
  event_id: '6b7d1a52-0000-4000-8000-000000000001',
  booking_id: 'GK-11-1',
  status: 'allocated',
  driver_name: 'Budi',
  driver_phone: '6281211112222',
  price: 17500,
}
const send = (change: object = {}, headers: Record<string, string> = { 'x-callback-token': secret }, as = account) =>
  readNotification({ headers, rawBody: Buffer.from(JSON.stringify({ ...body, ...change })), path: '/' }, as, now)
const event = (change: object = {}) => {
  const reading = send(change)
  return reading.authentic ? reading.events[0] : undefined
}

describe('a GoSend notification', () => {
  it('tells the driver and asks for one inquiry, because the plate is only there', () => {
    expect(event()).toEqual({
      externalId: 'GK-11-1',
      raw: 'allocated',
      state: 'driver_assigned',
      at: new Date(1_795_249_000_123),
      eventKey: body.event_id,
      driver: { name: 'Budi', phone: '+6281211112222' },
      cost: 17_500,
      needsInquiry: true,
    })
  })

  it('is believed only with the secret in the header that was agreed on', () => {
    expect(send({}, {})).toEqual({ authentic: false })
    expect(send({}, { 'x-callback-token': `${secret} ` })).toEqual({ authentic: false })
    expect(send({}, { authorization: secret })).toEqual({ authentic: false })
    const older = accountSchema.parse({ ...account, callbackHeader: 'Authorization' })
    expect(send({}, { authorization: secret }, older)).toMatchObject({ authentic: true })
  })

  it.each([
    ['confirmed', 'booked'],
    ['out_for_pickup', 'driver_assigned'],
    ['picked', 'picked_up'],
    ['out_for_delivery', 'in_delivery'],
    ['delivered', 'delivered'],
    ['cancelled', 'cancelled'],
    ['rejected', 'returning'],
    ['no_driver', 'no_driver'],
  ])('calls "%s" %s', (status, state) => {
    expect(event({ status })).toMatchObject({ state })
  })

  it('flags a hold with its reason, and a refusal at the door for a person', () => {
    expect(event({ status: 'on_hold', cancellation_reason: 'rain' })).toMatchObject({ onHold: 'rain' })
    expect(event({ status: 'on_hold' })).not.toHaveProperty('state')
    expect(event({ status: 'rejected' })).toMatchObject({ needsPerson: true })
    expect(event({ status: 'cancelled', cancelled_by: 'driver' })).toMatchObject({ cancelledBy: 'driver' })
  })

  it('moves nothing with a word we do not know, and asks', () => {
    expect(event({ status: 'teleported' })).toMatchObject({ unknown: true, needsInquiry: true, raw: 'teleported' })
    expect(event({ status: 'teleported' })).not.toHaveProperty('state')
  })

  it('takes the older spellings of the status and of the link', () => {
    expect(event({ status: undefined, booking_status: 'picked' })).toMatchObject({ state: 'picked_up' })
    expect(event({ attributes: { liveTrackingUrl: 'https://track/1' } })).toMatchObject({ trackingUrl: 'https://track/1' })
  })

  it('has a key of its own when GoSend gives none', () => {
    const bare = { event_id: '' }
    expect(event(bare)?.eventKey).toBe('GK-11-1:allocated:1795249000123')
    expect(event({ ...bare, event_date: 1795249000124 })?.eventKey).not.toBe(event(bare)?.eventKey)
    expect(event({ event_date: 'soon' })?.at).toEqual(now)
  })

  it('without a booking has no events', () => {
    expect(send({ booking_id: '' })).toEqual({ authentic: true, events: [] })
  })
})
