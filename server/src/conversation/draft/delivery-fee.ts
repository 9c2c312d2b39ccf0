import { distanceKm, type Pin } from '../../kernel/region.ts'
import type { Settings, Shop, Zone } from '../../merchants/index.ts'
import type { Destination } from '../../orders/index.ts'

/** A courier's price for a way, kept with the conversation for as long as it stands. */
export type CourierQuote = { shopId: string; pin: Pin; courier: string; service?: string; fee: number; at: string }

/** How the delivery fee of a destination is known, or what is missing to know it. */
export type DeliveryFee =
  | { kind: 'known'; fee: number; courier: string; service?: string }
  | { kind: 'pin_needed' }
  | { kind: 'quote_needed'; pin: Pin }
  | { kind: 'not_delivered' }

/** Couriers that quote a price from coordinates; own riders go where the merchant's zones say. */
const quoting = (courier: string) => courier !== 'own-rider'

const courierQuoteMinutes = 10

/**
 * The zone whose words an address contains, the longest first; a zone with a centre also takes pins within three
 * kilometres of it.
 */
export function zoneOf(destination: Destination, zones: Zone[]): Zone | undefined {
  const text = destination.text.toLocaleLowerCase()
  const byWord = zones
    .flatMap(zone => zone.match.map(word => ({ zone, word: word.toLocaleLowerCase() })))
    .filter(({ word }) => text.includes(word) || destination.area?.toLocaleLowerCase() === word)
    .toSorted((a, b) => b.word.length - a.word.length)[0]?.zone
  if (byWord || !destination.pin) return byWord
  const { pin } = destination
  return zones.find(zone => zone.center && distanceKm({ latitude: zone.center[0], longitude: zone.center[1] }, pin) <= 3)
}

/** What delivering to `destination` costs: its zone's fee, the flat fee, or a courier's quote for the pin. */
export function deliveryFee(
  destination: Destination,
  shop: Shop,
  settings: Settings,
  quote: CourierQuote | undefined,
  now: Date,
): DeliveryFee {
  const [preferred = 'own-rider'] = settings.couriers
  const zone = zoneOf(destination, settings.zones)
  if (zone) return { kind: 'known', fee: zone.fee, courier: preferred }
  if (settings.defaultFee !== null) return { kind: 'known', fee: settings.defaultFee, courier: preferred }
  if (!settings.couriers.some(quoting)) return { kind: 'not_delivered' }
  if (!destination.pin) return { kind: 'pin_needed' }
  if (quote && quote.shopId === shop.shopId && samePin(quote.pin, destination.pin) && isFresh(quote, now))
    return { kind: 'known', fee: quote.fee, courier: quote.courier, ...(quote.service && { service: quote.service }) }
  return { kind: 'quote_needed', pin: destination.pin }
}

const samePin = (a: Pin, b: Pin) => a.latitude === b.latitude && a.longitude === b.longitude
const isFresh = (quote: CourierQuote, now: Date) => now.getTime() - Date.parse(quote.at) < courierQuoteMinutes * 60_000
