import { type Clock, seconds } from '../kernel/clock.ts'
import { type AccessTx, type Database, sql } from '../platform/database/index.ts'
import { isApiKey, keyRoute, loadKey, noteUse } from './keys.ts'
import type { MerchantRole, Principal } from './roles.ts'
import { loadSession, stands } from './sessions.ts'
import type { AccessTokens } from './tokens.ts'

/** How long this process believes what it read of a session or a key: what is revoked elsewhere works that long and no longer. */
const believedMs = seconds(20)
const most = 10_000

/**
 * Who a bearer token stands for at this moment, or nobody. The token proves who it was given to; whether the session still
 * stands, and as what, is the database's word, so that a revoked session or a changed role needs no token to run out.
 */
export type Standing = { of(bearer: string): Promise<Principal | undefined>; forget(id: string): void }

export function standingOf({ database, clock, tokens }: { database: Database; clock: Clock; tokens: AccessTokens }): Standing {
  const known = new Map<string, { at: number; principal: Principal | undefined }>()

  async function remembered(id: string, look: () => Promise<Principal | undefined>): Promise<Principal | undefined> {
    const now = clock.now().getTime()
    const kept = known.get(id)
    if (kept && now - kept.at < believedMs) return kept.principal
    const principal = await look()
    if (known.size >= most) known.clear()
    known.set(id, { at: now, principal })
    return principal
  }

  async function byKey(key: string): Promise<Principal | undefined> {
    const { kind, hash } = keyRoute(key)
    const route = await database.route(kind, hash)
    if (!route) return undefined
    return remembered(route.target, () =>
      database.merchant(route.merchantId, async tx => {
        const row = await loadKey(tx, route.target)
        const now = clock.now()
        if (!row || row.revokedAt !== null || (row.endsAt !== null && row.endsAt <= now)) return undefined
        await noteUse(tx, row.keyId, now)
        return { kind: 'key' as const, id: row.keyId, name: row.name, role: row.role, merchantId: tx.merchantId }
      }),
    )
  }

  return {
    async of(bearer) {
      if (isApiKey(bearer)) return byKey(bearer)
      const claims = tokens.read(bearer)
      if (!claims) return undefined
      const principal = await remembered(claims.sessionId, () =>
        database.access(tx => principalOf(tx, claims.sessionId, clock.now())),
      )
      const same = principal?.id === claims.userId && principal.merchantId === claims.merchantId
      return same ? principal : undefined
    },
    forget: id => void known.delete(id),
  }
}

async function principalOf(tx: AccessTx, sessionId: string, now: Date): Promise<Principal | undefined> {
  const session = await loadSession(tx, sessionId)
  if (!session || !stands(session, now)) return undefined
  const row = await tx.row<{
    name: string
    platformAdmin: boolean
    role: MerchantRole | null
    staffId: string | null
    sellerId: string | null
  }>(sql`SELECT u.name, u.platform_admin AS "platformAdmin", m.role, m.staff_id AS "staffId", m.seller_id AS "sellerId"
    FROM users u LEFT JOIN memberships m ON m.user_id = u.user_id AND m.merchant_id = ${session.merchantId} WHERE u.user_id = ${session.userId}`)
  if (!row) return undefined
  const person = { kind: 'user' as const, id: session.userId, name: row.name, sessionId }
  if (session.merchantId === null) return row.platformAdmin ? { ...person, role: 'admin' } : undefined
  if (row.role === null) return undefined
  return {
    ...person,
    role: row.role,
    merchantId: session.merchantId,
    ...(row.staffId && { staffId: row.staffId }),
    ...(row.sellerId && { sellerId: row.sellerId }),
  }
}
