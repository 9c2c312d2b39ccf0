import {
  chmodSync,
  chownSync,
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { userInfo } from 'node:os'
import { join } from 'node:path'
import { ConfigurationError } from '../../../kernel/errors.ts'
import type { Binaries } from './binaries.ts'
import type { Place } from './place.ts'
import { type Runner, runAs } from './runner.ts'

/** Whom the server logs in as: it may make roles and databases and is bound by row-level security. */
export const login = 'pesan'
const admin = 'pesan_admin'

/** Nobody logs in as the superuser: it acts in single-user mode, here, before the cluster serves anyone. */
const hostBasedAuthentication = `local all ${admin} reject\nlocal all all trust\n`

/**
 * Makes the cluster with its login role and database, or leaves no trace.
 *
 * Everything happens in a folder of its own that is renamed at the end, so a process killed half-way, or two that start
 * together, never leave a cluster that is only partly made.
 */
export async function initialise(binaries: Binaries, place: Place, durable: boolean): Promise<void> {
  const { dataDir, cluster, runner } = place
  refuseNameless(runner)
  const making = join(dataDir, `init-${process.pid}`)
  rmSync(making, { recursive: true, force: true })
  try {
    mkdirSync(making, { mode: 0o700 })
    if (runner.identity.uid !== undefined) chownSync(making, runner.identity.uid, runner.identity.gid!)
    const program = (name: string) => join(binaries.folder, 'bin', name)
    const sync = durable ? [] : ['--no-sync']
    const initdb = ['-D', making, '-U', admin, '-A', 'trust', '-E', 'UTF8', '--locale=C', '--no-instructions', ...sync]
    await runAs(runner.identity, program('initdb'), initdb)
    writeFileSync(join(making, 'pg_hba.conf'), hostBasedAuthentication)
    const single = ['--single', '-D', making, '-c', 'exit_on_error=on', '-c', `fsync=${durable ? 'on' : 'off'}`, 'postgres']
    await runAs(runner.identity, program('postgres'), single, statements.map(line => `${line}\n`).join(''))
    renameSync(making, cluster)
    syncFolder(dataDir)
  } catch (error) {
    rmSync(making, { recursive: true, force: true })
    if (existsSync(cluster)) return // another process was faster; whether it may be joined is decided where locks are read
    const { code, message } = error as NodeJS.ErrnoException
    const detail = `the embedded database could not be made in ${dataDir}: ${code === 'ENOENT' ? 'this system cannot run it. ' : ''}`
    const advice = 'Set DATABASE=postgres://… to use a PostgreSQL server.'
    throw new ConfigurationError(`${detail}${message.trim()}\n${advice}`, { cause: error })
  }
}

/** One statement a line, as single-user mode reads them. */
const statements = [`create role ${login} login createdb createrole nosuperuser`, `create database ${login} owner ${login}`]

/** A data folder that root has copied back belongs to root, which PostgreSQL refuses; it is given to the runner. */
export async function handOver({ cluster, runner }: Place): Promise<void> {
  if (runner.identity.uid === undefined) return
  await runAs({}, 'chown', ['-R', `${runner.identity.uid}:${runner.identity.gid}`, cluster])
  chmodSync(cluster, 0o700)
}

/** `initdb` looks its user up; images that run under a made-up user id have no entry for it. */
function refuseNameless(runner: Runner): void {
  if (runner.identity.uid !== undefined) return
  try {
    userInfo()
  } catch (cause) {
    const detail = `user id ${runner.uid} has no entry in /etc/passwd, and PostgreSQL cannot make a database for it`
    throw new ConfigurationError(`${detail}. Set DATABASE=postgres://… to use a PostgreSQL server.`, { cause })
  }
}

function syncFolder(folder: string): void {
  const open = openSync(folder, 'r')
  fsyncSync(open)
  closeSync(open)
}
