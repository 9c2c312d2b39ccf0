import { after, type Clock, seconds } from '../../kernel/clock.ts'
import type { Currency } from '../../kernel/money.ts'
import { sql, type Tx } from '../../platform/database/index.ts'
import { type Batch, type BatchItem, closeBatch } from './batches.ts'
import { lookAgain, stop } from './plan.ts'

/**
 * The next look after a batch: calls are few (contract catalogues.md §5.2, a hundred an hour), so what is left is told every
 * minute and a half at most, while a catalogue that is told for the first time goes on at once.
 */
const waits = { items: seconds(15), stock: seconds(90) }

/**
 * Writes what became of a batch, once: what stands there now, what was refused and why. An update of stock that failed means
 * that the item is not there as we thought, so it is told whole next time.
 */
export async function settleBatch(
  tx: Tx,
  clock: Clock,
  batch: Batch,
  problems: { key: string; detail: string }[],
  currency: Currency,
): Promise<void> {
  const known = new Set(batch.items.map(item => item.key))
  const refused = new Map(problems.filter(one => known.has(one.key)).map(one => [one.key, one.detail]))
  // Problems that name no item of ours cannot be laid at any item's door, and must not be lost.
  const loose = problems.find(one => !known.has(one.key))
  const closed = await closeBatch(tx, clock, batch.batchId, { refused: refused.size, ...(loose && { error: loose.detail }) })
  if (!closed) return
  await noteItems(tx, clock, batch.accountId, batch.items, refused)
  await tx.run(sql`UPDATE publications SET currency = ${currency}, finished_at = ${clock.now()}, detail = NULL
    WHERE merchant_id = ${tx.merchantId} AND account_id = ${batch.accountId}`)
  await lookAgain(tx, batch.accountId, after(clock.now(), waits[batch.kind]))
  await forget(tx, clock, batch.accountId)
}

/** A batch that came to nothing as a whole: its items are as they were, and told anew when the account goes on. */
export async function failBatch(
  tx: Tx,
  clock: Clock,
  batch: Batch,
  why: 'account' | 'refused' | 'too_large',
  detail: string,
): Promise<void> {
  if (!(await closeBatch(tx, clock, batch.batchId, { refused: 0, error: detail }))) return
  if (why !== 'too_large' || batch.items.length <= 1) {
    await stop(tx, batch.accountId, why === 'account' ? 'account' : 'refused', detail)
    return
  }
  await tx.run(sql`UPDATE publications SET batch_size = greatest(1, ${Math.floor(batch.items.length / 2)}::int), due_at = ${clock.now()}
    WHERE merchant_id = ${tx.merchantId} AND account_id = ${batch.accountId}`)
}

async function noteItems(tx: Tx, clock: Clock, accountId: string, items: BatchItem[], refused: ReadonlyMap<string, string>) {
  const puts = items.flatMap(item =>
    item.do === 'put'
      ? [
          {
            ...item,
            price: item.product.price,
            onSale: item.product.sale !== null && item.product.sale !== 'ended',
            product: null,
            problem: refused.get(item.key) ?? null,
          },
        ]
      : [],
  )
  await tx.run(sql`INSERT INTO published_items (merchant_id, account_id, key, face, left_to_sell, price, on_sale, live, code, problem, changed_at)
    SELECT ${tx.merchantId}::uuid, ${accountId}::uuid, key, face, "left", price, "onSale", problem IS NULL, CASE WHEN problem IS NOT NULL THEN 'refused' END, problem, ${clock.now()}
    FROM jsonb_to_recordset(${JSON.stringify(puts)}::jsonb) AS r(key text, face text, "left" int, price bigint, "onSale" boolean, problem text)
    ON CONFLICT (merchant_id, account_id, key) DO UPDATE SET face = excluded.face, code = excluded.code, problem = excluded.problem,
      changed_at = excluded.changed_at, live = published_items.live OR excluded.live,
      on_sale = published_items.on_sale AND excluded.problem IS NOT NULL OR excluded.on_sale,
      left_to_sell = CASE WHEN excluded.live THEN excluded.left_to_sell ELSE published_items.left_to_sell END,
      price = CASE WHEN excluded.live THEN excluded.price ELSE published_items.price END`)
  const stock = items.flatMap(item => (item.do === 'stock' ? [{ ...item, failed: refused.has(item.key) }] : []))
  await tx.run(sql`UPDATE published_items i SET left_to_sell = r."left", face = CASE WHEN r.failed THEN '' ELSE i.face END,
      live = NOT r.failed, changed_at = ${clock.now()}
    FROM jsonb_to_recordset(${JSON.stringify(stock)}::jsonb) AS r(key text, "left" int, failed boolean)
    WHERE i.merchant_id = ${tx.merchantId} AND i.account_id = ${accountId} AND i.key = r.key`)
  const removed = items.flatMap(item => (item.do === 'remove' && !refused.has(item.key) ? [item.key] : []))
  // What is kept back stays in sight with its reason, and stands there no longer.
  await tx.run(
    sql`UPDATE published_items SET live = false WHERE merchant_id = ${tx.merchantId} AND account_id = ${accountId} AND key = ANY(${removed})`,
  )
  await tx.run(
    sql`DELETE FROM published_items WHERE merchant_id = ${tx.merchantId} AND account_id = ${accountId} AND key = ANY(${removed}) AND code IS NULL`,
  )
}

/** Batches are shown for a month. */
const forget = (tx: Tx, clock: Clock, accountId: string) =>
  tx.run(sql`DELETE FROM publication_batches WHERE merchant_id = ${tx.merchantId} AND account_id = ${accountId}
    AND finished_at < ${after(clock.now(), -seconds(30 * 24 * 3_600))}`)
