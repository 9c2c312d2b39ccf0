import type { Reply, TemplateUse } from '../channels/message.ts'
import { isWindowOpen } from '../channels/whatsapp/index.ts'
import { lockLastInbound } from '../conversation/index.ts'
import { type NumberRow, templateAccountOf } from '../merchants/index.ts'
import {
  chooseTemplate,
  dayOf,
  loadTemplates,
  lockTemplates,
  type Notice,
  noteTemplate,
  type TemplateRow,
  takeFromBudget,
  templateLanguage,
} from '../notifications/index.ts'
import type { Tx } from '../platform/database/index.ts'
import type { OutboxRow, Performed } from '../platform/lanes/index.ts'
import { post } from '../platform/lanes/index.ts'
import type { House } from '../reactions/house.ts'
import { letWait, type Obstacle } from '../reactions/waiting.ts'

/** How a notice goes out while its reader's window is closed, or what is in its way. */
export type WayOut = { kind: 'template'; use: TemplateUse } | { kind: 'obstacle'; obstacle: Obstacle; seen?: SeenTemplates }

/** The templates as they stood when none of them could be used. */
type SeenTemplates = { account: string; rows: TemplateRow[] }

/**
 * Chooses the template that a notice goes as. A code to scan goes above `order_picture`, where the merchant has that approved
 * with an image header; without it, what carries a code waits, since no words can stand for it.
 */
export async function wayOut(house: House, row: OutboxRow, reply: Reply, number: NumberRow): Promise<WayOut> {
  const template = reply.template && (reply.qr === undefined ? reply.template : { ...reply.template, name: pictureTemplate })
  if (!template) return { kind: 'obstacle', obstacle: { waitsFor: 'window', why: 'it cannot go as a template', values: {} } }
  return house.database.merchant(row.merchantId, async tx => {
    const { merchant } = await house.model(tx)
    const rows = await loadTemplates(tx, templateAccountOf(number), template.name)
    const { name, language, parameters } = template
    const pictured = reply.qr !== undefined
    const choices = pictured ? [] : (template.choices ?? [])
    const wanted = {
      name,
      language,
      parameters: parameters.length,
      buttons: choices.length,
      ...(pictured && { header: 'IMAGE' as const }),
    }
    const chosen = chooseTemplate(wanted, merchant.languages.map(templateLanguage), rows, number.templatesSyncedAt !== null)
    if (chosen.kind === 'none' && pictured)
      return { kind: 'obstacle', obstacle: { waitsFor: 'window', why: 'it cannot go as a template', values: {} } }
    if (chosen.kind === 'none')
      return {
        kind: 'obstacle',
        obstacle: templateObstacle(name, chosen.why),
        seen: { account: templateAccountOf(number), rows },
      }
    const at = house.clock.now()
    const budget = merchant.settings.templateBudget
    const { day } = await dayOf(tx, at, merchant.timeZone)
    return (await takeFromBudget(tx, { outboxId: row.id, day, name, language: chosen.language, at }, budget))
      ? {
          kind: 'template',
          use: { ...template, choices, language: chosen.language, ...(pictured && { header: 'image' as const }) },
        }
      : { kind: 'obstacle', obstacle: budgetObstacle(budget ?? 0) }
  })
}

/** Made by hand in WhatsApp Manager, since a sample of its picture is uploaded there (docs/operations/templates.md). */
const pictureTemplate = 'order_picture'

const budgetObstacle = (budget: number): Obstacle => ({
  waitsFor: 'budget',
  why: `the day's ${budget} template messages are used up`,
  values: { budget: String(budget) },
})

const templateObstacle = (template: string, why: string): Obstacle => ({
  waitsFor: 'template',
  why: `the template ${template} cannot be used (${why})`,
  values: { template, why },
})

/**
 * Puts a notice aside in the transaction that closes its row. If the reader has written meanwhile it goes out after all:
 * the turn that heard them either finds it waiting or is seen here. So it is with a template that was approved meanwhile.
 */
const putAside = (house: House, row: OutboxRow, obstacle: Obstacle, seen?: SeenTemplates): Performed => ({
  outcome: 'done',
  error: `waits: ${obstacle.why}`,
  async store(tx) {
    const { conversationId, orderId, lane, purpose, payload } = row
    const lastInbound = conversationId ? await lockLastInbound(tx, conversationId) : undefined
    if (conversationId && (isWindowOpen(lastInbound, house.clock.now()) || (seen && (await haveChanged(tx, seen)))))
      await post(tx, house.clock, { lane, kind: 'send', purpose, payload, conversationId, ...(orderId && { orderId }) })
    else await letWait(house, tx, row, obstacle)
  },
})

/** Whoever changes them now waits for this transaction, and then finds the notice waiting. */
async function haveChanged(tx: Tx, { account, rows }: SeenTemplates): Promise<boolean> {
  const name = rows[0]?.name
  if (name === undefined) return false
  const states = (all: SeenTemplates['rows']) => JSON.stringify(all.map(one => [one.language, one.status]).toSorted())
  return states(await lockTemplates(tx, account, name)) !== states(rows)
}

/** A reminder that cannot go out reminds of nothing later, so it is closed; everything else is put aside. */
export const obstructed = (
  house: House,
  row: OutboxRow,
  notice: Notice | undefined,
  { obstacle, seen }: Extract<WayOut, { kind: 'obstacle' }>,
): Performed =>
  notice?.kind === 'reminder' ? { outcome: 'done', error: `not sent: ${obstacle.why}` } : putAside(house, row, obstacle, seen)

/** What the provider says of a template by refusing a message that goes as it (whatsapp.md §6.6). */
const refusals = new Map([
  [132001, 'MISSING'],
  [132015, 'PAUSED'],
  [132016, 'DISABLED'],
])

/** Keeps that a template was refused, so that it is not tried again; false where the refusal is not about the template. */
export async function noteRefused(
  house: House,
  tx: Tx,
  number: NumberRow,
  { name, language }: Pick<TemplateUse, 'name' | 'language'>,
  code: number,
): Promise<boolean> {
  const status = refusals.get(code)
  if (!status) return false
  await noteTemplate(tx, templateAccountOf(number), { name, language, status, at: house.clock.now() })
  return true
}

/**
 * Why a notice is not sent at all: a reminder reminds now or never, and who said STOP, or never agreed to be written to
 * (whatsapp.md §6.1), hears only what their order needs.
 */
export function whyNotAtAll(
  notice: Notice | undefined,
  reader: { stopped: boolean; agreed: boolean; windowOpen: boolean },
): string | undefined {
  if (!notice) return undefined
  if (reader.stopped && notice.kind !== 'needed') return 'the reader said STOP'
  if (!reader.agreed && notice.audience === 'customer' && notice.kind !== 'needed')
    return 'the reader has not agreed to be written to'
  if (notice.kind === 'reminder' && notice.template === null && !reader.windowOpen)
    return 'the window is closed, and a reminder does not wait'
  return undefined
}
