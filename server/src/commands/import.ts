import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { sealerOf } from '../kernel/secret.ts'
import { checkAll } from '../operations/check.ts'
import { importAll } from '../operations/transfer/index.ts'
import { type Config, readConfig } from '../platform/config.ts'
import { openLog } from '../platform/log.ts'
import { secretKeyOf, startDatabase } from '../platform/start.ts'

/** `pesan import FILE`: brings in what `pesan export` wrote, all of it or nothing, into a fresh database. */
export async function importInstallation(args: string[]): Promise<number> {
  const [file, ...more] = args
  if (!file || more.length > 0) {
    console.error('usage: pesan import FILE')
    return 2
  }
  const config = readConfig()
  const started = await startDatabase(config, openLog(config.logLevel))
  try {
    const { merchants, rows } = await importAll(started.settings, resolve(file), openerOf(config), line => console.log(line))
    console.log(`${merchants} merchants, ${rows} rows: each table holds what was exported`)
    const violations = await checkAll(started.database)
    for (const violation of violations) console.log(violation)
    console.log(violations.length === 0 ? 'every invariant holds' : `${violations.length} violations, which came with the data`)
    return 0
  } finally {
    await started.stop()
  }
}

/** Without a key nothing opens. None is made here: it would lie where the other installation's key has to go. */
function openerOf(config: Config): (sealed: string) => string {
  if (!config.secretKey && !existsSync(join(config.dataDir, 'secret.key')))
    return () => {
      throw new Error('there is no key')
    }
  return sealerOf(secretKeyOf(config)).open
}
