import { z } from 'zod'
import { PesanError } from '../kernel/errors.ts'
import { newId, newToken } from '../kernel/ids.ts'
import { loadMerchant } from '../merchants/index.ts'
import { sql, type Tx } from '../platform/database/index.ts'
import type { House } from '../reactions/house.ts'

type AccountRow = { accountId: string; kind: 'gateway' | 'courier'; provider: string; active: boolean }
export type AccountView = AccountRow & { notificationUrl: string | null }

/** The accounts of a merchant with the addresses that their providers report to. */
export async function accountList(house: House, tx: Tx): Promise<AccountView[]> {
  const rows =
    await tx.rows<AccountRow>(sql`SELECT account_id AS "accountId", 'gateway' AS kind, gateway AS provider, active FROM gateway_accounts WHERE merchant_id = ${tx.merchantId}
    UNION ALL SELECT account_id, 'courier', courier, active FROM courier_accounts WHERE merchant_id = ${tx.merchantId} ORDER BY 2 DESC, 3`)
  const views: AccountView[] = []
  for (const row of rows) views.push({ ...row, notificationUrl: await notificationUrl(house, tx, row) })
  return views
}

async function notificationUrl(house: House, tx: Tx, { kind, accountId, provider }: AccountRow): Promise<string | null> {
  if (kind === 'gateway') {
    const account = await house.gateways.byId(tx, accountId)
    return account && provider !== 'cash'
      ? `${house.publicUrl}/payments/notifications/${provider}/${account.notificationToken}`
      : null
  }
  const account = await house.couriers.byId(tx, accountId)
  return account && !account.module.capabilities.assisted
    ? `${house.publicUrl}/deliveries/notifications/${provider}/${account.notificationToken}`
    : null
}

/**
 * Adds an account. Addresses of a provider are the adapter's own: one that somebody could type in would let them send this
 * server, with a merchant's keys, to any address that it can reach.
 *
 * @throws PesanError `invalid_request` naming the settings that the adapter misses, `not_allowed` for a second account
 */
export async function addAccount(
  house: House,
  tx: Tx,
  { kind, provider, settings }: { kind: AccountRow['kind']; provider: string; settings: Record<string, unknown> },
): Promise<AccountView> {
  const address = Object.keys(settings).find(key => /url|host|endpoint/i.test(key))
  if (address) throw new PesanError('invalid_request', `${address} cannot be set here`)
  const before = await accountList(house, tx)
  if (before.some(row => row.kind === kind && row.provider === provider))
    throw new PesanError('not_allowed', `there is an account with ${provider}`)
  const accountId = newId(house.clock.now())
  try {
    if (kind === 'gateway') await house.gateways.add(tx, accountId, provider, settings)
    else await house.couriers.add(tx, accountId, provider, before.filter(row => row.kind === 'courier').length, settings)
  } catch (error) {
    if (error instanceof z.ZodError)
      throw new PesanError('invalid_request', error.issues.map(one => `settings.${one.path.join('.')}`).join(', '))
    if (error instanceof Error && /^there is no (gateway|courier)/.test(error.message))
      throw new PesanError('invalid_request', error.message)
    throw error
  }
  return (await accountList(house, tx)).find(row => row.accountId === accountId)!
}

/** Asks a provider something harmless: whether it knows a payment that cannot be, or what a short way costs. */
export async function tryAccount(
  house: House,
  merchantId: string,
  accountId: string,
): Promise<{ works: boolean; detail: string }> {
  const found = await house.database.merchant(merchantId, async tx => ({
    gateway: await house.gateways.byId(tx, accountId),
    courier: await house.couriers.byId(tx, accountId),
    pin: (await loadMerchant(tx)).shops.find(shop => shop.pin)?.pin,
  }))
  const { gateway, courier, pin } = found
  if (!gateway && !courier) throw new PesanError('not_found')
  try {
    if (gateway) {
      const report = await gateway.open.status({ reference: `TEST-${newToken(8).replace(/[^A-Za-z0-9]/g, '')}` })
      return { works: true, detail: report.found ? 'it answered' : 'it answered that it knows no such payment' }
    }
    if (!courier?.module.capabilities.quote || !pin) return { works: true, detail: 'there is nothing to ask it' }
    const { quotes, refusals } = await courier.open.quote({
      pickup: pin,
      dropoff: { latitude: pin.latitude + 0.01, longitude: pin.longitude },
    })
    const refused = refusals.find(one => one.why === 'auth' || one.why === 'insufficient_balance')
    if (refused) return { works: false, detail: refused.why }
    return { works: true, detail: `${quotes.length} prices for a short way` }
  } catch (error) {
    // The provider's own words may hold a key; the log has them redacted by its adapter.
    return {
      works: false,
      detail: (error as Error).name === 'Unreachable' ? 'it could not be reached' : 'it did not accept the call',
    }
  }
}
