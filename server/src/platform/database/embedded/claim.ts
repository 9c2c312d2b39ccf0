import { readlinkSync, realpathSync, rmSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { ConfigurationError } from '../../../kernel/errors.ts'
import { isAlive, readText } from './alive.ts'
import { heldElsewhere, type Launch, launch, type Postmaster, type Refusal } from './launch.ts'

const attempts = 60
const pauseMs = 250

/**
 * Starts PostgreSQL on the data, or says who has it.
 *
 * A living Pesan process is refused at once. A lock without one is left by an owner that has just died: its PostgreSQL is
 * on its way out (waited for, up to 15 seconds), or it is gone and left a file behind (removed).
 */
export async function claim(request: Launch): Promise<Postmaster> {
  for (let attempt = 1; ; attempt += 1) {
    const started = await launch(request)
    if ('stop' in started) return started
    const leftover = lockNamedIn(started, request.cluster)
    if (started.code !== heldElsewhere && !leftover && !/shared memory block.*still in use/.test(started.output))
      throw broken(started)
    if (leftover && !isHeld(leftover, request.cluster)) {
      rmSync(leftover, { force: true })
      continue
    }
    const owner = Number(readText(request.lockFile))
    if (isAlive(owner) || attempt >= attempts) throw inUse(dirname(request.cluster), owner)
    await pause(pauseMs)
  }
}

function inUse(dataDir: string, owner: number): ConfigurationError {
  const who = owner > 0 && owner !== process.pid ? `another Pesan process (pid ${owner})` : 'another Pesan process'
  const rule = 'One process owns an embedded database; to run several, set DATABASE=postgres://…'
  return new ConfigurationError(`the data in ${dataDir} is in use by ${who}. ${rule}`)
}

function broken({ code, output }: Refusal): Error {
  const cannotRun = code === 126 || code === 127 ? 'this system cannot run it' : `it ended with ${code ?? 'a signal'}`
  const advice = 'Set DATABASE=postgres://… to use a PostgreSQL server.'
  return new ConfigurationError(`the embedded database does not start: ${cannotRun}\n${output}\n${advice}`)
}

/** The lock file that PostgreSQL found in its way: postmaster.pid, or the one beside the socket. */
function lockNamedIn({ output }: Refusal, cluster: string): string | undefined {
  const name = /lock file "([^"]+)" already exists/.exec(output)?.[1]
  return name === undefined ? undefined : resolve(cluster, name)
}

/**
 * Whether a PostgreSQL that runs on this cluster stands behind a lock file.
 *
 * PostgreSQL only asks whether the process id is taken. After a container restarts the same small numbers are taken by
 * other programs, and a process killed together with its parent stays a zombie until somebody reaps it.
 */
function isHeld(lockFile: string, cluster: string): boolean {
  const pid = Number(readText(lockFile).split('\n')[0])
  if (!isAlive(pid)) return false
  if (process.platform !== 'linux') return true
  if (readText(`/proc/${pid}/comm`).trim() !== 'postgres') return false
  try {
    return readlinkSync(`/proc/${pid}/cwd`) === realpathSync(cluster)
  } catch {
    return true
  }
}
