import { ConfigurationError } from './kernel/errors.ts'
import type { Config } from './platform/config.ts'
import { type Database, sql } from './platform/database/index.ts'

/** A demo's data is marked, and never served with real credentials: its keys and people are everybody's. */
export async function refuseMixedData(config: Config, database: Database): Promise<void> {
  const [mark] = await database.scan<{ value: string }>(sql`SELECT value FROM installation WHERE name = 'demo'`)
  if (mark && config.whatsapp.mode === 'live')
    throw new ConfigurationError(
      'this database holds a demo and is not served with real WhatsApp credentials. Set DATABASE or DATA_DIR to an empty one.',
    )
}
