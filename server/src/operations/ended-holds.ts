import { forgetHolds, forgottenHolds } from '../catalogue/index.ts'
import { listMerchants } from '../merchants/index.ts'
import { ends } from '../orders/index.ts'
import type { Tx } from '../platform/database/index.ts'
import type { House } from '../reactions/house.ts'

/** Removes what was kept at sources for orders that ended long ago, merchant by merchant. Run each hour; twice at once is harmless. */
export async function forgetEndedHolds({ database, clock }: House): Promise<number> {
  let removed = 0
  for (const { merchantId } of await listMerchants(database))
    removed += await database.merchant(merchantId, tx => forgetHolds(tx, clock.now(), ends))
  return removed
}

/** What a source keeps for an order that is over, or was never told that it is: a sentence each. */
export const checkHolds = async (tx: Tx): Promise<string[]> =>
  (await forgottenHolds(tx, ends)).map(
    ({ holdId, state, wanted, number, status }) =>
      `${number ?? 'no order'}: the hold ${holdId} is ${state} at its source and should be ${settled(state, wanted, status)}`,
  )

/** An order that was completed has its goods; any other end gives them back. */
const settled = (state: string, wanted: string, status: string | null) =>
  wanted !== state && wanted !== 'held' ? wanted : status === 'COMPLETED' ? 'committed' : 'released'
