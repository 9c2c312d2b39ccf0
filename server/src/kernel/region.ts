import type { Currency } from './money.ts'

/** What a place fixes: the country of phone numbers and of national ids, by the currency that a merchant sells in. */
export const countryOf: Record<Currency, 'ID' | 'BD'> = { IDR: 'ID', BDT: 'BD' }

/** Languages that the product speaks; `bn-Latn` is Bangla written in Latin letters, as most people type it. */
export const languages = ['id', 'en', 'bn', 'bn-Latn'] as const
export type Language = (typeof languages)[number]
export const isLanguage = (text: string): text is Language => (languages as readonly string[]).includes(text)

/** A point on the map, in degrees. */
export type Pin = { latitude: number; longitude: number }

/** The straight-line distance in kilometres on a sphere of the Earth's mean radius. */
export function distanceKm(a: Pin, b: Pin): number {
  const rad = (degrees: number) => (degrees * Math.PI) / 180
  const h =
    Math.sin(rad(b.latitude - a.latitude) / 2) ** 2 +
    Math.cos(rad(a.latitude)) * Math.cos(rad(b.latitude)) * Math.sin(rad(b.longitude - a.longitude) / 2) ** 2
  return 2 * 6371.0088 * Math.asin(Math.sqrt(h))
}
