import { isRefused, namesByKey, publishingAccounts, shelfAccount } from '../catalogue/index.ts'
import type { Tx } from '../platform/database/index.ts'
import type { House } from '../reactions/house.ts'

/** What a conversation is told of catalogues that a channel can show. */
export const shelves = (house: House) => ({
  async shelf(tx: Tx, numberId: string, keys: string[]): Promise<string | undefined> {
    const accountId = await shelfAccount(tx, keys)
    const name = accountId && (await house.sources.byId(tx, accountId))?.open.catalogueName
    return name && !(await isRefused(tx, house.clock, numberId, name)) ? name : undefined
  },
  async catalogues(tx: Tx): Promise<string[]> {
    const names: string[] = []
    for (const accountId of await publishingAccounts(tx)) {
      const name = (await house.sources.byId(tx, accountId))?.open.catalogueName
      if (name !== undefined) names.push(name)
    }
    return names
  },
  productNames: namesByKey,
})
