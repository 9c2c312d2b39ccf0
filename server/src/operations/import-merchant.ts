import { newId } from '../kernel/ids.ts'
import { type AccountsFile, addNumber, type MerchantEntry, settingsSchema } from '../merchants/index.ts'
import type { Policy } from '../orders/index.ts'
import { type Database, sql, type Tx } from '../platform/database/index.ts'
import type { House } from '../reactions/house.ts'
import { addSeller } from '../sellers/index.ts'
import { addProducts } from './import-products.ts'
import { createRule, priceRulesOf } from './price-rules.ts'

/**
 * Brings a merchant in, whole or not at all: shops, catalogue, stock, order types, people, answers and accounts.
 * Providers that the merchant names but that have no account here are left out and answered by name.
 */
export async function importMerchant(
  house: House,
  database: Database,
  entry: MerchantEntry,
  accounts: AccountsFile,
): Promise<{ merchantId: string; skipped: string[] }> {
  const merchantId = newId(house.clock.now())
  return database.merchant(merchantId, async tx => {
    await addMerchant(house, tx, entry, accounts)
    const shops = await addShops(house, tx, entry)
    await addProducts(house, tx, entry, shops)
    await addOrderTypes(tx, entry)
    await addPriceRules(house, tx, entry)
    await addPeople(house, tx, entry)
    return { merchantId, skipped: await addAccounts(house, tx, entry, accounts) }
  })
}

async function addMerchant(house: House, tx: Tx, entry: MerchantEntry, accounts: AccountsFile) {
  const settings = settingsSchema.parse(entry)
  const now = house.clock.now()
  await tx.run(sql`INSERT INTO merchants (merchant_id, key, name, currency, time_zone, languages, settings, created_at)
    VALUES (${tx.merchantId}, ${entry.key}, ${entry.name}, ${entry.currency}, ${entry.timeZone}, ${entry.languages}, ${JSON.stringify(settings)}, ${now})`)
  const phoneNumberId = accounts.whatsapp.numbers[entry.key]
  if (!phoneNumberId) return
  const { apiUrl, accessToken } = accounts.whatsapp
  await addNumber(tx, {
    numberId: newId(now),
    phone: entry.number,
    phoneNumberId,
    apiUrl,
    accessTokenSealed: house.sealer.seal(accessToken),
    accountId: accounts.whatsapp.accounts[entry.key],
  })
}

async function addShops(house: House, tx: Tx, entry: MerchantEntry): Promise<Map<string, string>> {
  const ids = new Map<string, string>()
  for (const shop of entry.shops) {
    const shopId = newId(house.clock.now())
    ids.set(shop.key, shopId)
    await tx.run(sql`INSERT INTO shops (merchant_id, shop_id, key, name, address, latitude, longitude, hours)
      VALUES (${tx.merchantId}, ${shopId}, ${shop.key}, ${shop.name}, ${shop.address}, ${shop.location?.[0] ?? null}, ${shop.location?.[1] ?? null}, ${JSON.stringify(shop.hours)})`)
  }
  return ids
}

async function addOrderTypes(tx: Tx, entry: MerchantEntry) {
  for (const type of entry.orderTypes) {
    const { acceptance, payment, fulfilment, pricing, dispatch, cancelUntil, approval, cash } = type
    const policy: Policy = { acceptance, payment, fulfilment, pricing, dispatch, cancelUntil, approval, ...(cash && { cash }) }
    const fields = type.fields.map(({ label, ...field }) => ({ ...field, labels: label }))
    await tx.run(sql`INSERT INTO order_types (merchant_id, key, labels, cues, policy, price, specialisation, fields)
      VALUES (${tx.merchantId}, ${type.key}, ${JSON.stringify(type.label)}, ${type.cues}, ${JSON.stringify(policy)}, ${type.price}, ${type.specialisation ?? null}, ${JSON.stringify(fields)})`)
  }
}

async function addPriceRules(house: House, tx: Tx, entry: MerchantEntry) {
  for (const rule of priceRulesOf(entry)) await createRule(tx, house.clock.now(), rule)
}

async function addPeople(house: House, tx: Tx, entry: MerchantEntry) {
  const id = () => newId(house.clock.now())
  for (const { specialisation, hours, rating, ...seller } of entry.sellers) {
    const said = {
      specialization: specialisation,
      workingHours: hours,
      startingRating: rating,
      availability: 'AVAILABLE' as const,
    }
    if (!(await addSeller(tx, id(), { ...seller, ...said }, house.clock.now())))
      throw new Error(`seller ${seller.key} has the key or a phone of another one`)
  }
  for (const person of entry.operators)
    await tx.run(
      sql`INSERT INTO staff (merchant_id, staff_id, key, name, phone, roles) VALUES (${tx.merchantId}, ${id()}, ${person.key}, ${person.name}, ${person.phone}, ${person.roles})`,
    )
  for (const row of entry.faq)
    await tx.run(
      sql`INSERT INTO faq (merchant_id, faq_id, cues, answers) VALUES (${tx.merchantId}, ${id()}, ${row.cues}, ${JSON.stringify(row.answer)})`,
    )
}

async function addAccounts(house: House, tx: Tx, entry: MerchantEntry, accounts: AccountsFile): Promise<string[]> {
  const skipped: string[] = []
  const gateways = new Set(entry.payments.map(method => method.split(':')[0]!))
  for (const gateway of gateways) {
    const settings = gateway === 'cash' ? {} : accounts.gateways[gateway]
    if (settings) await house.gateways.add(tx, newId(house.clock.now()), gateway, settings)
    else skipped.push(gateway)
  }
  // A shop always can send somebody of its own: an operator books by hand where no courier is found.
  const couriers = [...new Set([...entry.couriers, 'own-rider'])]
  for (const [position, courier] of couriers.entries()) {
    const settings = courier === 'own-rider' ? {} : accounts.couriers[courier]
    if (settings) await house.couriers.add(tx, newId(house.clock.now()), courier, position, settings)
    else skipped.push(courier)
  }
  return skipped
}
