import { newId } from '../../kernel/ids.ts'
import { sql, type Tx } from '../../platform/database/index.ts'
import { lockSeller } from '../seller.ts'
import { balanceOf } from './ledger.ts'

/** Money that a merchant paid a seller, outside of this system, and wrote down here. */
export type Payout = {
  payoutId: string
  sellerId: string
  amount: number
  /** What the transfer is called at the bank, for whoever compares. */
  reference: string | null
  paidBy: string
  at: Date
}

/** The payout, and whether it was written down before; or why not. */
export type PaidOut =
  | { ok: true; payout: Payout; repeated: boolean }
  | { ok: false; why: 'no_seller' | 'key_used_otherwise' }
  | { ok: false; why: 'more_than_owed'; balance: number }

const columns = sql`payout_id AS "payoutId", seller_id AS "sellerId", amount, reference, paid_by AS "paidBy", at`

/**
 * Writes a payout down: once for each `requestKey`, however often it is asked, and never more than the seller is owed. Two
 * who pay the same balance at the same moment wait for one another, and the second finds nothing left.
 */
export async function recordPayout(
  tx: Tx,
  given: { sellerId: string; amount: number; requestKey: string; reference?: string; paidBy: string; at: Date },
): Promise<PaidOut> {
  if (!(await lockSeller(tx, given.sellerId))) return { ok: false, why: 'no_seller' }
  const before = await tx.row<Payout>(
    sql`SELECT ${columns} FROM payouts WHERE merchant_id = ${tx.merchantId} AND request_key = ${given.requestKey}`,
  )
  if (before)
    return before.sellerId === given.sellerId && before.amount === given.amount
      ? { ok: true, payout: before, repeated: true }
      : { ok: false, why: 'key_used_otherwise' }
  const balance = await balanceOf(tx, given.sellerId)
  if (given.amount > balance) return { ok: false, why: 'more_than_owed', balance }
  const payoutId = newId(given.at)
  const payout =
    await tx.row<Payout>(sql`INSERT INTO payouts (merchant_id, payout_id, seller_id, amount, request_key, reference, paid_by, at)
    VALUES (${tx.merchantId}, ${payoutId}, ${given.sellerId}, ${given.amount}, ${given.requestKey}, ${given.reference ?? null}, ${given.paidBy}, ${given.at})
    ON CONFLICT (merchant_id, request_key) DO NOTHING RETURNING ${columns}`)
  // The key was used for another seller at this very moment.
  if (!payout) return { ok: false, why: 'key_used_otherwise' }
  await tx.run(sql`INSERT INTO seller_ledger (merchant_id, entry_id, seller_id, kind, amount, payout_id, at)
    VALUES (${tx.merchantId}, ${newId(given.at)}, ${given.sellerId}, 'paid_out', ${-given.amount}, ${payoutId}, ${given.at})`)
  return { ok: true, payout, repeated: false }
}

/** What was paid to a seller, the newest first. */
export const payoutsOf = (tx: Tx, sellerId: string, limit: number) =>
  tx.rows<Payout>(sql`SELECT ${columns} FROM payouts WHERE merchant_id = ${tx.merchantId} AND seller_id = ${sellerId}
    ORDER BY at DESC, payout_id DESC LIMIT ${limit}`)
