import { loadTemplates, noteTemplate, type TemplateNews } from '../notifications/index.ts'
import type { Tx } from '../platform/database/index.ts'
import type { House } from './house.ts'
import { callOperator, settleCalls } from './tell.ts'
import { sendWaiting } from './waiting.ts'

/** What follows from news of a template: one that can be sent again lets go what waited; a dearer category is told to a person. */
export async function templateNews(house: House, tx: Tx, accountId: string, news: TemplateNews): Promise<void> {
  const before = (await loadTemplates(tx, accountId, news.name)).find(one => one.language === news.language)
  if (!(await noteTemplate(tx, accountId, news))) return
  if (news.status === 'APPROVED' && before?.status !== 'APPROVED') await templatesBack(house, tx)
  const { category } = news
  if (category && category !== 'UTILITY' && category !== before?.category)
    await callOperator(house, tx, { reason: 'template_category', values: { template: news.name, category } })
}

/** A template may be sent again: what waited for one is tried, and the call about it is settled. */
export async function templatesBack(house: House, tx: Tx): Promise<void> {
  await settleCalls(house, tx, { reason: 'template_unusable' })
  await sendWaiting(house, tx, { waitsFor: 'template' })
}
