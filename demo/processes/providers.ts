import { startCatalogue } from '../../simulators/catalogue/start.ts'
import { startGoSend } from '../../simulators/gosend/start.ts'
import type { Frame } from '../../simulators/kit/server.ts'
import { startMidtrans } from '../../simulators/midtrans/start.ts'
import { startTranscriber } from '../../simulators/transcriber/start.ts'
import { startWhatsApp } from '../../simulators/whatsapp/start.ts'
import type { WorldMerchant } from '../player/world.ts'
import { credentials, numbersFor, type ProviderUrls, whatsappAccount } from './accounts.ts'

export type ProviderName = keyof ProviderUrls

/** Starts the providers of a world in this process; webhooks of WhatsApp go to `serverUrl`. */
export async function startProviders(merchants: WorldMerchant[], serverUrl: string): Promise<Record<ProviderName, Frame>> {
  const numbers = numbersFor(merchants.map(one => one.key))
  return {
    whatsapp: await startWhatsApp({
      ...credentials.whatsapp,
      webhookUrl: `${serverUrl}/whatsapp-webhook`,
      numbers: merchants.map(({ key, number }) => ({
        phoneNumberId: numbers[key]!,
        displayPhoneNumber: number,
        wabaId: whatsappAccount,
      })),
      users: merchants.flatMap(({ sellers = [], operators = [] }) =>
        [...sellers, ...operators].map(({ name, phone }) => ({ name, phone })),
      ),
    }),
    midtrans: await startMidtrans({
      merchants: [{ ...credentials.midtrans, merchantId: 'G000000000', notificationUrl: '' }],
    }),
    gosend: await startGoSend({ accounts: [{ ...credentials.gosend, webhookUrl: '' }] }),
    transcriber: await startTranscriber({ key: '' }),
    till: await startCatalogue(credentials.till),
  }
}

/** The same of every provider, by its name. */
export const ofEach = <From, To>(given: Record<ProviderName, From>, make: (one: From, name: ProviderName) => To) =>
  Object.fromEntries(Object.entries(given).map(([name, one]) => [name, make(one, name as ProviderName)])) as Record<
    ProviderName,
    To
  >
