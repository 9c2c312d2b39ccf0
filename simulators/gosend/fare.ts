/** A point on the map in degrees. */
export type Point = { latitude: number; longitude: number }

const earthKm = 6_371
const longestKm = 40
const base = 8_000
const perKm = 2_500

/** Reads `lat,lng`: decimals, no blank, within the globe (contract couriers.md §1.3); undefined for anything else. */
export function readPoint(text: string | null | undefined): Point | undefined {
  const parts = /^(-?\d{1,2}(?:\.\d+)?),(-?\d{1,3}(?:\.\d+)?)$/.exec(text ?? '')
  if (!parts) return undefined
  const [latitude, longitude] = [Number(parts[1]), Number(parts[2])]
  return Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180 ? { latitude, longitude } : undefined
}

/** The great-circle distance in kilometres; the simulated roads are straight. */
export function distanceKm(from: Point, to: Point): number {
  const radians = (degrees: number) => (degrees * Math.PI) / 180
  const half = (degrees: number) => Math.sin(radians(degrees) / 2) ** 2
  const share = Math.cos(radians(from.latitude)) * Math.cos(radians(to.latitude))
  const sum = half(to.latitude - from.latitude) + share * half(to.longitude - from.longitude)
  return 2 * earthKm * Math.asin(Math.sqrt(sum))
}

/** Whole rupiah: 8,000 and 2,500 for each started kilometre (the world's README). */
export function fare(km: number): number {
  return base + perKm * Math.ceil(km)
}

/** Contract §1.8: 40 km. */
export function isServed(km: number): boolean {
  return km <= longestKm
}
