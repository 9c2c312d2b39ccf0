import { newId } from '../../kernel/ids.ts'
import { sql, type Tx } from '../../platform/database/index.ts'
import { type Commission, earningOf, type Paid } from './earning.ts'

/** One row of what a seller earned and was paid; amounts out are negative. */
export type LedgerEntry = {
  entryId: string
  kind: 'earned' | 'reversed' | 'paid_out' | 'cash_kept'
  amount: number
  orderId: string | null
  payoutId: string | null
  at: Date
}

/**
 * Books what a seller's share of an order has become: the difference to what its rows hold already, so that a refund, a
 * reversal or money that comes after the work each add a row and none is ever changed. The terms are those of the accepted
 * offer. The order's row is locked before; once for each version of it.
 */
export async function bookEarning(
  tx: Tx,
  order: { orderId: string; version: number; sellerId: string },
  paid: Paid,
  at: Date,
): Promise<void> {
  const { booked, commission } = await termsOf(tx, order)
  const difference = earningOf(paid, commission) - booked
  if (difference === 0) return
  await tx.run(sql`INSERT INTO seller_ledger (merchant_id, entry_id, seller_id, kind, amount, order_id, order_version, at)
    VALUES (${tx.merchantId}, ${newId(at)}, ${order.sellerId}, ${difference > 0 ? 'earned' : 'reversed'}, ${difference}, ${order.orderId}, ${order.version}, ${at})`)
}

/** A customer paid cash into the seller's hand: by so much less are they owed. */
export const bookCash = (tx: Tx, order: { orderId: string; version: number; sellerId: string }, amount: number, at: Date) =>
  tx.run(sql`INSERT INTO seller_ledger (merchant_id, entry_id, seller_id, kind, amount, order_id, order_version, at)
    VALUES (${tx.merchantId}, ${newId(at)}, ${order.sellerId}, 'cash_kept', ${-amount}, ${order.orderId}, ${order.version}, ${at})`)

/** What an order's rows hold, and what was agreed with its seller when it was offered. */
async function termsOf(
  tx: Tx,
  { orderId, sellerId }: { orderId: string; sellerId: string },
): Promise<{ booked: number; commission: Commission | null }> {
  const row = await tx.row<{ booked: number; commission: Commission | null }>(sql`SELECT
    (SELECT coalesce(sum(amount), 0)::bigint FROM seller_ledger WHERE merchant_id = ${tx.merchantId} AND order_id = ${orderId} AND kind <> 'cash_kept') AS booked,
    (SELECT commission FROM offers WHERE merchant_id = ${tx.merchantId} AND order_id = ${orderId} AND seller_id = ${sellerId} AND state = 'accepted') AS commission`)
  return row!
}

/** What a seller is owed: the sum of their rows. Below nothing where they owe: cash in their hand, or money that went back after they had been paid. */
export async function balanceOf(tx: Tx, sellerId: string): Promise<number> {
  const row = await tx.row<{ balance: number }>(
    sql`SELECT coalesce(sum(amount), 0)::bigint AS balance FROM seller_ledger WHERE merchant_id = ${tx.merchantId} AND seller_id = ${sellerId}`,
  )
  return row!.balance
}

/** A page of a seller's rows, the newest first; `before` is the last entry of the page before. */
export const entriesOf = (tx: Tx, sellerId: string, { limit, before }: { limit: number; before?: string }) =>
  tx.rows<LedgerEntry>(sql`SELECT entry_id AS "entryId", kind, amount, order_id AS "orderId", payout_id AS "payoutId", at
    FROM seller_ledger WHERE merchant_id = ${tx.merchantId} AND seller_id = ${sellerId} AND (${before ?? null}::uuid IS NULL OR entry_id < ${before ?? null}::uuid)
    ORDER BY entry_id DESC LIMIT ${limit}`)
