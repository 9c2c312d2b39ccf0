import type { Clock } from '../kernel/clock.ts'
import { newId, newToken } from '../kernel/ids.ts'
import { hashOf } from '../kernel/secret.ts'
import { sql, type Tx } from '../platform/database/index.ts'
import type { keyRoles } from './roles.ts'

const routeKind = 'api_key'
/** What our keys begin with, so that a leaked one is recognised by whoever finds it. */
const prefix = 'pesan_'
export const isApiKey = (text: string) => text.startsWith(prefix)
export const keyRoute = (key: string) => ({ kind: routeKind, hash: hashOf(key) })

export type KeyRole = (typeof keyRoles)[number]
export type ApiKey = {
  keyId: string
  name: string
  role: KeyRole
  hint: string
  createdBy: string
  createdAt: Date
  endsAt: Date | null
  lastUsedAt: Date | null
  revokedAt: Date | null
}

const columns = sql`key_id AS "keyId", name, role, hint, created_by AS "createdBy", created_at AS "createdAt", ends_at AS "endsAt", last_used_at AS "lastUsedAt", revoked_at AS "revokedAt"`

/** Makes a key of 192 random bits for this merchant. The key itself is answered once and is stored nowhere. */
export async function makeKey(
  tx: Tx,
  clock: Clock,
  { name, role, createdBy, endsAt }: { name: string; role: KeyRole; createdBy: string; endsAt?: Date },
): Promise<{ key: string; apiKey: ApiKey }> {
  const now = clock.now()
  const key = `${prefix}${newToken(24)}`
  const keyId = newId(now)
  await tx.run(sql`INSERT INTO api_keys (merchant_id, key_id, name, role, hint, created_by, created_at, ends_at)
    VALUES (${tx.merchantId}, ${keyId}, ${name}, ${role}, ${key.slice(0, prefix.length + 6)}, ${createdBy}, ${now}, ${endsAt ?? null})`)
  await tx.run(
    sql`INSERT INTO routes (kind, key_hash, merchant_id, target) VALUES (${routeKind}, ${hashOf(key)}, ${tx.merchantId}, ${keyId})`,
  )
  return { key, apiKey: (await loadKey(tx, keyId))! }
}

export const loadKey = (tx: Tx, keyId: string) =>
  tx.row<ApiKey>(sql`SELECT ${columns} FROM api_keys WHERE merchant_id = ${tx.merchantId} AND key_id = ${keyId}`)

export const listKeys = (tx: Tx) =>
  tx.rows<ApiKey>(sql`SELECT ${columns} FROM api_keys WHERE merchant_id = ${tx.merchantId} ORDER BY created_at, key_id`)

/** Ends a key for good; its row stays, so that the audit log can be read. Answers whether there was one. */
export const revokeKey = async (tx: Tx, clock: Clock, keyId: string): Promise<boolean> =>
  (await tx.run(
    sql`UPDATE api_keys SET revoked_at = coalesce(revoked_at, ${clock.now()}) WHERE merchant_id = ${tx.merchantId} AND key_id = ${keyId}`,
  )) > 0

/** When a key was used last, to the minute: nobody needs it finer, and a write per request would be felt. */
export const noteUse = (tx: Tx, keyId: string, now: Date) =>
  tx.run(sql`UPDATE api_keys SET last_used_at = ${now} WHERE merchant_id = ${tx.merchantId} AND key_id = ${keyId}
    AND (last_used_at IS NULL OR last_used_at < ${new Date(now.getTime() - 60_000)})`)
