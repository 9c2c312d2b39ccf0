import { readPricing } from '../channels/whatsapp/index.ts'
import { isId } from '../kernel/ids.ts'
import { recordPrices } from '../notifications/index.ts'
import type { Tx } from '../platform/database/index.ts'
import type { FoldedStatus } from '../platform/lanes/index.ts'

/** Keeps the prices that statuses tell; that of a part of a message (`<id>#n`) under the row that it is a part of. */
export async function keepPrices(tx: Tx, statuses: FoldedStatus[]): Promise<void> {
  const prices = statuses.flatMap(({ payload, providerId, opaque, at }) => {
    const pricing = readPricing(payload)
    const [own = ''] = opaque?.split('#') ?? []
    return pricing ? [{ ...pricing, providerId, outboxId: isId(own) ? own : null, at }] : []
  })
  await recordPrices(tx, prices)
}
