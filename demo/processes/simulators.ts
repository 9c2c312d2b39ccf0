import type { WorldMerchant } from '../player/world.ts'
import type { ProviderUrls } from './accounts.ts'
import { type Door, openDoor } from './door.ts'
import { ofEach, type ProviderName, startProviders } from './providers.ts'

/** Where the simulators are, and the door that moves each. */
export type RunningSimulators = {
  urls: ProviderUrls
  doors: Record<ProviderName, Door>
  stop(): Promise<void>
}

/**
 * Starts simulators for one chat, on ports of their own. They live in this process, which outlives every server that it starts
 * and kills: a process for them would be started anew for each chat, and take a tenth of its time.
 */
export async function startSimulators(merchants: WorldMerchant[], serverUrl: string): Promise<RunningSimulators> {
  const frames = await startProviders(merchants, serverUrl)
  return {
    urls: ofEach(frames, frame => frame.url),
    doors: ofEach(frames, (frame, name) => openDoor(`the ${name} simulator`, frame.controlUrl)),
    stop: async () => void (await Promise.all(Object.values(frames).map(frame => frame.close()))),
  }
}
