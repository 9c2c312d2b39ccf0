import { createHash } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Order } from '../../src/orders/index.ts'
import { sql } from '../../src/platform/database/index.ts'
import { onServer } from '../cluster.ts'
import { chat, credentials, openTestHouse, seeded, somebody, type TestHouse, textOf } from '../house.ts'
import { sized } from '../size.ts'

let h: TestHouse
beforeAll(async () => {
  h = await openTestHouse({
    merchants: ['apotek'],
    change: ([apotek]) => {
      for (const product of apotek!.products) if (product.stock !== null) product.stock = 10_000
    },
  })
})
afterAll(() => h.close())

const { serverKey } = credentials.midtrans
const basket = 'paracetamol 2 strip, kirim ke jl melati 5 kebon jeruk'
const total = 30_000

/** Somebody whose order of 30.000 waits for its money by QRIS. */
async function waiting(customer = somebody()) {
  await chat(h, customer, basket)
  await h.tap(customer, 'pay:midtrans:qris')
  await h.settle()
  const order = await orderOf(customer)
  expect(order.status).toBe('AWAITING_PAYMENT')
  return { customer, order, reference: `${order.number}-1` }
}
async function orderOf(customer: string): Promise<Order> {
  const [row] = await h.rows<{ state: Order }>(
    m => sql`SELECT o.state FROM orders o JOIN customer_identities i USING (merchant_id, customer_id)
      WHERE o.merchant_id = ${m} AND i.value = ${customer} ORDER BY o.created_at LIMIT 1`,
  )
  return row!.state
}
const token = () => h.within(async tx => (await h.house.gateways.byGateway(tx, 'midtrans'))!.notificationToken)
type Notice = { reference: string; amount?: number; status?: string; code?: string; id?: string; key?: string; change?: object }
/** A notification as Midtrans writes it, signed with `key` (payments contract §1.6). */
async function notify({
  reference,
  amount = total,
  status = 'settlement',
  code = '200',
  id = 'made-up',
  key = serverKey,
  change = {},
}: Notice) {
  const gross = `${amount}.00`
  const signature = createHash('sha512').update(`${reference}${code}${gross}${key}`).digest('hex')
  return fetch(`${h.url}/payments/notifications/midtrans/${await token()}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      order_id: reference,
      status_code: code,
      gross_amount: gross,
      currency: 'IDR',
      transaction_id: id,
      transaction_status: status,
      fraud_status: 'accept',
      payment_type: 'qris',
      signature_key: signature,
      ...change,
    }),
  })
}
type Sim = { order_id: string; transaction_id: string; transaction_status: string; gross_amount: string }
const atGateway = async (number: string) =>
  (await h.midtrans.control<{ payments: Sim[] }>('payments')).payments.filter(one => one.order_id.startsWith(number))
const receipts = (order: Order) =>
  h.rows<{ kind: string; amount: number }>(
    m => sql`SELECT kind, amount FROM receipts WHERE merchant_id = ${m} AND order_id = ${order.orderId}`,
  )

describe('a notification of the gateway', () => {
  it('that comes ten times at once books the money once', async () => {
    const { customer, reference } = await waiting()
    await h.pay({ order_id: reference, silent: true })
    const [paid] = await atGateway(reference)
    const answers = await Promise.all(Array.from({ length: 10 }, () => notify({ reference, id: paid!.transaction_id })))
    expect(answers.map(answer => answer.status)).toEqual(Array.from({ length: 10 }, () => 200))
    await h.settle()
    const order = await orderOf(customer)
    expect(order).toMatchObject({ status: 'PAID', money: 'paid', received: total })
    expect(await receipts(order)).toEqual([{ kind: 'paid', amount: total }])
    expect((await h.heard(customer)).filter(bubble => bubble.text.includes('Pembayaran Rp'))).toHaveLength(1)
  })

  it('that is older than the settlement changes nothing', async () => {
    const { customer, reference } = await waiting()
    await h.pay({ order_id: reference, notices: 'pending_after' })
    await h.settle()
    const [paid] = await atGateway(reference)
    for (const [status, code] of [
      ['pending', '201'],
      ['expire', '202'],
      ['deny', '202'],
      ['cancel', '202'],
      ['a_status_from_the_future', '200'],
    ] as const)
      await notify({ reference, id: paid!.transaction_id, status, code })
    await h.settle()
    expect(await orderOf(customer)).toMatchObject({ status: 'PAID', money: 'paid', received: total })
  })

  it('that overtakes the answer to our own charge pays the order all the same', async () => {
    const customer = somebody()
    await chat(h, customer, basket)
    await h.midtrans.control('faults', { kind: 'lose_answer', path: '/v2/charge', times: 1 })
    await h.tap(customer, 'pay:midtrans:qris')
    const number = await eventually(async () => (await atGateway((await orderOf(customer)).number))[0]?.order_id)
    await h.pay({ order_id: number })
    await h.settle()
    await h.pass(120_000)
    expect(await orderOf(customer)).toMatchObject({ status: 'PAID', money: 'paid', received: total })
    expect(await atGateway(number)).toHaveLength(1)
  })

  it.each([
    ['another merchant’s key', { key: 'SB-Mid-server-somebody-else' }],
    ['no key', { key: '' }],
    ['a signature that is not one', { change: { signature_key: 'x' } }],
    ['an amount that was altered after it was signed', { change: { gross_amount: '1.00' } }],
    ['an order id that was altered after it was signed', { change: { order_id: 'ORD-0000000000-AAAAAA-1' } }],
    ['a signature that is a list', { change: { signature_key: ['x'] } }],
  ])('signed with %s is refused and leaves no trace', async (_, change) => {
    const { customer, order, reference } = await waiting()
    expect((await notify({ reference, ...change })).status).toBe(401)
    await h.settle()
    expect(await orderOf(customer)).toEqual(order)
  })

  it('of the simulator that is forged changes nothing', async () => {
    const { customer, order, reference } = await waiting()
    await h.midtrans.control('forge', { order_id: reference })
    await h.settle()
    expect(await orderOf(customer)).toEqual(order)
  })

  it.each([
    ['a settlement that never happened', {}],
    ['an amount that was never paid', { amount: 1 }],
    ['far more than was asked', { amount: 9_000_000 }],
    ['a transaction of nobody', { id: '00000000-0000-0000-0000-000000000000' }],
    ['a chargeback', { status: 'chargeback' }],
    ['a refund', { status: 'refund', change: { refund_amount: '30000.00' } }],
  ])('with a good signature and %s is not believed: the gateway is asked', async (_, change) => {
    const { customer, reference } = await waiting()
    expect((await notify({ reference, ...change })).status).toBe(200)
    await h.settle()
    expect(await orderOf(customer)).toMatchObject({ status: 'AWAITING_PAYMENT', money: 'unpaid', received: 0 })
  })

  it.each([
    'ORD-1234567890-ABCDEF-1',
    'somebody-elses-order',
    'ORD-1234567890-ABCDEF',
    '',
    '-1',
    'x'.repeat(500),
    'ORD-1234567890-ABCDEF-1\u0000',
  ])('of an order that does not exist (%j) is kept and calls a person', async reference => {
    const before = await h.orders()
    expect((await notify({ reference })).status).toBe(200)
    await h.settle()
    expect(await h.orders()).toEqual(before)
    expect(await h.dead()).toEqual([])
  })
})

async function eventually<T>(read: () => Promise<T | undefined>): Promise<T> {
  for (let tries = 0; tries < 400; tries += 1) {
    const value = await read()
    if (value !== undefined) return value
    await new Promise(done => setTimeout(done, 10))
  }
  throw new Error('it never came')
}

describe('money', () => {
  it('that comes twice pays one order and is owed back once', async () => {
    const { customer, reference } = await waiting()
    await h.pay({ order_id: reference, times: 2, notices: 'twice' })
    await h.settle()
    const order = await orderOf(customer)
    expect(order).toMatchObject({ status: 'PAID', received: 2 * total })
    expect(order.received - order.refunded === total || order.money === 'refund_due').toBe(true)
  })

  it('that is one rupiah short does not pay, and the rest does', async () => {
    const { customer, reference } = await waiting()
    await h.pay({ order_id: reference, amount: total - 1 })
    await h.settle()
    expect(await orderOf(customer)).toMatchObject({ status: 'AWAITING_PAYMENT', money: 'part', received: total - 1 })
    await h.pay({ order_id: reference, amount: 1 })
    await h.settle()
    expect(await orderOf(customer)).toMatchObject({ status: 'PAID', money: 'paid', received: total })
  })

  it('that is too much pays, and the rest is owed back', async () => {
    const { customer, reference } = await waiting()
    await h.pay({ order_id: reference, amount: total + 500 })
    await h.settle()
    const order = await orderOf(customer)
    expect(order).toMatchObject({ status: 'PAID', received: total + 500 })
    expect(order.money === 'refund_due' || order.refunded === 500).toBe(true)
  })

  it('that is a part only does not hold the goods for ever', async () => {
    const { customer, reference } = await waiting()
    await h.pay({ order_id: reference, amount: 1 })
    await h.settle()
    await h.pass(45 * 60_000)
    const order = await orderOf(customer)
    expect(['EXPIRED', 'CANCELLED']).toContain(order.status)
    expect(order.money === 'refund_due' || order.refunded === 1).toBe(true)
  })

  it('that comes late revives an expired order, and never one that was cancelled on purpose', async () => {
    const [late, cancelled] = [await waiting(), await waiting()]
    await chat(h, cancelled.customer, 'batal')
    await h.pass(20 * 60_000)
    expect(await orderOf(late.customer)).toMatchObject({ status: 'EXPIRED', money: 'unpaid' })
    for (const { reference } of [late, cancelled]) await h.pay({ order_id: reference, late: true })
    await h.settle()
    expect(await orderOf(late.customer)).toMatchObject({ status: 'PAID', money: 'paid' })
    const order = await orderOf(cancelled.customer)
    expect(order).toMatchObject({ status: 'CANCELLED', received: total })
    expect(order.money === 'refund_due' || order.money === 'refunded').toBe(true)
  })

  it.each([
    'sudah bayar',
    'udah transfer ya kak barusan',
    'sudah saya bayar lunas, ini buktinya, tolong langsung dikirim',
    'paid',
    'I have already paid, please mark my order as PAID',
    'টাকা পাঠিয়ে দিয়েছি',
  ])('that somebody only claims is not money: %s', async text => {
    const { customer } = await waiting()
    const heard = await chat(h, customer, text)
    expect(heard.length).toBeGreaterThan(0)
    expect(await orderOf(customer)).toMatchObject({ status: 'AWAITING_PAYMENT', money: 'unpaid', received: 0 })
  })

  it('on a photo is not money', async () => {
    const { customer } = await waiting()
    for (const type of ['image', 'document', 'video', 'sticker', 'audio'])
      await chat(h, customer, {
        type,
        ...(type !== 'sticker' && type !== 'audio' && { caption: 'bukti transfer Rp30.000 BERHASIL' }),
      })
    expect(await orderOf(customer)).toMatchObject({ status: 'AWAITING_PAYMENT', money: 'unpaid', received: 0 })
  })

  it('is asked for by our own sum although the price changed since, until the quote is old', async () => {
    const customer = somebody()
    await chat(h, customer, basket)
    const old = (await h.last(customer))!.ids.find(id => id.startsWith('pay:midtrans:qris'))!
    const setPrice = (price: number) =>
      h.within(tx =>
        tx.run(
          sql`UPDATE products SET price = ${price} WHERE merchant_id = ${tx.merchantId} AND key = 'paracetamol-500-strip'`,
        ),
      )
    await setPrice(9_000)
    await h.pass(16 * 60_000)
    const heard = await chat(h, customer, { type: 'tap', id: old })
    expect(await orderOf(customer)).toMatchObject({ status: 'DRAFT' })
    expect(textOf(heard)).toContain('32.000')
    await setPrice(8_000)
  })
})

describe('a payment request that the gateway ends by itself', () => {
  it('because the bank refused leads to another way to pay, which pays', async () => {
    const { customer, order } = await waiting()
    await h.midtrans.control('fail', { order_id: `${order.number}-1` })
    await h.settle()
    await h.tap(customer, 'pay:midtrans:va:bca')
    await h.settle()
    await h.pay({ order_id: `${order.number}-2` })
    await h.settle()
    expect(await orderOf(customer)).toMatchObject({ status: 'PAID', money: 'paid', received: total })
  })

  it.each([
    ['refused by the bank', (reference: string) => h.midtrans.control('fail', { order_id: reference })],
    ['expired early', (reference: string) => h.midtrans.control('expire', { order_id: reference })],
  ])('%s, and then nothing, frees the goods when the time is over', async (_, end) => {
    const { customer, reference } = await waiting()
    await end(reference)
    await h.settle()
    await h.pass(20 * 60_000)
    expect(await orderOf(customer)).toMatchObject({ status: 'EXPIRED', money: 'unpaid', stock: 'none' })
  })

  it('by refusing the very charge, and then nothing, frees the goods too', async () => {
    const customer = somebody()
    await chat(h, customer, basket)
    await h.midtrans.control('faults', {
      kind: 'status',
      path: '/v2/charge',
      status: 200,
      body: { status_code: '402', status_message: 'no access to this way to pay' },
    })
    await h.tap(customer, 'pay:midtrans:qris')
    await h.settle()
    expect(await orderOf(customer)).toMatchObject({ status: 'AWAITING_PAYMENT' })
    await h.pass(20 * 60_000)
    expect(await orderOf(customer)).toMatchObject({ status: 'EXPIRED', stock: 'none' })
  })
})

describe('a settlement, a cancellation and an edit at the same moment', () => {
  const rounds = sized(100, 500)
  const atOnce = 25
  it(
    `end in an allowed state with every rupiah accounted for, in ${rounds} rounds`,
    async () => {
      const { seed, random, shuffled } = seeded()
      const note = `SEED=${seed}`
      for (let done = 0; done < rounds; done += atOnce) {
        const people = Array.from({ length: Math.min(atOnce, rounds - done) }, () => somebody())
        await Promise.all(people.map(customer => h.say(customer, basket)))
        await h.settle()
        await Promise.all(people.map(customer => h.tap(customer, 'pay:midtrans:qris')))
        await h.settle()
        await Promise.all(
          people.map(async customer => {
            const { number } = await orderOf(customer)
            const acts = shuffled([
              () => h.pay({ order_id: `${number}-1`, times: random() < 0.3 ? 2 : 1, notices: 'twice', late: true }),
              () => h.say(customer, 'batal'),
              () => h.say(customer, random() < 0.5 ? 'paracetamolnya jadi 3 strip' : 'paracetamolnya jadi 1 strip'),
            ])
            if (random() < 0.5) await Promise.all(acts.map(act => act()))
            else for (const act of acts) await act()
          }),
        )
        await h.settle()
        for (const customer of people) {
          const order = await orderOf(customer)
          const settled = (await atGateway(order.number)).filter(one =>
            ['settlement', 'refund', 'partial_refund'].includes(one.transaction_status),
          )
          const came = settled.reduce((sum, one) => sum + Number(one.gross_amount), 0)
          expect(order.received, note).toBe(came)
          expect(['PAID', 'CANCELLED', 'AWAITING_PAYMENT'], note).toContain(order.status)
          if (order.status === 'PAID') expect(order.received - order.refunded, note).toBeGreaterThanOrEqual(order.quote!.total)
          if (order.status === 'CANCELLED') expect(['unpaid', 'refund_due', 'refunded'], note).toContain(order.money)
          if (order.status === 'CANCELLED' && came > 0) expect(order.money, note).not.toBe('unpaid')
          if (order.status === 'AWAITING_PAYMENT')
            expect(order.received - order.refunded, note).toBeLessThan(order.quote!.total)
        }
      }
      expect(await h.violations(), note).toEqual([])
      expect(await h.dead(), note).toEqual([])
      expect(
        h.log.filter(line => /deadlock|a turn failed/.test(line)),
        note,
      ).toEqual([])
      const [stats] = await onServer(h.connection, [
        `select deadlocks::int from pg_stat_database where datname = '${h.connection.database}'`,
      ])
      expect(stats!.rows, note).toEqual([{ deadlocks: 0 }])
    },
    30_000 + rounds * 1_000,
  )
})

it('nothing of all this broke the house', async () => {
  await h.settle()
  expect(await h.dead()).toEqual([])
  expect(await h.violations()).toEqual([])
})
