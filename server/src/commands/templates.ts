import { templateClient } from '../channels/whatsapp/index.ts'
import { Unreachable } from '../kernel/errors.ts'
import { loadNumbers, templateAccountOf } from '../merchants/index.ts'
import { listWaiting, loadTemplates } from '../notifications/index.ts'
import { setTemplateAccount, submitTemplates, syncTemplates, type TemplateResult } from '../operations/templates.ts'
import type { Config } from '../platform/config.ts'
import type { House } from '../reactions/house.ts'
import { inHouse, merchantsNamed } from './in-house.ts'

const usage = `usage: pesan templates sync [MERCHANT]             reads the templates of the WhatsApp Business account
       pesan templates submit [MERCHANT]           submits those of ours that the account lacks
       pesan templates list [MERCHANT]             shows them, and which notices wait
       pesan templates account MERCHANT ID         says which account the merchant's numbers belong to`

/** `pesan templates …`: what is known of a merchant's templates, read from and submitted to the provider. */
export async function templates([what, key, accountId]: string[]): Promise<number> {
  if (what === 'account' && key && accountId) return inHouse(house => account(house, key, accountId))
  if (what === 'list') return inHouse(house => list(house, key))
  if (what !== 'sync' && what !== 'submit') {
    console.error(usage)
    return 2
  }
  return inHouse((house, config) => withProvider(what === 'sync' ? syncTemplates : submitTemplates, house, config, key))
}

async function account(house: House, key: string, accountId: string): Promise<number> {
  for (const { merchantId } of await merchantsNamed(house, key))
    await house.database.merchant(merchantId, tx => setTemplateAccount(tx, accountId))
  console.log(`${key}: account ${accountId}. Now: pesan templates sync ${key}`)
  return 0
}

async function withProvider(
  work: typeof syncTemplates,
  house: House,
  { simulators }: Config,
  key: string | undefined,
): Promise<number> {
  let problems = 0
  const apiUrl = simulators?.whatsapp?.apiUrl
  for (const merchant of await merchantsNamed(house, key)) {
    const deps = { house, client: templateClient(), merchantId: merchant.merchantId, ...(apiUrl && { apiUrl }) }
    const results = await work(deps).catch(unreached)
    if (results.length === 0) console.log(`${merchant.key}: nothing to do`)
    for (const result of results) console.log(`${merchant.key}: ${sentence(result)}`)
    problems += results.filter(result => result.problem).length
  }
  return problems === 0 ? 0 : 1
}

function unreached(error: unknown): TemplateResult[] {
  if (error instanceof Unreachable) return [{ accountId: '', problem: error.message }]
  throw error
}

const sentence = ({ accountId, template, problem, listed, status }: TemplateResult) =>
  [accountId && `account ${accountId}`, template, problem ?? status ?? `${listed} templates read`].filter(Boolean).join(', ')

async function list(house: House, key: string | undefined): Promise<number> {
  for (const merchant of await merchantsNamed(house, key))
    await house.database.merchant(merchant.merchantId, async tx => {
      for (const number of await loadNumbers(tx)) {
        const synced = number.templatesSyncedAt?.toISOString() ?? 'never'
        console.log(`${merchant.key} ${number.phone}, account ${number.accountId ?? 'not known'}, read ${synced}`)
        for (const row of await loadTemplates(tx, templateAccountOf(number)))
          console.log(
            `  ${row.name} ${row.language}: ${[row.status, row.category, row.reason, row.quality].filter(Boolean).join(', ')}`,
          )
      }
      for (const { purpose, since, until, why } of await listWaiting(tx))
        console.log(`  ${purpose} waits since ${since.toISOString()} until ${until.toISOString()}: ${why}`)
    })
  return 0
}
