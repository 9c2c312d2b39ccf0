import { after, minutes } from '../../../kernel/clock.ts'
import { distanceKm, type Pin } from '../../../kernel/region.ts'
import type { CourierRefusal, Quote, QuoteRequest, QuoteResult } from '../../courier.ts'
import { readRupiah } from './amounts.ts'
import { type Answer, isSuccess, type Json, refusalOf } from './client.ts'

/** Services, with the heaviest parcel they take in grams (couriers contract §1.8); sizes and hours are theirs to check. */
export const services: Readonly<Record<string, { label: string; maxGrams: number }>> = {
  Instant: { label: 'GoSend Instant', maxGrams: 20_000 },
  SameDay: { label: 'GoSend Same Day', maxGrams: 7_000 },
  InstantCar: { label: 'GoSend Instant Car', maxGrams: 100_000 },
}

/** Straight-line: a ride is never shorter, so beyond it the answer is certain (§1.8). */
const maxKm = 40

/** GoSend's quotes have no id and no end; ours ends after ten minutes, and a booking quotes again (§1.3, §10.5). */
const quoteLife = minutes(10)

/** A point as GoSend wants it: decimal, one comma, no space. */
export const latLong = (pin: Pin) => `${pin.latitude.toFixed(6)},${pin.longitude.toFixed(6)}`

/** What is wrong with a way before GoSend is asked (§11.4): outside Indonesia, on one spot, too far apart. */
export function refusedUnasked(pickup: Pin, dropoff: Pin): CourierRefusal | undefined {
  if (![pickup, dropoff].every(isInIndonesia)) return { why: 'out_of_area', detail: 'not in Indonesia' }
  const km = distanceKm(pickup, dropoff)
  return km > maxKm ? { why: 'too_far', detail: `${Math.round(km)} km apart, ${maxKm} at most` } : undefined
}

const isInIndonesia = ({ latitude, longitude }: Pin) =>
  latitude >= -11.5 && latitude <= 6.5 && longitude >= 94.5 && longitude <= 141.5

/** The path of `GET …/calculate/price`; payment type 3 is the corporate account (§1.3). */
export const pricePath = ({ pickup, dropoff }: QuoteRequest) =>
  `/gokilat/v10/calculate/price?${new URLSearchParams({
    origin: latLong(pickup),
    destination: latLong(dropoff),
    paymentType: '3',
  })}`

/** Reads the price answer: one entry per service, each offered only if it is serviceable, active and costs something. */
export function readPrice(answer: Answer, request: QuoteRequest, now: Date): QuoteResult {
  if (!isSuccess(answer)) return { quotes: [], refusals: [refusalOf(answer)] }
  const result: QuoteResult = { quotes: [], refusals: [] }
  for (const [service, { label, maxGrams }] of Object.entries(services)) {
    const entry = answer.body[service]
    if (typeof entry !== 'object' || entry === null) continue
    const quote = readEntry(entry as Json, service, label, now)
    if ((request.weightGrams ?? 0) > maxGrams)
      result.refusals.push({ why: 'too_heavy', service, detail: `takes up to ${maxGrams} g` })
    else if (quote) result.quotes.push(quote)
    else result.refusals.push({ why: 'out_of_area', service, detail: 'not serviceable for this way' })
  }
  if (result.quotes.length + result.refusals.length === 0)
    result.refusals.push({ why: 'unknown', detail: 'the answer names no service we know' })
  return result
}

function readEntry(entry: Json, service: string, label: string, now: Date): Quote | undefined {
  const amount = readRupiah((entry.price as Json | undefined)?.total_price)
  if (entry.serviceable !== true || entry.active === false || !amount) return undefined
  const km = Number(entry.distance)
  const arrival = entry.shipment_method_description
  return {
    service,
    label,
    amount,
    currency: 'IDR',
    ...(Number.isFinite(km) && km > 0 && { distanceKm: km }),
    ...(typeof arrival === 'string' && { arrival }),
    expiresAt: after(now, quoteLife),
  }
}
