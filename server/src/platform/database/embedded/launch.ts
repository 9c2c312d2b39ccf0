import { type ChildProcess, spawn } from 'node:child_process'
import { closeSync, fchownSync, openSync, rmdirSync, rmSync } from 'node:fs'
import type { Socket } from 'node:net'
import { bareEnvironment, type Identity } from './runner.ts'
import { serverLog } from './server-log.ts'

/** A postmaster that accepts connections. */
export type Postmaster = {
  /** Resolves when PostgreSQL is gone, with what it said last if nobody had asked it to stop. */
  ended: Promise<string | undefined>
  /** Fast shutdown: ends the sessions, writes a checkpoint, and resolves when every process of it has gone. */
  stop(): Promise<void>
}
export type Refusal = { code: number | null; output: string }
export type Launch = {
  program: string
  cluster: string
  /** The folder of the Unix socket, made and removed by whoever holds the lock. */
  socket: string
  lockFile: string
  identity: Identity
  settings: Record<string, string>
  log: (line: string) => void
}

/** The exit code that says another process holds the lock file. PostgreSQL itself ends with 0, 1 or 2. */
export const heldElsewhere = 73

/**
 * PostgreSQL hangs on a lifeline: file descriptor 3, whose other end only our process holds. However we end, even by
 * kill -9, the kernel closes it, `read` returns, and PostgreSQL gets a fast shutdown. It is asked again each second because
 * a signal that arrives while it is still starting is lost.
 *
 * Descriptor 4 is the lock file. PostgreSQL and all its sessions inherit the lock, so it stands until the last of them has
 * gone, and it holds between containers that share a volume, where the process ids in postmaster.pid mean nothing.
 */
const lifeline = `
if command -v flock >/dev/null 2>&1; then flock -n 4; [ $? -eq 1 ] && exit ${heldElsewhere}; fi
[ -d "$1" ] || mkdir -m 700 "$1"; shift
"$0" "$@" 3<&- &
postgres=$!
trap 'kill -INT $postgres' INT TERM
{ read -r _; while kill -INT $postgres; do sleep 1 </dev/null; done; } <&3 3<&- 4<&- >/dev/null 2>&1 &
reader=$!
wait $postgres; code=$?
while kill -0 $postgres 2>/dev/null; do wait $postgres; code=$?; done
kill $reader 2>/dev/null; wait $reader 2>/dev/null
exit $code
`

/** Starts PostgreSQL in a session of its own, so that Ctrl-C reaches it only after the server has finished its work. */
export async function launch(request: Launch): Promise<Postmaster | Refusal> {
  const { program, cluster, socket, identity, settings, log } = request
  const flags = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  const lock = openLock(request)
  const child = spawn('/bin/sh', ['-c', lifeline, program, socket, '-D', cluster, ...flags], {
    ...identity,
    cwd: '/',
    env: bareEnvironment,
    detached: true,
    stdio: ['ignore', 'ignore', 'pipe', 'pipe', lock],
  })
  const exited = new Promise<number | null>((resolve, reject) => {
    child.once('error', reject)
    child.once('close', resolve)
  })
  const lines = serverLog(child.stderr!, log)
  const code = await Promise.race([lines.ready, exited]).catch(error => {
    closeSync(lock)
    throw error
  })
  if (code === 'ready') return postmaster(child, exited, lines.last, () => release(socket, lock))
  removeIfEmpty(socket)
  closeSync(lock)
  return { code, output: lines.last() }
}

function postmaster(child: ChildProcess, exited: Promise<number | null>, last: () => string, done: () => void): Postmaster {
  const line = child.stdio[3] as Socket
  const handles = [child, line, child.stderr as Socket]
  line.on('error', () => {}) // PostgreSQL ended by itself; `ended` tells
  child.once('exit', () => line.destroy()) // also when only the shell was killed: the reader then ends PostgreSQL
  for (const handle of handles) handle.unref() // a forgotten stop() must not keep a finished command alive
  let stopping: Promise<void> | undefined
  const ended = exited.then(code => (stopping ? undefined : `PostgreSQL ended with ${code ?? 'a signal'}: ${last()}`))
  const end = async () => {
    for (const handle of handles) handle.ref()
    line.end()
    await exited
    done()
  }
  return {
    ended,
    stop() {
      stopping ??= end()
      return stopping
    },
  }
}

/** The lock belongs to the runner, who may start the database without root the next time. */
function openLock({ lockFile, identity }: Launch): number {
  const lock = openSync(lockFile, 'a', 0o644)
  if (identity.uid !== undefined) fchownSync(lock, identity.uid, identity.gid!)
  return lock
}

/** Our copy of the lock is the last to go, so that the next owner does not make its socket while we remove ours. */
function release(socket: string, lock: number): void {
  rmSync(socket, { recursive: true, force: true })
  closeSync(lock)
}

function removeIfEmpty(folder: string): void {
  try {
    rmdirSync(folder)
  } catch {
    // it is not there, or another PostgreSQL listens in it
  }
}
