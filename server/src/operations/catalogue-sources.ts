import { z } from 'zod'
import type { WhenAway } from '../catalogue/index.ts'
import { PesanError } from '../kernel/errors.ts'
import { newId } from '../kernel/ids.ts'
import { sql, type Tx } from '../platform/database/index.ts'
import type { House } from '../reactions/house.ts'
import { shopByKey } from './catalogue-import.ts'

export type SourceView = {
  accountId: string
  shop: string
  source: string
  active: boolean
  everyMinutes: number | null
  whenAway: WhenAway
}

export const listSources = (tx: Tx): Promise<SourceView[]> =>
  tx.rows<SourceView>(sql`SELECT a.account_id AS "accountId", s.key AS shop, a.source, a.active, a.every_minutes AS "everyMinutes", a.when_away AS "whenAway"
    FROM catalogue_accounts a JOIN shops s USING (merchant_id, shop_id) WHERE a.merchant_id = ${tx.merchantId} ORDER BY s.key, a.source`)

/** What only a test or a demo sets: where a provider with an address of its own is instead. */
const ownAddress = new Set(['apiUrl', 'apiVersion'])

export type NewSource = {
  shop?: string | undefined
  source: string
  settings: Record<string, unknown>
  everyMinutes?: number | undefined
  deactivateMissing: boolean
  whenAway: WhenAway
}

/**
 * Connects a shop with where its catalogue comes from, or where it is shown. A connection that was taken away is made anew
 * with these settings.
 *
 * @throws PesanError `invalid_request` naming what the adapter misses, `not_found` for a shop that is not there,
 * `not_allowed` for a second connection of the same kind
 */
export async function addSource(house: House, tx: Tx, given: NewSource): Promise<SourceView> {
  const own = Object.keys(given.settings).find(key => ownAddress.has(key))
  if (own) throw new PesanError('invalid_request', `settings.${own} cannot be set here`)
  const shopId = await shopByKey(tx, given.shop)
  const accountId = newId(house.clock.now())
  const { source, settings, everyMinutes, whenAway } = given
  const before = await tx.row<{
    accountId: string
    active: boolean
  }>(sql`SELECT account_id AS "accountId", active FROM catalogue_accounts
    WHERE merchant_id = ${tx.merchantId} AND shop_id = ${shopId} AND source = ${source} FOR UPDATE`)
  if (before?.active) throw new PesanError('not_allowed', `this shop is connected with ${source} already`)
  const options = { dryRun: false, deactivateMissing: given.deactivateMissing, confirmed: false }
  const account = {
    accountId,
    shopId,
    source,
    settings,
    options,
    whenAway,
    ...(everyMinutes !== undefined && { everyMinutes }),
  }
  try {
    if (before) await house.sources.renew(tx, { ...account, accountId: before.accountId })
    else await house.sources.add(tx, account)
  } catch (error) {
    if (error instanceof z.ZodError)
      throw new PesanError('invalid_request', error.issues.map(one => `settings.${one.path.join('.')}`).join(', '))
    if (error instanceof Error && /^there is no source/.test(error.message))
      throw new PesanError('invalid_request', error.message)
    throw error
  }
  return (await listSources(tx)).find(one => one.accountId === (before?.accountId ?? accountId))!
}

/** Nothing is read from it or told to it any more. What it brought in stays. @throws PesanError `not_found` */
export async function removeSource(tx: Tx, accountId: string): Promise<void> {
  const found = await tx.run(
    sql`UPDATE catalogue_accounts SET active = false WHERE merchant_id = ${tx.merchantId} AND account_id = ${accountId} AND active`,
  )
  if (found === 0) throw new PesanError('not_found')
}
