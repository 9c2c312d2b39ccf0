import { readAccountNews } from '../channels/whatsapp/index.ts'
import { recogniseCustomer, recordConsent } from '../customers/index.ts'
import { loadNumber, templateAccountOf } from '../merchants/index.ts'
import type { Tx } from '../platform/database/index.ts'
import type { InboxRow, LaneHandler } from '../platform/lanes/index.ts'
import type { House } from '../reactions/house.ts'
import { settleCalls } from '../reactions/tell.ts'
import { templateNews } from '../reactions/templates.ts'
import { dropStale, sendWaiting } from '../reactions/waiting.ts'

/** Takes news of a number's account, and the timers of notices that wait. */
export function numberLaneHandler(house: House): LaneHandler {
  return async (tx, rows) => {
    for (const row of rows) {
      if (row.kind === 'notice.stale') await dropStale(house, tx, (row.payload as { outboxId: string }).outboxId)
      else if (row.kind === 'budget.renewed') await renewed(house, tx)
      else if (row.kind.startsWith('account.')) await takeNews(house, tx, row)
    }
  }
}

async function takeNews(house: House, tx: Tx, row: InboxRow): Promise<void> {
  const number = await loadNumber(tx, row.lane.slice('number:'.length))
  if (!number) return
  const { sentAt } = row.payload as { sentAt?: string }
  const told = sentAt ? new Date(sentAt) : row.receivedAt
  for (const news of readAccountNews(row.payload)) {
    if (news.kind === 'template') {
      const { kind: _, ...said } = news
      await templateNews(house, tx, templateAccountOf(number), { ...said, at: told })
    } else {
      const { phone, userId, granted, at = told } = news
      if (!phone && !userId) continue
      const identity = { ...(phone && { phone }), ...(userId && { userId }) }
      const { customerId } = await recogniseCustomer(tx, house.clock, identity)
      await recordConsent(tx, { customerId, granted, source: 'whatsapp', at })
    }
  }
}

async function renewed(house: House, tx: Tx): Promise<void> {
  await settleCalls(house, tx, { reason: 'template_budget' })
  await sendWaiting(house, tx, { waitsFor: 'budget' })
}
