import type { Clock } from '../kernel/clock.ts'
import type { Quantity } from '../kernel/quantity.ts'
import { sql, type Tx } from '../platform/database/index.ts'

/** Somebody wants to hear when a product is back. Asking twice keeps one wish, with the newest quantity. */
export const waitFor = (tx: Tx, clock: Clock, productId: string, conversationId: string, quantity: Quantity) =>
  tx.run(sql`INSERT INTO waitlist (merchant_id, product_id, conversation_id, quantity, asked_at)
    VALUES (${tx.merchantId}, ${productId}, ${conversationId}, ${quantity}, ${clock.now()})
    ON CONFLICT (merchant_id, product_id, conversation_id) DO UPDATE SET quantity = excluded.quantity, asked_at = excluded.asked_at, told_at = NULL`)

/** Takes everybody who waits for a product whose stock now covers their wish; each is told once. */
export const takeWaiting = (tx: Tx, clock: Clock, productId: string, free: Quantity) =>
  tx.rows<{ conversationId: string; quantity: Quantity }>(sql`UPDATE waitlist SET told_at = ${clock.now()}
    WHERE merchant_id = ${tx.merchantId} AND product_id = ${productId} AND told_at IS NULL AND quantity <= ${free}
    RETURNING conversation_id AS "conversationId", quantity`)

/** Of these products, the ones that somebody waits for. */
export const waitedFor = async (tx: Tx, productIds: string[]): Promise<string[]> =>
  (
    await tx.rows<{ productId: string }>(sql`SELECT DISTINCT product_id AS "productId" FROM waitlist
      WHERE merchant_id = ${tx.merchantId} AND told_at IS NULL AND product_id = ANY(${productIds})`)
  ).map(row => row.productId)
