import { createHash } from 'node:crypto'
import { chmodSync, chownSync, existsSync, lstatSync, mkdirSync, readdirSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ConfigurationError } from '../../../kernel/errors.ts'
import { chooseRunner, closedFolder, type Identity, type Runner } from './runner.ts'

/** Where the data is. `instead` tells which closed folder drove it away from where it was wanted. */
export type Place = { dataDir: string; cluster: string; runner: Runner; instead?: { closed: string } }

/** Data and programs go here when the account that runs PostgreSQL may not enter the folder they are wanted in. */
export const home = '/var/lib/pesan'

/**
 * Finds a folder for the data that the runner can reach, and makes it.
 *
 * Root's own projects often lie below a folder that others may not enter (`/root` is 0700), and PostgreSQL does not run
 * as root. Data that exists already always wins over an empty folder: starting on an empty database because a folder was
 * opened or closed in between would look like losing every order.
 */
export function choosePlace(wanted: string): Place {
  const here = at(wanted)
  if (here.runner.identity.uid === undefined) {
    makeFolder(wanted, here.runner.identity)
    return here
  }
  const elsewhere = join(home, fingerprint(wanted))
  const hereExists = existsSync(here.cluster)
  if (!hereExists && existsSync(at(elsewhere).cluster)) return { ...at(elsewhere), instead: { closed: wanted } }
  const made = makeFolder(wanted, here.runner.identity)
  const closed = closedAfterHandingOver(here)
  if (!closed) return here
  if (hereExists) {
    const detail = `the data in ${wanted} cannot be reached: user ${here.runner.name} may not enter ${closed}`
    throw new ConfigurationError(`${detail}. Run "chmod o+x ${closed}", or set DATABASE=postgres://….`)
  }
  if (made) rmSync(made, { recursive: true })
  makeFolder(home)
  makeFolder(elsewhere, here.runner.identity)
  return { ...at(elsewhere), instead: { closed } }
}

/** The folder of the Unix socket: private to the runner, short enough for a socket's path, the same for the same data. */
export function socketFolder({ dataDir, runner }: Place): string {
  const name = `pesan-${fingerprint(`${dataDir}:${runner.uid}`)}`
  const tooLong = Buffer.byteLength(join(tmpdir(), name, '.s.PGSQL.5432')) > 100
  const folder = join(tooLong || closedFolder(runner, tmpdir()) ? '/tmp' : tmpdir(), name)
  const existing = lstatSync(folder, { throwIfNoEntry: false })
  if (!existing || (existing.isDirectory() && existing.uid === runner.uid && (existing.mode & 0o077) === 0)) return folder
  const detail = `${folder} belongs to somebody else or is open to others, and the embedded database needs it for its socket`
  throw new ConfigurationError(`${detail}. Remove it, or set DATABASE=postgres://….`)
}

const at = (dataDir: string): Place => {
  const cluster = join(dataDir, 'cluster')
  return { dataDir, cluster, runner: chooseRunner(cluster) }
}

const fingerprint = (text: string) => createHash('sha256').update(text).digest('hex').slice(0, 12)

/** Makes a folder that others may pass through (not read); returns the topmost one that is new. */
function makeFolder(folder: string, owner?: Identity): string | undefined {
  try {
    const made = mkdirSync(folder, { recursive: true })
    if (made) chmodSync(folder, 0o711)
    if (made && owner?.uid !== undefined) chownSync(folder, owner.uid, owner.gid!)
    return made
  } catch (cause) {
    const detail = `the embedded database cannot make its folder ${folder} (${(cause as Error).message})`
    throw new ConfigurationError(`${detail}. Make it writable, or set DATABASE=postgres://….`, { cause })
  }
}

/** An empty private folder of our own, as `mktemp -d` makes, is given to the runner rather than avoided. */
function closedAfterHandingOver({ dataDir, runner }: Place): string | undefined {
  const closed = closedFolder(runner, dataDir)
  if (closed !== dataDir || statSync(dataDir).uid !== 0 || readdirSync(dataDir).length > 0) return closed
  chownSync(dataDir, runner.identity.uid!, runner.identity.gid!)
  return closedFolder(runner, dataDir)
}
