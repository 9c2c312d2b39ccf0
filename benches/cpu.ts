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

/** Processor time, in milliseconds, that a process has used so far; on Linux only. */
export function processCpuMs(pid: number): number | undefined {
  try {
    return timeIn(readFileSync(`/proc/${pid}/stat`, 'utf8')).ms
  } catch {
    return undefined
  }
}

function fieldsOf(file: string, postmaster: string): number[] {
  try {
    const text = readFileSync(file, 'utf8')
    const { parent, ms } = timeIn(text)
    return parent === postmaster || text.startsWith(`${postmaster} `) ? [ms] : []
  } catch {
    return [] // ended meanwhile
  }
}

/** After the name, which may hold anything: state, parent, … the 12th and 13th are user and system time. */
function timeIn(stat: string): { parent: string | undefined; ms: number } {
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  return { parent: fields[1], ms: (Number(fields[11]) + Number(fields[12])) * tickMs }
}
