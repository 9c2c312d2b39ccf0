import { readdirSync } from 'node:fs'
import type { CourierModule } from './courier.ts'

const folder = new URL('./couriers/', import.meta.url)

/**
 * Every courier of `couriers/`, by id. A folder there is the whole registration, so adding one touches one folder.
 *
 * @throws Error at start when a folder does not export a `courier` whose id is the folder's name: ids are stored with
 * every attempt, and one that moved would orphan them.
 */
export async function loadCouriers(): Promise<ReadonlyMap<string, CourierModule>> {
  const names = readdirSync(folder, { withFileTypes: true })
    .filter(entry => entry.isDirectory())
    .map(entry => entry.name)
    .sort()
  const loaded = new Map<string, CourierModule>()
  for (const name of names) {
    const { courier } = (await import(new URL(`${name}/index.ts`, folder).href)) as { courier?: CourierModule }
    if (courier?.id !== name) throw new Error(`couriers/${name}/index.ts does not export a courier called ${name}`)
    loaded.set(name, courier)
  }
  return loaded
}
