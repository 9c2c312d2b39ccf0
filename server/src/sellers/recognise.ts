import type { Identity } from '../kernel/identity.ts'
import { sql, type Tx } from '../platform/database/index.ts'
import { type Seller, sellersByIdentity } from './seller.ts'

/**
 * Whether a message comes from a seller. `seller`: it does, and may do what a seller may. `doubted`: the account was theirs,
 * and has changed in a way that only a new code can explain. `stranger`: the number of a seller who is known by a scoped id
 * came with another one, as when a number was given up and given out again; from now on it is doubted.
 */
export type Recognised = { as: 'seller' | 'doubted' | 'stranger'; seller: Seller }

/** Who has left is nobody here any more; who is suspended may still finish what is in hand. */
const here = ({ status }: Seller) => status !== 'INACTIVE'

/**
 * Finds the seller who wrote: by the scoped id, which nobody else can have, then by the phone, as long as no other scoped id
 * is known of them. What is new of them is kept: a phone that was hidden, the scoped id of somebody whom the merchant only
 * knew by phone.
 */
export async function recogniseSeller(tx: Tx, from: Identity, at: Date): Promise<Recognised | undefined> {
  const all = await sellersByIdentity(tx, from)
  const found = all.filter(here)
  const byId = found.find(seller => from.userId !== undefined && seller.bsuid === from.userId)
  const seller = byId ?? found[0]
  if (!seller) return undefined
  if (all.length > found.length) await releaseIds(tx, from)
  if (!byId && seller.bsuid !== null && from.userId !== undefined) {
    await doubt(tx, seller.sellerId, at)
    return { as: 'stranger', seller }
  }
  if (seller.doubtedAt !== null) return { as: 'doubted', seller }
  const phone = byId && found.length > 1 ? undefined : from.phone
  if (seller.joinedAt === null || (from.userId && seller.bsuid === null) || (phone && seller.whatsAppNumber !== phone))
    await tx.run(sql`UPDATE sellers SET joined_at = coalesce(joined_at, ${at}), bsuid = coalesce(bsuid, ${from.userId ?? null}),
      whatsapp_number = coalesce(${phone ?? null}, whatsapp_number), version = version + 1 WHERE merchant_id = ${tx.merchantId} AND seller_id = ${seller.sellerId}`)
  return { as: 'seller', seller }
}

/** Nothing that this account says counts, and nothing is offered to it, until a new code has come from it. */
export const doubt = (tx: Tx, sellerId: string, at: Date) =>
  tx.run(sql`UPDATE sellers SET doubted_at = coalesce(doubted_at, ${at}), version = version + 1
    WHERE merchant_id = ${tx.merchantId} AND seller_id = ${sellerId} AND doubted_at IS NULL`)

/**
 * A changed number or scoped id is the same seller's, if what they had before is what is known of them; anything else
 * changes nothing.
 */
export async function moveSeller(tx: Tx, was: Identity, now: Identity): Promise<void> {
  const found = await sellersByIdentity(tx, was)
  const seller = found.find(one => here(one) && (was.userId === undefined || one.bsuid === null || one.bsuid === was.userId))
  if (!seller) return
  await releaseIds(tx, now)
  if ((await sellersByIdentity(tx, now)).some(other => other.sellerId !== seller.sellerId)) return
  await tx.run(sql`UPDATE sellers SET whatsapp_number = coalesce(${now.phone ?? null}, whatsapp_number),
      phone = CASE WHEN phone = ${was.phone ?? null} AND NOT EXISTS (SELECT 1 FROM sellers WHERE merchant_id = ${tx.merchantId} AND phone = ${now.phone ?? null})
        THEN coalesce(${now.phone ?? null}, phone) ELSE phone END,
      bsuid = coalesce(${now.userId ?? null}, CASE WHEN ${now.phone ?? null}::text IS NULL THEN bsuid END), version = version + 1
    WHERE merchant_id = ${tx.merchantId} AND seller_id = ${seller.sellerId}`)
}

/** Ids of sellers who left are free for whoever has them now. */
export const releaseIds = (tx: Tx, ids: Identity) =>
  tx.run(sql`UPDATE sellers SET bsuid = NULL, whatsapp_number = NULL, version = version + 1 WHERE merchant_id = ${tx.merchantId}
    AND status = 'INACTIVE' AND (bsuid = ${ids.userId ?? null} OR whatsapp_number = ${ids.phone ?? null})`)
