import type { Clock } from '../kernel/clock.ts'
import type { Pin } from '../kernel/region.ts'
import { sql, type Tx } from '../platform/database/index.ts'

/** `phone`: a number to call there, where one was told. Nobody has proved that it is the customer's. */
export type SavedAddress = { text: string; area?: string; pin?: Pin; phone?: string }

/** Remembers where an order went, so that the next one needs no question. */
export const saveAddress = (tx: Tx, clock: Clock, customerId: string, address: SavedAddress): void =>
  tx.write(sql`INSERT INTO customer_addresses (merchant_id, customer_id, text, area, latitude, longitude, phone, used_at)
    VALUES (${tx.merchantId}, ${customerId}, ${address.text}, ${address.area ?? null}, ${address.pin?.latitude ?? null}, ${address.pin?.longitude ?? null}, ${address.phone ?? null}, ${clock.now()})
    ON CONFLICT (merchant_id, customer_id, text) DO UPDATE SET used_at = excluded.used_at, area = coalesce(excluded.area, customer_addresses.area),
      latitude = coalesce(excluded.latitude, customer_addresses.latitude), longitude = coalesce(excluded.longitude, customer_addresses.longitude),
      phone = coalesce(excluded.phone, customer_addresses.phone)`)

/** The address used last, if any. */
export async function lastAddress(tx: Tx, customerId: string): Promise<SavedAddress | undefined> {
  const row = await tx.row<{
    text: string
    area: string | null
    latitude: number | null
    longitude: number | null
    phone: string | null
  }>(
    sql`SELECT text, area, latitude, longitude, phone FROM customer_addresses WHERE merchant_id = ${tx.merchantId} AND customer_id = ${customerId} ORDER BY used_at DESC LIMIT 1`,
  )
  if (!row) return undefined
  return {
    text: row.text,
    ...(row.area !== null && { area: row.area }),
    ...(row.latitude !== null && row.longitude !== null && { pin: { latitude: row.latitude, longitude: row.longitude } }),
    ...(row.phone !== null && { phone: row.phone }),
  }
}
