import { fileIdsIn } from '../../conversation/index.ts'
import { PesanError } from '../../kernel/errors.ts'
import { fileKindOf } from '../../kernel/file-kind.ts'
import { findOrder, type Order } from '../../orders/index.ts'
import { sql, type Tx } from '../../platform/database/index.ts'
import type { House } from '../../reactions/house.ts'

/** A file of an order; `field` is the one that asked for it. `lost`: its content will never come. */
export type OrderFile = {
  fileId: string
  field: string | null
  purpose: 'unknown' | 'prescription' | 'payment_proof' | 'field'
  state: 'kept' | 'awaited' | 'lost'
  createdAt: Date
}

/**
 * What was sent for an order: its attachments, the files that its fields hold, and what came to it later. A seller is told
 * of the orders that are theirs, and of no proof of payment.
 *
 * @throws PesanError `not_found` for an order that is not there, or not this seller's
 */
export async function filesOfOrder(house: House, tx: Tx, number: string, seller?: string): Promise<OrderFile[]> {
  const order = (await findOrder(tx, number, seller))?.state
  if (!order || (seller !== undefined && order.sellerId !== seller)) throw new PesanError('not_found')
  const fields = fileIdsIn(order.draft, house.sealer)
  const rows = await rowsOf(tx, order, [...fields.keys()])
  return rows
    .filter(({ purpose }) => seller === undefined || purpose !== 'payment_proof')
    .map(row => ({ ...row, field: fields.get(row.fileId) ?? null }))
}

const rowsOf = (tx: Tx, order: Order, fileIds: string[]) =>
  tx.rows<Omit<OrderFile, 'field'>>(sql`SELECT file_id AS "fileId", purpose, created_at AS "createdAt",
      CASE WHEN content IS NOT NULL THEN 'kept' WHEN lost IS NOT NULL THEN 'lost' ELSE 'awaited' END AS state
    FROM files WHERE merchant_id = ${tx.merchantId} AND customer_id = ${order.customerId}
      AND (order_id = ${order.orderId} OR (order_id IS NULL AND file_id = ANY(${fileIds}::uuid[])))
    ORDER BY created_at, file_id`)

/**
 * The content of a file of an order, with what it is by its bytes: what a phone called it when it was sent is not believed.
 *
 * @throws PesanError `not_found` where the order has no such file or its content has not come
 */
export async function openFile(
  house: House,
  tx: Tx,
  { number, fileId, seller }: { number: string; fileId: string; seller: string | undefined },
): Promise<{ bytes: Buffer; mimeType: string }> {
  const file = (await filesOfOrder(house, tx, number, seller)).find(one => one.fileId === fileId)
  if (file?.state !== 'kept') throw new PesanError('not_found')
  const row = await tx.row<{ content: Buffer }>(
    sql`SELECT content FROM files WHERE merchant_id = ${tx.merchantId} AND file_id = ${fileId}`,
  )
  const bytes = Buffer.from(house.sealer.open(row!.content.toString()), 'base64')
  return { bytes, mimeType: fileKindOf(bytes) ?? 'application/octet-stream' }
}
