import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { countStock } from '../../src/operations/operators.ts'
import { chat, openTestHouse, somebody, type TestHouse, textOf } from '../house.ts'
import { sized } from '../size.ts'

let h: TestHouse
const stock: Record<string, number> = { 'vitamin-d3-1000': 5, 'vitamin-c-1000': 10, 'zinc-20': 4, 'masker-medis': 6 }
beforeAll(async () => {
  h = await openTestHouse({
    merchants: ['apotek'],
    change: ([apotek]) => {
      for (const product of apotek!.products) product.stock = stock[product.key] ?? product.stock
    },
  })
})
afterAll(() => h.close())

const to = 'kirim ke jl melati 5 kebon jeruk'
const ordersAbout = async (product: string) => {
  const id = await h.within(async tx => (await h.house.model(tx)).byKey.get(product)!.productId)
  return (await h.orders()).filter(order => order.draft.lines.some(line => line.productId === id))
}
const count = (product: string, quantity: number) =>
  h.within(async tx =>
    countStock(h.house, tx, (await h.house.model(tx)).byKey.get(product)!.productId, quantity * 1_000, 'counted'),
  )

describe('five units', () => {
  it('are sold to five of twenty customers who all confirm at once, and the others are told', async () => {
    const people = Array.from({ length: 20 }, () => somebody())
    await Promise.all(people.map(customer => h.say(customer, `vitamin d 1 botol, ${to}`)))
    await h.settle()
    await Promise.all(people.map(customer => h.tap(customer, 'pay:midtrans:qris')))
    await h.settle()
    const orders = await ordersAbout('vitamin-d3-1000')
    expect(orders.filter(order => order.status === 'AWAITING_PAYMENT')).toHaveLength(5)
    expect(await h.free('vitamin-d3-1000')).toBe(0)
    for (const customer of people) expect((await h.heard(customer)).length).toBeGreaterThanOrEqual(2)
    await Promise.all(
      orders.filter(order => order.status === 'AWAITING_PAYMENT').map(order => h.pay({ order_id: `${order.number}-1` })),
    )
    await h.settle()
    expect((await ordersAbout('vitamin-d3-1000')).filter(order => order.status === 'PAID')).toHaveLength(5)
    expect(await h.free('vitamin-d3-1000')).toBe(0)
    expect(await h.violations()).toEqual([])
  })
})

describe('a product', () => {
  it('that is asked for in two lines of one order is counted once, as their sum', async () => {
    const customer = somebody()
    await chat(h, customer, {
      type: 'order',
      items: [
        { retailerId: 'vitamin-c-1000', quantity: 6 },
        { retailerId: 'vitamin-c-1000', quantity: 6 },
      ],
    })
    const heard = await chat(h, customer, to)
    expect(textOf(heard)).toMatch(/\b10\b/)
    expect(await h.free('vitamin-c-1000')).toBe(10)
  })

  it('that is counted anew while somebody checks out is not sold beyond the count', async () => {
    const customer = somebody()
    await chat(h, customer, `zinc 4 strip, ${to}`)
    await count('zinc-20', 2)
    const heard = await chat(h, customer, {
      type: 'tap',
      id: (await h.last(customer))!.ids.find(id => id.startsWith('pay:midtrans:qris'))!,
    })
    const [order] = await ordersAbout('zinc-20')
    expect(order?.status ?? 'DRAFT').toBe('DRAFT')
    expect(heard.length).toBeGreaterThan(0)
    expect(await h.free('zinc-20')).toBe(2)
  })

  it('that an order holds whole may still be edited by that order', async () => {
    const customer = somebody()
    await chat(h, customer, `masker 6 box, ${to}`)
    await h.tap(customer, 'pay:midtrans:qris')
    await h.settle()
    expect(await h.free('masker-medis')).toBe(0)
    await chat(h, customer, 'maskernya jadi 5 box aja')
    const [order] = await ordersAbout('masker-medis')
    expect(order).toMatchObject({ status: 'AWAITING_PAYMENT' })
    expect(order!.quote!.lines.map(line => line.quantity)).toEqual([5_000])
    expect(await h.free('masker-medis')).toBe(1)
    await chat(h, customer, 'maskernya jadi 6 box deh')
    expect(await h.free('masker-medis')).toBe(0)
    await chat(h, customer, 'batal')
    expect(await h.free('masker-medis')).toBe(6)
  })
})

describe('a hold that ends the moment the money arrives', () => {
  it('is either paid for or released, and the stock agrees with the order', async () => {
    const people = Array.from({ length: sized(8, 30) }, () => somebody())
    await Promise.all(people.map(customer => h.say(customer, `paracetamol 1 strip, ${to}`)))
    await h.settle()
    await Promise.all(people.map(customer => h.tap(customer, 'pay:midtrans:qris')))
    await h.settle()
    const before = await ordersAbout('paracetamol-500-strip')
    expect(before.map(order => order.status)).toEqual(people.map(() => 'AWAITING_PAYMENT'))
    // To the very second of the expiry; the payments come while the timers fire.
    const ends = (await h.payments())
      .filter(payment => payment.status === 'presented')
      .map(payment => Date.parse(payment.expiresAt))
    const paying = before.map((order, n) => async () => {
      await new Promise(done => setTimeout(done, n * 3))
      await h.pay({ order_id: `${order.number}-1`, late: true })
    })
    await h.moveTo(Math.max(...ends) - 1)
    await Promise.all([h.moveTo(Math.max(...ends) + 1), ...paying.map(pay => pay())])
    await h.settle()
    for (const order of await ordersAbout('paracetamol-500-strip')) {
      expect(order).toMatchObject({ status: 'PAID', money: 'paid', stock: 'committed' })
    }
    expect(await h.free('paracetamol-500-strip')).toBe(40 - people.length)
    expect(await h.violations()).toEqual([])
    expect(await h.dead()).toEqual([])
  })
})
