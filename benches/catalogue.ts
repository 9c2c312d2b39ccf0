import {
  addImport,
  addPart,
  catalogueSearch,
  type Import,
  loadSources,
  readImport,
  runImport,
  sourceAccounts,
} from '../server/src/catalogue/index.ts'
import { systemClock } from '../server/src/kernel/clock.ts'
import { newId } from '../server/src/kernel/ids.ts'
import { sealerOf } from '../server/src/kernel/secret.ts'
import { openDatabase, sql, type Tx } from '../server/src/platform/database/index.ts'
import { openBenchDatabase } from './database.ts'
import { type Finding, percentile, rounded, spread, tell } from './report.ts'

const products = 100_000
const searches = 400
const goals = { searchP95: 100, importSeconds: 180 }

const kinds = ['Kopi', 'Teh', 'Mie', 'Sabun', 'Beras', 'Obat', 'Susu', 'Roti', 'Kecap', 'Minyak']
const sorts = ['Goreng', 'Bubuk', 'Cair', 'Instan', 'Original', 'Pedas', 'Manis', 'Segar', 'Premium', 'Hemat', 'Jumbo', 'Mini']
const brands = Array.from({ length: 500 }, (_, n) => `Merek${n}`)
const nameOf = (n: number) => `${kinds[n % 10]} ${sorts[n % 12]} ${brands[n % 500]} ${50 + (n % 40) * 25} g`

/** What people type into a search: a kind, a brand half typed, two words, a size. */
const typed = (n: number) =>
  [
    kinds[n % 10]!,
    `mer${n % 50}`,
    `${sorts[n % 12]} merek${n % 500}`,
    `${kinds[n % 10]} ${75 + (n % 40) * 25}`,
    `SKU-${n * 37}`,
  ][n % 5]!

function feed(changed: (n: number) => boolean): Buffer {
  const rows = Array.from(
    { length: products },
    (_, n) =>
      `SKU-${n},${nameOf(n)},${1_000 + (n % 900) * 100 + (changed(n) ? 50 : 0)}.00 IDR,in stock,${n % 80},${kinds[n % 10]}`,
  )
  return Buffer.from(['id,title,price,availability,quantity,product_type', ...rows].join('\n'))
}

/** How long a feed of a hundred thousand products takes to be in its place, and a search among them. */
export async function run(): Promise<Finding> {
  const bench = await openBenchDatabase()
  const database = openDatabase(bench.connection)
  try {
    const clock = systemClock()
    const [merchantId, shopId] = [newId(clock.now()), newId(clock.now())]
    const within = <T>(work: (tx: Tx) => Promise<T>) => database.merchant(merchantId, work)
    await within(async tx => {
      await tx.run(
        sql`INSERT INTO merchants (merchant_id, key, name, currency, time_zone, languages, created_at) VALUES (${merchantId}, 'toko', 'Toko', 'IDR', 'UTC', '{}', now())`,
      )
      await tx.run(
        sql`INSERT INTO shops (merchant_id, shop_id, key, name, address, hours) VALUES (${merchantId}, ${shopId}, 'satu', 'Satu', '', '{}')`,
      )
    })
    const sources = sourceAccounts({ modules: await loadSources(), sealer: sealerOf('bench'), clock, http: fetch })
    const deps = { database, clock, openSource: async () => sources.ofFiles(), tellBack: async () => {} }
    const bring = async (what: string, content: Buffer) => {
      const importId = (await within(tx =>
        addImport(tx, clock, {
          shopId,
          source: 'feed',
          actor: 'bench',
          options: { dryRun: false, deactivateMissing: false, confirmed: false },
        }),
      ))!
      await within(tx => addPart(tx, importId, 0, content))
      const start = performance.now()
      await runImport(deps, merchantId, importId)
      const seconds = (performance.now() - start) / 1_000
      const { state, added, changed, unchanged } = (await within(tx => readImport(tx, importId))) as Import
      tell(`${what}: ${rounded(seconds)} s (${state}: ${added} added, ${changed} changed, ${unchanged} the same)`)
      return seconds
    }
    const importSeconds = {
      new: await bring(
        'all new',
        feed(() => false),
      ),
      same: await bring(
        'all the same',
        feed(() => false),
      ),
      tenth: await bring(
        'a tenth changed',
        feed(n => n % 10 === 0),
      ),
    }
    const search = catalogueSearch()
    const once = async (n: number, available: boolean) => {
      const start = performance.now()
      await within(tx =>
        search(tx, { text: typed(n), limit: 50, ...(available && { available: { now: new Date(), timeZone: 'UTC' } }) }),
      )
      return performance.now() - start
    }
    const cold = await once(0, false)
    const all: number[] = []
    const available: number[] = []
    const cpuBefore = process.cpuUsage()
    for (let n = 0; n < searches; n += 1) (n % 2 === 0 ? all : available).push(await once(n, n % 2 === 1))
    const { user } = process.cpuUsage(cpuBefore)
    const figure = percentile([...all, ...available], 95)
    return {
      figure,
      reference: goals.searchP95,
      ratio: figure / goals.searchP95,
      unit: 'ms, p95 of a search',
      load: `${products} products of one shop; ${searches} searches one after another, every second one for what can be sold now`,
      detail: {
        reference: 'the first-step goal',
        searchMs: { all: spread(all), available: spread(available), firstAfterAChange: rounded(cold) },
        cpuMsASearch: rounded(user / 1_000 / searches),
        importSeconds: Object.fromEntries(Object.entries(importSeconds).map(([name, s]) => [name, rounded(s)])),
        goals,
      },
    }
  } finally {
    await database.close()
    await bench.stop()
  }
}
