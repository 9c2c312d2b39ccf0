import { z } from 'zod'
import { newId } from '../../kernel/ids.ts'
import { sql, type Tx } from '../../platform/database/index.ts'
import type { House } from '../../reactions/house.ts'

export const shelfBody = z.strictObject({
  merchant: z.string(),
  apiUrl: z.url(),
  catalogId: z.string(),
  accessToken: z.string(),
})

/** Connects every shop of a merchant with the simulated catalogue that its number shows; told at the next look. */
export async function showCatalogue(
  house: House,
  tx: Tx,
  { merchant: _, ...settings }: z.output<typeof shelfBody>,
): Promise<void> {
  const options = { dryRun: false, deactivateMissing: false, confirmed: false }
  const shops = await tx.rows<{ shopId: string }>(
    sql`SELECT shop_id AS "shopId" FROM shops WHERE merchant_id = ${tx.merchantId} ORDER BY key`,
  )
  for (const { shopId } of shops)
    await house.sources.add(tx, {
      accountId: newId(house.clock.now()),
      shopId,
      source: 'meta',
      settings: { ...settings, link: 'https://shop.example', imageLink: 'https://shop.example/shop.jpg' },
      options,
    })
}
