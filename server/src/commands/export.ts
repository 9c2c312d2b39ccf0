import { resolve } from 'node:path'
import { exportAll } from '../operations/transfer/index.ts'
import { readConfig } from '../platform/config.ts'
import { openLog } from '../platform/log.ts'
import { startDatabase } from '../platform/start.ts'

/** `pesan export FILE`: everything that the database holds, in one file that `pesan import FILE` reads. */
export async function exportInstallation(args: string[]): Promise<number> {
  const [file, ...more] = args
  if (!file || more.length > 0) {
    console.error('usage: pesan export FILE')
    return 2
  }
  const config = readConfig()
  const started = await startDatabase(config, openLog(config.logLevel))
  try {
    const { merchants, rows } = await exportAll(started.settings, resolve(file), started.clock.now())
    console.log(`${file}: ${merchants} merchants, ${rows} rows`)
    const key = config.secretKey ? 'PESAN_SECRET_KEY' : `${config.dataDir}/secret.key`
    console.log(
      `What is sealed stays sealed: bring ${key} along too, and keep it apart from the file. Without it nothing can be imported.`,
    )
    return 0
  } finally {
    await started.stop()
  }
}
