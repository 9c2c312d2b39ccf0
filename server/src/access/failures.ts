import { after, minutes } from '../kernel/clock.ts'
import { hashOf } from '../kernel/secret.ts'
import { type AccessTx, sql } from '../platform/database/index.ts'

/** Tries within a quarter of an hour before an address is locked for as long. */
const triesBeforeLock = 10
const windowMs = minutes(15)

/**
 * Counts a try before it is known whether it is right, so that a thousand at once are a thousand tries; answers until when
 * the address is locked, if it is. Addresses of nobody are counted in the same way: the answer must not tell them apart.
 */
export async function countTry(tx: AccessTx, email: string, now: Date): Promise<Date | undefined> {
  const since = after(now, -windowMs)
  await tx.run(
    sql`DELETE FROM login_failures WHERE last_at < ${after(now, -minutes(24 * 60))} AND subject_hash <> ${hashOf(email)}`,
  )
  const row = await tx.row<{ lockedUntil: Date | null }>(sql`INSERT INTO login_failures AS f (subject_hash, failures, last_at)
    VALUES (${hashOf(email)}, 1, ${now})
    ON CONFLICT (subject_hash) DO UPDATE SET
      failures = CASE WHEN f.locked_until > ${now} THEN f.failures WHEN f.last_at < ${since} THEN 1 ELSE f.failures + 1 END,
      last_at = CASE WHEN f.locked_until > ${now} THEN f.last_at ELSE ${now} END,
      locked_until = CASE WHEN f.locked_until > ${now} THEN f.locked_until
        WHEN f.last_at >= ${since} AND f.failures >= ${triesBeforeLock} THEN ${after(now, windowMs)}::timestamptz END
    RETURNING locked_until AS "lockedUntil"`)
  return row?.lockedUntil ?? undefined
}

/** The right password ends the counting. */
export const forgetTries = (tx: AccessTx, email: string) =>
  tx.run(sql`DELETE FROM login_failures WHERE subject_hash = ${hashOf(email)}`)
