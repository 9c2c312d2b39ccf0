import { ConfigurationError } from '../kernel/errors.ts'
import { accounts } from './accounts.ts'
import { catalogue } from './catalogue.ts'
import { check } from './check.ts'
import { exportInstallation } from './export.ts'
import { importInstallation } from './import.ts'
import { importMerchants } from './import-merchants.ts'
import { synonyms } from './synonyms.ts'

const usage = `pesan import merchants FILE --accounts FILE   brings merchants in from a file
pesan catalogue import|export FILE --merchant KEY [--shop KEY]
                                             brings a shop's products in from a feed, or writes them into one
pesan check                                  checks what must always hold on the data as it is
pesan synonyms list|approve PHRASE|revoke PHRASE [--merchant KEY]
                                             what customers mean by a phrase, as a person decides
pesan accounts                               shows where couriers shall send their notifications
pesan export FILE                            writes everything that the database holds into one file
pesan import FILE                            brings such a file in, into a fresh database`

async function run(args: string[]): Promise<number> {
  const [command, ...rest] = args
  if (command === 'import') return rest[0] === 'merchants' ? importMerchants(rest.slice(1)) : importInstallation(rest)
  if (command === 'export') return exportInstallation(rest)
  if (command === 'catalogue') return catalogue(rest)
  if (command === 'check') return check()
  if (command === 'accounts') return accounts()
  if (command === 'synonyms') return synonyms(rest)
  console.error(usage)
  return 2
}

try {
  process.exitCode = await run(process.argv.slice(2))
} catch (error) {
  console.error(error instanceof ConfigurationError ? error.message : error)
  process.exitCode = 1
}
