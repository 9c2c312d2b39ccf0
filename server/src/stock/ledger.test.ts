import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { cloneDatabase, type TestDatabase } from '../../test/database.ts'
import { systemClock } from '../kernel/clock.ts'
import { randomId } from '../kernel/ids.ts'
import { one } from '../kernel/quantity.ts'
import { type Database, openDatabase, sql, type Tx } from '../platform/database/index.ts'
import { changeStock, freeStock, OutOfStock, type StockChange, setFreeStock } from './ledger.ts'
import { takeWaiting, waitFor } from './waitlist.ts'

const clock = systemClock()
let clone: TestDatabase
let database: Database
let merchant: string
let product: string
let other: string

beforeAll(async () => {
  clone = await cloneDatabase('stock')
  database = openDatabase(clone.connection)
})
afterAll(async () => {
  await database.close()
  await clone.drop()
})
beforeEach(async () => {
  merchant = randomId()
  // Two products whose ids sort the other way round than they are used below.
  ;[other, product] = [randomId(), randomId()].sort() as [string, string]
  await database.merchant(merchant, async tx => {
    const shop = randomId()
    await tx.run(
      sql`INSERT INTO merchants (merchant_id, key, name, currency, time_zone, languages, created_at) VALUES (${merchant}, 'a', 'A', 'IDR', 'UTC', '{id}', ${clock.now()})`,
    )
    await tx.run(
      sql`INSERT INTO shops (merchant_id, shop_id, key, name, address, hours) VALUES (${merchant}, ${shop}, 's', 'S', '', '{}')`,
    )
    for (const id of [product, other]) {
      await tx.run(
        sql`INSERT INTO products (merchant_id, product_id, shop_id, key, name, unit, step, price, counted) VALUES (${merchant}, ${id}, ${shop}, ${id}, 'P', '', 1000, 100, true)`,
      )
      await setFreeStock(tx, clock, id, 10 * one, 'first count')
    }
  })
})

const within = <T>(work: (tx: Tx) => Promise<T>) => database.merchant(merchant, work)
const change = (changes: StockChange[]) => within(tx => changeStock(tx, clock, randomId(), changes))
const hold = (quantity: number, productId = product): StockChange => ({ productId, quantity, effect: 'hold' })
const free = async (productId = product) => (await within(tx => freeStock(tx, [productId]))).get(productId)
const shelf = async () => {
  const row = await within(tx =>
    tx.row<{ onHand: number; held: number }>(
      sql`SELECT on_hand AS "onHand", held FROM stock WHERE merchant_id = ${merchant} AND product_id = ${product}`,
    ),
  )
  return row!
}
const movements = () =>
  within(tx => tx.rows(sql`SELECT 1 FROM stock_movements WHERE merchant_id = ${merchant} AND product_id = ${product}`))

describe('stock', () => {
  it('of ten units is sold exactly ten times, however many buyers race for it', async () => {
    const outcomes = await Promise.allSettled(Array.from({ length: 50 }, () => change([hold(one)])))
    const refused = outcomes.filter(outcome => outcome.status === 'rejected')
    expect(outcomes.length - refused.length).toBe(10)
    for (const outcome of refused) expect(outcome.reason).toBeInstanceOf(OutOfStock)
    expect(await shelf()).toEqual({ onHand: 10 * one, held: 10 * one })
    expect(await movements()).toHaveLength(1 + 10)
  })

  it('never sells the last unit of two products crosswise, nor waits for ever', async () => {
    const outcomes = await Promise.allSettled(
      Array.from({ length: 40 }, (_, n) => change(n % 2 ? [hold(one), hold(one, other)] : [hold(one, other), hold(one)])),
    )
    expect(outcomes.filter(outcome => outcome.status === 'fulfilled')).toHaveLength(10)
    expect([await free(), await free(other)]).toEqual([0, 0])
  })

  it('is all or nothing: one product that is short leaves the other untouched', async () => {
    await change([hold(10 * one)])
    await expect(change([hold(one, other), hold(one)])).rejects.toBeInstanceOf(OutOfStock)
    expect(await free(other)).toBe(10 * one)
  })

  it('names the product that ran out', async () => {
    await expect(change([hold(11 * one, other)])).rejects.toMatchObject({ productId: other })
  })

  it('frees before it holds, so that an edit of an order that holds everything is possible', async () => {
    await change([hold(10 * one)])
    await change([hold(9 * one), { productId: product, quantity: 10 * one, effect: 'release' }])
    expect(await shelf()).toEqual({ onHand: 10 * one, held: 9 * one })
  })

  it('that was sold leaves the shelf, and what comes back stands on it again', async () => {
    await change([hold(4 * one)])
    await change([{ productId: product, quantity: 4 * one, effect: 'commit' }])
    expect(await shelf()).toEqual({ onHand: 6 * one, held: 0 })
    await change([{ productId: product, quantity: 4 * one, effect: 'restock' }])
    expect(await shelf()).toEqual({ onHand: 10 * one, held: 0 })
  })

  it.each(['release', 'commit'] as const)(
    'cannot %s what nobody holds: the database refuses, whatever the code believes',
    async effect => {
      await expect(change([{ productId: product, quantity: one, effect }])).rejects.toThrow()
      expect(await shelf()).toEqual({ onHand: 10 * one, held: 0 })
      expect(await movements()).toHaveLength(1)
    },
  )

  it('is exact in quarters of a unit', async () => {
    await Promise.all(Array.from({ length: 40 }, () => change([hold(250)])))
    expect(await free()).toBe(0)
    await expect(change([hold(1)])).rejects.toBeInstanceOf(OutOfStock)
  })
})

describe('a count by a person', () => {
  it('sets what is free and leaves what is held to its orders', async () => {
    await change([hold(4 * one)])
    await within(tx => setFreeStock(tx, clock, product, 2 * one, 'counted'))
    expect(await shelf()).toEqual({ onHand: 6 * one, held: 4 * one })
  })

  it('of nothing stops the next buyer and not those who hold', async () => {
    await change([hold(4 * one)])
    await within(tx => setFreeStock(tx, clock, product, 0, 'counted'))
    await expect(change([hold(one)])).rejects.toBeInstanceOf(OutOfStock)
    await change([{ productId: product, quantity: 4 * one, effect: 'commit' }])
    expect(await shelf()).toEqual({ onHand: 0, held: 0 })
  })

  it('while buyers race never promises more than was counted', async () => {
    const outcomes = await Promise.allSettled([
      ...Array.from({ length: 30 }, () => change([hold(one)])),
      within(tx => setFreeStock(tx, clock, product, 3 * one, 'counted')),
      ...Array.from({ length: 30 }, () => change([hold(one)])),
    ])
    const sold = outcomes.filter(outcome => outcome.status === 'fulfilled').length - 1
    const { onHand, held } = await shelf()
    expect(held).toBe(sold * one)
    expect(onHand - held).toBeGreaterThanOrEqual(0)
    expect(onHand - held).toBeLessThanOrEqual(3 * one)
    expect(sold).toBeLessThanOrEqual(13)
  })
})

describe('somebody who waits for a product', () => {
  const conversation = randomId()
  it('is told once, and only when there is enough for them', async () => {
    await within(tx => waitFor(tx, clock, product, conversation, 5 * one))
    expect(await within(tx => takeWaiting(tx, clock, product, 4 * one))).toEqual([])
    expect(await within(tx => takeWaiting(tx, clock, product, 5 * one))).toEqual([
      { conversationId: conversation, quantity: 5 * one },
    ])
    expect(await within(tx => takeWaiting(tx, clock, product, 50 * one))).toEqual([])
  })

  it('who asks twice waits once, for what they said last', async () => {
    await within(tx => waitFor(tx, clock, product, conversation, 5 * one))
    await within(tx => waitFor(tx, clock, product, conversation, 2 * one))
    expect(await within(tx => takeWaiting(tx, clock, product, 2 * one))).toEqual([
      { conversationId: conversation, quantity: 2 * one },
    ])
  })
})
