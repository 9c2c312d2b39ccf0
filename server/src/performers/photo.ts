import type { Outgoing } from '../channels/channel.ts'
import { minutes } from '../kernel/clock.ts'
import { sql } from '../platform/database/index.ts'
import type { OutboxRow } from '../platform/lanes/index.ts'
import type { House } from '../reactions/house.ts'

/** How long a call waits for a photo that is still being fetched; then it goes without. */
const waitMs = minutes(2)

/** What the channel takes as an image, and how large (whatsapp.md §5.5); anything else is looked at elsewhere. */
const shown: ReadonlySet<string> = new Set(['image/jpeg', 'image/png'])
const largest = 5 * 1024 * 1024

/** A stored photo, opened; nothing where there is none to show, `coming` while it is being fetched. */
export async function photoOf(house: House, row: OutboxRow, fileId: string): Promise<Outgoing['photo'] | 'coming'> {
  const file = await house.database.merchant(row.merchantId, tx =>
    tx.row<{ content: Buffer | null; mimeType: string; lost: string | null }>(
      sql`SELECT content, mime_type AS "mimeType", lost FROM files WHERE merchant_id = ${row.merchantId} AND file_id = ${fileId}`,
    ),
  )
  if (!file || file.lost !== null) return undefined
  if (!file.content) return house.clock.now().getTime() - row.createdAt.getTime() < waitMs ? 'coming' : undefined
  const bytes = Uint8Array.from(Buffer.from(house.sealer.open(file.content.toString()), 'base64'))
  const mimeType = file.mimeType.split(';')[0]!.trim()
  return shown.has(mimeType) && bytes.length <= largest ? { bytes, mimeType } : undefined
}
