import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { countStock } from '../../src/operations/operators.ts'
import { sql } from '../../src/platform/database/index.ts'
import { chat, openTestHouse, somebody, type TestHouse, textOf } from '../house.ts'

let h: TestHouse
let operator: string
const stock: Record<string, number> = { 'zinc-20': 10, 'vitamin-c-500': 10, 'masker-medis': 2 }
beforeAll(async () => {
  h = await openTestHouse({
    merchants: ['apotek'],
    change: ([apotek]) => {
      apotek!.lowStock = 3
      operator = apotek!.operators.find(person => person.roles.includes('operator'))!.phone
      for (const product of apotek!.products) product.stock = stock[product.key] ?? product.stock
      apotek!.products.find(product => product.key === 'vitamin-c-500')!.lowStock = 5
    },
  })
})
afterAll(() => h.close())

const to = 'kirim ke jl melati 5 kebon jeruk'
const count = async (key: string, units: number) => {
  const productId = await h.within(async tx => (await h.house.model(tx)).byKey.get(key)!.productId)
  await h.within(tx => countStock(h.house, tx, productId, units * 1_000, 'counted'))
  await h.settle()
}
const told = async (about: RegExp) => (await h.heard(operator).catch(() => [])).filter(({ text }) => about.test(text)).length
const open = async () =>
  (
    await h.rows<{ detail: string }>(
      m =>
        sql`SELECT detail FROM calls_for_help WHERE merchant_id = ${m} AND reason = 'low_stock' AND settled_at IS NULL ORDER BY detail`,
    )
  ).map(row => row.detail)
const buy = async (what: string) => {
  const user = somebody()
  await chat(h, user, `${what}, ${to}`)
  await h.tap(user, 'pay:midtrans:qris')
  await h.settle()
  return user
}

describe('stock that runs low', () => {
  it('is told once when it falls to the limit, and not again while it stays there', async () => {
    await buy('zinc 6 strip')
    expect(await told(/Zinc/)).toBe(0)
    const buyer = await buy('zinc 1 strip')
    expect(await told(/Stok Zinc 20 mg tinggal 3 strip/)).toBe(1)
    await buy('zinc 1 strip')
    expect(await told(/Zinc/)).toBe(1)
    expect(await open()).toEqual(['Stok Zinc 20 mg tinggal 3 strip.'])
    // What a cancel gives back does not lift it above the limit.
    await chat(h, buyer, 'batal')
    expect(await told(/Zinc/)).toBe(1)
  })

  it('is told again only after it rose above it, which settles the call', async () => {
    await count('zinc-20', 20)
    expect(await open()).toEqual([])
    await count('zinc-20', 2)
    expect(await told(/Zinc/)).toBe(2)
  })

  it('goes by the limit of the product before that of the merchant, each product by itself', async () => {
    await count('vitamin-c-500', 6)
    expect(await told(/Vitamin C 500/)).toBe(0)
    await count('vitamin-c-500', 5)
    expect(await told(/Stok Vitamin C 500 mg tinggal 5/)).toBe(1)
    expect(await open()).toHaveLength(2)
  })
})

describe('whoever waits for a product', () => {
  it('is told when an order that held the last of it ends', async () => {
    const first = await buy('masker 2 box')
    const second = somebody()
    await chat(h, second, `masker 1 box, ${to}`)
    await chat(h, second, 'kabari kalau ada ya')
    const since = (await h.heard(second)).at(-1)!.seq
    await chat(h, first, 'batal')
    await h.settle()
    expect(textOf(await h.heard(second, undefined, since))).toMatch(/Masker.*sudah ada lagi/)
    expect(await h.violations()).toEqual([])
  })
})
