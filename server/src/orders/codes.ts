import { after, hours, minutes } from '../kernel/clock.ts'
import { unambiguousCode } from '../kernel/ids.ts'
import { hashOf } from '../kernel/secret.ts'
import { sql, type Tx, triesIn } from '../platform/database/index.ts'

/** How long a code may be used: the buyer is on the page that shows it. */
const lifetimeMs = minutes(60)
const tries = triesIn(sql`order_code_tries`)
/** How long codes that are over are kept, in milliseconds. */
const keptMs = hours(24)

/** 27 characters of an alphabet of 30: 132 bits. */
const length = 27
const lead = 'W-'
const written = new RegExp(`(?<![\\p{L}\\p{N}])${lead}([2-9A-HJKMNP-TV-Z]{${length}})(?![\\p{L}\\p{N}])`, 'iu')

/** The code in a message as it is compared, or undefined where there is none. */
export const orderCodeIn = (text: string): string | undefined => written.exec(text)?.[1]?.toUpperCase()

/** A code with which an order is continued in a chat, told once; those that were told before stop working. */
export async function newOrderCode(tx: Tx, orderId: string, at: Date): Promise<{ code: string; expiresAt: Date }> {
  const code = unambiguousCode(length)
  const expiresAt = after(at, lifetimeMs)
  await tx.run(sql`DELETE FROM order_codes WHERE merchant_id = ${tx.merchantId}
    AND (order_id = ${orderId} AND used_at IS NULL OR expires_at < ${after(at, -keptMs)})`)
  await tx.run(sql`INSERT INTO order_codes (merchant_id, code_hash, order_id, created_at, expires_at)
    VALUES (${tx.merchantId}, ${hashOf(code)}, ${orderId}, ${at}, ${expiresAt})`)
  return { code: `${lead}${code}`, expiresAt }
}

/**
 * Uses a code. Answers its order, or undefined for one that is wrong, over or used, or sent by who has tried too often:
 * which of these it is, nobody is told. Of two who send it at once, one has it.
 */
export async function useOrderCode(tx: Tx, code: string, customerId: string, at: Date): Promise<string | undefined> {
  if (await tries.tooMany(tx, customerId, at)) return undefined
  const used = await tx.row<{ orderId: string }>(sql`UPDATE order_codes SET used_at = ${at} WHERE merchant_id = ${tx.merchantId}
    AND code_hash = ${hashOf(code)} AND used_at IS NULL AND expires_at > ${at} RETURNING order_id AS "orderId"`)
  if (!used) await tries.count(tx, customerId, at)
  return used?.orderId
}
