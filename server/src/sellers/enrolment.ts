import { after, hours } from '../kernel/clock.ts'
import type { Identity } from '../kernel/identity.ts'
import { unambiguousCode } from '../kernel/ids.ts'
import { hashOf } from '../kernel/secret.ts'
import { sql, type Tx, triesIn } from '../platform/database/index.ts'
import { releaseIds } from './recognise.ts'

/** How long a code may be used: over a weekend. */
const lifetimeMs = hours(72)
const tries = triesIn(sql`seller_code_tries`)

/** The word before a code, so that a message that holds one is known without looking any code up. */
const lead = 'JOIN'
const written = /(?<![\p{L}\p{N}])join[\s:_–-]*([0-9a-z]{4})[\s_–-]?([0-9a-z]{4})(?![\p{L}\p{N}])/iu

/** The code in a message as it is compared, or undefined where there is none. */
export function codeIn(text: string): string | undefined {
  const match = written.exec(text)
  return match ? `${match[1]}${match[2]}`.toUpperCase() : undefined
}

/** A code as it is told to the seller, once: only its hash is kept. Codes that they were told before stop working. */
export async function newCode(tx: Tx, sellerId: string, at: Date): Promise<{ text: string; expiresAt: Date }> {
  await forgetCodes(tx, sellerId)
  const code = unambiguousCode(8)
  const expiresAt = after(at, lifetimeMs)
  await tx.run(sql`INSERT INTO seller_codes (merchant_id, code_hash, seller_id, created_at, expires_at)
    VALUES (${tx.merchantId}, ${hashOf(code)}, ${sellerId}, ${at}, ${expiresAt})`)
  return { text: `${lead} ${code.slice(0, 4)}-${code.slice(4)}`, expiresAt }
}

/** No code of this seller works any more. */
export const forgetCodes = (tx: Tx, sellerId: string) =>
  tx.run(sql`DELETE FROM seller_codes WHERE merchant_id = ${tx.merchantId} AND seller_id = ${sellerId} AND used_at IS NULL`)

/**
 * Makes whoever sent a code that seller: their phone, their scoped id, or both, as the message brought them. Answers the
 * seller, or undefined for a code that is wrong, over, used, somebody else's already, or sent by who has tried too often:
 * which of these it is, nobody is told.
 */
export async function joinByCode(
  tx: Tx,
  code: string,
  who: Identity & { customerId: string },
  at: Date,
): Promise<{ sellerId: string; name: string } | undefined> {
  if (await tries.tooMany(tx, who.customerId, at)) return undefined
  const valid = await tx.row<{ sellerId: string }>(sql`UPDATE seller_codes SET used_at = ${at}
    WHERE merchant_id = ${tx.merchantId} AND code_hash = ${hashOf(code)} AND used_at IS NULL AND expires_at > ${at} RETURNING seller_id AS "sellerId"`)
  const joined = valid && (await bind(tx, valid.sellerId, who, at))
  if (joined) await tries.forget(tx, who.customerId)
  else await tries.count(tx, who.customerId, at)
  return joined
}

/** From now on these ids are the seller's and nobody else's; of a seller who left they are taken, of another one they are not. */
async function bind(tx: Tx, sellerId: string, ids: Identity, at: Date) {
  const { phone, userId } = ids
  await releaseIds(tx, ids)
  return tx.row<{ sellerId: string; name: string }>(sql`UPDATE sellers SET
      whatsapp_number = coalesce(${phone ?? null}, CASE WHEN bsuid = ${userId ?? null} THEN whatsapp_number END), bsuid = ${userId ?? null},
      joined_at = coalesce(joined_at, ${at}), doubted_at = NULL, version = version + 1
    WHERE merchant_id = ${tx.merchantId} AND seller_id = ${sellerId} AND status <> 'INACTIVE'
      AND NOT EXISTS (SELECT 1 FROM sellers WHERE merchant_id = ${tx.merchantId} AND seller_id <> ${sellerId}
        AND (bsuid = ${userId ?? null} OR whatsapp_number = ${phone ?? null}))
    RETURNING seller_id AS "sellerId", name`)
}
