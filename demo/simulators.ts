/**
 * The providers of a demo in one process: `node demo/simulators.ts` prints one line of JSON (`SimulatorsLine`) when they
 * listen, and ends when its stdin closes, so that it never outlives whoever started it.
 *
 * SERVER_URL says where webhooks go, WORLD which world's merchants have numbers and whose people have phones.
 */
import { flushCompileCache } from 'node:module'
import { fileURLToPath } from 'node:url'
import { startCatalogue } from '../simulators/catalogue/start.ts'
import { startGoSend } from '../simulators/gosend/start.ts'
import { startMidtrans } from '../simulators/midtrans/start.ts'
import { startTranscriber } from '../simulators/transcriber/start.ts'
import { startWhatsApp } from '../simulators/whatsapp/start.ts'
import { readWorld } from './player/world.ts'
import { accountsFor, credentials, numbersFor, whatsappAccount } from './processes/accounts.ts'
import { type ProviderName, providers, type SimulatorsLine } from './processes/simulators.ts'

const { SERVER_URL = 'http://127.0.0.1:5000', WORLD = fileURLToPath(new URL('./world', import.meta.url)) } = process.env

const end = () => process.exit(0)
process.stdin.resume().on('end', end).on('error', end)
process.once('SIGTERM', end)
process.once('SIGINT', end)

const { merchants } = readWorld(WORLD)
const keys = merchants.map(one => one.key)
const numbers = numbersFor(keys)

const frames = {
  whatsapp: await startWhatsApp({
    ...credentials.whatsapp,
    webhookUrl: `${SERVER_URL}/whatsapp-webhook`,
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

const each = <T>(make: (name: ProviderName) => T) =>
  Object.fromEntries(providers.map(name => [name, make(name)])) as Record<ProviderName, T>

const line: SimulatorsLine = {
  simulators: each(name => ({ url: frames[name].url, control: frames[name].controlUrl })),
  accounts: accountsFor(
    keys,
    each(name => frames[name].url),
  ),
  whatsapp: credentials.whatsapp,
}
process.stdout.write(`${JSON.stringify(line)}\n`)
flushCompileCache() // who ends by a kill keeps nothing of what was compiled
