import type { Clock } from '../../kernel/clock.ts'
import { sql, type Tx } from '../../platform/database/index.ts'
import type { ShownProduct } from '../source.ts'

/** One thing that a batch is to do, as it is written before the call: enough to make the call again after a crash. */
export type BatchItem =
  | { do: 'put'; key: string; face: string; left: number; product: ShownProduct }
  | { do: 'stock'; key: string; face: string; left: number }
  | { do: 'remove'; key: string }

export type Batch = {
  batchId: string
  accountId: string
  kind: 'items' | 'stock'
  items: BatchItem[]
  handles: string[]
  createdAt: Date
  finishedAt: Date | null
}

/** The state of an item that stands elsewhere, in one word. */
export const versionOf = ({ face, left }: { face: string; left: number }) => `${face}.${left}`

export const readBatch = (tx: Tx, batchId: string): Promise<Batch | undefined> =>
  tx.row<Batch>(sql`SELECT batch_id AS "batchId", account_id AS "accountId", kind, items, handles, created_at AS "createdAt", finished_at AS "finishedAt"
    FROM publication_batches WHERE merchant_id = ${tx.merchantId} AND batch_id = ${batchId}`)

export async function addBatch(
  tx: Tx,
  clock: Clock,
  { batchId, accountId, kind, items }: Omit<Batch, 'handles' | 'createdAt' | 'finishedAt'>,
) {
  await tx.run(sql`INSERT INTO publication_batches (merchant_id, batch_id, account_id, kind, items, item_count, created_at)
    VALUES (${tx.merchantId}, ${batchId}, ${accountId}, ${kind}, ${JSON.stringify(items)}, ${items.length}, ${clock.now()})`)
}

/** Keeps the handles by which the batch is asked about. False where it has ended meanwhile. */
export const noteHandles = async (tx: Tx, batchId: string, handles: string[]): Promise<boolean> =>
  (await tx.run(sql`UPDATE publication_batches SET handles = ${handles}
    WHERE merchant_id = ${tx.merchantId} AND batch_id = ${batchId} AND finished_at IS NULL`)) > 0

/** Closes a batch, once; what it was to do is kept no longer. */
export const closeBatch = async (
  tx: Tx,
  clock: Clock,
  batchId: string,
  { refused, error }: { refused: number; error?: string },
): Promise<boolean> =>
  (await tx.run(sql`UPDATE publication_batches SET finished_at = ${clock.now()}, items = '[]', refused = ${refused}, error = ${error ?? null}
    WHERE merchant_id = ${tx.merchantId} AND batch_id = ${batchId} AND finished_at IS NULL`)) > 0
