import { fileURLToPath } from 'node:url'
import type { Accounts, ProviderUrls } from './accounts.ts'
import { startChild } from './child.ts'
import { type Door, openDoor } from './door.ts'

export type ProviderName = keyof ProviderUrls
export const providers: ProviderName[] = ['whatsapp', 'midtrans', 'gosend', 'transcriber', 'till']

/** What `node demo/simulators.ts` prints as its one line when everything listens. */
export type SimulatorsLine = {
  /** Where each provider is reached, and its control door. */
  simulators: Record<ProviderName, { url: string; control: string }>
  /** What `pesan import merchants` takes as `--accounts`, with the true addresses. */
  accounts: Accounts
  /** What signs and verifies WhatsApp's webhooks. */
  whatsapp: { accessToken: string; appSecret: string; verifyToken: string }
}

/** Where the simulators are, and the door that moves each. */
export type RunningSimulators = {
  urls: ProviderUrls
  doors: Record<ProviderName, Door>
  stop(): Promise<void>
}

const script = fileURLToPath(new URL('../simulators.ts', import.meta.url))

/** Starts the simulators in a process of their own, which outlives the server and ends with this one. */
export async function spawnSimulators(options: { world: string; serverUrl: string; cwd: string }): Promise<RunningSimulators> {
  const { world, serverUrl, cwd } = options
  const child = startChild({ name: 'the simulators', script, env: { WORLD: world, SERVER_URL: serverUrl }, cwd })
  const { simulators } = JSON.parse(await child.firstLine) as SimulatorsLine
  const each = <T>(make: (name: ProviderName) => T) =>
    Object.fromEntries(providers.map(name => [name, make(name)])) as Record<ProviderName, T>
  return {
    urls: each(name => simulators[name].url),
    doors: each(name => openDoor(`the ${name} simulator`, simulators[name].control)),
    stop: () => child.kill(),
  }
}
