import { describe, expect, it } from 'vitest'
import { readRupiah } from './amounts.ts'
import { pricePath, readPrice, refusedUnasked } from './price.ts'

const now = new Date('2026-11-21T08:15:30Z')
const request = { pickup: { latitude: -6.2, longitude: 106.816666 }, dropoff: { latitude: -6.25, longitude: 106.85 } }
const entry = (price: unknown, change: object = {}) => ({
  shipment_method_description: '1 jam setelah pickup',
  serviceable: true,
  active: true,
  distance: '7.2',
  price: { total_price: price },
  ...change,
})
const read = (body: object, weightGrams?: number) =>
  readPrice(
    { status: 200, body: body as Record<string, unknown>, why: '' },
    { ...request, ...(weightGrams && { weightGrams }) },
    now,
  )

describe('a GoSend price', () => {
  it('is asked for with two points and the corporate account', () => {
    expect(decodeURIComponent(pricePath(request))).toBe(
      '/gokilat/v10/calculate/price?origin=-6.200000,106.816666&destination=-6.250000,106.850000&paymentType=3',
    )
  })

  it('is offered per service for ten minutes, whether written as a number or as text', () => {
    expect(read({ Instant: entry(17500), SameDay: entry('15000.00') })).toEqual({
      quotes: [
        {
          service: 'Instant',
          label: 'GoSend Instant',
          amount: 17_500,
          currency: 'IDR',
          distanceKm: 7.2,
          arrival: '1 jam setelah pickup',
          expiresAt: new Date('2026-11-21T08:25:30Z'),
        },
        expect.objectContaining({ service: 'SameDay', amount: 15_000 }),
      ],
      refusals: [],
    })
  })

  it('is rounded up to whole rupiah, and not read from words, signs or nothing', () => {
    expect([17500.01, '17500.5', '17500.00', 17500, '0'].map(readRupiah)).toEqual([17_501, 17_501, 17_500, 17_500, 0])
    for (const value of ['free', '-1', '', '1,5', null, undefined, Number.NaN, 1e21, {}])
      expect(readRupiah(value)).toBeUndefined()
  })

  it('is not offered when a service is closed, out of reach, free of charge or without a price', () => {
    const bad = [
      { serviceable: false },
      { active: false },
      { serviceable: 'true' },
      { price: {} },
      { price: { total_price: 0 } },
    ]
    for (const change of bad) {
      const { quotes, refusals } = read({ Instant: entry(17500, change), SameDay: entry(15000) })
      expect(
        quotes.map(quote => quote.service),
        JSON.stringify(change),
      ).toEqual(['SameDay'])
      expect(refusals).toMatchObject([{ service: 'Instant', why: 'out_of_area' }])
    }
  })

  it('leaves out the services that a heavy parcel is too much for', () => {
    const { quotes, refusals } = read({ Instant: entry(17500), SameDay: entry(15000) }, 8_000)
    expect(quotes.map(quote => quote.service)).toEqual(['Instant'])
    expect(refusals).toMatchObject([{ service: 'SameDay', why: 'too_heavy' }])
  })

  it('ignores services that nobody told us about, and says so when there is no other', () => {
    expect(read({ Rocket: entry(1), Instant: entry(17500) }).quotes).toHaveLength(1)
    expect(read({ Rocket: entry(1) })).toMatchObject({ quotes: [], refusals: [{ why: 'unknown' }] })
  })

  it.each([
    [401, '', 'auth'],
    [429, '', 'rate_limited'],
    [400, 'Distance more than 40 km', 'too_far'],
    [400, 'origin is not serviceable', 'out_of_area'],
    [422, 'something else', 'unknown'],
  ])('refused with %s "%s" is refused because of: %s', (status, why, expected) => {
    expect(readPrice({ status, body: {}, why }, request, now)).toMatchObject({ quotes: [], refusals: [{ why: expected }] })
  })

  it('is not asked for where GoSend does not go', () => {
    const to = (latitude: number, longitude: number) => refusedUnasked(request.pickup, { latitude, longitude })?.why
    expect(to(-6.25, 106.85)).toBeUndefined()
    expect(to(23.8, 90.4)).toBe('out_of_area')
    expect(to(106.85, -6.25)).toBe('out_of_area')
    expect(to(-6.9, 107.6)).toBe('too_far')
  })
})
