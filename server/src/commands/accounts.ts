import { inHouse, merchantsNamed } from './in-house.ts'

/** `pesan accounts`: where each merchant's couriers shall send their notifications; the addresses are secrets. */
export const accounts = (): Promise<number> =>
  inHouse(async (house, config) => {
    for (const { merchantId, key } of await merchantsNamed(house, undefined))
      for (const { courier, module, notificationToken } of await house.database.merchant(merchantId, tx =>
        house.couriers.all(tx),
      ))
        if (module.capabilities.webhook)
          console.log(`${key} ${courier}: ${config.publicUrl}/deliveries/notifications/${courier}/${notificationToken}`)
    return 0
  })
