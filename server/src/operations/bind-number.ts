import { newId } from '../kernel/ids.ts'
import { addNumber, isKnownNumber, listMerchants } from '../merchants/index.ts'
import type { WhatsAppConfig } from '../platform/config.ts'
import type { House } from '../reactions/house.ts'

/**
 * Gives the number of the environment to the installation's only merchant, once. With several merchants nobody can say
 * whose it is: then each merchant's number comes with its accounts file. Answers what an operator should read, if anything.
 */
export async function bindNumber(house: House, whatsapp: WhatsAppConfig): Promise<string | undefined> {
  const { phoneNumberId, apiUrl, accessToken } = whatsapp
  if (phoneNumberId === '' || (await isKnownNumber(house.database, phoneNumberId))) return undefined
  const merchants = await listMerchants(house.database)
  const [only] = merchants
  if (!only) return 'no merchant yet: bring one in with "npm run pesan -- import merchants FILE --accounts FILE"'
  if (merchants.length > 1)
    return `WHATSAPP_PHONE_NUMBER_ID belongs to none of the ${merchants.length} merchants: name it in the accounts file of one`
  const added = house.database.merchant(only.merchantId, tx =>
    addNumber(tx, {
      numberId: newId(house.clock.now()),
      phone: '',
      phoneNumberId,
      apiUrl,
      accessTokenSealed: house.sealer.seal(accessToken),
    }),
  )
  // Another process of this installation may have been quicker.
  await added.catch(async error => {
    if (!(await isKnownNumber(house.database, phoneNumberId))) throw error
  })
  return undefined
}
