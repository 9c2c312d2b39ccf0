import { readdirSync } from 'node:fs'
import type { GatewayModule } from './gateway.ts'

const folder = new URL('./gateways/', import.meta.url)

/**
 * Every gateway of `gateways/`, by id. A folder there is the whole registration, so adding one touches one folder.
 *
 * @throws Error at start when a folder does not export a `gateway` whose id is the folder's name: ids are stored with
 * every payment, and one that moved would orphan them.
 */
export async function loadGateways(): Promise<ReadonlyMap<string, GatewayModule>> {
  const names = readdirSync(folder, { withFileTypes: true })
    .filter(entry => entry.isDirectory())
    .map(entry => entry.name)
    .sort()
  const loaded = new Map<string, GatewayModule>()
  for (const name of names) {
    const { gateway } = (await import(new URL(`${name}/index.ts`, folder).href)) as { gateway?: GatewayModule }
    if (gateway?.id !== name) throw new Error(`gateways/${name}/index.ts does not export a gateway called ${name}`)
    loaded.set(name, gateway)
  }
  return loaded
}
