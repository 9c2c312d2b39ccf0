import type { WhatsappClient } from '../channels/whatsapp/index.ts'
import { accountOf, loadNumber } from '../merchants/index.ts'
import { sql } from '../platform/database/index.ts'
import type { Performer } from '../platform/lanes/index.ts'
import type { House } from '../reactions/house.ts'

export type MediaPayload = { fileId: string; mediaId: string; numberId: string }

/**
 * Fetches a photo or a document that somebody sent and keeps it sealed. The provider forgets it after a week, and a
 * pharmacist may look later. What cannot be fetched stays a row without content, and the reason is kept with the call.
 */
export function mediaPerformer(house: House, client: WhatsappClient, apiUrl: string | undefined): Performer {
  return async row => {
    const { fileId, mediaId, numberId } = row.payload as MediaPayload
    const number = await house.database.merchant(row.merchantId, tx => loadNumber(tx, numberId))
    if (!number) return { outcome: 'done', error: 'the number is gone' }
    const result = await client.download(accountOf(number, house.sealer, apiUrl), mediaId)
    if (result.kind === 'refused')
      return result.why === 'retry'
        ? { outcome: 'later', waitMs: result.retryAfterMs ?? 2_000, error: result.detail }
        : { outcome: 'done', error: result.detail }
    if (result.kind === 'unusable') return { outcome: 'done', error: `${result.why}: ${result.detail}` }
    const sealed = Buffer.from(house.sealer.seal(Buffer.from(result.bytes).toString('base64')))
    return {
      outcome: 'done',
      store: async tx =>
        void (await tx.run(
          sql`UPDATE files SET content = ${sealed}, mime_type = ${result.mimeType ?? 'application/octet-stream'} WHERE merchant_id = ${tx.merchantId} AND file_id = ${fileId}`,
        )),
    }
  }
}
