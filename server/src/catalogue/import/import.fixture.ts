import { cloneDatabase } from '../../../test/database.ts'
import { systemClock } from '../../kernel/clock.ts'
import { randomId } from '../../kernel/ids.ts'
import type { Currency } from '../../kernel/money.ts'
import { openDatabase, type Sql, sql, type Tx } from '../../platform/database/index.ts'
import { source as feed } from '../sources/feed/index.ts'
import { addImport, addPart, type ImportOptions, importProblems, readImport } from './imports.ts'
import { type ImportDeps, runImport } from './run.ts'

export const asUsual: ImportOptions = { dryRun: false, deactivateMissing: false, confirmed: false }

/** What stands in the catalogue, with `version` telling whether a row was written again. */
export type Stored = {
  key: string
  name: string
  price: number
  active: boolean
  counted: boolean
  free: number | null
  version: string
}

/** A database with a merchant of two shops, and imports of feeds into them. */
export async function openTestImports(currency: Currency = 'IDR') {
  const clone = await cloneDatabase('imports')
  const database = openDatabase(clone.connection)
  const clock = systemClock()
  const merchantId = randomId()
  const [shopId, otherShop] = [randomId(), randomId()]
  const within = <T>(work: (tx: Tx) => Promise<T>) => database.merchant(merchantId, work)
  const rows = <Row>(query: Sql) => within(tx => tx.rows<Row>(query))
  await within(async tx => {
    await tx.run(sql`INSERT INTO merchants (merchant_id, key, name, currency, time_zone, languages, created_at)
      VALUES (${merchantId}, 'toko', 'Toko', ${currency}, 'UTC', '{}', now())`)
    for (const [id, key] of [
      [shopId, 'satu'],
      [otherShop, 'dua'],
    ])
      await tx.run(
        sql`INSERT INTO shops (merchant_id, shop_id, key, name, address, hours) VALUES (${merchantId}, ${id}, ${key}, ${key}, '', '{}')`,
      )
  })
  const told: Map<string, number | undefined>[] = []
  const deps: ImportDeps = {
    database,
    clock,
    openSource: async () => feed.open({}, fetch, clock),
    tellBack: async (_, free) => void told.push(free),
  }
  const begin = (content: string, options: Partial<ImportOptions> = {}, shop: string = shopId) =>
    within(async tx => {
      const importId = await addImport(tx, clock, {
        shopId: shop,
        source: 'feed',
        actor: 'test',
        options: { ...asUsual, ...options },
      })
      if (importId) await addPart(tx, importId, 0, Buffer.from(content))
      return importId
    })
  const result = (importId: string) => within(tx => readImport(tx, importId))
  const problems = (importId: string) => within(tx => importProblems(tx, importId, 1_000))
  /** Imports a feed and answers what became of it. */
  async function bring(content: string, options: Partial<ImportOptions> = {}, shop?: string) {
    const importId = (await begin(content, options, shop))!
    await runImport(deps, merchantId, importId)
    return { ...(await result(importId))!, problems: await problems(importId) }
  }
  const stored = () =>
    rows<Stored>(sql`SELECT p.key, p.name, p.price, p.active, p.counted, s.on_hand - s.held AS free, p.xmin::text AS version
      FROM products p LEFT JOIN stock s USING (merchant_id, product_id) WHERE merchant_id = ${merchantId} ORDER BY p.position, p.key`)
  const revision = async () =>
    (await rows<{ revision: number }>(sql`SELECT revision FROM merchants WHERE merchant_id = ${merchantId}`))[0]!.revision
  return {
    clone,
    database,
    clock,
    deps,
    merchantId,
    shopId,
    otherShop,
    within,
    rows,
    begin,
    bring,
    result,
    problems,
    stored,
    revision,
    told,
    async close() {
      await database.close()
      await clone.drop()
    },
  }
}

/** A feed of so many products; `change` rewrites a row's cells. */
export function feedOf(count: number, change: (n: number, cells: string[]) => string[] = (_, cells) => cells): string {
  const rows = Array.from({ length: count }, (_, n) =>
    change(n, [`SKU-${n}`, `Barang nomor ${n}`, `${1_000 + n} IDR`, 'in stock', String(n % 50)]).join(','),
  )
  return ['id,title,price,availability,quantity', ...rows].join('\n')
}

export type TestImports = Awaited<ReturnType<typeof openTestImports>>
