import { after, hours } from '../../kernel/clock.ts'
import { listMerchants } from '../../merchants/index.ts'
import { sql } from '../../platform/database/index.ts'
import type { House } from '../../reactions/house.ts'
import { keptHours, noMerchant } from './kept-answers.ts'

/** Removes answers that were kept long enough, merchant by merchant. */
export async function removeKeptAnswers({ database, clock }: House): Promise<void> {
  const before = after(clock.now(), -hours(keptHours))
  for (const { merchantId } of [...(await listMerchants(database)), { merchantId: noMerchant }])
    await database.merchant(merchantId, tx =>
      tx.run(sql`DELETE FROM kept_answers WHERE merchant_id = ${merchantId} AND at < ${before}`),
    )
}
