import { readFileSync, writeFileSync } from 'node:fs'
import { setTimeout as pause } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { openHouse } from '../app.ts'
import { exportFeed, type Import, type ImportOptions, importProblems, readImport, runImport } from '../catalogue/index.ts'
import { ConfigurationError } from '../kernel/errors.ts'
import { listMerchants, loadMerchant } from '../merchants/index.ts'
import { importDeps, importFile } from '../operations/catalogue-import.ts'
import { readConfig } from '../platform/config.ts'
import { openLog } from '../platform/log.ts'
import { secretKeyOf, startDatabase } from '../platform/start.ts'
import type { House } from '../reactions/house.ts'

const usage = `usage: pesan catalogue import FILE --merchant KEY [--shop KEY] [--dry-run] [--deactivate-missing] [--confirm]
       pesan catalogue export FILE --merchant KEY [--shop KEY]`

const flags = {
  merchant: { type: 'string' },
  shop: { type: 'string' },
  'dry-run': { type: 'boolean', default: false },
  'deactivate-missing': { type: 'boolean', default: false },
  confirm: { type: 'boolean', default: false },
} as const

/** How many faulty rows are named on the screen; all of them are kept with the import. */
const mostShown = 100

/** `pesan catalogue import|export FILE --merchant KEY`: a shop's products from and into a feed (docs/reference/feed.md). */
export async function catalogue(args: string[]): Promise<number> {
  const given = read(args)
  const [what, file, ...more] = given?.positionals ?? []
  const values = given?.values
  if (!values?.merchant || !file || more.length > 0 || (what !== 'import' && what !== 'export')) {
    console.error(usage)
    return 2
  }
  const config = readConfig()
  const log = openLog(config.logLevel)
  const started = await startDatabase(config, log)
  try {
    const house = await openHouse({ config: { ...config, secretKey: secretKeyOf(config) }, ...started, log })
    const place = await placeOf(house, values.merchant, values.shop)
    if (what === 'export') return await writeFile(house, place, file)
    const { 'dry-run': dryRun, 'deactivate-missing': deactivateMissing, confirm: confirmed } = values
    return await importInto(house, place, file, { dryRun, deactivateMissing, confirmed })
  } finally {
    await started.stop()
  }
}

function read(args: string[]) {
  try {
    return parseArgs({ args, options: flags, allowPositionals: true })
  } catch {
    return undefined
  }
}

type Place = { merchantId: string; shopId: string }

async function placeOf({ database }: House, merchantKey: string, shopKey: string | undefined): Promise<Place> {
  const known = await listMerchants(database)
  const merchantId = known.find(merchant => merchant.key === merchantKey)?.merchantId
  if (!merchantId)
    throw new ConfigurationError(
      `there is no merchant ${merchantKey}; there are ${known.map(one => one.key).join(', ') || 'none'}`,
    )
  const { shops } = await database.merchant(merchantId, loadMerchant)
  const shop = shopKey === undefined && shops.length === 1 ? shops[0] : shops.find(one => one.key === shopKey)
  if (!shop) throw new ConfigurationError(`--shop is one of ${shops.map(one => one.key).join(', ')}`)
  return { merchantId, shopId: shop.shopId }
}

/** Imports here and now, unless a running server took it in hand first; either way the progress is told until the end. */
async function importInto(house: House, { merchantId, shopId }: Place, file: string, options: ImportOptions): Promise<number> {
  const content = contentOf(file)
  const within = <T>(work: Parameters<typeof house.database.merchant<T>>[1]) => house.database.merchant(merchantId, work)
  const importId = await within(tx => importFile(house, tx, 'command line', shopId, content, options))
  const running = runImport(importDeps(house), merchantId, importId)
  for (let told = ''; ; await pause(500)) {
    const now = (await within(tx => readImport(tx, importId)))!
    const line = `${now.state}: ${now.rowsRead} rows`
    if (line !== told) console.log(line)
    told = line
    if (now.finishedAt) break
  }
  await running
  const done = (await within(tx => readImport(tx, importId)))!
  const problems = await within(tx => importProblems(tx, importId, mostShown))
  for (const { row, column, code, detail, warning } of problems)
    console.log(`row ${row}, ${column}: ${warning ? 'taken, but ' : ''}${code}${detail ? ` (${detail})` : ''}`)
  console.log(summaryOf(done))
  return done.state === 'done' ? 0 : 1
}

function contentOf(file: string): Buffer {
  try {
    return readFileSync(file)
  } catch (error) {
    throw new ConfigurationError((error as Error).message)
  }
}

function summaryOf(done: Import): string {
  if (done.state === 'failed') return `nothing was changed: ${done.error}`
  const { rowsRead, rowsRefused, added, changed, unchanged, gone, counted, options } = done
  const missing = options.deactivateMissing ? `${gone} taken off sale` : `${gone} on sale that it does not list`
  const counts = `${rowsRead} rows: ${added} added, ${changed} changed, ${unchanged} the same, ${rowsRefused} refused; ${counted} counted anew, ${missing}`
  return options.dryRun ? `${counts}. A dry run: nothing was changed.` : counts
}

async function writeFile(house: House, { merchantId, shopId }: Place, file: string): Promise<number> {
  const { text, products } = await house.database.merchant(merchantId, tx => exportFeed(tx, shopId))
  writeFileSync(file, text)
  console.log(`${file}: ${products} products`)
  return 0
}
