import type { TemplateClient } from '../channels/whatsapp/index.ts'
import { accountOf, loadNumbers, type NumberRow, noteSynced, setAccount } from '../merchants/index.ts'
import { allTemplates, forgetTemplates, loadTemplates, templateLanguage } from '../notifications/index.ts'
import type { Tx } from '../platform/database/index.ts'
import type { House } from '../reactions/house.ts'
import { templateNews, templatesBack } from '../reactions/templates.ts'

export type TemplateDeps = { house: House; client: TemplateClient; merchantId: string; apiUrl?: string }

/** What became of one account, or of one template; `problem` says what a person has to do. */
export type TemplateResult = { accountId: string; template?: string; problem?: string; listed?: number; status?: string }

/**
 * Reads all templates of the merchant's accounts from the provider and keeps them. From then on one that is not listed
 * counts as missing; what waited for one that is approved goes out.
 *
 * @throws Unreachable
 */
export async function syncTemplates(deps: TemplateDeps): Promise<TemplateResult[]> {
  const { house, client, merchantId } = deps
  const results: TemplateResult[] = []
  for (const [accountId, number] of await accountsOf(deps)) {
    const at = house.clock.now()
    const answer = await client.list(channelOf(deps, number), accountId)
    if (answer.kind === 'refused') {
      results.push({ accountId, problem: `${answer.code} ${answer.detail}` })
      continue
    }
    await house.database.merchant(merchantId, async tx => {
      for (const template of answer.templates) await templateNews(house, tx, accountId, { ...template, at })
      await forgetTemplates(tx, accountId, answer.templates)
      await noteSynced(tx, accountId, at)
      await templatesBack(house, tx)
    })
    results.push({ accountId, listed: answer.templates.length })
  }
  return results
}

/**
 * Submits those of our templates that the merchant's accounts lack, in the merchant's languages and English. A review takes
 * up to a day; its end comes by webhook.
 *
 * @throws Unreachable; what was submitted before is kept.
 */
export async function submitTemplates(deps: TemplateDeps): Promise<TemplateResult[]> {
  const { house, client, merchantId } = deps
  const results: TemplateResult[] = []
  for (const [accountId, number] of await accountsOf(deps)) {
    const { wanted, there } = await house.database.merchant(merchantId, async tx => {
      const { merchant } = await house.model(tx)
      const languages = new Set([...merchant.languages.map(templateLanguage), 'en'])
      const rows = await loadTemplates(tx, accountId)
      return { wanted: allTemplates().filter(template => languages.has(template.language)), there: rows }
    })
    for (const template of wanted) {
      const { name, language } = template
      if (there.some(row => row.name === name && row.language === language && row.status !== 'MISSING')) continue
      const answer = await client.submit(channelOf(deps, number), accountId, template)
      if (answer.kind === 'refused') {
        results.push({ accountId, template: `${name} ${language}`, problem: `${answer.code} ${answer.detail}` })
        continue
      }
      const { status, category } = answer
      const { body, buttons } = template
      const news = { name, language, body, buttons, status, category, at: house.clock.now() }
      await house.database.merchant(merchantId, tx => templateNews(house, tx, accountId, news))
      results.push({ accountId, template: `${name} ${language}`, status })
    }
  }
  return results
}

/** Says which account the merchant's numbers belong to; what was known of templates before no longer counts. */
export async function setTemplateAccount(tx: Tx, accountId: string): Promise<void> {
  for (const { numberId } of await loadNumbers(tx)) await setAccount(tx, numberId, accountId)
}

/** The accounts of a merchant, each with a number whose token opens it. A number without one has no templates to speak of. */
async function accountsOf({ house, merchantId }: TemplateDeps): Promise<Map<string, NumberRow>> {
  const numbers = await house.database.merchant(merchantId, tx => loadNumbers(tx))
  return new Map(numbers.flatMap(number => (number.accountId === null ? [] : [[number.accountId, number] as const])))
}

const channelOf = ({ house, apiUrl }: TemplateDeps, number: NumberRow) => accountOf(number, house.sealer, apiUrl)
