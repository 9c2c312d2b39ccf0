import type { Clock } from '../kernel/clock.ts'
import { newToken } from '../kernel/ids.ts'
import { hashOf, type Sealer } from '../kernel/secret.ts'
import { type Database, sql, type Tx } from '../platform/database/index.ts'
import { keeping } from '../platform/kept.ts'
import type { Gateway, GatewayModule, Http } from './gateway.ts'

export type GatewayAccount = {
  accountId: string
  gateway: string
  module: GatewayModule
  open: Gateway
  notificationToken: string
}

type Stored = { settings: Record<string, unknown>; notificationToken: string }
type Row = { accountId: string; gateway: string; settingsSealed: string; active: boolean }
type Opened = GatewayAccount & { active: boolean }

export type AccountDeps = {
  modules: ReadonlyMap<string, GatewayModule>
  sealer: Sealer
  clock: Clock
  http: Http
  /** Settings that replace stored ones while simulators stand in for a gateway. */
  overrides?: Record<string, { baseUrl: string }>
}

const routeKind = 'gateway_notification'
/** An account that another process changes is used as it was for this long at most, in milliseconds. */
const keptMs = 15_000

/** Opens a merchant's accounts, once for a while: settings are unsealed and checked by the adapter's own schema. */
export function gatewayAccounts(deps: AccountDeps) {
  const kept = keeping<Opened[]>(keptMs)
  const open = (row: Row): Opened | undefined => {
    const module = deps.modules.get(row.gateway)
    if (!module) return undefined
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
      active: row.active,
    }
  }
  const all = (tx: Tx): Promise<Opened[]> =>
    kept.get(tx.merchantId, async () => {
      const rows = await tx.rows<Row>(
        sql`SELECT account_id AS "accountId", gateway, settings_sealed AS "settingsSealed", active FROM gateway_accounts WHERE merchant_id = ${tx.merchantId}`,
      )
      return rows.flatMap(row => open(row) ?? [])
    })
  return {
    byGateway: async (tx: Tx, gateway: string): Promise<GatewayAccount | undefined> =>
      (await all(tx)).find(account => account.gateway === gateway && account.active),
    byId: async (tx: Tx, accountId: string): Promise<GatewayAccount | undefined> =>
      (await all(tx)).find(account => account.accountId === accountId),
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
      kept.forget(tx.merchantId)
      tx.afterCommit('gateway accounts', () => kept.forget(tx.merchantId))
    },
  }
}

export type GatewayAccounts = ReturnType<typeof gatewayAccounts>
