import { readdirSync } from 'node:fs'
import type { SourceModule } from './source.ts'

const folder = new URL('./sources/', import.meta.url)

/**
 * Every source of catalogues of `sources/`, by id: a folder there is the whole registration.
 *
 * @throws Error at start when a folder does not export a `source` whose id is the folder's name: ids are stored with every
 * import, and one that moved would orphan them.
 */
export async function loadSources(): Promise<ReadonlyMap<string, SourceModule>> {
  const names = readdirSync(folder, { withFileTypes: true })
    .filter(entry => entry.isDirectory())
    .map(entry => entry.name)
    .sort()
  const loaded = new Map<string, SourceModule>()
  for (const name of names) {
    const { source } = (await import(new URL(`${name}/index.ts`, folder).href)) as { source?: SourceModule }
    if (source?.id !== name) throw new Error(`sources/${name}/index.ts does not export a source called ${name}`)
    loaded.set(name, source)
  }
  return loaded
}
