import { checkAll } from '../operations/check.ts'
import { readConfig } from '../platform/config.ts'
import { openLog } from '../platform/log.ts'
import { startDatabase } from '../platform/start.ts'

/** `pesan check`: what must always hold, checked on the data as it is. Exits 1 when something does not. */
export async function check(): Promise<number> {
  const config = readConfig()
  const started = await startDatabase(config, openLog(config.logLevel))
  try {
    const violations = await checkAll(started.database)
    for (const violation of violations) console.log(violation)
    console.log(violations.length === 0 ? 'every invariant holds' : `${violations.length} violations`)
    return violations.length === 0 ? 0 : 1
  } finally {
    await started.stop()
  }
}
