import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { equal, readTrees } from '../tree.ts'
import { evaluateVenue } from './evaluate.ts'

export type VenuePartOptions = { typos: number; seed: number; today: Date }

/** The figures of several venues of one folder by their names, and what was read otherwise than expected; without names, of all venues there. */
export function venuePart(folder: string, options: VenuePartOptions, names: readonly string[] = venuesIn(folder)) {
  const wrong: string[] = []
  const figures: Record<string, unknown> = {}
  for (const name of names) {
    const result = evaluateVenue(join(folder, name), { languages: ['en'], ...options })
    figures[name] = result.figures
    for (const { src, expected, predicted } of result.predictions)
      if (!equal(readTrees(expected), readTrees(predicted)))
        wrong.push(`${name}: ${src}\n      meant ${expected}\n      read  ${predicted}`)
  }
  return { figures, wrong }
}

const venuesIn = (folder: string) =>
  readdirSync(folder, { withFileTypes: true })
    .filter(entry => entry.isDirectory())
    .map(entry => entry.name)
    .sort()
