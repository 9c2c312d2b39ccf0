import type { Clock } from '../kernel/clock.ts'
import { newToken } from '../kernel/ids.ts'
import { hashOf, type Sealer } from '../kernel/secret.ts'
import { type Database, sql, type Tx } from '../platform/database/index.ts'
import type { Courier, CourierModule, Http } from './courier.ts'

export type CourierAccount = {
  accountId: string
  courier: string
  module: CourierModule
  open: Courier
  notificationToken: string
}

type Stored = { settings: Record<string, unknown>; notificationToken: string }
type Row = { accountId: string; courier: string; settingsSealed: string }

export type CourierAccountDeps = {
  modules: ReadonlyMap<string, CourierModule>
  sealer: Sealer
  clock: Clock
  http: Http
  /** Settings that replace stored ones while simulators stand in for a courier. */
  overrides?: Record<string, { baseUrl: string }>
}

const routeKind = 'courier_notification'

/** Opens a merchant's couriers in their order of preference; what has no account here cannot be called. */
export function courierAccounts(deps: CourierAccountDeps) {
  const open = (row: Row): CourierAccount | undefined => {
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
    }
  }
  const columns = sql`account_id AS "accountId", courier, settings_sealed AS "settingsSealed"`
  return {
    all: async (tx: Tx): Promise<CourierAccount[]> =>
      (
        await tx.rows<Row>(
          sql`SELECT ${columns} FROM courier_accounts WHERE merchant_id = ${tx.merchantId} AND active ORDER BY position`,
        )
      ).flatMap(row => open(row) ?? []),
    byId: async (tx: Tx, accountId: string): Promise<CourierAccount | undefined> => {
      const row = await tx.row<Row>(
        sql`SELECT ${columns} FROM courier_accounts WHERE merchant_id = ${tx.merchantId} AND account_id = ${accountId}`,
      )
      return row && open(row)
    },
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
    },
  }
}

export type CourierAccounts = ReturnType<typeof courierAccounts>
