import type { Clock } from '../kernel/clock.ts'
import type { Quantity } from '../kernel/quantity.ts'
import { sql, type Tx } from '../platform/database/index.ts'

/** One change of one product's stock. Lines of one product are summed before they come here. */
export type StockChange = { productId: string; quantity: Quantity; effect: 'hold' | 'release' | 'commit' | 'restock' }

/** There is less than was to be held; nothing of the whole change was kept. */
export class OutOfStock extends Error {
  override readonly name = 'OutOfStock'
  readonly productId: string
  constructor(productId: string) {
    super(`not enough of product ${productId}`)
    this.productId = productId
  }
}

const delta: Record<StockChange['effect'], { onHand: -1 | 0 | 1; held: -1 | 0 | 1 }> = {
  hold: { onHand: 0, held: 1 },
  release: { onHand: 0, held: -1 },
  commit: { onHand: -1, held: -1 },
  restock: { onHand: 1, held: 0 },
}

/**
 * Changes stock under the rows' locks, in product order, so that two orders over the same products never wait for each
 * other crosswise. A hold is a conditional update: what is not there cannot be held, whatever anyone read before. What the
 * same change releases or puts back may be held by it again.
 *
 * @throws OutOfStock when a hold finds too little; the caller undoes the savepoint and asks the customer.
 */
export async function changeStock(tx: Tx, clock: Clock, orderId: string, changes: StockChange[]): Promise<void> {
  if (changes.length === 0) return
  const wanted = [...Map.groupBy(changes, change => change.productId)].map(([productId, own]) => ({
    productId,
    onHand: sum(own.map(({ effect, quantity }) => delta[effect].onHand * quantity)),
    held: sum(own.map(({ effect, quantity }) => delta[effect].held * quantity)),
    holds: own.some(change => change.effect === 'hold'),
  }))
  const touched = await tx.rows<{ productId: string }>(sql`WITH wanted AS (
      SELECT * FROM unnest(${wanted.map(w => w.productId)}::uuid[], ${wanted.map(w => w.onHand)}::bigint[], ${wanted.map(w => w.held)}::bigint[],
        ${wanted.map(w => w.holds)}::boolean[]) AS w (product_id, on_hand, held, holds)
    ), locked AS MATERIALIZED (
      SELECT product_id FROM stock WHERE merchant_id = ${tx.merchantId} AND product_id = ANY(${wanted.map(w => w.productId)}::uuid[])
      ORDER BY product_id FOR UPDATE
    ), changed AS (
      UPDATE stock s SET on_hand = s.on_hand + w.on_hand, held = s.held + w.held FROM wanted w
      WHERE s.merchant_id = ${tx.merchantId} AND s.product_id = w.product_id AND s.product_id IN (SELECT product_id FROM locked)
        AND (NOT w.holds OR s.on_hand - s.held >= w.held - w.on_hand)
      RETURNING s.product_id
    ), noted AS (
      INSERT INTO stock_movements (merchant_id, product_id, order_id, effect, quantity, at)
      SELECT ${tx.merchantId}, p, ${orderId}, e, q, ${clock.now()} FROM unnest(${changes.map(c => c.productId)}::uuid[], ${changes.map(c => c.effect)}::text[],
        ${changes.map(c => c.quantity)}::bigint[]) AS c (p, e, q)
    ) SELECT product_id AS "productId" FROM changed`)
  const missing = wanted.find(({ productId }) => !touched.some(row => row.productId === productId))
  if (missing) throw new OutOfStock(missing.productId)
}

const sum = (numbers: number[]) => numbers.reduce((total, number) => total + number, 0)

/**
 * Sets how much is free to sell, as counted by a person: what is held for orders stays on top of it.
 * Answers the change in thousandths.
 */
export async function setFreeStock(
  tx: Tx,
  clock: Clock,
  productId: string,
  free: Quantity,
  reason: string,
  actor?: string,
): Promise<number> {
  const row = await tx.row<{ onHand: number; held: number }>(
    sql`SELECT on_hand AS "onHand", held FROM stock WHERE merchant_id = ${tx.merchantId} AND product_id = ${productId} FOR UPDATE`,
  )
  const change = free + (row?.held ?? 0) - (row?.onHand ?? 0)
  await tx.run(sql`INSERT INTO stock (merchant_id, product_id, on_hand) VALUES (${tx.merchantId}, ${productId}, ${free})
    ON CONFLICT (merchant_id, product_id) DO UPDATE SET on_hand = stock.on_hand + ${change}`)
  await tx.run(sql`INSERT INTO stock_movements (merchant_id, product_id, effect, quantity, reason, actor, at)
    VALUES (${tx.merchantId}, ${productId}, 'adjust', ${change}, ${reason}, ${actor ?? null}, ${clock.now()})`)
  return change
}

/** Free to sell, in thousandths, by product id; products that are not counted are missing. */
export async function freeStock(tx: Tx, productIds?: string[]): Promise<Map<string, Quantity>> {
  const rows = await tx.rows<{
    productId: string
    free: number
  }>(sql`SELECT product_id AS "productId", on_hand - held AS free FROM stock
    WHERE merchant_id = ${tx.merchantId} AND (${productIds === undefined} OR product_id = ANY(${productIds ?? []}))`)
  return new Map(rows.map(row => [row.productId, row.free]))
}
