import type { Clock } from '../kernel/clock.ts'
import { newToken } from '../kernel/ids.ts'
import { hashOf, type Sealer } from '../kernel/secret.ts'
import { type Database, sql, type Tx } from '../platform/database/index.ts'
import { keeping } from '../platform/kept.ts'
import type { Courier, CourierModule, Http } from './courier.ts'

export type CourierAccount = {
  accountId: string
  courier: string
  module: CourierModule
  open: Courier
  notificationToken: string
}

type Stored = { settings: Record<string, unknown>; notificationToken: string }
type Row = { accountId: string; courier: string; settingsSealed: string; active: boolean }
type Opened = CourierAccount & { active: boolean }

export type CourierAccountDeps = {
  modules: ReadonlyMap<string, CourierModule>
  sealer: Sealer
  clock: Clock
  http: Http
  /** Settings that replace stored ones while simulators stand in for a courier. */
  overrides?: Record<string, { baseUrl: string }>
}

const routeKind = 'courier_notification'
/** An account that another process changes is used as it was for this long at most, in milliseconds. */
const keptMs = 15_000

/** Opens a merchant's couriers in their order of preference; what has no account here cannot be called. */
export function courierAccounts(deps: CourierAccountDeps) {
  const kept = keeping<Opened[]>(keptMs)
  const open = (row: Row): Opened | undefined => {
    const module = deps.modules.get(row.courier)
    if (!module) return undefined
    const stored = JSON.parse(deps.sealer.open(row.settingsSealed)) as Stored
    const simulated = module.capabilities.assisted ? undefined : deps.overrides?.[row.courier]
    const settings = module.accountSchema.parse({ ...stored.settings, ...(simulated && { apiUrl: simulated.baseUrl }) })
    return {
      accountId: row.accountId,
      courier: row.courier,
      module,
      open: module.open(settings, deps.http, deps.clock),
      notificationToken: stored.notificationToken,
      active: row.active,
    }
  }
  const opened = (tx: Tx): Promise<Opened[]> =>
    kept.get(tx.merchantId, async () => {
      const rows = await tx.rows<Row>(sql`SELECT account_id AS "accountId", courier, settings_sealed AS "settingsSealed", active
        FROM courier_accounts WHERE merchant_id = ${tx.merchantId} ORDER BY position`)
      return rows.flatMap(row => open(row) ?? [])
    })
  return {
    all: async (tx: Tx): Promise<CourierAccount[]> => (await opened(tx)).filter(account => account.active),
    byId: async (tx: Tx, accountId: string): Promise<CourierAccount | undefined> =>
      (await opened(tx)).find(account => account.accountId === accountId),
    route: (database: Database, token: string) => database.route(routeKind, hashOf(token)),
    /** @throws ZodError when the settings are not what the adapter asks for. */
    async add(tx: Tx, accountId: string, courier: string, position: number, settings: Record<string, unknown>) {
      const module = deps.modules.get(courier)
      if (!module) throw new Error(`there is no courier called ${courier}`)
      module.accountSchema.parse(settings)
      const stored: Stored = { settings, notificationToken: newToken() }
      await tx.run(sql`INSERT INTO courier_accounts (merchant_id, account_id, courier, settings_sealed, position)
        VALUES (${tx.merchantId}, ${accountId}, ${courier}, ${deps.sealer.seal(JSON.stringify(stored))}, ${position})`)
      await tx.run(
        sql`INSERT INTO routes (kind, key_hash, merchant_id, target) VALUES (${routeKind}, ${hashOf(stored.notificationToken)}, ${tx.merchantId}, ${accountId})`,
      )
      kept.forget(tx.merchantId)
      tx.afterCommit('courier accounts', () => kept.forget(tx.merchantId))
    },
  }
}

export type CourierAccounts = ReturnType<typeof courierAccounts>
