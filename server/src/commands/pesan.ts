import { ConfigurationError } from '../kernel/errors.ts'
import { accounts } from './accounts.ts'
import { catalogue } from './catalogue.ts'
import { check } from './check.ts'
import { costs } from './costs.ts'
import { exportInstallation } from './export.ts'
import { importInstallation } from './import.ts'
import { importMerchants } from './import-merchants.ts'
import { synonyms } from './synonyms.ts'
import { templates } from './templates.ts'
import { texts } from './texts.ts'

const usage = `pesan import merchants FILE --accounts FILE   brings merchants in from a file
pesan catalogue import|export FILE --merchant KEY [--shop KEY]
                                             brings a shop's products in from a feed, or writes them into one
pesan check                                  checks what must always hold on the data as it is
pesan synonyms list|approve PHRASE|revoke PHRASE [--merchant KEY]
                                             what customers mean by a phrase, as a person decides
pesan accounts                               shows where couriers shall send their notifications
pesan templates sync|submit|list|account     the WhatsApp templates of each merchant, and what waits for one
pesan texts list|show|set|preview|revert     a merchant's own wording of what the assistant says
pesan costs [MERCHANT]                       what messages WhatsApp charged for, by day and category
pesan export FILE                            writes everything that the database holds into one file
pesan import FILE                            brings such a file in, into a fresh database`

async function run(args: string[]): Promise<number> {
  const [command, ...rest] = args
  if (command === 'import') return rest[0] === 'merchants' ? importMerchants(rest.slice(1)) : importInstallation(rest)
  if (command === 'export') return exportInstallation(rest)
  if (command === 'catalogue') return catalogue(rest)
  if (command === 'check') return check()
  if (command === 'accounts') return accounts()
  if (command === 'costs') return costs(rest)
  if (command === 'templates') return templates(rest)
  if (command === 'texts') return texts(rest)
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
