import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import pg from 'pg'
import { ConfigurationError } from '../../kernel/errors.ts'

const folder = new URL('../../../migrations/', import.meta.url)

/** Any constant will do, as long as every version of the server uses the same one. */
const lockKey = 7_305_911_402

/**
 * Brings the database to the newest schema: plain SQL files, in order, each in its own transaction, forward only.
 *
 * Several servers may start at once: an advisory lock lets one migrate while the others wait and then find nothing to do.
 *
 * @throws ConfigurationError when the database was migrated by a newer version, or when a file that has run was changed
 *   since: a schema that nobody can name must not be written to.
 */
export async function migrate(settings: pg.ClientConfig, log: (line: string) => void): Promise<void> {
  const client = new pg.Client(settings)
  await client.connect()
  try {
    await client.query('SELECT pg_advisory_lock($1)', [lockKey])
    await client.query(
      'CREATE TABLE IF NOT EXISTS migrations (name text PRIMARY KEY, hash text NOT NULL, at timestamptz NOT NULL DEFAULT now())',
    )
    const done = new Map(
      (await client.query<{ name: string; hash: string }>('SELECT name, hash FROM migrations')).rows.map(r => [r.name, r.hash]),
    )
    const files = migrationFiles()
    for (const name of done.keys()) {
      if (!files.some(file => file.name === name))
        throw new ConfigurationError(
          `the database was migrated by a newer version of Pesan (${name}). Start that version, or restore a backup.`,
        )
    }
    for (const { name, sql, hash } of files) {
      if (done.has(name)) {
        if (done.get(name) !== hash)
          throw new ConfigurationError(`migration ${name} was changed after it had run here. Migrations are never edited.`)
        continue
      }
      await apply(client, name, sql, hash)
      log(`migrated: ${name}`)
    }
  } finally {
    await client.end()
  }
}

async function apply(client: pg.Client, name: string, sql: string, hash: string) {
  await client.query('BEGIN')
  try {
    await client.query(sql)
    await client.query('INSERT INTO migrations (name, hash) VALUES ($1, $2)', [name, hash])
    await client.query('COMMIT')
  } catch (error) {
    await client.query('ROLLBACK')
    throw new Error(`migration ${name} failed: ${(error as Error).message}`, { cause: error })
  }
}

function migrationFiles() {
  return readdirSync(folder)
    .filter(name => /^\d{4}_[a-z0-9_]+\.sql$/.test(name))
    .sort()
    .map(name => {
      const sql = readFileSync(new URL(name, folder), 'utf8')
      return { name, sql, hash: createHash('sha256').update(sql).digest('hex') }
    })
}
