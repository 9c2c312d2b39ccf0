import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { sql } from '../../src/platform/database/index.ts'
import { post } from '../../src/platform/lanes/index.ts'
import { chat, type TestHouse, textOf } from '../house.ts'
import { atGateway, expectPaid, expired, statuses, total } from './at-gateway.ts'
import { badDays, during, openPharmacy, orderOf, pickup, ready, someBadDays, times, waiting } from './days.ts'

let h: TestHouse
beforeAll(async () => {
  h = await openPharmacy()
})
afterAll(() => h.close())
afterEach(async () => {
  h.midtrans.faults.clear()
  await h.midtrans.up()
  expect(await h.violations()).toEqual([])
  expect(await h.dead()).toEqual([])
})

const minute = 60_000
const qr = /Scan sebelum/
const failed = /sedang tidak bisa dipakai/

describe('a gateway that is asked how a request stands', () => {
  const answers = (number: string) =>
    h.rows<{ kind: string }>(
      m => sql`SELECT i.kind FROM inbox i JOIN outbox o ON o.merchant_id = i.merchant_id AND i.provider_id = 'answer:' || o.id
        WHERE i.merchant_id = ${m} AND i.lane = ${`order:${number}`} AND o.purpose = 'gateway_status' ORDER BY i.id`,
    )

  /** As for any notification of this request. */
  const askAgain = async (number: string) => {
    const [payment] = await h.rows<{ paymentId: string; orderId: string }>(
      m => sql`SELECT p.payment_id AS "paymentId", p.order_id AS "orderId" FROM payments p JOIN orders o USING (merchant_id, order_id)
        WHERE p.merchant_id = ${m} AND o.number = ${number}`,
    )
    const { paymentId, orderId } = payment!
    await h.within(tx =>
      post(tx, h.clock, { lane: `call:${number}`, kind: 'call', purpose: 'gateway_status', payload: { paymentId }, orderId }),
    )
  }

  it('and says what is known takes no turn of the order; that it was paid takes one', async () => {
    const { customer, number } = await waiting(h)
    const asked = () =>
      h.rows(
        m => sql`SELECT 1 FROM outbox WHERE merchant_id = ${m} AND lane = ${`call:${number}`}
        AND purpose = 'gateway_status' AND answered_at IS NOT NULL`,
      )
    expect(await asked()).toHaveLength(1)
    // The gateway's first word may overtake the answer to the charge, and is news then; its second never is.
    const news = await answers(number)
    await askAgain(number)
    await h.settle()
    expect(await asked()).toHaveLength(2)
    expect(await answers(number)).toEqual(news)
    await h.pay({ order_id: `${number}-1` })
    await h.settle()
    await expectPaid(h, customer)
    expect(await answers(number)).toEqual([...news, { kind: 'gateway.facts' }])
  })
})

describe('a charge at a gateway that', () => {
  it.each(badDays)('%s is made once, shown once and can be paid', async (_, day) => {
    const customer = await ready(h, pickup)
    await during(h, 'midtrans', { path: '/v2/charge' }, day, () => h.tap(customer, 'pay:midtrans:qris'))
    const { number } = await orderOf(h, customer)
    expect(await statuses(h, number)).toEqual(['pending'])
    expect(await times(h, customer, qr)).toBe(1)
    expect(await times(h, customer, failed)).toBe(0)
    await h.pay({ order_id: `${number}-1` })
    await h.settle()
    await expectPaid(h, customer)
  })

  it('cannot be reached for half a minute leads to another way to pay, once, and cash takes the order', async () => {
    const customer = await ready(h, pickup)
    await h.midtrans.down()
    await h.tap(customer, 'pay:midtrans:qris')
    await h.pass(90_000)
    expect(await times(h, customer, failed)).toBe(1)
    await h.tap(customer, 'pay:cash')
    await h.settle()
    await h.midtrans.up()
    await h.pass(20 * minute)
    const order = await orderOf(h, customer)
    expect(order).toMatchObject({ status: 'CONFIRMED', money: 'unpaid' })
    expect(await atGateway(h, order.number)).toEqual([])
    expect(await times(h, customer, expired)).toBe(0)
  })

  it('says 406 to a repeat whose first answer was lost shows the account number of the first', async () => {
    const customer = await ready(h, pickup)
    await h.midtrans.control('faults', { path: '/v2/charge', kind: 'lose_answer' })
    await h.midtrans.control('faults', {
      path: '/v2/charge',
      kind: 'status',
      status: 200,
      body: { status_code: '406', status_message: 'order_id sudah digunakan' },
    })
    await h.tap(customer, 'pay:midtrans:va:bca')
    await h.pass(30_000)
    const { number } = await orderOf(h, customer)
    expect(await statuses(h, number)).toEqual(['pending'])
    expect(await times(h, customer, /Transfer .* ke VA BCA/)).toBe(1)
    await h.pay({ order_id: `${number}-1` })
    await h.settle()
    await expectPaid(h, customer)
  })

  it('says 406 for a code that can no longer be shown leads to another way, and one of the two is paid', async () => {
    const customer = await ready(h, pickup)
    await h.midtrans.control('faults', { path: '/v2/charge', kind: 'lose_answer' })
    await h.midtrans.control('faults', {
      path: '/v2/charge',
      kind: 'status',
      status: 200,
      body: { status_code: '406', status_message: 'order_id sudah digunakan' },
    })
    await h.tap(customer, 'pay:midtrans:qris')
    await h.pass(30_000)
    expect(await times(h, customer, failed)).toBe(1)
    expect(await times(h, customer, qr)).toBe(0)
    await h.tap(customer, 'pay:midtrans:va:bca')
    await h.settle()
    const { number } = await orderOf(h, customer)
    await h.pay({ order_id: `${number}-2` })
    await h.settle()
    await expectPaid(h, customer)
  })

  it('loses the answer to a charge whose order is called off meanwhile has nothing left to be paid', async () => {
    const customer = await ready(h, pickup)
    await h.midtrans.control('faults', { path: '/v2/charge', kind: 'lose_answer', times: 9 })
    await h.tap(customer, 'pay:midtrans:qris')
    await h.settle()
    await chat(h, customer, 'batal')
    await h.pass(90_000)
    const order = await orderOf(h, customer)
    expect(order.status).toBe('CANCELLED')
    expect(await statuses(h, order.number)).toEqual(['cancel'])
    expect(await times(h, customer, qr)).toBe(0)
  })
})

describe('a notification whose status is asked of a gateway that', () => {
  it.each(someBadDays)('%s pays the order once', async (_, day) => {
    const { customer, number } = await waiting(h)
    await during(h, 'midtrans', { path: `/v2/${number}` }, day, () => h.pay({ order_id: `${number}-1` }))
    await expectPaid(h, customer)
    expect(await statuses(h, number)).toEqual(['settlement'])
  })
})

describe('a settlement notification that', () => {
  it('comes three times pays once', async () => {
    await h.midtrans.control('webhooks', { duplicate: 1 })
    const { customer, number } = await waiting(h)
    await h.pay({ order_id: `${number}-1`, notices: 'twice' })
    await h.settle()
    await expectPaid(h, customer)
  })

  it('is overtaken by the pending one of its own charge pays once', async () => {
    const { customer, number } = await waiting(h)
    await h.pay({ order_id: `${number}-1`, notices: 'pending_after' })
    await h.settle()
    await expectPaid(h, customer)
  })

  it('comes after a later one pays once', async () => {
    const { customer, number } = await waiting(h)
    await h.midtrans.control('webhooks', { reorder: 1 })
    await h.pay({ order_id: `${number}-1`, notices: 'pending_after' })
    await h.settle()
    await expectPaid(h, customer)
  })

  it('never comes is found at the end of the time to pay', async () => {
    const { customer, number } = await waiting(h)
    await h.midtrans.control('webhooks', { drop: 1 })
    await h.pay({ order_id: `${number}-1` })
    await h.pass(16 * minute)
    await expectPaid(h, customer)
    expect(await times(h, customer, expired)).toBe(0)
  })

  it('never comes is found when the buyer says so', async () => {
    const { customer, number } = await waiting(h)
    await h.midtrans.control('webhooks', { drop: 1 })
    await h.pay({ order_id: `${number}-1` })
    await h.settle()
    await chat(h, customer, 'sudah bayar')
    await expectPaid(h, customer)
    expect(await times(h, customer, /belum masuk|belum bisa/)).toBe(0)
  })

  it('never comes while the gateway is away at the end of the time to pay is found when it is back', async () => {
    const { customer, number } = await waiting(h)
    await h.pay({ order_id: `${number}-1`, silent: true })
    await h.pass(14 * minute)
    await h.midtrans.down()
    await h.pass(4 * minute)
    expect((await orderOf(h, customer)).status).toBe('EXPIRED')
    await h.midtrans.up()
    await h.pass(5 * minute)
    expect(await orderOf(h, customer)).toMatchObject({ status: 'PAID', money: 'paid', received: total })
    expect(await times(h, customer, /masuk setelah waktunya, tapi barangnya masih ada/)).toBe(1)
  })
})

describe('“sudah bayar”', () => {
  it('without money is answered by what the gateway knows', async () => {
    const { customer } = await waiting(h)
    expect(textOf(await chat(h, customer, 'sudah bayar'))).toMatch(/belum masuk di sistem/)
  })

  it('after the time to pay is answered too, and money that comes then still counts', async () => {
    const { customer, number } = await waiting(h)
    await h.pass(17 * minute)
    expect((await orderOf(h, customer)).status).toBe('EXPIRED')
    expect(textOf(await chat(h, customer, 'sudah bayar'))).toMatch(/tidak masuk dan waktu bayarnya sudah habis/)
    await h.pay({ order_id: `${number}-1`, late: true })
    await h.settle()
    expect(await orderOf(h, customer)).toMatchObject({ status: 'PAID', received: total })
  })

  it('while the gateway is away is answered with that, and the money is told when it comes', async () => {
    const { customer, number } = await waiting(h)
    await h.pay({ order_id: `${number}-1`, silent: true })
    await h.midtrans.down()
    await chat(h, customer, 'sudah bayar')
    await h.pass(20_000)
    expect((await h.last(customer))!.text).toMatch(/belum bisa dicek sekarang/)
    await h.midtrans.up()
    await h.pass(16 * minute)
    await expectPaid(h, customer)
  })
})
