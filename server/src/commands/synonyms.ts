import { PesanError } from '../kernel/errors.ts'
import { listMerchants } from '../merchants/index.ts'
import { approveSynonym, listSynonyms, revokeSynonym } from '../operations/synonyms.ts'
import { readConfig } from '../platform/config.ts'
import { openLog } from '../platform/log.ts'
import { type Started, startDatabase } from '../platform/start.ts'

const usage = 'usage: pesan synonyms list [--merchant KEY] | approve PHRASE --merchant KEY | revoke PHRASE --merchant KEY'

/** Who decides here; people of the dashboard are named by their own ids. */
const by = 'command line'

/** `pesan synonyms`: shows what customers taught, and lets a person decide about it. */
export async function synonyms(args: string[]): Promise<number> {
  const at = args.indexOf('--merchant')
  const wanted = at < 0 ? undefined : args[at + 1]
  const [verb, ...words] = at < 0 ? args : args.toSpliced(at, 2)
  const phrase = words.join(' ').toLowerCase()
  const decides = verb === 'approve' || verb === 'revoke'
  if (!(verb === 'list' || (decides && phrase !== '' && wanted !== undefined))) {
    console.error(usage)
    return 2
  }
  const config = readConfig()
  const started = await startDatabase(config, openLog(config.logLevel))
  try {
    const merchants = (await listMerchants(started.database)).filter(({ key }) => wanted === undefined || key === wanted)
    if (merchants.length === 0) {
      console.error(`there is no merchant ${wanted ?? ''}`.trim())
      return 1
    }
    if (verb === 'list') for (const merchant of merchants) await show(started, merchant)
    else await decide(started, merchants[0]!.merchantId, verb === 'approve', phrase)
    return 0
  } catch (error) {
    if (!(error instanceof PesanError)) throw error
    console.error(error.message)
    return 1
  } finally {
    await started.stop()
  }
}

async function show({ database }: Started, { merchantId, key }: { merchantId: string; key: string }) {
  const { proposed, inUse } = await database.merchant(merchantId, listSynonyms)
  for (const one of proposed)
    console.log(`${key} proposed: "${one.phrase}" → ${one.product} (${one.customers} customers, ${one.language})`)
  for (const one of inUse) console.log(`${key} in use: "${one.phrase}" → ${one.product} (version ${one.version})`)
  if (proposed.length + inUse.length === 0) console.log(`${key}: nothing proposed, nothing in use`)
}

const decide = ({ database, clock }: Started, merchantId: string, approves: boolean, phrase: string) =>
  database.merchant(merchantId, async tx => {
    if (approves) await approveSynonym(tx, clock, by, phrase)
    else await revokeSynonym(tx, clock, by, phrase)
    console.log(approves ? `"${phrase}" is in use` : `"${phrase}" is not in use`)
  })
