import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { hours, minutes } from '../../src/kernel/clock.ts'
import { operateOrder } from '../../src/operations/operators.ts'
import { sql } from '../../src/platform/database/index.ts'
import { chat, openTestHouse, somebody, type TestHouse } from '../house.ts'

let h: TestHouse
let silent: TestHouse
const open = (reminders: object = { payment: 10 }) =>
  openTestHouse({
    merchants: ['kopi'],
    change: ([kopi]) => {
      for (const product of kopi!.products) if (product.stock !== null) product.stock = 1_000
      Object.assign(kopi!, { minutes: { ...kopi!.minutes, payment: 60 }, reminders })
    },
  })
beforeAll(async () => {
  h = await open()
  silent = await open({ offer: false, draft: null, payment: null, pickup: null })
})
afterAll(async () => {
  for (const house of [h, silent]) {
    expect(await house.violations()).toEqual([])
    await house.close()
  }
})

const unpaid = /belum dibayar/
const unfinished = /belum jadi: 1 × Croissant/
const uncollected = /masih menunggu diambil/
const times = async (house: TestHouse, who: string, what: RegExp) =>
  (await house.heard(who)).filter(bubble => what.test(bubble.text)).length

/** Somebody who ordered; with `pay`, up to the request for money. */
async function buyer(house: TestHouse, { pay = false } = {}) {
  const who = somebody()
  await chat(house, who, 'croissant 1, ambil di tempat')
  if (pay) await house.tap(who, 'pay:midtrans:qris')
  await house.settle()
  return who
}
async function readyOrder(house: TestHouse) {
  const who = await buyer(house, { pay: true })
  await house.pay()
  await house.settle()
  const { orderId } = (await house.orders()).at(-1)!
  await operate(house, orderId, 'mark_ready')
  return { who, orderId }
}
const operate = async (house: TestHouse, orderId: string, what: 'mark_ready' | 'hand_over') => {
  await house.within(async tx => {
    const { merchant } = await house.house.model(tx)
    await operateOrder(house.house, tx, merchant.staff[0]!.staffId, orderId, { do: what })
  })
  await house.settle()
}

describe('an unpaid order', () => {
  it('is reminded of once, before its time ends', async () => {
    const who = await buyer(h, { pay: true })
    await h.pass(minutes(49))
    expect(await times(h, who, unpaid)).toBe(0)
    await h.pass(minutes(2))
    expect(await times(h, who, unpaid)).toBe(1)
    await h.pass(minutes(20))
    expect(await times(h, who, unpaid)).toBe(1)
  })

  it('is not reminded of once it is paid', async () => {
    const who = await buyer(h, { pay: true })
    await h.pay()
    await h.pass(minutes(61))
    expect(await times(h, who, unpaid)).toBe(0)
  })
})

describe('a draft', () => {
  it('is reminded of once, and goes on with a tap at the prices of today', async () => {
    const who = await buyer(h)
    await h.pass(hours(3) + minutes(1))
    expect(await times(h, who, unfinished)).toBe(1)
    await h.tap(who, 'continue')
    await h.settle()
    expect((await h.last(who))?.ids.some(id => id.startsWith('pay:'))).toBe(true)
    await h.pass(hours(4))
    expect(await times(h, who, unfinished)).toBe(1)
  })

  it('is not reminded of at night, but when the shop opens', async () => {
    await h.pass(untilLocal(20))
    const who = await buyer(h)
    await h.pass(hours(8))
    expect(await times(h, who, unfinished)).toBe(0)
    await h.pass(untilLocal(10))
    expect(await times(h, who, unfinished)).toBe(1)
  })

  it('is not reminded of when the order was placed', async () => {
    const who = await buyer(h, { pay: true })
    await h.pass(hours(5))
    expect(await times(h, who, unfinished)).toBe(0)
  })
})

describe('goods that nobody collects', () => {
  it('are reminded of once', async () => {
    await h.pass(untilLocal(9))
    const { who } = await readyOrder(h)
    await h.pass(hours(5))
    expect(await times(h, who, uncollected)).toBe(1)
    await h.pass(hours(24))
    expect(await times(h, who, uncollected)).toBe(1)
  })

  it('are not reminded of after they were handed over', async () => {
    await h.pass(untilLocal(9))
    const { who, orderId } = await readyOrder(h)
    await operate(h, orderId, 'hand_over')
    await h.pass(hours(5))
    expect(await times(h, who, uncollected)).toBe(0)
  })
})

describe('somebody who said STOP', () => {
  it('is not reminded, is told what an order under way needs, and hears all again after START', async () => {
    await h.pass(untilLocal(9))
    const who = await buyer(h, { pay: true })
    const [answer] = await chat(h, who, 'STOP')
    expect(answer?.text).toMatch(/tidak ada lagi pengingat[\s\S]*sudah dibayar/)
    await h.pass(minutes(55))
    expect(await times(h, who, unpaid)).toBe(0)
    await h.pay()
    await h.settle()
    expect(await times(h, who, /masuk ✅/)).toBe(1)
    await chat(h, who, 'MULAI')
    await buyerAgain(who)
    await h.pass(minutes(55))
    expect(await times(h, who, unpaid)).toBe(1)
    const consents = await h.rows<{ granted: boolean; source: string }>(
      m => sql`SELECT c.granted, c.source FROM consents c JOIN customer_identities i USING (merchant_id, customer_id)
        WHERE c.merchant_id = ${m} AND i.value = ${who} ORDER BY c.at`,
    )
    expect(consents).toEqual([
      { granted: false, source: 'message' },
      { granted: true, source: 'message' },
    ])
  })

  it('may have said so in the settings of WhatsApp', async () => {
    const who = await buyer(h, { pay: true })
    const timestamp = Math.floor(h.clock.now().getTime() / 1_000)
    const user = { wa_id: who.slice(1), category: 'marketing_messages', value: 'stop', timestamp }
    const value = { contacts: [], user_preferences: [user] }
    await h.whatsapp.control('webhook', { field: 'user_preferences', phoneNumberId: h.numbers.kopi, value })
    await h.settle()
    await h.pass(minutes(55))
    expect(await times(h, who, unpaid)).toBe(0)
  })
})

it('a merchant who switched reminders off sends none', async () => {
  const draft = await buyer(silent)
  const waiting = await buyer(silent, { pay: true })
  const { who } = await readyOrder(silent)
  await silent.pass(hours(12))
  expect(await times(silent, draft, unfinished)).toBe(0)
  expect(await times(silent, waiting, unpaid)).toBe(0)
  expect(await times(silent, who, uncollected)).toBe(0)
})

async function buyerAgain(who: string) {
  await chat(h, who, 'croissant 1, ambil di tempat')
  await h.tap(who, 'pay:midtrans:qris')
  await h.settle()
}

/** How long it is until the clock in Jakarta shows this hour. */
function untilLocal(hour: number): number {
  const local = new Date(h.clock.now().getTime() + hours(7))
  const ms = hours(hour) - (hours(local.getUTCHours()) + minutes(local.getUTCMinutes()))
  return ms > 0 ? ms : ms + hours(24)
}
