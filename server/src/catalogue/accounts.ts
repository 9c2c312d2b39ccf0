import { after, type Clock, minutes } from '../kernel/clock.ts'
import type { Sealer } from '../kernel/secret.ts'
import { type Database, sql, type Tx } from '../platform/database/index.ts'
import type { ImportOptions } from './import/imports.ts'
import type { CatalogueSource, Http, SourceModule } from './source.ts'

export type SourceAccount = {
  accountId: string
  shopId: string
  module: SourceModule
  open: CatalogueSource
  options: ImportOptions
  /** What counts where it cannot be asked: what we knew last, a person, or nothing. */
  whenAway: WhenAway
}

export type WhenAway = 'sell' | 'ask' | 'refuse'

export type NewSourceAccount = {
  accountId: string
  shopId: string
  source: string
  settings: Record<string, unknown>
  options: ImportOptions
  /** How often it is read; never by itself when absent. */
  everyMinutes?: number
  whenAway?: WhenAway
}

/** Of a call that publishes; below what Meta advises (contract catalogues.md §5.2). */
const batchSize = 2_500

type Row = {
  accountId: string
  shopId: string
  source: string
  settingsSealed: string
  options: ImportOptions
  whenAway: WhenAway
}

/** Opens the sources of a merchant's shops: settings are unsealed and checked by the adapter's own schema. */
export function sourceAccounts(deps: { modules: ReadonlyMap<string, SourceModule>; sealer: Sealer; clock: Clock; http: Http }) {
  const { modules, sealer, clock, http } = deps
  const columns = sql`account_id AS "accountId", shop_id AS "shopId", source, settings_sealed AS "settingsSealed", options, when_away AS "whenAway"`
  const opened = ({ source, settingsSealed, ...row }: Row): SourceAccount[] => {
    const module = modules.get(source)
    if (!module) return []
    // Settings that the adapter no longer takes are as good as none: a person has to enter them anew.
    const settings = module.accountSchema.safeParse(JSON.parse(sealer.open(settingsSealed)))
    return settings.success ? [{ ...row, module, open: module.open(settings.data, http, clock) }] : []
  }
  return {
    /** What a file that is handed in is read by. */
    ofFiles: () => modules.get('feed')?.open({}, http, clock),
    async byId(tx: Tx, accountId: string): Promise<SourceAccount | undefined> {
      const rows = await tx.rows<Row>(
        sql`SELECT ${columns} FROM catalogue_accounts WHERE merchant_id = ${tx.merchantId} AND account_id = ${accountId} AND active`,
      )
      return rows.flatMap(opened)[0]
    },
    /** Of these shops, those whose source can say what may be promised at this moment. */
    async live(tx: Tx, shopIds: string[]): Promise<SourceAccount[]> {
      const rows = await tx.rows<Row>(
        sql`SELECT ${columns} FROM catalogue_accounts WHERE merchant_id = ${tx.merchantId} AND shop_id = ANY(${shopIds}) AND active`,
      )
      return rows.filter(({ source }) => modules.get(source)?.capabilities.live).flatMap(opened)
    },
    /** Of these shops, those whose source keeps goods for orders. */
    async holding(tx: Tx, shopIds: string[]): Promise<SourceAccount[]> {
      const rows = await tx.rows<Row>(
        sql`SELECT ${columns} FROM catalogue_accounts WHERE merchant_id = ${tx.merchantId} AND shop_id = ANY(${shopIds}) AND active`,
      )
      return rows.filter(({ source }) => modules.get(source)?.capabilities.hold).flatMap(opened)
    },
    /** What a shop's products are read from, of several the first; undefined where people keep them by hand. */
    async readBy(tx: Tx, shopId: string): Promise<string | undefined> {
      const rows = await tx.rows<{ source: string }>(sql`SELECT source FROM catalogue_accounts
        WHERE merchant_id = ${tx.merchantId} AND shop_id = ${shopId} AND active ORDER BY source`)
      return rows.find(({ source }) => modules.get(source)?.capabilities.list)?.source
    },
    /** Whether one of these products comes from such a source. */
    async isLive(tx: Tx, productIds: string[]): Promise<boolean> {
      const rows = await tx.rows<{ source: string }>(sql`SELECT DISTINCT a.source FROM catalogue_accounts a
        JOIN products p ON p.merchant_id = a.merchant_id AND p.shop_id = a.shop_id
        WHERE a.merchant_id = ${tx.merchantId} AND a.active AND p.product_id = ANY(${productIds})`)
      return rows.some(({ source }) => modules.get(source)?.capabilities.live)
    },
    /** @throws ZodError when the settings are not what the adapter asks for, before anything is stored */
    async add(
      tx: Tx,
      { accountId, shopId, source, settings, options, everyMinutes, whenAway = 'sell' }: NewSourceAccount,
    ): Promise<void> {
      const module = modules.get(source)
      if (!module) throw new Error(`there is no source called ${source}`)
      module.accountSchema.parse(settings)
      await tx.run(sql`INSERT INTO catalogue_accounts (merchant_id, account_id, shop_id, source, settings_sealed, options, when_away, every_minutes, due_at)
        VALUES (${tx.merchantId}, ${accountId}, ${shopId}, ${source}, ${sealer.seal(JSON.stringify(settings))}, ${JSON.stringify(options)},
          ${whenAway}, ${everyMinutes ?? null}, ${everyMinutes === undefined ? null : clock.now()})`)
      if (module.capabilities.publish)
        await tx.run(sql`INSERT INTO publications (merchant_id, account_id, due_at, batch_size)
          VALUES (${tx.merchantId}, ${accountId}, ${clock.now()}, ${batchSize})`)
    },
    /** New settings for an account that was taken away, which is there again. @throws ZodError as `add` does */
    async renew(
      tx: Tx,
      { accountId, source, settings, options, everyMinutes, whenAway = 'sell' }: NewSourceAccount,
    ): Promise<void> {
      modules.get(source)?.accountSchema.parse(settings)
      await tx.run(sql`UPDATE catalogue_accounts SET active = true, settings_sealed = ${sealer.seal(JSON.stringify(settings))},
          options = ${JSON.stringify(options)}, when_away = ${whenAway}, every_minutes = ${everyMinutes ?? null}, due_at = ${everyMinutes === undefined ? null : clock.now()}
        WHERE merchant_id = ${tx.merchantId} AND account_id = ${accountId}`)
      await tx.run(sql`UPDATE publications SET paused = NULL, detail = NULL, due_at = ${clock.now()}
        WHERE merchant_id = ${tx.merchantId} AND account_id = ${accountId}`)
      await tx.run(sql`UPDATE published_items SET face = '' WHERE merchant_id = ${tx.merchantId} AND account_id = ${accountId}`)
    },
    /** Accounts whose time to be read has come. */
    due: (database: Database) =>
      database.scan<{
        merchantId: string
        accountId: string
      }>(sql`SELECT merchant_id AS "merchantId", account_id AS "accountId" FROM catalogue_accounts
        WHERE active AND due_at <= ${clock.now()} ORDER BY due_at LIMIT 20`),
    /** Sets the time of the next reading; undefined where another process did so first. */
    async putOff(tx: Tx, accountId: string): Promise<{ shopId: string; source: string; options: ImportOptions } | undefined> {
      const now = clock.now()
      const row = await tx.row<{ shopId: string; source: string; options: ImportOptions; everyMinutes: number }>(
        sql`SELECT shop_id AS "shopId", source, options, every_minutes AS "everyMinutes" FROM catalogue_accounts
          WHERE merchant_id = ${tx.merchantId} AND account_id = ${accountId} AND active AND due_at <= ${now} FOR UPDATE`,
      )
      if (!row) return undefined
      await tx.run(sql`UPDATE catalogue_accounts SET due_at = ${after(now, minutes(row.everyMinutes))}
        WHERE merchant_id = ${tx.merchantId} AND account_id = ${accountId}`)
      return row
    },
  }
}

export type SourceAccounts = ReturnType<typeof sourceAccounts>
