import { formatMoney } from '../kernel/money.ts'
import { loadMerchant } from '../merchants/index.ts'
import { countMessages } from '../notifications/index.ts'
import type { House } from '../reactions/house.ts'
import { inHouse, merchantsNamed } from './in-house.ts'

const usage = `usage: pesan costs [MERCHANT] [--from YYYY-MM-DD] [--to YYYY-MM-DD]
counts the messages that WhatsApp told a price of, by day and category; the last 31 days unless said`

const date = /^\d{4}-\d{2}-\d{2}$/

/** `pesan costs`: how many messages of each category were sent on each day, and what they cost by the merchant's rates. */
export async function costs(args: string[]): Promise<number> {
  const option = (name: string) => (args.includes(name) ? args[args.indexOf(name) + 1] : undefined)
  const from = option('--from')
  const to = option('--to')
  if ([from, to].some(day => day !== undefined && !date.test(day)) || (args.includes('--from') && !from)) {
    console.error(usage)
    return 2
  }
  const key = args[0]?.startsWith('--') ? undefined : args[0]
  return inHouse(house => show(house, key, from, to))
}

async function show(house: House, key: string | undefined, from: string | undefined, to: string | undefined): Promise<number> {
  const now = house.clock.now()
  const last = to ?? dayIn(now, 1)
  const first = from ?? dayIn(now, -31)
  for (const { merchantId, key: name } of await merchantsNamed(house, key))
    await house.database.merchant(merchantId, async tx => {
      const { currency, settings } = await loadMerchant(tx)
      const rows = await countMessages(tx, first, last, settings.messageRates)
      console.log(`${name}: ${rows.reduce((sum, row) => sum + row.messages, 0)} messages from ${first} to ${last}`)
      for (const { day, category, market, type, messages, cost } of rows) {
        const price = cost === null ? 'no rate known' : formatMoney(cost, currency)
        console.log(`  ${day}  ${category.padEnd(16)} ${market}  ${type.padEnd(21)} ${String(messages).padStart(6)}  ${price}`)
      }
    })
  return 0
}

/** A day of UTC, `days` away; the merchants' own days are at most one off, which the default range leaves room for. */
const dayIn = (now: Date, days: number) => new Date(now.getTime() + days * 86_400_000).toISOString().slice(0, 10)
