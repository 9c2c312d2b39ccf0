import { openHouse } from '../app.ts'
import { listMerchants } from '../merchants/index.ts'
import { readConfig } from '../platform/config.ts'
import { openLog } from '../platform/log.ts'
import { secretKeyOf, startDatabase } from '../platform/start.ts'

/** `pesan accounts`: where each merchant's couriers shall send their notifications; the addresses are secrets. */
export async function accounts(): Promise<number> {
  const config = readConfig()
  const log = openLog(config.logLevel)
  const started = await startDatabase(config, log)
  try {
    const { database, clock } = started
    const house = await openHouse({ config: { ...config, secretKey: secretKeyOf(config) }, database, clock, log })
    for (const { merchantId, key } of await listMerchants(database))
      for (const { courier, module, notificationToken } of await database.merchant(merchantId, tx => house.couriers.all(tx)))
        if (module.capabilities.webhook)
          console.log(`${key} ${courier}: ${config.publicUrl}/deliveries/notifications/${courier}/${notificationToken}`)
    return 0
  } finally {
    await started.stop()
  }
}
