import { execFile, spawnSync } from 'node:child_process'
import { readFileSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import { promisify } from 'node:util'
import { ConfigurationError } from '../../../kernel/errors.ts'

/** The account PostgreSQL runs under. `identity` is empty when that is our own, and is spread into the options of `spawn`. */
export type Runner = { uid: number; name: string; identity: Identity }
export type Identity = { uid?: number; gid?: number }

/** The environment of every program started here: nothing of the server's own, so no key of a provider leaks into it. */
export const bareEnvironment = { PATH: '/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin', LC_ALL: 'C', TZ: 'UTC' }

const asDatabase = 'Set DATABASE=postgres://… to use a PostgreSQL server'

/**
 * Chooses the account. PostgreSQL refuses to run as root, so root hands it to whoever owns the existing data, else to
 * `postgres` or `nobody`. Anybody else runs it as themselves.
 */
export function chooseRunner(cluster: string): Runner {
  const mine = process.getuid!()
  const existing = statSync(cluster, { throwIfNoEntry: false })
  if (mine !== 0) {
    if (existing && existing.uid !== mine) {
      const owner = nameOf(existing.uid)
      throw new ConfigurationError(`the data in ${cluster} belongs to ${owner}: start as that user or root. ${asDatabase}.`)
    }
    return { uid: mine, name: nameOf(mine), identity: {} }
  }
  if (existing && existing.uid !== 0) {
    const { uid, gid } = existing
    return { uid, name: nameOf(uid), identity: { uid, gid } }
  }
  for (const name of ['postgres', 'nobody']) {
    const account = accounts().find(one => one.name === name)
    if (account) return { uid: account.uid, name, identity: { uid: account.uid, gid: account.gid } }
  }
  const detail = 'the embedded database cannot run as root, and there is no user "postgres" or "nobody" to run it as'
  throw new ConfigurationError(`${detail}. ${asDatabase}.`)
}

/** The topmost folder on the way to `path` (or `path` itself) that `runner` may not enter or execute, if there is one. */
export function closedFolder(runner: Runner, path: string): string | undefined {
  if (runner.identity.uid === undefined) return undefined
  const way = [path]
  for (let folder = dirname(path); folder !== way[0]; folder = dirname(folder)) way.unshift(folder)
  const script = 'for f; do [ -x "$f" ] || { printf %s "$f"; exit 1; }; done'
  const options = { ...runner.identity, cwd: '/', env: bareEnvironment, encoding: 'utf8' } as const
  const { error, status, stdout } = spawnSync('/bin/sh', ['-c', script, 'sh', ...way], options)
  if (!error) return status === 0 ? undefined : stdout
  const detail = `root may not act as ${runner.name} here (${error.message}), so the embedded database cannot start`
  throw new ConfigurationError(`${detail}. ${asDatabase}.`, { cause: error })
}

/** Runs a program to its end; `input` is given on its standard input. Rejects with what the program said. */
export async function runAs(identity: Identity, program: string, args: string[], input = ''): Promise<string> {
  const running = promisify(execFile)(program, args, { ...identity, cwd: '/', env: bareEnvironment })
  running.child.stdin?.on('error', () => {}) // a program that ends early says why on its standard error
  running.child.stdin?.end(input)
  return (await running).stdout
}

function accounts(): { name: string; uid: number; gid: number }[] {
  const lines = readFileSync('/etc/passwd', 'utf8').split('\n')
  return lines.map(line => line.split(':')).map(([name, , uid, gid]) => ({ name: name!, uid: Number(uid), gid: Number(gid) }))
}

const nameOf = (uid: number) => accounts().find(one => one.uid === uid)?.name ?? `user id ${uid}`
