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
  /** The provider's id of the account whose number it is; null where nobody has said. */
  accountId: string | null
  templatesSyncedAt: Date | null
}

const columns = sql`number_id AS "numberId", phone, phone_number_id AS "phoneNumberId", api_url AS "apiUrl", access_token_sealed AS "accessTokenSealed", paused_until AS "pausedUntil",
  account_id AS "accountId", templates_synced_at AS "templatesSyncedAt"`

export const loadNumber = (tx: Tx, numberId: string) =>
  tx.row<NumberRow>(sql`SELECT ${columns} FROM numbers WHERE merchant_id = ${tx.merchantId} AND number_id = ${numberId}`)

/** A merchant's first number: what it writes from when nobody wrote first. */
export const firstNumber = (tx: Tx) =>
  tx.row<NumberRow>(sql`SELECT ${columns} FROM numbers WHERE merchant_id = ${tx.merchantId} ORDER BY number_id LIMIT 1`)

export const loadNumbers = (tx: Tx) =>
  tx.rows<NumberRow>(sql`SELECT ${columns} FROM numbers WHERE merchant_id = ${tx.merchantId} ORDER BY number_id`)

/** Under what a number's templates are kept: its account, else the number itself. */
export const templateAccountOf = (number: NumberRow) => number.accountId ?? number.phoneNumberId

export const setAccount = (tx: Tx, numberId: string, accountId: string) =>
  tx.run(
    sql`UPDATE numbers SET account_id = ${accountId}, templates_synced_at = NULL WHERE merchant_id = ${tx.merchantId} AND number_id = ${numberId}`,
  )

/** All templates of the account were read: from now on one that is not known does not exist. */
export const noteSynced = (tx: Tx, accountId: string, at: Date) =>
  tx.run(sql`UPDATE numbers SET templates_synced_at = ${at} WHERE merchant_id = ${tx.merchantId} AND account_id = ${accountId}`)
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

/**
 * Whose numbers belong to an account, for news that name no number. Several merchants may share one. Kept in memory for a
 * minute at most: anybody may post an account's id.
 */
export function accountRoutes(database: Database): (accountId: string) => Promise<{ merchantId: string; numberId: string }[]> {
  const known = new Map<string, { at: number; routes: { merchantId: string; numberId: string }[] }>()
  return async accountId => {
    const cached = known.get(accountId)
    if (cached && performance.now() - cached.at < (cached.routes.length > 0 ? 60_000 : 1_000)) return cached.routes
    const routes = await database.scan<{ merchantId: string; numberId: string }>(
      sql`SELECT merchant_id AS "merchantId", number_id AS "numberId" FROM numbers WHERE account_id = ${accountId} ORDER BY 1, 2`,
    )
    if (known.size > 10_000) known.clear()
    known.set(accountId, { at: performance.now(), routes })
    return routes
  }
}

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

type NewNumber = Omit<NumberRow, 'pausedUntil' | 'templatesSyncedAt' | 'accountId'> & { accountId?: string | undefined }

export async function addNumber(tx: Tx, number: NewNumber) {
  await tx.run(sql`INSERT INTO numbers (merchant_id, number_id, phone, phone_number_id, api_url, access_token_sealed, account_id)
    VALUES (${tx.merchantId}, ${number.numberId}, ${number.phone}, ${number.phoneNumberId}, ${number.apiUrl}, ${number.accessTokenSealed}, ${number.accountId ?? null})`)
  await tx.run(
    sql`INSERT INTO routes (kind, key_hash, merchant_id, target) VALUES (${routeKind}, ${hashOf(number.phoneNumberId)}, ${tx.merchantId}, ${number.numberId})`,
  )
}

/** Whether any merchant has a number with this id. */
export const isKnownNumber = async (database: Database, phoneNumberId: string) =>
  (await database.route(routeKind, hashOf(phoneNumberId))) !== undefined
