import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type pg from 'pg'
import { type MovableClock, systemClock } from '../kernel/clock.ts'
import { newToken } from '../kernel/ids.ts'
import type { Config } from './config.ts'
import { startEmbedded } from './database/embedded/index.ts'
import { type Database, migrate, openDatabase, proveIsolation } from './database/index.ts'
import type { Logger } from './log.ts'

export type Started = {
  database: Database
  clock: MovableClock
  settings: pg.ClientConfig
  ended: Promise<string | undefined>
  stop(): Promise<void>
}

/** Connects to the database, or starts the embedded one; migrates it and proves that merchants are kept apart. */
export async function startDatabase(
  config: Pick<Config, 'databaseUrl' | 'databasePooled' | 'dataDir'>,
  log: Logger,
): Promise<Started> {
  const embedded = config.databaseUrl
    ? undefined
    : await startEmbedded({ dataDir: join(config.dataDir, 'postgres'), log: line => log.warn(line) })
  const settings: pg.ClientConfig = embedded ? embedded.connection : { connectionString: config.databaseUrl! }
  await migrate(settings, line => log.info(line))
  const database = openDatabase(settings, { pooled: config.databasePooled === true })
  try {
    await proveIsolation(database)
  } catch (error) {
    await database.close()
    await embedded?.stop()
    throw error
  }
  return {
    database,
    clock: systemClock(),
    settings,
    ended: embedded?.ended ?? new Promise(() => {}),
    async stop() {
      await database.close()
      await embedded?.stop()
    },
  }
}

/**
 * The key that encrypts sensitive fields: from the environment, else one that was made for this data folder and lies
 * beside the data, readable by its owner only. In production it must come from the environment.
 */
export function secretKeyOf(config: Pick<Config, 'secretKey' | 'dataDir'>): string {
  if (config.secretKey) return config.secretKey
  const file = join(config.dataDir, 'secret.key')
  if (existsSync(file)) return readFileSync(file, 'utf8').trim()
  mkdirSync(config.dataDir, { recursive: true })
  const key = newToken(32)
  writeFileSync(file, `${key}\n`, { mode: 0o600 })
  return key
}
