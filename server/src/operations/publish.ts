import { duePublications, lookAgain, planPublication } from '../catalogue/index.ts'
import { after, minutes, seconds } from '../kernel/clock.ts'
import type { Currency } from '../kernel/money.ts'
import { sql } from '../platform/database/index.ts'
import { type Loop, post, publishLane } from '../platform/lanes/index.ts'
import { runEvery } from '../platform/loop.ts'
import type { House } from '../reactions/house.ts'

/** Looks at the accounts whose time has come, and begins what is to be told of their shops. */
export async function publishDue(house: House): Promise<void> {
  for (const { merchantId, accountId } of await duePublications(house.database, house.clock))
    await house.database.merchant(merchantId, async tx => {
      const account = await house.sources.byId(tx, accountId)
      const merchant = await tx.row<{ currency: Currency; merchantName: string }>(
        sql`SELECT currency, name AS "merchantName" FROM merchants WHERE merchant_id = ${merchantId}`,
      )
      if (!account || !merchant) return void (await lookAgain(tx, accountId, after(house.clock.now(), minutes(10))))
      const of = { accountId, shopId: account.shopId, ...merchant }
      const batchId = await planPublication(tx, house.clock, of, account.open)
      if (batchId === undefined) return
      await post(tx, house.clock, { lane: publishLane(accountId), kind: 'call', purpose: 'publish', payload: { batchId } })
    })
}

/** Keeps what is published in step with what is sold, whoever changes it. */
export const runPublishing = (house: House): Loop => runEvery(seconds(2), house.log, () => publishDue(house))
