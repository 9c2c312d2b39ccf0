import { z } from 'zod'
import { wants } from '../integrations/index.ts'
import { queueMessage } from '../operations/webhooks.ts'
import type { Tx } from '../platform/database/index.ts'
import type { LaneHandler } from '../platform/lanes/index.ts'
import type { House } from '../reactions/house.ts'
import type { ToTell } from '../reactions/webhooks.ts'
import { profileOf } from '../sellers/index.ts'
import { viewOf } from '../web/orders/order-view.ts'
import { tellSeller } from '../web/sellers/tell-seller.ts'

const toTell = z.object({
  about: z.union([z.object({ order: z.string() }), z.object({ seller: z.string() })]),
  events: z.array(z.object({ type: z.string(), at: z.string(), amount: z.int().optional() })),
})

/**
 * What happened to an order or a seller becomes a message for whoever listens: after the transaction in which it happened,
 * so that no receiver and no fault here can undo or delay that. The resource is the one of this moment, as the API tells it.
 */
export function hookLaneHandler(house: House): LaneHandler {
  return async (tx, rows) => {
    const listening = await house.webhooks(tx)
    for (const row of rows) {
      const { about, events } = toTell.parse(row.payload)
      if (!events.some(({ type }) => listening.some(one => wants(one.events, type)))) continue
      const data = await resource(house, tx, about)
      if (data === undefined) continue
      const subject = 'order' in about ? about.order : about.seller
      for (const { type, at, amount } of events) {
        const body = JSON.stringify({ type, timestamp: at, ...(amount !== undefined && { amount }), data })
        for (const { webhookId, events: wanted } of listening)
          if (wants(wanted, type)) await queueMessage(house, tx, { webhookId, type, subject, body })
      }
    }
  }
}

async function resource(house: House, tx: Tx, about: ToTell['about']): Promise<unknown> {
  if ('order' in about) return viewOf(house, tx, about.order)
  const profile = await profileOf(tx, about.seller)
  return profile && tellSeller(profile)
}
