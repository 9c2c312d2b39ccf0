import { after, hours } from '../../kernel/clock.ts'
import { PesanError } from '../../kernel/errors.ts'
import { type FileKind, fileKindOf } from '../../kernel/file-kind.ts'
import { newId } from '../../kernel/ids.ts'
import { listMerchants } from '../../merchants/index.ts'
import { sql, type Tx } from '../../platform/database/index.ts'
import type { House } from '../../reactions/house.ts'

/** Bytes of one file: what the channel takes as an image, so that a pharmacist can be shown it in a chat. */
export const largestFile = 5 * 1024 * 1024
/** How long an upload waits for the order that it is meant for, and how many of a merchant may wait. */
const keptMs = hours(24)
const mostWaiting = 500

export type Upload = { fileId: string; mimeType: FileKind; size: number; usableUntil: Date }

/**
 * Keeps a file, sealed, until an order takes it. What it is, is read from its bytes.
 *
 * @throws PesanError `file_not_accepted` for all that is no PDF, JPEG, PNG or WebP; `body_too_large`; `not_allowed` while
 *   500 others wait for an order
 */
export async function keepUpload(house: House, tx: Tx, by: string, bytes: Buffer): Promise<Upload> {
  if (bytes.length > largestFile) throw new PesanError('body_too_large', `a file may have ${largestFile} bytes`)
  const mimeType = fileKindOf(bytes)
  if (!mimeType) throw new PesanError('file_not_accepted')
  const waiting = await tx.row<{ count: number }>(
    sql`SELECT count(*)::int AS count FROM files WHERE merchant_id = ${tx.merchantId} AND uploaded_by IS NOT NULL AND order_id IS NULL`,
  )
  if (waiting!.count >= mostWaiting) throw new PesanError('not_allowed', `${mostWaiting} uploads wait for an order already`)
  const now = house.clock.now()
  const fileId = newId(now)
  await tx.run(sql`INSERT INTO files (merchant_id, file_id, mime_type, content, uploaded_by, created_at)
    VALUES (${tx.merchantId}, ${fileId}, ${mimeType}, ${Buffer.from(house.sealer.seal(bytes.toString('base64')))}, ${by}, ${now})`)
  return { fileId, mimeType, size: bytes.length, usableUntil: after(now, keptMs) }
}

/**
 * Takes uploads for one order that is about to be placed, so that no other order can have them.
 *
 * @throws PesanError `order_refused` (`file`) for one that is not there, too old, or another order's
 */
export async function claimUploads(house: House, tx: Tx, fileIds: string[]): Promise<void> {
  if (fileIds.length === 0) return
  const rows = await tx.rows<{ fileId: string }>(sql`SELECT file_id AS "fileId" FROM files WHERE merchant_id = ${tx.merchantId}
    AND file_id = ANY(${fileIds}::uuid[]) AND uploaded_by IS NOT NULL AND order_id IS NULL
    AND created_at > ${after(house.clock.now(), -keptMs)} ORDER BY file_id FOR UPDATE`)
  const missing = fileIds.find(fileId => !rows.some(row => row.fileId === fileId))
  if (missing) throw new PesanError('order_refused', `file: ${missing} is no upload that waits for an order`)
}

/** Writes whose the claimed uploads are now. */
export async function giveUploads(
  tx: Tx,
  { orderId, customerId }: { orderId: string; customerId: string },
  purpose: 'prescription' | 'field',
  fileIds: string[],
): Promise<void> {
  if (fileIds.length === 0) return
  await tx.run(sql`UPDATE files SET order_id = ${orderId}, customer_id = ${customerId}, purpose = ${purpose}
    WHERE merchant_id = ${tx.merchantId} AND file_id = ANY(${fileIds}::uuid[])`)
}

/** Removes what no order took within a day, merchant by merchant. */
export async function removeUnusedUploads({ database, clock }: House): Promise<void> {
  const before = after(clock.now(), -keptMs)
  for (const { merchantId } of await listMerchants(database))
    await database.merchant(merchantId, tx =>
      tx.run(
        sql`DELETE FROM files WHERE merchant_id = ${merchantId} AND uploaded_by IS NOT NULL AND order_id IS NULL AND created_at <= ${before}`,
      ),
    )
}
