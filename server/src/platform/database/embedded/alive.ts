import { readFileSync } from 'node:fs'

/** Whether a process is there and not merely waiting to be reaped. */
export function isAlive(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0) return false
  try {
    process.kill(pid, 0)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return false
  }
  const state = readText(`/proc/${pid}/stat`).split(') ').at(-1)?.[0]
  return state !== 'Z'
}

/** The text of a small file, or nothing when it cannot be read. */
export function readText(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return ''
  }
}
