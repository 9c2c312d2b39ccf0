import type { Sealer } from '../kernel/secret.ts'
import { hashOf } from '../kernel/secret.ts'
import { type Database, sql, type Tx } from '../platform/database/index.ts'

export type NumberRow = {
  numberId: string
  phone: string
  phoneNumberId: string
  apiUrl: string
  accessTokenSealed: string
  pausedUntil: Date | null
}

const columns = sql`number_id AS "numberId", phone, phone_number_id AS "phoneNumberId", api_url AS "apiUrl", access_token_sealed AS "accessTokenSealed", paused_until AS "pausedUntil"`

export const loadNumber = (tx: Tx, numberId: string) =>
  tx.row<NumberRow>(sql`SELECT ${columns} FROM numbers WHERE merchant_id = ${tx.merchantId} AND number_id = ${numberId}`)

/** A merchant's first number: what it writes from when nobody wrote first. */
export const firstNumber = (tx: Tx) =>
  tx.row<NumberRow>(sql`SELECT ${columns} FROM numbers WHERE merchant_id = ${tx.merchantId} ORDER BY number_id LIMIT 1`)

/** Tokens by their sealed form, since every message needs one; a changed token has another form. */
const opened = new Map<string, string>()

function tokenOf(sealed: string, sealer: Sealer): string {
  const token = opened.get(sealed) ?? sealer.open(sealed)
  if (opened.size >= 10_000) opened.clear()
  opened.set(sealed, token)
  return token
}

/** What the channel needs to send from a number; `apiUrl` overrides the stored address where simulators stand in. */
export const accountOf = (
  number: NumberRow,
  sealer: Sealer,
  apiUrl?: string,
): { numberId: string; phoneNumberId: string; apiUrl: string; accessToken: string } => ({
  numberId: number.numberId,
  phoneNumberId: number.phoneNumberId,
  apiUrl: apiUrl ?? number.apiUrl,
  accessToken: tokenOf(number.accessTokenSealed, sealer),
})

/** Stops sending from a number until `until`: its account has a problem that a person must solve (whatsapp.md §6.6, class A). */
export const pauseNumber = (tx: Tx, numberId: string, until: Date, reason: string) =>
  tx.run(
    sql`UPDATE numbers SET paused_until = ${until}, paused_reason = ${reason} WHERE merchant_id = ${tx.merchantId} AND number_id = ${numberId}`,
  )

const routeKind = 'whatsapp_number'

/** Whose number a phone number id is. Kept in memory for a minute: it changes when a number is added or moves. */
export function numberRoutes(
  database: Database,
): (phoneNumberId: string) => Promise<{ merchantId: string; numberId: string } | undefined> {
  const known = new Map<string, { at: number; route: { merchantId: string; numberId: string } | undefined }>()
  return async phoneNumberId => {
    const cached = known.get(phoneNumberId)
    if (cached && performance.now() - cached.at < (cached.route ? 60_000 : 1_000)) return cached.route
    const found = await database.route(routeKind, hashOf(phoneNumberId))
    const route = found && { merchantId: found.merchantId, numberId: found.target }
    if (known.size > 10_000) known.clear()
    known.set(phoneNumberId, { at: performance.now(), route })
    return route
  }
}

export async function addNumber(tx: Tx, number: Omit<NumberRow, 'pausedUntil'>) {
  await tx.run(sql`INSERT INTO numbers (merchant_id, number_id, phone, phone_number_id, api_url, access_token_sealed)
    VALUES (${tx.merchantId}, ${number.numberId}, ${number.phone}, ${number.phoneNumberId}, ${number.apiUrl}, ${number.accessTokenSealed})`)
  await tx.run(
    sql`INSERT INTO routes (kind, key_hash, merchant_id, target) VALUES (${routeKind}, ${hashOf(number.phoneNumberId)}, ${tx.merchantId}, ${number.numberId})`,
  )
}

/** Whether any merchant has a number with this id. */
export const isKnownNumber = async (database: Database, phoneNumberId: string) =>
  (await database.route(routeKind, hashOf(phoneNumberId))) !== undefined
