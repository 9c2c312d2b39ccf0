import { readFileSync } from 'node:fs'
import { z } from 'zod'
import { openHouse } from '../app.ts'
import { ConfigurationError } from '../kernel/errors.ts'
import { accountsFileSchema, listMerchants, merchantFileSchema } from '../merchants/index.ts'
import { importMerchant } from '../operations/import-merchant.ts'
import { priceRulesOf } from '../operations/price-rules.ts'
import { readConfig } from '../platform/config.ts'
import { openLog } from '../platform/log.ts'
import { secretKeyOf, startDatabase } from '../platform/start.ts'

/** `pesan import merchants FILE --accounts FILE`: brings merchants in from a file, each whole or not at all. */
export async function importMerchants(args: string[]): Promise<number> {
  const [file] = args
  const at = args.indexOf('--accounts')
  const accountsFile = at < 0 ? undefined : args[at + 1]
  if (!file || !accountsFile) {
    console.error('usage: pesan import merchants FILE --accounts FILE')
    return 2
  }
  const { merchants } = read(file, merchantFileSchema)
  for (const entry of merchants) priceRulesOf(entry)
  const accounts = read(accountsFile, accountsFileSchema)
  const config = readConfig()
  const log = openLog(config.logLevel)
  const started = await startDatabase(config, log)
  try {
    const house = await openHouse({
      config: { ...config, secretKey: secretKeyOf(config) },
      database: started.database,
      clock: started.clock,
      log,
    })
    const known = new Set((await listMerchants(started.database)).map(merchant => merchant.key))
    const again = merchants.filter(entry => known.has(entry.key)).map(entry => entry.key)
    if (again.length > 0) throw new ConfigurationError(`already here: ${again.join(', ')}. A merchant is brought in once.`)
    for (const entry of merchants) {
      const { skipped } = await importMerchant(house, started.database, entry, accounts)
      console.log(
        `${entry.key}: ${entry.products.length} products, ${entry.orderTypes.length} order types, ${entry.priceRules.length} price rules, ${entry.sellers.length} sellers${skipped.length > 0 ? `; no account for ${skipped.join(', ')}` : ''}`,
      )
    }
    return 0
  } finally {
    await started.stop()
  }
}

function read<T>(file: string, schema: z.ZodType<T>): T {
  let json: unknown
  try {
    json = JSON.parse(readFileSync(file, 'utf8'))
  } catch (error) {
    throw new ConfigurationError(`${file}: ${(error as Error).message}`)
  }
  const parsed = schema.safeParse(json)
  if (!parsed.success) throw new ConfigurationError(`${file}:\n${z.prettifyError(parsed.error)}`)
  return parsed.data
}
