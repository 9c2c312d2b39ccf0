import type { WhatsappClient } from '../channels/whatsapp/index.ts'
import type { MediaAsk } from '../conversation/index.ts'
import { minutes, seconds } from '../kernel/clock.ts'
import { Unreachable } from '../kernel/errors.ts'
import { accountOf, loadNumber } from '../merchants/index.ts'
import { sql } from '../platform/database/index.ts'
import { enqueue, type OutboxRow, type Performed, type Performer } from '../platform/lanes/index.ts'
import type { House } from '../reactions/house.ts'

/** How long a file that cannot be fetched is tried: a customer who is told later has long put the phone away. */
const tryForMs = minutes(10)

/**
 * Fetches a photo or a document that somebody sent and keeps it sealed. The provider forgets it after a week, and a
 * pharmacist may look later. What is gone, too large, or could not be fetched for ten minutes is given up: the row says
 * why, and the chat hears of it.
 */
export function mediaPerformer(house: House, client: WhatsappClient, apiUrl: string | undefined): Performer {
  return async row => {
    const { fileId, mediaId, numberId } = row.payload as MediaAsk
    const waitedMs = house.clock.now().getTime() - row.createdAt.getTime()
    const number = await house.database.merchant(row.merchantId, tx => loadNumber(tx, numberId))
    if (!number) return lost(house, row, 'gone', 'the number is gone')
    try {
      const result = await client.download(accountOf(number, house.sealer, apiUrl), mediaId)
      const passing = result.kind === 'refused' && (result.why === 'retry' || result.why === 'account')
      if (result.kind === 'refused' && !passing) return lost(house, row, 'gone', `${result.code} ${result.detail}`)
      if (result.kind === 'refused') throw new NotYet(result.detail, result.retryAfterMs)
      if (result.kind === 'unusable' && result.why === 'corrupt') throw new NotYet(result.detail)
      if (result.kind === 'unusable')
        return lost(house, row, result.why === 'too_large' ? 'too_large' : 'gone', `${result.why}: ${result.detail}`)
      const sealed = Buffer.from(house.sealer.seal(Buffer.from(result.bytes).toString('base64')))
      return {
        outcome: 'done',
        store: async tx =>
          void (await tx.run(
            sql`UPDATE files SET content = ${sealed}, mime_type = ${result.mimeType ?? 'application/octet-stream'} WHERE merchant_id = ${tx.merchantId} AND file_id = ${fileId}`,
          )),
      }
    } catch (error) {
      if (!(error instanceof NotYet || error instanceof Unreachable)) throw error
      if (waitedMs >= tryForMs) return lost(house, row, 'gone', error.message)
      const waitMs = error instanceof NotYet ? error.waitMs : undefined
      return { outcome: 'later', waitMs: waitMs ?? seconds(Math.min(60, 2 ** row.attempts)), error: error.message }
    }
  }
}

/** A refusal that another try may not meet: a busy provider, an account in trouble, a copy that came damaged. */
class NotYet extends Error {
  readonly waitMs: number | undefined
  constructor(detail: string, waitMs?: number) {
    super(detail)
    this.waitMs = waitMs
  }
}

function lost(house: House, row: OutboxRow, why: 'gone' | 'too_large', error: string): Performed {
  const { fileId, chatLane, customerId } = row.payload as MediaAsk
  return {
    outcome: 'done',
    error,
    store: async tx => {
      await tx.run(sql`UPDATE files SET lost = ${error} WHERE merchant_id = ${tx.merchantId} AND file_id = ${fileId}`)
      enqueue(tx, {
        lane: chatLane,
        providerId: `lost:${fileId}`,
        kind: 'media_lost',
        payload: { customerId, fileId, why },
        at: house.clock.now(),
      })
    },
  }
}
