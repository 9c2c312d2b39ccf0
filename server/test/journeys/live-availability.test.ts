import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startCatalogue } from '../../../simulators/catalogue/start.ts'
import type { Frame } from '../../../simulators/kit/server.ts'
import { newId } from '../../src/kernel/ids.ts'
import { countStock } from '../../src/operations/operators.ts'
import { sql } from '../../src/platform/database/index.ts'
import { chat, openTestHouse, somebody, type TestHouse, textOf } from '../house.ts'

let h: TestHouse
let till: Frame
beforeAll(async () => {
  h = await openTestHouse({ merchants: ['warung'] })
  till = await startCatalogue({ secret: 'the secret of the till' })
  till.clock.set(h.clock.now().getTime())
  await till.control('products', { products: [{ key: 'indomie-goreng' }, { key: 'telur-ayam' }] })
  await h.within(async tx => {
    const [shop] = await tx.rows<{ shopId: string }>(sql`SELECT shop_id AS "shopId" FROM shops`)
    const settings = { baseUrl: `${till.url}/pesan`, secret: 'the secret of the till' }
    const options = { dryRun: false, deactivateMissing: false, confirmed: false }
    await h.house.sources.add(tx, { accountId: newId(h.clock.now()), shopId: shop!.shopId, source: 'http', settings, options })
  })
})
afterAll(async () => {
  await h.close()
  await till.close()
})

const has = (free: number) => till.control('stock', { key: 'indomie-goreng', free })
/** The till has so much, and here so much is known to be free. */
async function stands(units: number) {
  await has(units)
  await h.within(async tx => {
    const [row] = await tx.rows<{ id: string }>(sql`SELECT product_id AS id FROM products WHERE key = 'indomie-goreng'`)
    await countStock(h.house, tx, row!.id, units * 1_000, 'counted')
  })
}
const asked = async () => {
  const { requests } = await till.control<{ requests: { path: string }[] }>('journal')
  return requests.filter(request => request.path.endsWith('/availability')).length
}
const statusOf = async (user: string) => {
  const customer = sql`(SELECT customer_id FROM customer_identities WHERE kind = 'phone' AND value = ${user})`
  const rows = await h.within(tx =>
    tx.rows<{ status: string }>(sql`SELECT status FROM orders WHERE customer_id = ${customer} ORDER BY created_at DESC`),
  )
  return rows[0]!.status
}

/** Somebody puts noodles into a basket and stands before the ways to pay. */
async function wants(units: number) {
  const user = somebody()
  const heard = await chat(h, user, `bu indomie goreng ${units} ya, antar ke jl nangka 3 beji`)
  expect(textOf(heard)).toContain('Indomie')
  return user
}
async function pays(user: string) {
  const before = (await h.heard(user)).at(-1)!.seq
  await h.tap(user, 'pay:midtrans:qris')
  await h.settle()
  return h.heard(user, undefined, before)
}

describe('goods whose stock lives in the till', () => {
  it('are asked for once, when the customer agrees, and sold by what the till says', async () => {
    await stands(50)
    const before = await asked()
    const user = await wants(3)
    expect(await asked()).toBe(before)
    await pays(user)
    expect(await asked()).toBe(before + 1)
    expect(await statusOf(user)).toBe('AWAITING_PAYMENT')
    expect(await h.free('indomie-goreng')).toBe(47)
  })

  it('that the till has sold meanwhile are offered in what is left, and nothing is paid for', async () => {
    await stands(50)
    const user = await wants(4)
    await has(2)
    const heard = await pays(user)
    expect(textOf(heard)).toMatch(/\b2\b/)
    expect(heard.at(-1)!.ids.some(id => id.startsWith('fewer'))).toBe(true)
    expect(await statusOf(user)).toBe('DRAFT')
  })

  it('that the till does not know any more are not promised', async () => {
    await stands(50)
    const user = await wants(1)
    await till.control('products', { products: [{ key: 'telur-ayam' }] })
    await pays(user)
    expect(await statusOf(user)).toBe('DRAFT')
    await till.control('products', { products: [{ key: 'indomie-goreng' }, { key: 'telur-ayam' }] })
  })

  it.each(['away', 'slow', 'talking nonsense'])('are sold by the last known count while the till is %s', async how => {
    await stands(40)
    const user = await wants(2)
    if (how === 'away') await till.down()
    else
      await till.control(
        'faults',
        how === 'slow' ? { kind: 'delay', ms: 4_000 } : { kind: 'status', status: 200, body: { items: 7 } },
      )
    await pays(user)
    await till.up()
    // The goods are held as soon as the till is back.
    await h.pass(60_000)
    expect(await statusOf(user)).toBe('AWAITING_PAYMENT')
    expect(await h.free('indomie-goreng')).toBe(38)
  })

  it('that somebody taps for twice are asked for once and ordered once', async () => {
    await stands(60)
    const user = await wants(2)
    const [before, orders] = [await asked(), (await h.orders()).length]
    await Promise.all([h.tap(user, 'pay:midtrans:qris'), h.tap(user, 'pay:midtrans:qris')])
    await h.settle()
    expect(await asked()).toBe(before + 1)
    expect((await h.orders()).length).toBe(orders)
    expect(await statusOf(user)).toBe('AWAITING_PAYMENT')
  })

  it('are not ordered by an agreement from before they were changed', async () => {
    await stands(60)
    const user = await wants(2)
    await till.control('faults', { kind: 'delay', ms: 1_500 })
    await h.tap(user, 'pay:midtrans:qris')
    await h.say(user, 'indomie gorengnya jadi 5')
    await h.settle()
    expect(await statusOf(user)).toBe('DRAFT')
    await pays(user)
    expect(await statusOf(user)).toBe('AWAITING_PAYMENT')
    expect((await h.orders()).at(-1)!.quote!.lines).toMatchObject([{ quantity: 5_000 }])
  })

  it('leave every invariant whole', async () => {
    expect(await h.violations()).toEqual([])
    expect(await h.dead()).toEqual([])
  })
})
