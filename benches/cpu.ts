import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** What Linux counts processor time in, for programs. */
const tickMs = 10

/**
 * Processor time, in milliseconds, that the PostgreSQL of this data folder and its living backends have used so far. Only
 * Linux tells; elsewhere there is no answer. Backends that have ended are not counted.
 */
export function postgresCpuMs(dataDir: string): number | undefined {
  try {
    const postmaster = readFileSync(join(dataDir, 'cluster', 'postmaster.pid'), 'utf8').split('\n')[0]!
    const ours = globSync('/proc/[0-9]*/stat').flatMap(file => fieldsOf(file, postmaster))
    return ours.reduce((sum, ms) => sum + ms, 0)
  } catch {
    return undefined
  }
}

function fieldsOf(file: string, postmaster: string): number[] {
  try {
    const text = readFileSync(file, 'utf8')
    // After the name, which may hold anything: state, parent, … the 12th and 13th are user and system time.
    const fields = text.slice(text.lastIndexOf(')') + 2).split(' ')
    const isOurs = fields[1] === postmaster || text.startsWith(`${postmaster} `)
    return isOurs ? [(Number(fields[11]) + Number(fields[12])) * tickMs] : []
  } catch {
    return [] // ended meanwhile
  }
}
