import { ConfigurationError } from '../kernel/errors.ts'
import { check } from './check.ts'
import { importMerchants } from './import-merchants.ts'

const usage = `pesan import merchants FILE --accounts FILE   brings merchants in from a file
pesan check                                  checks what must always hold on the data as it is`

async function run(args: string[]): Promise<number> {
  const [command, what, ...rest] = args
  if (command === 'import' && what === 'merchants') return importMerchants(rest)
  if (command === 'check') return check()
  console.error(usage)
  return 2
}

try {
  process.exitCode = await run(process.argv.slice(2))
} catch (error) {
  console.error(error instanceof ConfigurationError ? error.message : error)
  process.exitCode = 1
}
