import { sql, type Tx } from '../platform/database/index.ts'

/** What the provider says that one message costs. */
export type Price = {
  providerId: string
  outboxId: string | null
  at: Date
  category: string
  type: string
  billable: boolean | null
  model: string | null
  market: string
}

/** Keeps prices, one per message: the first word stands, since a price comes with two statuses of a message. */
export async function recordPrices(tx: Tx, prices: Price[]): Promise<void> {
  if (prices.length === 0) return
  await tx.run(sql`INSERT INTO message_prices (merchant_id, provider_id, outbox_id, day, category, type, billable, model, market, at)
    SELECT ${tx.merchantId}, p, o, (a AT TIME ZONE (SELECT time_zone FROM merchants WHERE merchant_id = ${tx.merchantId}))::date, c, t, b, m, k, a
    FROM unnest(${prices.map(one => one.providerId)}::text[], ${prices.map(one => one.outboxId)}::uuid[], ${prices.map(one => one.at)}::timestamptz[],
      ${prices.map(one => one.category)}::text[], ${prices.map(one => one.type)}::text[], ${prices.map(one => one.billable)}::boolean[],
      ${prices.map(one => one.model)}::text[], ${prices.map(one => one.market)}::text[]) AS batch (p, o, a, c, t, b, m, k)
    ORDER BY p ON CONFLICT (merchant_id, provider_id) DO NOTHING`)
}

/** What one kind of message costs in a market from a day on: the price of a thousand, in the merchant's smallest unit. */
export type Rate = { category: string; market?: string | undefined; perThousand: number; from: string }

/** How many messages of one kind were sent on a day; `cost` in the merchant's smallest unit, null where no rate is known. */
export type CountedMessages = {
  day: string
  category: string
  market: string
  type: string
  messages: number
  cost: number | null
}

/** Counts messages by day, category, market and type; both days included, in the merchant's time. */
export async function countMessages(tx: Tx, from: string, to: string, rates: readonly Rate[]): Promise<CountedMessages[]> {
  const rows = await tx.rows<
    Omit<CountedMessages, 'cost'>
  >(sql`SELECT day::text AS day, category, market, type, count(*)::int AS messages
    FROM message_prices WHERE merchant_id = ${tx.merchantId} AND day BETWEEN ${from}::date AND ${to}::date
    GROUP BY 1, 2, 3, 4 ORDER BY 1, 2, 3, 4`)
  return rows.map(row => ({ ...row, cost: costOf(row, rates) }))
}

/** Only `regular` messages are charged (whatsapp.md §3); the newest rate that is valid on the day counts, a market's own first. */
function costOf(row: Omit<CountedMessages, 'cost'>, rates: readonly Rate[]): number | null {
  if (row.type !== 'regular') return 0
  const valid = rates
    .filter(rate => rate.category === row.category && rate.from <= row.day)
    .filter(rate => rate.market === undefined || rate.market === row.market)
    .toSorted((a, b) => Number(b.market !== undefined) - Number(a.market !== undefined) || (a.from < b.from ? 1 : -1))
  const [rate] = valid
  return rate ? Math.round((row.messages * rate.perThousand) / 1_000) : null
}
