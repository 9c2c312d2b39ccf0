import { describe, expect, it, onTestFinished } from 'vitest'
import { sql } from '../../src/platform/database/index.ts'
import { chat, openTestHouse, seeded, type TestHouse } from '../house.ts'
import { sized } from '../size.ts'

const rina = '+6281200000001'
const john = '+8801711000136'
const karim = '+8801711000001'

async function open() {
  const h = await openTestHouse()
  onTestFinished(() => h.close())
  return h
}

/** The story of the hurried mother, to the rating. Answers the ids of everything that was said. */
async function mother(h: TestHouse): Promise<string[]> {
  const ids = [
    await h.say(rina, 'min mau pesen paracetamol 2 strip sm vit c 500 1 botol ya, kirim ke jl melati 5 rt 3 kebon jeruk'),
  ]
  await h.settle()
  ids.push(await h.tap(rina, 'pay:midtrans:qris'))
  await h.settle()
  await h.pay()
  await h.settle()
  for (const [act, given] of [
    ['assign', { driver: 'Dedi', plate: 'B 3412 KLM' }],
    ['pick_up', {}],
    ['deliver', {}],
  ] as const) {
    await h.gosend.control(act, { latest: true, ...given })
    await h.settle()
  }
  ids.push(await h.tap(rina, 'rate:5'))
  await h.settle()
  return ids
}

/** The story of a national id, from the order to the rating. */
async function service(h: TestHouse): Promise<string[]> {
  const ids = [
    await h.say(john, 'Hi, I need NID service. My name is John Doe. NID: 1712345678. You can call me on 01912345678', 'docs'),
  ]
  await h.settle()
  for (const action of ['accept', 'done']) {
    ids.push(await h.tap(karim, action, 'docs'))
    await h.settle()
  }
  ids.push(await h.tap(john, 'rate:5', 'docs'))
  await h.settle()
  return ids
}

/** What a house has come to, without what differs from run to run. */
async function endOf(h: TestHouse) {
  const orders = [...(await h.orders()), ...(await h.orders('docs'))].map(
    ({ type, status, money, received, rating, stock, quote }) => ({
      type,
      status,
      money,
      received,
      rating,
      stock,
      total: quote?.total,
    }),
  )
  const heard = await Promise.all([h.heard(rina), h.heard(john, 'docs'), h.heard(karim, 'docs')])
  return {
    orders,
    bubbles: heard.map(bubbles => bubbles.length),
    free: [await h.free('paracetamol-500-strip'), await h.free('vitamin-c-500')],
  }
}

const journals = (h: TestHouse) =>
  Promise.all(
    ['apotek', 'docs'].map(key =>
      h.rows(
        m => sql`SELECT (SELECT count(*)::int FROM order_events WHERE merchant_id = ${m}) AS orders, (SELECT count(*)::int FROM payment_events WHERE merchant_id = ${m}) AS payments,
          (SELECT count(*)::int FROM delivery_events WHERE merchant_id = ${m}) AS deliveries, (SELECT count(*)::int FROM outbox WHERE merchant_id = ${m}) AS sent`,
        key,
      ),
    ),
  )

const expected = {
  orders: [
    { type: 'GOODS', status: 'COMPLETED', money: 'paid', received: 58_000, rating: 5, stock: 'committed', total: 58_000 },
    { type: 'NID_ORDER', status: 'COMPLETED', money: 'unpaid', received: 0, rating: 5, total: 10_000 },
  ],
  free: [38, 24],
}

describe('two stories', () => {
  it('told three times over, in any order, after their end change nothing and are answered by nobody', async () => {
    const h = await open()
    const ids = [...(await mother(h)), ...(await service(h))]
    const end = await endOf(h)
    expect(end).toMatchObject(expected)
    const before = await journals(h)
    const { seed, shuffled } = seeded()
    for (let round = 0; round < sized(1, 20); round += 1)
      for (const messageId of shuffled([...ids, ...ids, ...ids])) await h.whatsapp.control('redeliver', { messageId })
    for (let again = 0; again < 3; again += 1) await h.midtrans.control('notify_again', {})
    await h.settle()
    expect(await endOf(h), `SEED=${seed}`).toEqual(end)
    expect(await journals(h), `SEED=${seed}`).toEqual(before)
    expect(await h.dead()).toEqual([])
    expect(await h.violations()).toEqual([])
  })

  it('in which every webhook comes twice end as if each had come once', async () => {
    const quiet = await open()
    await mother(quiet)
    await service(quiet)
    const end = await endOf(quiet)
    const h = await open()
    for (const provider of [h.whatsapp, h.midtrans, h.gosend]) await provider.control('webhooks', { duplicate: 1_000 })
    await h.whatsapp.control('settings', { statuses: 'duplicate' })
    await mother(h)
    await service(h)
    expect(await endOf(h)).toEqual(end)
    expect(await h.violations()).toEqual([])
  })

  it('whose statuses and notices overtake each other end the same way', async () => {
    const h = await open()
    await h.whatsapp.control('settings', { statuses: 'reorder' })
    await h.gosend.control('webhooks', { reorder: 2 })
    await mother(h)
    await service(h)
    expect(await endOf(h)).toMatchObject(expected)
    expect(await h.violations()).toEqual([])
    expect(await h.dead()).toEqual([])
  })
})

describe('a message that is delivered twice', () => {
  it('while the first is being handled is one line of the basket', async () => {
    const h = await open()
    await h.whatsapp.control('webhooks', { duplicate: 20 })
    await chat(h, rina, ['paracetamol 2 strip', 'vit c 500 1 botol', 'kirim ke jl melati 5 kebon jeruk'])
    const [order] = await h.orders()
    expect(order!.quote).toMatchObject({ total: 58_000 })
    expect(await h.orders()).toHaveLength(1)
  })

  it('as a confirming tap, by three different ids of the same tap, places one order and asks for one payment', async () => {
    const h = await open()
    await chat(h, rina, 'paracetamol 2 strip, kirim ke jl melati 5 kebon jeruk')
    await Promise.all([h.tap(rina, 'pay:midtrans:qris'), h.tap(rina, 'pay:midtrans:qris'), h.tap(rina, 'pay:midtrans:qris')])
    await h.settle()
    expect((await h.orders()).map(order => order.status)).toEqual(['AWAITING_PAYMENT'])
    expect(await h.payments()).toHaveLength(1)
    const { payments } = await h.midtrans.control<{ payments: unknown[] }>('payments')
    expect(payments).toHaveLength(1)
  })
})
