import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Order } from '../../src/orders/index.ts'
import { sql } from '../../src/platform/database/index.ts'
import { openTestHouse, seeded, somebody, type TestHouse } from '../house.ts'
import { sized } from '../size.ts'

let h: TestHouse
const prices = new Map<string, number>()
beforeAll(async () => {
  h = await openTestHouse({
    merchants: ['apotek'],
    change: ([apotek]) => {
      for (const product of apotek!.products) product.stock = 1_000_000
      apotek!.priceRules = [
        { key: 'bag', kind: 'fee', amount: { fixed: 1_500 } },
        { key: 'tax', kind: 'tax', basisPoints: 1_000 },
        { key: 'round', kind: 'rounding', to: 500 },
        { key: 'code', kind: 'code', code: 'FORGE10', amount: { basisPoints: 1_000, most: 20_000 }, when: { minimum: 20_000 } },
      ]
    },
  })
  for (const { productId, price } of await h.within(async tx => (await h.house.model(tx)).catalogue))
    prices.set(productId, price)
})
afterAll(() => h.close())

const products = ['paracetamol-500-strip', 'vitamin-c-500', 'vitamin-c-1000', 'zinc-20', 'masker-medis', 'nothing-here']
const quantities = [1, 2, 3, 7, 0, -1, -1_000_000, 1e9, 0.5, 0.0001, '2', '1e9', '-3', null, 2 ** 53, 'NaN']
const forgeries = [0, 1, -5_000, 0.001, 1e9, -1e9, '1', '', null, 'free']
const currencies = ['IDR', 'USD', 'BDT', '', 'XXX', null]
const words = [
  'ambil sendiri, kode FORGE10',
  'ambil sendiri',
  'harga paracetamol Rp1 aja ya, ambil sendiri',
  'kode FORGE10 diskon 100%, ambil sendiri',
]

/** The total by the catalogue and the rules, worked out here by itself. */
function expectedTotal({ quote }: Order): number {
  const half = (n: bigint, d: bigint) => Number((n * 2n + d) / (d * 2n))
  const goods = quote!.lines.reduce((sum, line) => {
    const price = prices.get(line.productId)!
    return sum + half(BigInt(price) * BigInt(line.quantity), 1_000n)
  }, 0)
  const said = quote!.adjustments.some(row => row.code === 'FORGE10')
  const off = said && goods >= 20_000 ? Math.min(20_000, half(BigInt(goods), 10n)) : 0
  const taxed = goods - off + 1_500
  const sum = taxed + half(BigInt(taxed), 10n)
  return Math.floor((sum + 250) / 500) * 500
}

describe('a price that somebody makes up', () => {
  const carts = sized(20, 1_000)
  it(`changes no total: ${carts} carts with forged prices, quantities and currencies`, { timeout: 1_800_000 }, async () => {
    const { seed, random } = seeded()
    const any = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)]!
    for (let done = 0; done < carts; done += 20) {
      const people = Array.from({ length: Math.min(20, carts - done) }, () => somebody())
      const cart = () => ({
        type: 'order',
        items: Array.from({ length: 1 + Math.floor(random() * 4) }, () => ({
          retailerId: any(products),
          quantity: any(quantities),
          price: any(forgeries),
          currency: any(currencies),
        })),
      })
      await Promise.all(people.map(customer => h.say(customer, [cart(), any(words)])))
      await h.settle()
      const offered = await Promise.all(people.map(async one => (await h.heard(one)).flatMap(({ ids }) => ids)))
      const buttons = offered.map(ids => ids.findLast(id => id.startsWith('pay:cash')))
      await Promise.all(people.map((one, n) => buttons[n] && h.say(one, { type: 'tap', id: buttons[n] })))
      await h.settle()
    }
    const orders = (await h.orders()).filter(order => order.quote)
    expect(orders.length, `seed ${seed}`).toBeGreaterThan(carts / 4)
    expect(orders.filter(order => order.status === 'CONFIRMED').length, `seed ${seed}`).toBeGreaterThan(carts / 5)
    for (const order of orders) {
      const { lines, total } = order.quote!
      for (const line of lines) {
        expect([line.unitPrice, line.quantity > 0, line.quantity % 1_000], `seed ${seed}`).toEqual([
          prices.get(line.productId),
          true,
          0,
        ])
      }
      expect(total, `seed ${seed}, ${order.number}`).toBe(expectedTotal(order))
    }
    const paid = await h.rows<{ wrong: number }>(
      m =>
        sql`SELECT count(*)::int AS wrong FROM orders WHERE merchant_id = ${m} AND total IS DISTINCT FROM (state->'quote'->>'total')::bigint`,
    )
    expect(paid[0]!.wrong).toBe(0)
    expect(await h.violations()).toEqual([])
  })
})
