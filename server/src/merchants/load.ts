import type { Currency } from '../kernel/money.ts'
import type { Language } from '../kernel/region.ts'
import { sql, type Tx } from '../platform/database/index.ts'
import { type Hours, type Merchant, type Shop, type StaffMember, settingsSchema } from './merchant.ts'

type MerchantRow = Omit<Merchant, 'settings' | 'shops' | 'staff' | 'currency' | 'languages'> & {
  currency: string
  languages: string[]
  settings: unknown
}
type ShopRow = {
  shopId: string
  key: string
  name: string
  address: string
  latitude: number | null
  longitude: number | null
  hours: Hours
}

/** The merchant of this transaction with its shops and staff. */
export async function loadMerchant(tx: Tx): Promise<Merchant> {
  const row =
    await tx.row<MerchantRow>(sql`SELECT merchant_id AS "merchantId", key, name, currency, time_zone AS "timeZone", languages, settings
    FROM merchants WHERE merchant_id = ${tx.merchantId}`)
  if (!row) throw new Error(`there is no merchant ${tx.merchantId}`)
  const shops = await tx.rows<ShopRow>(sql`SELECT shop_id AS "shopId", key, name, address, latitude, longitude, hours
    FROM shops WHERE merchant_id = ${tx.merchantId} ORDER BY shop_id`)
  const staff = await tx.rows<StaffMember>(sql`SELECT staff_id AS "staffId", key, name, phone, roles
    FROM staff WHERE merchant_id = ${tx.merchantId} ORDER BY staff_id`)
  return {
    ...row,
    currency: row.currency as Currency,
    languages: row.languages as Language[],
    settings: settingsSchema.parse(row.settings),
    shops: shops.map(shopOf),
    staff,
  }
}

const shopOf = ({ latitude, longitude, ...shop }: ShopRow): Shop => ({
  ...shop,
  ...(latitude !== null && longitude !== null && { pin: { latitude, longitude } }),
})

/** Counts every change of what conversations work with; whoever keeps a copy compares this. */
/** Makes every process read the merchant's model anew, once this transaction is over. */
export const raiseRevision = (tx: Tx) =>
  tx.run(sql`UPDATE merchants SET revision = revision + 1 WHERE merchant_id = ${tx.merchantId}`)

export const revisionOf = async (tx: Tx) =>
  (await tx.row<{ revision: number }>(sql`SELECT revision FROM merchants WHERE merchant_id = ${tx.merchantId}`))?.revision ?? 0
