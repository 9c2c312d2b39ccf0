import { describe, expect, it } from 'vitest'
import { type CourierQuote, deliveryFee, zoneOf } from './delivery-fee.ts'
import { settings, shop } from './draft.fixture.ts'

const zones = [
  { match: ['mirpur'], fee: 6_000, center: [23.8, 90.36] as [number, number] },
  { match: ['mirpur dohs', 'dohs'], fee: 9_000 },
]
const pin = { latitude: 23.8, longitude: 90.36 }
const now = new Date('2026-01-05T10:00:00Z')
const quote: CourierQuote = { shopId: 'shop', pin, courier: 'gosend', service: 'Instant', fee: 12_000, at: now.toISOString() }
const fee = (
  change: Parameters<typeof settings>[0],
  destination: { text: string; pin?: typeof pin },
  quoted?: CourierQuote,
  at = now,
) => deliveryFee(destination, shop, settings(change), quoted, at)

describe('a zone', () => {
  it('is found by its longest word, in any letters', () => {
    expect(zoneOf({ text: 'House 3, MIRPUR DOHS' }, zones)?.fee).toBe(9_000)
    expect(zoneOf({ text: 'House 3, Mirpur 10' }, zones)?.fee).toBe(6_000)
  })

  it('is found by a pin near its centre, where the words name none', () => {
    expect(zoneOf({ text: 'my house', pin }, zones)?.fee).toBe(6_000)
    expect(zoneOf({ text: 'my house', pin: { latitude: 23.9, longitude: 90.36 } }, zones)).toBeUndefined()
  })
})

describe('the delivery fee', () => {
  it('is that of the zone, whatever a courier quoted', () => {
    expect(fee({ zones, couriers: ['gosend'] }, { text: 'mirpur', pin }, quote)).toMatchObject({ kind: 'known', fee: 6_000 })
  })

  it('outside all zones is the flat one, where there is one', () => {
    expect(fee({ defaultFee: 5_000 }, { text: 'far away' })).toEqual({ kind: 'known', fee: 5_000, courier: 'own-rider' })
  })

  it('of nothing is a fee too', () => {
    expect(fee({ defaultFee: 0 }, { text: 'far away' })).toMatchObject({ kind: 'known', fee: 0 })
  })

  it('needs a pin before a courier can be asked, and a courier before it is known', () => {
    expect(fee({ couriers: ['gosend'] }, { text: 'far away' })).toEqual({ kind: 'pin_needed' })
    expect(fee({ couriers: ['gosend'] }, { text: 'far away', pin })).toEqual({ kind: 'quote_needed', pin })
    expect(fee({ couriers: ['gosend'] }, { text: 'far away', pin }, quote)).toEqual({
      kind: 'known',
      fee: 12_000,
      courier: 'gosend',
      service: 'Instant',
    })
  })

  it.each([
    ['another pin', { ...quote, pin: { latitude: 23.81, longitude: 90.36 } }],
    ['another shop', { ...quote, shopId: 'another' }],
    ['ten minutes ago', { ...quote, at: new Date(now.getTime() - 600_000).toISOString() }],
  ])('is asked for again when the quote is for %s', (_, old) => {
    expect(fee({ couriers: ['gosend'] }, { text: 'far away', pin }, old)).toMatchObject({ kind: 'quote_needed' })
  })

  it('does not exist where only own riders drive and no zone fits', () => {
    expect(fee({ zones, couriers: ['own-rider'] }, { text: 'far away' })).toEqual({ kind: 'not_delivered' })
  })
})
