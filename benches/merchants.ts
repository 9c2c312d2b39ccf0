import { readFileSync } from 'node:fs'
import { accountsFor, numbersFor } from '../demo/processes/accounts.ts'
import { type MerchantEntry, merchantFileSchema } from '../server/src/merchants/index.ts'
import { importMerchant } from '../server/src/operations/import-merchant.ts'
import type { House } from '../server/src/reactions/house.ts'

const file = new URL('../demo/world/merchants.json', import.meta.url)

/** More of each product than any run sells. */
const plenty = 900_000

/** One shop's number at WhatsApp. */
export type ShopNumber = { phoneNumberId: string; phone: string }

/**
 * Brings in several shops, all copies of the demo world's first, each with a number of its own: one number sends 80 messages
 * a second at most, which the house observes.
 */
export async function addShops(house: House, count: number, providers: string, quietMs?: number): Promise<ShopNumber[]> {
  const [first] = merchantFileSchema.parse(JSON.parse(readFileSync(file, 'utf8'))).merchants
  const entries = Array.from({ length: count }, (_, n) => copyOf(first!, n, quietMs))
  const keys = entries.map(entry => entry.key)
  const accounts = accountsFor(keys, { whatsapp: providers, midtrans: providers, gosend: providers })
  const numbers = numbersFor(keys)
  for (const entry of entries) await importMerchant(house, house.database, entry, accounts)
  return entries.map(entry => ({ phoneNumberId: numbers[entry.key]!, phone: entry.number }))
}

function copyOf(first: MerchantEntry, n: number, quietMs: number | undefined): MerchantEntry {
  return {
    ...first,
    key: `${first.key}-${n}`,
    number: `+62811${String(20_000_000 + n)}`,
    products: first.products.map(product => ({ ...product, stock: plenty })),
    ...(quietMs !== undefined && { quietMs }),
  }
}
