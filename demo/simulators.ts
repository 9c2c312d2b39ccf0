/**
 * The providers of a demo in one process: `node demo/simulators.ts` prints one line of JSON when they listen, and ends when
 * its stdin closes, so that it never outlives whoever started it.
 *
 * SERVER_URL says where webhooks go, WORLD which world's merchants have numbers and whose people have phones.
 */
import { flushCompileCache } from 'node:module'
import { fileURLToPath } from 'node:url'
import { readWorld } from './player/world.ts'
import { type Accounts, accountsFor, credentials } from './processes/accounts.ts'
import { ofEach, type ProviderName, startProviders } from './processes/providers.ts'

/** The line. */
type SimulatorsLine = {
  /** Where each provider is reached, and its control door. */
  simulators: Record<ProviderName, { url: string; control: string }>
  /** What `pesan import merchants` takes as `--accounts`, with the true addresses. */
  accounts: Accounts
  /** What signs and verifies WhatsApp's webhooks. */
  whatsapp: { accessToken: string; appSecret: string; verifyToken: string }
}

const { SERVER_URL = 'http://127.0.0.1:5000', WORLD = fileURLToPath(new URL('./world', import.meta.url)) } = process.env

const end = () => process.exit(0)
process.stdin.resume().on('end', end).on('error', end)
process.once('SIGTERM', end)
process.once('SIGINT', end)

const { merchants } = readWorld(WORLD)
const frames = await startProviders(merchants, SERVER_URL)
const line: SimulatorsLine = {
  simulators: ofEach(frames, frame => ({ url: frame.url, control: frame.controlUrl })),
  accounts: accountsFor(
    merchants.map(one => one.key),
    ofEach(frames, frame => frame.url),
  ),
  whatsapp: credentials.whatsapp,
}
process.stdout.write(`${JSON.stringify(line)}\n`)
flushCompileCache() // who ends by a kill keeps nothing of what was compiled
