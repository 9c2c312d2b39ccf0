import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { ConfigurationError } from '../../../kernel/errors.ts'
import { isAlive } from './alive.ts'
import { type Binaries, completeLinks, findBinaries, reachableBinaries } from './binaries.ts'
import { claim } from './claim.ts'
import { handOver, initialise, login } from './initialise.ts'
import { choosePlace, home, type Place, socketFolder } from './place.ts'

export type EmbeddedOptions = {
  /** The folder of the data; made when it is missing. Relative paths start at the working directory. */
  dataDir: string
  /** Gets what the operator should read: one line for data that had to go elsewhere, warnings and worse of PostgreSQL. */
  log: (line: string) => void
  /** False only for throw-away clusters: survives kill -9 of every process, not a power cut. */
  durable?: boolean
  /** Settings of PostgreSQL beyond ours, such as `shared_buffers`. */
  settings?: Record<string, string>
}

/** What `pg` needs to connect; `host` is the folder of a Unix socket when it starts with a slash. */
export type Connection = { host: string; port: number; user: string; database: string; password?: string; ssl?: boolean }

export type EmbeddedDatabase = {
  url: string
  /** The same as `url`, for `pg`. The login is no superuser, but may make roles and databases. */
  connection: Connection
  /** Where the data really is: not always where it was wanted. */
  dataDir: string
  attached: false
  /** Resolves when PostgreSQL has gone: with its last words if nobody asked for it, which means the process should end too. */
  ended: Promise<string | undefined>
  /** Fast shutdown; may be called twice. */
  stop(): Promise<void>
}

/**
 * Starts the PostgreSQL that comes with Pesan and owns it until `stop` or the end of this process, however that comes.
 *
 * It listens on a Unix socket in a private folder only, so there is no port to choose and no password. The first start
 * makes the cluster (under a second), later ones take some 50 ms. Every reason that a person must mend is a
 * ConfigurationError that names the setting DATABASE, the way around an embedded database.
 */
export async function startEmbedded(options: EmbeddedOptions): Promise<EmbeddedDatabase> {
  const { log, durable = true } = options
  const wanted = resolve(options.dataDir)
  const found = findBinaries()
  completeLinks(found.folder)
  const place = choosePlace(wanted)
  const binaries = await reachableBinaries(found, place.runner, home)
  announceDetour(wanted, place, found, binaries, log)
  if (!existsSync(place.cluster)) await initialise(binaries, place, durable)
  else if (statSync(place.cluster).uid !== place.runner.uid) await handOver(place)
  checkVersion(place.cluster, binaries)

  const socket = socketFolder(place)
  const lockFile = join(place.dataDir, 'lock')
  const postmaster = await claim({
    program: join(binaries.folder, 'bin', 'postgres'),
    cluster: place.cluster,
    socket,
    lockFile,
    identity: place.runner.identity,
    settings: { ...defaults, ...(durable ? {} : throwAway), ...options.settings, ...fixed(socket) },
    log,
  })
  const mine = `${process.pid}`
  writeFileSync(lockFile, mine)
  removeHalfMade(place.dataDir)
  postmaster.ended.then(lastWords => lastWords && log(lastWords))
  return {
    url: `postgres://${login}@/${login}?host=${encodeURIComponent(socket)}`,
    connection: { host: socket, port, user: login, database: login, ssl: false },
    dataDir: place.dataDir,
    attached: false,
    ended: postmaster.ended,
    async stop() {
      if (existsSync(lockFile) && readFileSync(lockFile, 'utf8') === mine) writeFileSync(lockFile, '') // a successor may wait
      await postmaster.stop()
    },
  }
}

/** Only the name of the socket's file. */
const port = 5432

const defaults = { max_connections: '100', timezone: 'UTC', log_timezone: 'UTC' }

/** Without autovacuum: a database in which its worker is at work cannot be dropped by a login that is no superuser. */
const throwAway = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', autovacuum: 'off' }

/** Terse, because the details of a refused statement hold its values: names, addresses and numbers of customers. */
const fixed = (socket: string) => ({
  listen_addresses: '',
  port: String(port),
  unix_socket_directories: socket,
  unix_socket_permissions: '0700',
  log_destination: 'stderr',
  logging_collector: 'off',
  log_line_prefix: '',
  log_min_messages: 'warning',
  log_error_verbosity: 'terse',
  log_min_error_statement: 'panic',
})

function announceDetour(wanted: string, place: Place, found: Binaries, binaries: Binaries, log: (line: string) => void): void {
  const moved = [
    ...(place.instead ? [`the data is in ${place.dataDir} instead of ${wanted}`] : []),
    ...(binaries.folder === found.folder ? [] : [`PostgreSQL's programs are in ${binaries.folder}`]),
  ]
  if (moved.length === 0) return
  const closed = place.instead?.closed ?? found.folder
  log(`user ${place.runner.name}, who runs the embedded database, may not enter ${closed}: ${moved.join(', ')}`)
}

function checkVersion(cluster: string, { major }: Binaries): void {
  const made = readFileSync(join(cluster, 'PG_VERSION'), 'utf8').trim()
  if (made === major) return
  const detail = `the data in ${cluster} was made by PostgreSQL ${made}, and this Pesan brings PostgreSQL ${major}`
  const advice = `Bring it over with pg_upgrade, or set DATABASE=postgres://… to a PostgreSQL ${made} server on that folder.`
  throw new ConfigurationError(`${detail}. ${advice}`)
}

/** Clusters whose making was interrupted. One that is still being made belongs to a process that will clear it away itself. */
function removeHalfMade(dataDir: string): void {
  for (const name of readdirSync(dataDir)) {
    const maker = /^init-(\d+)$/.exec(name)?.[1]
    if (maker && !isAlive(Number(maker))) rmSync(join(dataDir, name), { recursive: true, force: true })
  }
}
