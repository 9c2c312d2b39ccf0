import { accessSync, chmodSync, constants, mkdtempSync, readdirSync, rmSync, statfsSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { isAlive } from '../src/platform/database/embedded/alive.ts'

/** In memory when there is room: 20 test files take 1.4 s there and 16 s on a disk, mostly to delete the cluster. */
const parent = () => (roomInMemory() ? '/dev/shm' : tmpdir())

/** Makes an empty folder that other accounts may pass through. What a test does not remove goes when the run ends. */
export function scratchFolder(): string {
  const folder = mkdtempSync(join(parent(), `pesan-tests-${process.pid}-`))
  chmodSync(folder, 0o711)
  return folder
}

/** Removes the folders of this run, and of runs that were killed before they could. */
export function removeScratchFolders(): void {
  for (const place of ['/dev/shm', tmpdir()]) {
    for (const name of namesIn(place)) {
      const pid = Number(/^pesan-tests-(\d+)-/.exec(name)?.[1])
      if (pid && (pid === process.pid || !isAlive(pid)))
        rmSync(join(place, name), { recursive: true, force: true, maxRetries: 5 })
    }
  }
}

function roomInMemory(): boolean {
  try {
    accessSync('/dev/shm', constants.W_OK)
    const { bavail, bsize } = statfsSync('/dev/shm')
    return bavail * bsize >= 2 ** 30
  } catch {
    return false
  }
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder)
  } catch {
    return []
  }
}
