import type { Clock } from '../kernel/clock.ts'
import { newToken } from '../kernel/ids.ts'
import { hashOf, type Sealer } from '../kernel/secret.ts'
import { type Database, sql, type Tx } from '../platform/database/index.ts'
import type { Gateway, GatewayModule, Http } from './gateway.ts'

export type GatewayAccount = {
  accountId: string
  gateway: string
  module: GatewayModule
  open: Gateway
  notificationToken: string
}

type Stored = { settings: Record<string, unknown>; notificationToken: string }
type Row = { accountId: string; gateway: string; settingsSealed: string }

export type AccountDeps = {
  modules: ReadonlyMap<string, GatewayModule>
  sealer: Sealer
  clock: Clock
  http: Http
  /** Settings that replace stored ones while simulators stand in for a gateway. */
  overrides?: Record<string, { baseUrl: string }>
}

const routeKind = 'gateway_notification'

/** Opens a merchant's accounts: settings are unsealed and checked by the adapter's own schema. */
export function gatewayAccounts(deps: AccountDeps) {
  const open = (row: Row | undefined): GatewayAccount | undefined => {
    const module = row && deps.modules.get(row.gateway)
    if (!row || !module) return undefined
    const stored = JSON.parse(deps.sealer.open(row.settingsSealed)) as Stored
    const simulated = deps.overrides?.[row.gateway]
    const settings = module.accountSchema.parse({
      ...stored.settings,
      ...(simulated && { apiUrl: simulated.baseUrl, snapUrl: `${simulated.baseUrl}/snap/v1` }),
    })
    return {
      accountId: row.accountId,
      gateway: row.gateway,
      module,
      open: module.open(settings, deps.http, deps.clock),
      notificationToken: stored.notificationToken,
    }
  }
  const columns = sql`account_id AS "accountId", gateway, settings_sealed AS "settingsSealed"`
  return {
    byGateway: async (tx: Tx, gateway: string) =>
      open(
        await tx.row<Row>(
          sql`SELECT ${columns} FROM gateway_accounts WHERE merchant_id = ${tx.merchantId} AND gateway = ${gateway} AND active`,
        ),
      ),
    byId: async (tx: Tx, accountId: string) =>
      open(
        await tx.row<Row>(
          sql`SELECT ${columns} FROM gateway_accounts WHERE merchant_id = ${tx.merchantId} AND account_id = ${accountId}`,
        ),
      ),
    /** Whose account a notification's secret path belongs to. */
    route: (database: Database, token: string) => database.route(routeKind, hashOf(token)),
    /**
     * Adds an account with a new secret path for its notifications.
     *
     * @throws ZodError when the settings are not what the adapter asks for, which it is told before anything is stored.
     */
    async add(tx: Tx, accountId: string, gateway: string, settings: Record<string, unknown>) {
      const module = deps.modules.get(gateway)
      if (!module) throw new Error(`there is no gateway called ${gateway}`)
      module.accountSchema.parse(settings)
      const stored: Stored = { settings, notificationToken: newToken() }
      await tx.run(sql`INSERT INTO gateway_accounts (merchant_id, account_id, gateway, settings_sealed)
        VALUES (${tx.merchantId}, ${accountId}, ${gateway}, ${deps.sealer.seal(JSON.stringify(stored))})`)
      await tx.run(
        sql`INSERT INTO routes (kind, key_hash, merchant_id, target) VALUES (${routeKind}, ${hashOf(stored.notificationToken)}, ${tx.merchantId}, ${accountId})`,
      )
    },
  }
}

export type GatewayAccounts = ReturnType<typeof gatewayAccounts>
