import { listMerchants } from '../server/src/merchants/index.ts'
import { openDatabase, sql, type Tx } from '../server/src/platform/database/index.ts'
import { giveAPast } from '../server/test/history.ts'
import { countRowsRead } from '../server/test/rows-read.ts'
import { onServer } from './database.ts'
import { openBenchHouse } from './house.ts'
import { type Finding, rounded, tell } from './report.ts'
import { type Times, timeStatements, totalMs } from './statement-times.ts'

/** What a shop has behind it: a busy year. */
const past = { orders: 50_000, customers: 20_000 }
const warmUp = 20
const measured = 60

/** Whole orders at two shops alike, of which one has a long past: what their statements take, one beside the other. */
export async function run(): Promise<Finding> {
  const house = await openBenchHouse({ shops: 2, quietMs: 0 })
  const database = openDatabase(house.database.connection, { pooled: true })
  try {
    await house.people('someOrders', { count: warmUp })
    const [young, old] = (await listMerchants(database)).toSorted((a, b) => (a.key < b.key ? -1 : 1)).map(one => one.merchantId)
    const orders = (count: number) => house.people('someOrders', { count })
    const before = await timed(() => orders(measured))
    tell(`neither has a past: ${rounded(totalMs(before.get(old!)) / totalMs(before.get(young!)))} of the other`)

    const start = performance.now()
    await database.merchant(old!, endAll)
    const [{ made }] = (await database.merchant(old!, tx =>
      tx.rows<{ made: number }>(sql`SELECT count(*)::int AS made FROM orders WHERE merchant_id = ${old}`),
    )) as [{ made: number }]
    const copies = { orders: Math.ceil(past.orders / made), customers: Math.ceil(past.customers / made), loyal: 0 }
    await database.merchant(old!, tx => giveAPast(tx, copies))
    await onServer(house.database.connection, `VACUUM ANALYZE ${tables.join(', ')}`)
    const rows = await database.merchant(old!, countAll)
    tell(`${JSON.stringify(rows)} in ${rounded((performance.now() - start) / 1_000)} s`)

    await orders(warmUp) // everything is planned anew
    const after = await timed(() => orders(measured))
    const [oldMs, youngMs] = [totalMs(after.get(old!)), totalMs(after.get(young!))]
    const counting = countRowsRead()
    await orders(warmUp)
    const reads = [...counting.stop()].toSorted(([, a], [, b]) => b.rows - a.rows)
    const looks = (times: Map<string, Times>) => {
      const all = [...(times.get('looks') ?? [])].filter(([text]) => /^\s*SELECT/.test(text))
      return rounded(all.reduce((sum, [, { ms }]) => sum + ms, 0) / all.reduce((sum, [, { count }]) => sum + count, 0))
    }
    const each = (ms: number) => rounded(ms / (measured / 2))
    return {
      figure: each(oldMs),
      reference: each(youngMs),
      ratio: oldMs / youngMs,
      unit: 'ms of statements an order, at the shop with a past',
      load: `2 shops, ${measured} orders one after another and in turns; quiet time 0`,
      detail: {
        reference: 'the shop without a past, in the same minute',
        past: rows,
        ratioBefore: rounded(totalMs(before.get(old!)) / totalMs(before.get(young!))),
        lookMs: { before: looks(before), after: looks(after) },
        slower: slower(after.get(young!)!, after.get(old!)!).slice(0, 5),
        mostRowsRead: reads.slice(0, 3).map(([text, { rows }]) => ({ rows, text: text.slice(0, 120) })),
      },
    }
  } finally {
    await database.close()
    await house.close()
  }
}

async function timed(doing: () => Promise<unknown>): Promise<Map<string, Times>> {
  const timing = timeStatements()
  try {
    await doing()
  } finally {
    timing.stop()
  }
  return timing.stop()
}

/** What is copied must be over. These orders wait for a courier who never comes, so only their rows are closed. */
const endAll = (tx: Tx) => tx.run(sql`UPDATE orders SET status = 'COMPLETED' WHERE merchant_id = ${tx.merchantId}`)

/** What the past has grown, for the planner to know it at once and not in a minute. */
const tables = [
  'orders',
  'order_events',
  'payments',
  'payment_events',
  'deliveries',
  'delivery_events',
  'delivery_attempts',
  'receipts',
  'customers',
  'customer_identities',
  'customer_addresses',
  'conversations',
  'messages',
  'lanes',
  'inbox',
  'outbox',
  'statuses',
  'notices',
  'files',
  'live_events',
  'stock',
  'stock_movements',
  'message_prices',
  'calls_for_help',
  'offers',
  'ratings',
]

const countAll = async (tx: Tx) => {
  const count = async (table: string) => (await tx.rows<{ n: number }>(sql([`SELECT count(*)::int AS n FROM ${table}`])))[0]!.n
  return {
    orders: await count('orders'),
    customers: await count('customers'),
    messages: await count('messages'),
    outbox: await count('outbox'),
  }
}

/** The statements that take longest beyond what they take at the other shop, in milliseconds each. */
const slower = (young: Times, old: Times) =>
  [...old]
    .map(([text, { ms, count }]) => {
      const other = young.get(text)
      return {
        text: text.slice(0, 120),
        ms: rounded(ms / count),
        otherMs: rounded((other?.ms ?? 0) / (other?.count ?? 1)),
        count,
      }
    })
    .toSorted((a, b) => (b.ms - b.otherMs) * b.count - (a.ms - a.otherMs) * a.count)
