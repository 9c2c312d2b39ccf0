import { after, hours } from '../kernel/clock.ts'
import { newId, newToken } from '../kernel/ids.ts'
import { hashOf } from '../kernel/secret.ts'
import { type AccessTx, sql } from '../platform/database/index.ts'
import { logAccess } from './log.ts'

/** A refresh token that nobody used for two weeks is over, and no session outlives a quarter of a year. */
const refreshMs = hours(14 * 24)
const longestMs = hours(90 * 24)

export type Session = { sessionId: string; userId: string; merchantId: string | null; endsAt: Date; revokedAt: Date | null }

const columns = sql`s.session_id AS "sessionId", s.user_id AS "userId", s.acting_for AS "merchantId", s.ends_at AS "endsAt", s.revoked_at AS "revokedAt"`

/** Opens a session for one merchant, or for the platform's admin, and hands out its first refresh token. */
export async function openSession(tx: AccessTx, userId: string, merchantId: string | undefined, now: Date) {
  const sessionId = newId(now)
  await tx.run(sql`INSERT INTO sessions (session_id, user_id, acting_for, created_at, ends_at)
    VALUES (${sessionId}, ${userId}, ${merchantId ?? null}, ${now}, ${after(now, longestMs)})`)
  await tx.run(sql`DELETE FROM sessions WHERE user_id = ${userId} AND ends_at < ${now}`)
  return { sessionId, refreshToken: await issue(tx, sessionId, now) }
}

async function issue(tx: AccessTx, sessionId: string, now: Date): Promise<string> {
  const token = newToken(32)
  await tx.run(
    sql`INSERT INTO refresh_tokens (token_hash, session_id, ends_at) VALUES (${hashOf(token)}, ${sessionId}, ${after(now, refreshMs)})`,
  )
  return token
}

export const loadSession = (tx: AccessTx, sessionId: string) =>
  tx.row<Session>(sql`SELECT ${columns} FROM sessions s WHERE s.session_id = ${sessionId}`)

/** Whether a session stands at this moment. */
export const stands = (session: Session, now: Date) => session.revokedAt === null && session.endsAt > now

/**
 * Exchanges a refresh token for the next one. A token that was exchanged before is in two hands: nobody can tell which of
 * them is the thief, so the session ends for both and the person logs in again.
 */
export async function exchange(
  tx: AccessTx,
  token: string,
  now: Date,
): Promise<{ session: Session; refreshToken: string } | { reused: string } | undefined> {
  const row = await tx.row<
    Session & { usedAt: Date | null; tokenEndsAt: Date }
  >(sql`SELECT ${columns}, t.used_at AS "usedAt", t.ends_at AS "tokenEndsAt"
    FROM refresh_tokens t JOIN sessions s USING (session_id) WHERE t.token_hash = ${hashOf(token)} FOR UPDATE`)
  if (!row || !stands(row, now)) return undefined
  if (row.usedAt !== null) {
    await revokeSessions(tx, { sessionId: row.sessionId }, 'a refresh token came twice', now)
    await logAccess(tx, now, 'token_reused', row.userId, { sessionId: row.sessionId })
    return { reused: row.sessionId }
  }
  if (row.tokenEndsAt <= now) return undefined
  await tx.run(sql`UPDATE refresh_tokens SET used_at = ${now} WHERE token_hash = ${hashOf(token)}`)
  const { usedAt: _, tokenEndsAt: _until, ...session } = row
  return { session, refreshToken: await issue(tx, row.sessionId, now) }
}

/** Ends sessions for good: one, or all of a person, or those of a person for one merchant. Answers which. */
export async function revokeSessions(
  tx: AccessTx,
  which: { sessionId: string } | { userId: string; merchantId?: string; except?: string },
  because: string,
  now: Date,
): Promise<string[]> {
  const condition =
    'sessionId' in which
      ? sql`session_id = ${which.sessionId}`
      : sql`user_id = ${which.userId} AND (${which.merchantId ?? null}::uuid IS NULL OR acting_for = ${which.merchantId ?? null})
          AND session_id IS DISTINCT FROM ${which.except ?? null}::uuid`
  const rows = await tx.rows<{ sessionId: string }>(sql`UPDATE sessions SET revoked_at = ${now}, revoked_because = ${because}
    WHERE ${condition} AND revoked_at IS NULL RETURNING session_id AS "sessionId"`)
  return rows.map(row => row.sessionId)
}
