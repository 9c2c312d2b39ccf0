import { z } from 'zod'
import { PesanError } from '../../kernel/errors.ts'
import { isId } from '../../kernel/ids.ts'
import type { Tx } from '../../platform/database/index.ts'
import type { House } from '../../reactions/house.ts'
import {
  balanceOf,
  entriesOf,
  type LedgerEntry,
  loadSeller,
  type Payout,
  payoutsOf,
  recordPayout,
} from '../../sellers/index.ts'
import { audit } from '../audit.ts'

/** `requestKey` is the caller's own, and makes a repeated request one payout. The amount is in the currency's smallest unit. */
export const payoutSchema = z.strictObject({
  amount: z.int().positive(),
  requestKey: z.string().min(1).max(200),
  reference: z.string().trim().min(1).max(200).optional(),
})
export type PayoutInput = z.output<typeof payoutSchema>

/**
 * An owner writes down that a seller was paid. Answers the payout, also where it was written down before, and what is left.
 *
 * @throws PesanError `not_found` without such a seller; `not_allowed` for more than they are owed; `conflict` when the key
 *   belongs to another payout
 */
export async function payOut(
  house: House,
  tx: Tx,
  staffId: string,
  sellerId: string,
  { amount, requestKey, reference }: PayoutInput,
): Promise<{ payout: Payout; balance: number }> {
  const at = house.clock.now()
  const paid = await recordPayout(tx, {
    sellerId,
    amount,
    requestKey,
    ...(reference && { reference }),
    paidBy: staffId,
    at,
  })
  if (!paid.ok && paid.why === 'no_seller') throw new PesanError('not_found')
  if (!paid.ok && paid.why === 'more_than_owed') throw new PesanError('not_allowed', `the seller is owed ${paid.balance}`)
  if (!paid.ok) throw new PesanError('conflict', 'this key belongs to another payout')
  if (!paid.repeated) await audit(house, tx, staffId, 'pay_seller', sellerId)
  return { payout: paid.payout, balance: await balanceOf(tx, sellerId) }
}

/** What a seller earned and was paid, the newest first, with what they are owed; `next` is the cursor of the page after. */
export async function booksOf(
  tx: Tx,
  sellerId: string,
  { cursor, limit = 50 }: { cursor?: string; limit?: number } = {},
): Promise<{ balance: number; entries: LedgerEntry[]; payouts: Payout[]; next?: string }> {
  if (!isId(sellerId) || !(await loadSeller(tx, sellerId))) throw new PesanError('not_found')
  const found = await entriesOf(tx, sellerId, { limit: limit + 1, ...(cursor && { before: cursor }) })
  const entries = found.slice(0, limit)
  return {
    balance: await balanceOf(tx, sellerId),
    entries,
    payouts: await payoutsOf(tx, sellerId, limit),
    ...(found.length > limit && { next: entries.at(-1)!.entryId }),
  }
}
