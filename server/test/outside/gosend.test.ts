import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { chat, somebody, type TestHouse, textOf } from '../house.ts'
import {
  badDays,
  calls,
  callsForHelp,
  delivered,
  during,
  openPharmacy,
  operate,
  orderOf,
  sari,
  someBadDays,
  times,
  waiting,
} from './days.ts'

let h: TestHouse
beforeAll(async () => {
  h = await openPharmacy()
})
afterAll(() => h.close())
afterEach(async () => {
  h.gosend.faults.clear()
  await h.gosend.up()
  await h.gosend.control('settings', { webhookFirst: false, storeLookupFails: false, findsNobody: false, surcharge: 0 })
  await h.gosend.control('webhooks', { duplicate: 0, reorder: 0, drop: 0 })
  await h.settle()
  for (const { orderNo, status } of await bookings('ORD')) await toTheDoor(orderNo, status)
  expect(await h.violations()).toEqual([])
  expect(await h.dead()).toEqual([])
})

const minute = 60_000
const total = 30_000
type Booking = { orderNo: string; storeOrderId: string; status: string }
const bookings = async (number: string) =>
  (await h.gosend.control<{ bookings: Booking[] }>('bookings')).bookings.filter(one => one.storeOrderId.startsWith(number))
const stands = async (number: string) =>
  (await bookings(number)).map(one => `${one.storeOrderId.split('-').at(-1)} ${one.status}`)

const steps = { confirmed: 'assign', allocated: 'pick_up', out_for_pickup: 'pick_up' } as Record<string, string>
/** Whatever is still on its way arrives, so that no test has the bookings of another. */
async function toTheDoor(orderNo: string, status: string) {
  if (['delivered', 'cancelled', 'rejected', 'no_driver'].includes(status)) return
  for (let step = steps[status]; step; step = step === 'assign' ? 'pick_up' : undefined) await does(orderNo, step)
  await does(orderNo, 'deliver')
}
async function does(orderNo: string, act: string) {
  await h.gosend.control(act, { orderNo, driver: 'Dedi', plate: 'B 3412 KLM' })
  await h.settle()
}

/** Somebody who has paid for goods to be brought. */
async function paid(settled = true) {
  const { customer, number } = await waiting(h, delivered)
  await h.pay({ order_id: `${number}-1` })
  if (settled) await h.settle()
  return { customer, number }
}
const driver = /Kurir dalam perjalanan/
const nobody = /belum ada kurir/

/** The one booking is driven to the door; the buyer hears of the driver once and of the arrival once. */
async function expectBrought(customer: string, number: string, attempt = 'D1') {
  const [booking, ...others] = (await bookings(number)).filter(one => !['cancelled', 'no_driver'].includes(one.status))
  expect(others).toEqual([])
  expect(booking!.storeOrderId).toBe(`${number}-${attempt}`)
  await toTheDoor(booking!.orderNo, booking!.status)
  expect(await orderOf(h, customer)).toMatchObject({ status: 'COMPLETED', money: 'paid', received: total })
  expect(await times(h, customer, driver)).toBe(1)
  expect(await times(h, customer, /sudah sampai/)).toBe(1)
}

describe('the price of a way from a courier that', () => {
  it.each(someBadDays)('%s is told once, while the buyer waits', async (_, day) => {
    const customer = somebody()
    await chat(h, customer, 'mau pesan paracetamol 2 strip ya')
    const pin = { type: 'location', latitude: -6.21, longitude: 106.82, name: 'Kos', address: 'Jl. Sudirman 1' }
    await during(h, 'gosend', { path: '/gokilat/v10/calculate' }, day, () => h.say(customer, pin))
    expect(await times(h, customer, /Rp23\.000[\s\S]*Rp39\.000/)).toBe(1)
    expect((await h.last(customer))!.ids.some(id => id.startsWith('pay:midtrans:qris'))).toBe(true)
  })

  it('stays away is not invented: the buyer hears that there is none, once', async () => {
    const customer = somebody()
    await chat(h, customer, 'mau pesan paracetamol 2 strip ya')
    await h.gosend.down()
    const before = (await h.heard(customer)).length
    await h.say(customer, { type: 'location', latitude: -6.21, longitude: 106.82, name: 'Kos', address: 'Jl. Sudirman 1' })
    await h.pass(minute)
    const heard = (await h.heard(customer)).slice(before)
    expect(heard).toHaveLength(1)
    expect(textOf(heard)).not.toMatch(/Total/)
  })
})

describe('a booking at a courier that', () => {
  it.each(badDays)('%s is made once', async (_, day) => {
    const { customer, number } = await waiting(h, delivered)
    const book = () => h.pay({ order_id: `${number}-1` })
    await during(h, 'gosend', { path: '/gokilat/v10/booking', method: 'POST' }, day, book)
    expect(await stands(number)).toEqual(['D1 confirmed'])
    await expectBrought(customer, number)
  })

  it.each(someBadDays)('%s when it is asked for its price first is made once', async (_, day) => {
    const { customer, number } = await waiting(h, delivered)
    await during(h, 'gosend', { path: '/gokilat/v10/calculate' }, day, () => h.pay({ order_id: `${number}-1` }))
    expect(await stands(number)).toEqual(['D1 confirmed'])
    await expectBrought(customer, number)
  })

  it('takes more than was quoted is paid by the merchant: the buyer owes nothing more', async () => {
    await h.gosend.control('settings', { surcharge: 9_000 })
    const { customer, number } = await paid()
    await expectBrought(customer, number)
    expect((await orderOf(h, customer)).quote).toMatchObject({ total })
  })

  it('tells of the booking before it answers is believed once', async () => {
    await h.gosend.control('settings', { webhookFirst: true })
    const { customer, number } = await paid()
    expect(await stands(number)).toEqual(['D1 confirmed'])
    await expectBrought(customer, number)
  })

  it('lost its answer and cannot look it up is not booked again: a person is called, and the booking is found later', async () => {
    await h.gosend.control('settings', { storeLookupFails: true })
    await h.gosend.control('faults', { path: '/gokilat/v10/booking', method: 'POST', kind: 'lose_answer' })
    const { customer, number } = await paid()
    await h.pass(11 * minute)
    expect(await stands(number)).toEqual(['D1 confirmed'])
    expect(await callsForHelp(h, await orderOf(h, customer))).toEqual(['delivery_trouble'])
    expect(await times(h, sari, new RegExp(`Ada masalah pengantaran ${number}`))).toBe(1)
    await h.gosend.control('settings', { storeLookupFails: false })
    await h.pass(2 * minute)
    await expectBrought(customer, number)
  })

  it('loses the answer to a booking whose order is called off meanwhile sends nobody', async () => {
    await h.gosend.control('faults', { path: '/gokilat/v10/booking', method: 'POST', kind: 'lose_answer' })
    await h.gosend.control('settings', { storeLookupFails: true })
    const { customer, number } = await paid()
    await operate(h, await orderOf(h, customer), { do: 'cancel', reason: 'Stok rusak.' })
    await h.settle()
    await h.gosend.control('settings', { storeLookupFails: false })
    await h.pass(5 * minute)
    expect(await stands(number)).toEqual(['D1 cancelled'])
  })

  it('never got the booking of an order that is called off meanwhile is not asked to book it', async () => {
    await h.gosend.control('faults', { path: '/gokilat/v10/booking', method: 'POST', kind: 'drop' })
    await h.gosend.control('settings', { storeLookupFails: true })
    const { customer, number } = await paid()
    await operate(h, await orderOf(h, customer), { do: 'cancel', reason: 'Stok rusak.' })
    await h.settle()
    await h.gosend.control('settings', { storeLookupFails: false })
    await h.pass(5 * minute)
    expect(await stands(number)).toEqual([])
  })

  it('is away for five minutes is given up, once and truly: the buyer hears it, a person is called, and nothing comes late', async () => {
    const { customer, number } = await waiting(h, delivered)
    await h.gosend.down()
    await h.pay({ order_id: `${number}-1` })
    await h.pass(5 * minute)
    await h.gosend.up()
    await h.pass(15 * minute)
    expect(await stands(number)).toEqual([])
    expect(await times(h, customer, nobody)).toBe(1)
    expect(await orderOf(h, customer)).toMatchObject({ status: 'PAID', received: total })
    expect(await callsForHelp(h, await orderOf(h, customer))).toEqual(['no_courier'])
  })

  it('finds nobody is asked once more and then given up', async () => {
    await h.gosend.control('settings', { findsNobody: true })
    const { customer, number } = await paid()
    await h.pass(minute)
    expect(await stands(number)).toEqual(['D1 no_driver', 'D2 no_driver'])
    expect(await times(h, customer, nobody)).toBe(1)
    expect(await callsForHelp(h, await orderOf(h, customer))).toEqual(['no_courier'])
  })

  it('finds nobody for ten minutes is called off before the next booking', async () => {
    const { customer, number } = await paid()
    await h.pass(11 * minute)
    expect(await stands(number)).toEqual(['D1 cancelled', 'D2 confirmed'])
    await expectBrought(customer, number, 'D2')
  })
})

describe('the driver of a courier whose status', () => {
  it.each(badDays)('%s is told once', async (_, day) => {
    const { customer, number } = await paid()
    const [booking] = await bookings(number)
    const assign = () => h.gosend.control('assign', { orderNo: booking!.orderNo, driver: 'Dedi', plate: 'B 3412 KLM' })
    if (day === 'down') await assign()
    await during(h, 'gosend', { path: '/gokilat/v10/booking/orderno' }, day, async () => day !== 'down' && (await assign()))
    await does(booking!.orderNo, 'pick_up')
    expect((await orderOf(h, customer)).status).toBe('IN_DELIVERY')
    // Who was away all the while is believed without the plate, which only an answer tells.
    expect(await times(h, customer, day === 'down' ? /🛵 Dedi/ : /🛵 Dedi, B 3412 KLM/)).toBe(1)
    await expectBrought(customer, number)
  })
})

describe('a courier’s webhooks that', () => {
  it('come twice move everything once', async () => {
    await h.gosend.control('webhooks', { duplicate: 20 })
    const { customer, number } = await paid()
    await expectBrought(customer, number)
  })

  it('overtake each other move everything forward', async () => {
    await h.gosend.control('webhooks', { reorder: 3 })
    const { customer, number } = await paid()
    await expectBrought(customer, number)
  })

  it('never come are made up for by asking: the pickup and the arrival are found', async () => {
    const { customer, number } = await paid()
    await h.gosend.control('webhooks', { drop: 20 })
    const [{ orderNo }] = (await bookings(number)) as [Booking]
    await does(orderNo, 'assign')
    await does(orderNo, 'pick_up')
    expect((await orderOf(h, customer)).status).toBe('PAID')
    await h.pass(6 * minute)
    expect((await orderOf(h, customer)).status).toBe('IN_DELIVERY')
    expect(await times(h, customer, /Dedi, B 3412 KLM/)).toBe(1)
    await does(orderNo, 'deliver')
    await h.pass(6 * minute)
    expect((await orderOf(h, customer)).status).toBe('COMPLETED')
    expect(await times(h, customer, /sudah sampai/)).toBe(1)
  })
})

describe('calling off a courier that', () => {
  it.each(badDays)('%s ends the booking, and nobody else is sent', async (_, day) => {
    const { customer, number } = await paid()
    const order = await orderOf(h, customer)
    await during(h, 'gosend', { path: '/gokilat/v10/booking/cancel' }, day, () =>
      operate(h, order, { do: 'cancel', reason: 'Stok rusak.' }),
    )
    expect(await stands(number)).toEqual(['D1 cancelled'])
    expect(await orderOf(h, customer)).toMatchObject({ status: 'CANCELLED', money: 'refund_due' })
    expect(await times(h, customer, /kami batalkan/)).toBe(1)
  })

  it('has the goods already is told to a person, and nobody else is sent', async () => {
    const { customer, number } = await paid()
    const [{ orderNo }] = (await bookings(number)) as [Booking]
    await does(orderNo, 'assign')
    await h.gosend.control('webhooks', { drop: 20 })
    await does(orderNo, 'pick_up')
    const order = await orderOf(h, customer)
    await operate(h, order, { do: 'cancel', reason: 'Stok rusak.' })
    await h.settle()
    expect(await stands(number)).toEqual(['D1 out_for_delivery'])
    expect(await callsForHelp(h, order)).toContain('delivery_trouble')
    expect(await calls(h.gosend, '/booking/cancel')).not.toHaveLength(0)
    expect(await orderOf(h, customer)).toMatchObject({ status: 'CANCELLED', money: 'refund_due' })
  })

  it('has the goods already when its time to search is over goes on with the delivery', async () => {
    const { customer, number } = await paid()
    await h.gosend.control('webhooks', { drop: 20 })
    const [{ orderNo }] = (await bookings(number)) as [Booking]
    await h.pass(9.5 * minute)
    await does(orderNo, 'assign')
    await does(orderNo, 'pick_up')
    await h.pass(minute)
    expect((await orderOf(h, customer)).status).toBe('IN_DELIVERY')
    expect(await times(h, customer, driver)).toBe(1)
    await h.gosend.control('webhooks', { drop: 0 })
    await does(orderNo, 'deliver')
    expect((await orderOf(h, customer)).status).toBe('COMPLETED')
    expect(await stands(number)).toEqual(['D1 delivered'])
  })
})
