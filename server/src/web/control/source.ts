import { z } from 'zod'
import { newId } from '../../kernel/ids.ts'
import { sql, type Tx } from '../../platform/database/index.ts'
import type { House } from '../../reactions/house.ts'

export const sourceBody = z.strictObject({ merchant: z.string(), baseUrl: z.url(), secret: z.string() })

/** Connects every shop of a merchant with its own simulated system, which is asked to keep goods and whose list nobody reads. */
export async function connectSource(
  house: House,
  tx: Tx,
  { merchant: _, ...settings }: z.output<typeof sourceBody>,
): Promise<void> {
  const options = { dryRun: false, deactivateMissing: false, confirmed: false }
  const shops = await tx.rows<{ shopId: string }>(
    sql`SELECT shop_id AS "shopId" FROM shops WHERE merchant_id = ${tx.merchantId} ORDER BY key`,
  )
  for (const { shopId } of shops)
    await house.sources.add(tx, { accountId: newId(house.clock.now()), shopId, source: 'http', settings, options })
}
