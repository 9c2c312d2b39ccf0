import { addImport, addPart, dueImports, type ImportDeps, type ImportOptions, runImport } from '../catalogue/index.ts'
import { seconds } from '../kernel/clock.ts'
import { PesanError } from '../kernel/errors.ts'
import { sql, type Tx } from '../platform/database/index.ts'
import type { Loop } from '../platform/lanes/index.ts'
import { runEvery } from '../platform/loop.ts'
import type { House } from '../reactions/house.ts'
import { stockMoved } from '../reactions/stock-moved.ts'

const partBytes = 1024 * 1024

/** What imports need of the house. */
export function importDeps(house: House): ImportDeps {
  return {
    database: house.database,
    clock: house.clock,
    openSource: async (tx, { accountId }) =>
      accountId === null ? house.sources.ofFiles() : (await house.sources.byId(tx, accountId))?.open,
    tellBack: (tx, free) => stockMoved(house, tx, [...free.keys()]),
  }
}

/**
 * The shop of that key; without one, the only shop.
 *
 * @throws PesanError `not_found`, or `invalid_request` where it is not said which of several
 */
export async function shopByKey(tx: Tx, key: string | undefined): Promise<string> {
  const shops = await tx.rows<{ shopId: string; key: string }>(
    sql`SELECT shop_id AS "shopId", key FROM shops WHERE merchant_id = ${tx.merchantId}`,
  )
  if (key === undefined && shops.length > 1) throw new PesanError('invalid_request', 'shop: one of several is to be named')
  const shop = key === undefined ? shops[0] : shops.find(one => one.key === key)
  if (!shop) throw new PesanError('not_found')
  return shop.shopId
}

/**
 * Takes a file of products in, to be imported into a shop by a worker; answers the import's id.
 *
 * @throws PesanError `not_found` for a shop that is not there, `not_allowed` while another import of the shop is running
 */
export async function importFile(
  house: House,
  tx: Tx,
  actor: string,
  shopId: string,
  content: Uint8Array,
  options: ImportOptions,
): Promise<string> {
  const shop = await tx.row(sql`SELECT FROM shops WHERE merchant_id = ${tx.merchantId} AND shop_id = ${shopId}`)
  if (!shop) throw new PesanError('not_found')
  const importId = await addImport(tx, house.clock, { shopId, source: 'feed', actor, options })
  if (!importId) throw new PesanError('not_allowed', 'another import of this shop is running')
  for (let part = 0; part * partBytes < Math.max(content.length, 1); part += 1)
    await addPart(tx, importId, part, content.subarray(part * partBytes, (part + 1) * partBytes))
  return importId
}

/** Begins the imports whose time has come. While one of the same shop is running, this time is left out. */
async function beginDue({ sources, database, clock }: House): Promise<void> {
  for (const { merchantId, accountId } of await sources.due(database))
    await database.merchant(merchantId, async tx => {
      const due = await sources.putOff(tx, accountId)
      if (due) await addImport(tx, clock, { ...due, accountId, actor: 'schedule' })
    })
}

/** Runs what is to be imported, one after another; a process that is to end leaves what it has in hand to the next. */
export function runImports(house: House): Loop {
  const ending = new AbortController()
  const deps = importDeps(house)
  const loop = runEvery(seconds(2), house.log, async () => {
    await beginDue(house)
    for (const { merchantId, importId } of await dueImports(house.database, house.clock)) {
      if (ending.signal.aborted) return
      await runImport(deps, merchantId, importId, ending.signal)
    }
  })
  return {
    async stop() {
      ending.abort()
      await loop.stop()
    },
  }
}
