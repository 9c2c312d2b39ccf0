import { openHouse } from '../app.ts'
import { ConfigurationError } from '../kernel/errors.ts'
import { listMerchants } from '../merchants/index.ts'
import { type Config, readConfig } from '../platform/config.ts'
import { openLog } from '../platform/log.ts'
import { secretKeyOf, startDatabase } from '../platform/start.ts'
import type { House } from '../reactions/house.ts'

/** Opens the house for one command and closes it again, whatever the command does. */
export async function inHouse<Result>(work: (house: House, config: Config) => Promise<Result>): Promise<Result> {
  const read = readConfig()
  const log = openLog(read.logLevel)
  const { database, clock, stop } = await startDatabase(read, log)
  try {
    const config = { ...read, secretKey: secretKeyOf(read) }
    return await work(await openHouse({ config, database, clock, log }), config)
  } finally {
    await stop()
  }
}

/** The merchants that a command is about: all, or the one that is named. @throws ConfigurationError when there is none. */
export async function merchantsNamed(house: House, key: string | undefined): Promise<{ merchantId: string; key: string }[]> {
  const found = (await listMerchants(house.database)).filter(merchant => key === undefined || merchant.key === key)
  if (found.length === 0)
    throw new ConfigurationError(key === undefined ? 'there is no merchant' : `no merchant is called ${key}`)
  return found
}
