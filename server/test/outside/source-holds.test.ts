import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { startCatalogue } from '../../../simulators/catalogue/start.ts'
import type { Frame } from '../../../simulators/kit/server.ts'
import { newId } from '../../src/kernel/ids.ts'
import { forgetEndedHolds } from '../../src/operations/ended-holds.ts'
import { countStock, operateOrder } from '../../src/operations/operators.ts'
import { sql } from '../../src/platform/database/index.ts'
import { wake } from '../../src/platform/lanes/index.ts'
import { ownerOf } from '../api/api.ts'
import { chat, openTestHouse, somebody, type TestHouse, textOf } from '../house.ts'
import { type BadDay, badDays, callsForHelp, orderOf } from './days.ts'

const noodles = 'indomie-goreng'
let h: TestHouse
let till: Frame
let accountId: string
beforeAll(async () => {
  h = await openTestHouse({ merchants: ['warung'] })
  till = await startCatalogue({ secret: 'the secret of the till' })
  till.clock.set(h.clock.now().getTime())
  await till.control('products', { products: [{ key: noodles }, { key: 'telur-ayam' }, { key: 'beras-pandan' }] })
  accountId = newId(h.clock.now())
  await h.within(async tx => {
    const shop = await tx.row<{ shopId: string }>(sql`SELECT shop_id AS "shopId" FROM shops`)
    const settings = { baseUrl: `${till.url}/pesan`, secret: 'the secret of the till' }
    const options = { dryRun: false, deactivateMissing: false, confirmed: false }
    await h.house.sources.add(tx, { accountId, shopId: shop!.shopId, source: 'http', settings, options })
  })
})
afterEach(async () => {
  till.faults.clear()
  await till.up()
  await whenAway('sell')
  await passes(15)
  expect(await h.dead()).toEqual([])
  expect(await h.violations()).toEqual([])
  // Whatever has happened, the till keeps exactly what our orders need, once.
  expect(await kept()).toEqual(await needed())
})
afterAll(async () => {
  await h.close()
  await till.close()
})

/** Time passes for the till as well. */
async function passes(minutes: number) {
  for (let left = minutes; left > 0; left -= 2) {
    await h.pass(Math.min(left, 2) * 60_000)
    till.clock.set(h.clock.now().getTime())
  }
  await h.settle()
}
const whenAway = (when: 'sell' | 'ask' | 'refuse') =>
  h.within(tx => tx.run(sql`UPDATE catalogue_accounts SET when_away = ${when} WHERE account_id = ${accountId}`))

type Hold = { lines: { key: string; quantity: number }[]; untilMs: number; order?: string }
const holds = async () => Object.entries((await till.control<{ holds: Record<string, Hold> }>('holds')).holds)
const holdsOf = async (number: string) => (await holds()).filter(([id]) => id.startsWith(number)).map(([, hold]) => hold)
/** What the till keeps or has sold, by order. */
async function kept(): Promise<string[]> {
  return (await holds())
    .map(
      ([id, { lines, order }]) => `${id.slice(0, 21)} ${order ? 'committed' : 'held'} ${lines.map(one => one.quantity).join()}`,
    )
    .sort()
}
async function needed(): Promise<string[]> {
  const orders = await h.orders()
  return orders
    .filter(order => order.stock !== 'none')
    .map(order => `${order.number} ${order.stock} ${order.quote!.lines.map(line => line.quantity).join()}`)
    .sort()
}
/** The till has so much, and here so much is known to be free. */
async function stands(free: number) {
  await till.control('stock', { key: noodles, free })
  await counted(free)
}
const counted = (free: number) =>
  h.within(async tx => {
    const row = await tx.row<{ id: string }>(sql`SELECT product_id AS id FROM products WHERE key = ${noodles}`)
    await countStock(h.house, tx, row!.id, free * 1_000, 'counted')
  })
/** Somebody puts noodles into a basket and stands before the ways to pay. */
async function wants(units: number) {
  const user = somebody()
  await chat(h, user, `bu indomie goreng ${units} ya, ambil sendiri`)
  return user
}
async function agrees(user: string, method = 'midtrans:qris') {
  const before = (await h.heard(user)).at(-1)!.seq
  await h.tap(user, `pay:${method}`)
  await h.settle()
  return textOf(await h.heard(user, undefined, before))
}
async function waiting(units: number) {
  const user = await wants(units)
  await agrees(user)
  return { user, order: await orderOf(h, user) }
}
async function during(path: string, day: BadDay, act: () => Promise<unknown>) {
  if (day === 'down') await till.down()
  else for (const fault of day) await till.control('faults', { path, ...fault, ...(fault.kind === 'delay' && { ms: 6_000 }) })
  await act()
  if (day !== 'down' && day.some(fault => fault.kind === 'delay')) await pause(6_100)
  if (day === 'down') {
    await passes(0.2)
    await till.up()
  }
  await passes(2)
  till.faults.clear()
}

describe('goods that a till keeps', () => {
  it('are held under a key of the order before it is placed, and sold there when it is paid', async () => {
    await stands(20)
    const { user, order } = await waiting(3)
    expect(order.status).toBe('AWAITING_PAYMENT')
    expect(await holdsOf(order.number)).toMatchObject([{ lines: [{ key: noodles, quantity: 3_000 }] }])
    expect(await h.free(noodles)).toBe(17)
    await h.pay({ order_id: `${order.number}-1` })
    await h.settle()
    expect(await orderOf(h, user)).toMatchObject({ status: 'PAID', stock: 'committed' })
    expect(await holdsOf(order.number)).toMatchObject([{ order: order.number }])
  })

  it('are sold at once where the order is paid in cash', async () => {
    await stands(20)
    const user = await wants(2)
    await agrees(user, 'cash')
    const order = await orderOf(h, user)
    expect(order).toMatchObject({ status: 'CONFIRMED', stock: 'committed' })
    expect(await holdsOf(order.number)).toMatchObject([{ order: order.number }])
  })

  it('are freed when the order is cancelled, expires, or is cancelled after it was paid', async () => {
    await stands(20)
    const expired = await waiting(2)
    const cancelled = await waiting(2)
    const paid = await waiting(2)
    await h.pay({ order_id: `${paid.order.number}-1` })
    await h.settle()
    for (const { order } of [cancelled, paid])
      await h.within(tx => operateOrder(h.house, tx, 'tini', order.orderId, { do: 'cancel', reason: 'Stok rusak.' }))
    await passes(20)
    expect((await orderOf(h, expired.user)).status).toBe('EXPIRED')
    for (const { order } of [expired, cancelled, paid]) expect(await holdsOf(order.number)).toEqual([])
  })

  it('that the till has less of are offered in what is left, and nothing is held', async () => {
    await stands(20)
    const user = await wants(6)
    await till.control('stock', { key: noodles, free: 4 })
    const heard = await agrees(user)
    expect(heard).toMatch(/\b4\b/)
    const order = await orderOf(h, user)
    expect(order.status).toBe('DRAFT')
    expect(await holdsOf(order.number)).toEqual([])
    await h.tap(user, 'fewer')
    await h.settle()
    await agrees(user)
    expect(await holdsOf(order.number)).toMatchObject([{ lines: [{ quantity: 4_000 }] }])
    expect(await h.free(noodles)).toBe(0)
  })

  it('that the till knows more of than we do are sold by what the till says', async () => {
    await stands(3)
    const user = await wants(3)
    await till.control('stock', { key: noodles, free: 50 })
    await counted(1)
    await agrees(user)
    expect((await orderOf(h, user)).status).toBe('AWAITING_PAYMENT')
    expect(await h.free(noodles)).toBe(47)
  })

  it('are held anew in one step when the order is changed', async () => {
    await stands(5)
    const { user, order } = await waiting(4)
    await chat(h, user, 'indomie gorengnya jadi 5')
    expect((await orderOf(h, user)).quote!.lines).toMatchObject([{ quantity: 5_000 }])
    expect(await holdsOf(order.number)).toMatchObject([{ lines: [{ quantity: 5_000 }] }])
    await chat(h, user, 'indomie gorengnya jadi 1')
    expect(await holdsOf(order.number)).toMatchObject([{ lines: [{ quantity: 1_000 }] }])
  })

  it('of an agreement that came to nothing are freed after some minutes', async () => {
    await stands(20)
    const user = await wants(2)
    await till.control('faults', { kind: 'delay', ms: 1_000, path: '/pesan/holds' })
    await h.tap(user, 'pay:midtrans:qris')
    await h.say(user, 'indomie gorengnya jadi 7')
    await h.settle()
    const order = await orderOf(h, user)
    expect(order.status).toBe('DRAFT')
    await passes(12)
    expect(await holdsOf(order.number)).toEqual([])
  })

  it('of an order from a website are held as well, and a person hears it where there are too few', async () => {
    await stands(20)
    const { ask } = await ownerOf(h)
    const place = async (quantity: number) => {
      const body = {
        customerPhone: somebody(),
        items: [{ product: noodles, quantity }],
        fulfilment: 'pickup',
        paymentMethod: 'midtrans:qris',
      }
      const { body: answer } = await ask<{ orderId: string }>('POST', '/whatsapp-orders', body)
      await h.settle()
      return (await h.orders()).find(order => order.number === answer.orderId)!
    }
    const enough = await place(2)
    expect(await holdsOf(enough.number)).toMatchObject([{ lines: [{ quantity: 2_000 }] }])
    await till.control('stock', { key: noodles, free: 1 })
    const short = await place(2)
    expect(await holdsOf(short.number)).toEqual([])
    expect(await callsForHelp(h, short)).toContain('source_short')
    await h.within(tx => operateOrder(h.house, tx, 'tini', short.orderId, { do: 'cancel', reason: 'Habis.' }))
  })

  it('are given to as many of twelve who agree at once as there are goods', async () => {
    await stands(30)
    const people = await Promise.all(Array.from({ length: 12 }, () => wants(1)))
    await till.control('stock', { key: noodles, free: 5 })
    await Promise.all(people.map(user => h.tap(user, 'pay:midtrans:qris')))
    await h.settle()
    const orders = await Promise.all(people.map(user => orderOf(h, user)))
    expect(orders.filter(order => order.status === 'AWAITING_PAYMENT')).toHaveLength(5)
    expect(orders.filter(order => order.status === 'DRAFT')).toHaveLength(7)
  })
})

describe('a hold that', () => {
  it.each(badDays)(
    '%s is made once',
    async (_, day) => {
      await stands(20)
      const user = await wants(2)
      await during('/pesan/holds', day, () => agrees(user))
      const order = await orderOf(h, user)
      expect(order.status).toBe('AWAITING_PAYMENT')
      expect(await holdsOf(order.number)).toMatchObject([{ lines: [{ quantity: 2_000 }] }])
    },
    30_000,
  )

  it.each(badDays)(
    'is committed by a call that %s is sold once',
    async (_, day) => {
      await stands(20)
      const { order } = await waiting(2)
      await during('*commit', day, async () => {
        await h.pay({ order_id: `${order.number}-1` })
        await h.settle()
      })
      expect(await holdsOf(order.number)).toMatchObject([{ order: order.number }])
    },
    30_000,
  )

  it.each(badDays)(
    'is freed by a call that %s keeps nothing',
    async (_, day) => {
      await stands(20)
      const { order } = await waiting(2)
      await during('/pesan/holds', day, () =>
        h.within(tx => operateOrder(h.house, tx, 'tini', order.orderId, { do: 'cancel', reason: 'Tutup.' })),
      )
      expect(await holdsOf(order.number)).toEqual([])
    },
    30_000,
  )

  it('is taken up by another server, since the first one seems to have died over it, is made once', async () => {
    await stands(20)
    const user = await wants(2)
    await till.control('faults', { kind: 'delay', ms: 700, path: '/pesan/holds' })
    await h.tap(user, 'pay:midtrans:qris')
    await pause(300)
    await h.within(tx =>
      tx.run(sql`UPDATE outbox SET claimed_until = ${h.clock.now()} WHERE purpose = 'availability' AND answered_at IS NULL`),
    )
    wake('outbox')
    await h.settle()
    const order = await orderOf(h, user)
    expect(order.status).toBe('AWAITING_PAYMENT')
    expect(await holdsOf(order.number)).toHaveLength(1)
  })

  it('was over at the till when the order is paid is made once more, and sold', async () => {
    await stands(20)
    const { order } = await waiting(2)
    const [[id]] = (await holds()).filter(([key]) => key.startsWith(order.number)) as [[string, Hold]]
    await till.control('forget', { id })
    await h.pay({ order_id: `${order.number}-1` })
    await h.settle()
    expect(await holdsOf(order.number)).toMatchObject([{ order: order.number }])
  })
})

describe('while the till is away, goods', () => {
  it('are sold by the last known number, held as soon as it is back', async () => {
    await stands(20)
    const user = await wants(2)
    await till.down()
    await agrees(user)
    const order = await orderOf(h, user)
    expect(order.status).toBe('AWAITING_PAYMENT')
    await till.up()
    await passes(2)
    expect(await holdsOf(order.number)).toMatchObject([{ lines: [{ quantity: 2_000 }] }])
  })

  it('that it turns out to have sold meanwhile are a person’s to settle', async () => {
    await stands(20)
    const user = await wants(2)
    await till.down()
    await agrees(user)
    const order = await orderOf(h, user)
    await till.up()
    await till.control('stock', { key: noodles, free: 1 })
    await passes(2)
    expect(await callsForHelp(h, order)).toEqual(['source_short'])
    await h.within(tx => operateOrder(h.house, tx, 'tini', order.orderId, { do: 'cancel', reason: 'Habis.' }))
  })

  it('are a person’s to promise, where the merchant wants that', async () => {
    await whenAway('ask')
    await stands(20)
    const user = await wants(2)
    await till.down()
    expect(await agrees(user)).toMatch(/kami cek dulu/)
    const order = await orderOf(h, user)
    expect(order.status).toBe('DRAFT')
    expect(await callsForHelp(h, order)).toEqual(['source_away'])
  })

  it('are not promised, where the merchant wants that, and ordered by the same button once it is back', async () => {
    await whenAway('refuse')
    await stands(20)
    const user = await wants(2)
    await till.down()
    expect(await agrees(user)).toMatch(/tidak bisa kami cek/)
    expect((await orderOf(h, user)).status).toBe('DRAFT')
    await till.up()
    await agrees(user)
    const order = await orderOf(h, user)
    expect(order.status).toBe('AWAITING_PAYMENT')
    expect(await holdsOf(order.number)).toHaveLength(1)
  })
})

describe('holds of orders that are over', () => {
  const ours = () =>
    h.rows<{ holdId: string; state: string; wanted: string; number: string }>(
      m => sql`SELECT h.hold_id AS "holdId", h.state, h.wanted, o.number FROM source_holds h JOIN orders o USING (merchant_id, order_id)
        WHERE h.merchant_id = ${m} ORDER BY h.created_at`,
    )
  const age = (number: string, days: number) =>
    h.within(tx =>
      tx.run(sql`UPDATE source_holds SET changed_at = ${new Date(h.clock.now().getTime() - days * 86_400_000)}
        WHERE order_id = (SELECT order_id FROM orders WHERE number = ${number})`),
    )
  const forge = (number: string, state: string, wanted: string) =>
    h.within(tx =>
      tx.run(sql`UPDATE source_holds SET state = ${state}, wanted = ${wanted}
        WHERE order_id = (SELECT order_id FROM orders WHERE number = ${number})`),
    )
  const cancelled = async () => {
    const { order } = await waiting(1)
    await h.within(tx => operateOrder(h.house, tx, 'tini', order.orderId, { do: 'cancel', reason: 'Tutup.' }))
    await passes(12)
    return order.number
  }

  it('are forgotten thirty days after nothing could happen with them any more, and never while their order lives', async () => {
    await stands(20)
    const over = await cancelled()
    const living = (await waiting(1)).order
    await h.pay({ order_id: `${living.number}-1` })
    await h.settle()
    expect((await ours()).filter(one => one.number === over)).toMatchObject([{ state: 'released', wanted: 'released' }])
    expect((await ours()).filter(one => one.number === living.number)).toMatchObject([{ state: 'committed' }])
    await age(over, 29)
    await age(living.number, 400)
    await forgetEndedHolds(h.house)
    expect((await ours()).map(one => one.number)).toEqual(expect.arrayContaining([over, living.number]))
    await age(over, 31)
    await forgetEndedHolds(h.house)
    expect((await ours()).map(one => one.number)).not.toContain(over)
    expect((await ours()).map(one => one.number)).toContain(living.number)
    // A paid order that is cancelled after all finds what was sold for it.
    await h.within(tx => operateOrder(h.house, tx, 'tini', living.orderId, { do: 'cancel', reason: 'Tutup.' }))
    await passes(2)
    expect(await holdsOf(living.number)).toEqual([])
  })

  it('are found by the check where they are neither freed nor sold, and then kept, however old', async () => {
    await stands(20)
    const number = await cancelled()
    for (const [state, wanted] of [
      ['held', 'held'],
      ['held', 'released'],
      ['committed', 'released'],
      ['asked', 'held'],
    ] as const) {
      await forge(number, state, wanted)
      await age(number, 200)
      await forgetEndedHolds(h.house)
      const [hold] = (await ours()).filter(one => one.number === number)
      expect(await h.violations()).toEqual([
        `warung: ${number}: the hold ${hold!.holdId} is ${state} at its source and should be released`,
      ])
    }
    await forge(number, 'released', 'released')
    expect(await h.violations()).toEqual([])
  })

  it('are no violation while the source is still to be told', async () => {
    await stands(20)
    const { order } = await waiting(1)
    await till.down()
    await h.within(tx => operateOrder(h.house, tx, 'tini', order.orderId, { do: 'cancel', reason: 'Tutup.' }))
    expect((await ours()).filter(one => one.number === order.number)).toMatchObject([{ state: 'held', wanted: 'released' }])
    expect(await h.violations()).toEqual([])
  })
})
