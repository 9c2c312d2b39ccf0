import { sql, type Tx } from '../platform/database/index.ts'
import type { Hours, Settings } from './merchant.ts'

/** Tells whoever keeps a copy of what conversations work with that it is old now. */
export const renew = (tx: Tx) => tx.run(sql`UPDATE merchants SET revision = revision + 1 WHERE merchant_id = ${tx.merchantId}`)

/** Writes what an owner says of the merchant; what is not named stays. In force from the next turn of every chat on. */
export async function changeMerchant(
  tx: Tx,
  change: { name?: string; languages?: string[]; settings?: Settings },
): Promise<void> {
  await tx.run(sql`UPDATE merchants SET name = coalesce(${change.name ?? null}, name), languages = coalesce(${change.languages ?? null}, languages),
      settings = settings || coalesce(${change.settings ? JSON.stringify(change.settings) : null}::jsonb, '{}') WHERE merchant_id = ${tx.merchantId}`)
  await renew(tx)
}

/** Writes what is said of a shop; answers whether there is one. */
export async function changeShop(
  tx: Tx,
  shopId: string,
  change: { name?: string; address?: string; hours?: Hours; latitude?: number; longitude?: number },
): Promise<boolean> {
  const { name, address, hours, latitude, longitude } = change
  const changed =
    await tx.run(sql`UPDATE shops SET name = coalesce(${name ?? null}, name), address = coalesce(${address ?? null}, address),
      hours = coalesce(${hours ? JSON.stringify(hours) : null}::jsonb, hours),
      latitude = coalesce(${latitude ?? null}, latitude), longitude = coalesce(${longitude ?? null}, longitude)
    WHERE merchant_id = ${tx.merchantId} AND shop_id = ${shopId}`)
  await renew(tx)
  return changed > 0
}

export type NumberView = {
  numberId: string
  phone: string
  phoneNumberId: string
  pausedUntil: Date | null
  pausedReason: string | null
}

/** The merchant's numbers without what they send with. */
export const listNumbers = (tx: Tx) =>
  tx.rows<NumberView>(sql`SELECT number_id AS "numberId", phone, phone_number_id AS "phoneNumberId", paused_until AS "pausedUntil", paused_reason AS "pausedReason"
    FROM numbers WHERE merchant_id = ${tx.merchantId} ORDER BY number_id`)
