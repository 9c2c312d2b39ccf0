import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { chat, type TestHouse } from '../house.ts'
import { atGateway, expectPaid, expired, statuses, total } from './at-gateway.ts'
import { badDays, calls, callsForHelp, during, openPharmacy, operate, orderOf, someBadDays, times, waiting } from './days.ts'

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
const back = /sudah kami kembalikan/

describe('a cancel at a gateway that', () => {
  it.each(badDays)('%s withdraws the payment and says so once', async (_, day) => {
    const { customer, number } = await waiting(h)
    await during(h, 'midtrans', { path: '/v2/' }, day, () => h.say(customer, 'batal'))
    expect((await orderOf(h, customer)).status).toBe('CANCELLED')
    expect(await statuses(h, number)).toEqual(['cancel'])
    expect(await times(h, customer, /batal/i)).toBe(1)
  })

  it.each(someBadDays)('%s for another way to pay leaves one request open, which pays', async (_, day) => {
    const { customer, number } = await waiting(h)
    await during(h, 'midtrans', { path: '/v2/' }, day, () => h.say(customer, 'bayar pakai va bca aja'))
    expect(await statuses(h, number)).toEqual(['cancel', 'pending'])
    await h.pay({ order_id: `${number}-2` })
    await h.settle()
    await expectPaid(h, customer)
  })

  it('was faster with the money than we with the cancel pays it back, and says so', async () => {
    const { customer, number } = await waiting(h)
    await h.pay({ order_id: `${number}-1`, silent: true })
    await chat(h, customer, 'batal')
    await h.pass(minute)
    const order = await orderOf(h, customer)
    expect(order).toMatchObject({ status: 'CANCELLED', money: 'refund_due', received: total })
    expect(await times(h, customer, /masuk setelah pesanannya ditutup\. Uangnya kami kembalikan/)).toBe(1)
    expect(await callsForHelp(h, order)).toContain('refund_due')
  })
})

describe('the end of the time to pay at a gateway that', () => {
  it.each(someBadDays)('%s closes the order and the request, and says so once', async (_, day) => {
    const { customer, number } = await waiting(h)
    await h.midtrans.control('settings', { expiryNotices: false })
    await h.pass(14 * minute)
    await during(h, 'midtrans', { path: '/v2/' }, day, () => h.pass(80_000))
    await h.pass(2 * minute)
    expect((await orderOf(h, customer)).status).toBe('EXPIRED')
    expect(await statuses(h, number)).toEqual(['expire'])
    expect(await times(h, customer, expired)).toBe(1)
  })

  it.each(badDays)('%s finds the money that nobody told of', async (_, day) => {
    const { customer, number } = await waiting(h)
    await h.pay({ order_id: `${number}-1`, silent: true })
    await h.pass(14 * minute)
    await during(h, 'midtrans', { path: '/v2/' }, day, () => h.pass(80_000))
    await h.pass(10 * minute)
    expect(await orderOf(h, customer)).toMatchObject({ status: 'PAID', money: 'paid', received: total })
  })
})

describe('a refund at a gateway that', () => {
  it.each(badDays)('%s goes back once and is told once', async (_, day) => {
    const { customer, number } = await waiting(h)
    await h.pay({ order_id: `${number}-1` })
    await h.settle()
    const order = await expectPaid(h, customer)
    await operate(h, order, { do: 'cancel', reason: 'Stok rusak.' })
    await h.settle()
    await during(h, 'midtrans', { path: '/v2/' }, day, () => operate(h, order, { do: 'refund' }))
    expect(await orderOf(h, customer)).toMatchObject({
      status: 'CANCELLED',
      money: 'refunded',
      received: total,
      refunded: total,
    })
    expect(await times(h, customer, back)).toBe(1)
    const [at] = await atGateway(h, number)
    expect(at!.refunds).toHaveLength(1)
    expect(new Set((await calls(h.midtrans, '/refund')).map(one => JSON.stringify(one.body)))).toContain(
      JSON.stringify({ refund_key: `${number}-1-R1`, amount: total, reason: 'returned to the buyer' }),
    )
  })

  it('says no leaves the money owed and calls a person, and nobody is told that it went back', async () => {
    const { customer, number } = await waiting(h)
    await h.pay({ order_id: `${number}-1` })
    await h.settle()
    const order = await orderOf(h, customer)
    await operate(h, order, { do: 'cancel', reason: 'Stok rusak.' })
    await h.midtrans.control('faults', { path: '/v2/', kind: 'status', status: 200, body: { status_code: '414' } })
    await operate(h, order, { do: 'refund' })
    await h.pass(minute)
    expect(await orderOf(h, customer)).toMatchObject({ money: 'refund_due', refunded: 0 })
    expect(await times(h, customer, back)).toBe(0)
    expect(await callsForHelp(h, order)).toContain('refund_due')
  })
})
