import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { sql } from '../../src/platform/database/index.ts'
import { chat, somebody, type TestHouse } from '../house.ts'
import { calls, callsForHelp, impatient, openPharmacy, orderOf, sari, times, waiting } from './days.ts'

let h: TestHouse
beforeAll(async () => {
  h = await openPharmacy()
})
afterAll(() => h.close())
afterEach(async () => {
  h.whatsapp.faults.clear()
  await h.whatsapp.up()
  await h.whatsapp.control('settings', { statuses: 'auto' })
  await h.whatsapp.control('webhooks', { duplicate: 0, reorder: 0, drop: 0 })
  await h.pass(3 * minute)
  expect(await h.violations()).toEqual([])
  expect(await h.dead()).toEqual([])
})

const minute = 60_000
const paid = /Pembayaran Rp16\.000 masuk ✅/

/** Somebody whose payment arrives on a bad day, so that there is news for them; answers when all that is due at once is done. */
async function news(badDay: () => Promise<unknown>) {
  const { customer, number } = await waiting(h)
  await badDay()
  const sent = (await sends()).length
  await h.pay({ order_id: `${number}-1` })
  await h.settle()
  const order = await orderOf(h, customer)
  expect(order).toMatchObject({ status: 'PAID', money: 'paid' })
  return { customer, order, tries: async () => (await sends()).length - sent }
}
/** Looks until it is so: statuses are folded four times a second of real time. */
async function until(holds: () => Promise<unknown>) {
  for (let looks = 0; !(await holds()); looks += 1) {
    if (looks > 1_000) throw new Error(`it never came about: ${holds}`)
    await pause(10)
  }
}
/** All statuses that came have been taken in, with what follows from them. */
async function folded() {
  await h.settle()
  const open = (m: string) => sql`SELECT 1 FROM statuses WHERE merchant_id = ${m} AND folded_at IS NULL AND opaque IS NOT NULL`
  await until(async () => (await h.rows(open)).length === 0)
  await h.settle()
}
const sends = async () => (await calls(h.whatsapp, '/messages')).filter(one => !('status' in (one.body as object)))
const fault = (day: object) => () => h.whatsapp.control('faults', { path: '*/messages', method: 'POST', ...day })
const refusal =
  (code: number, given = 1) =>
  () =>
    h.whatsapp.control('refuse_next', { code, times: given })

type Heard = { type: string; text: string; messageId: string; direction: string; template?: { name: string } }
const phone = async (person: string) => {
  const query = new URLSearchParams({ user: person, phoneNumberId: h.numbers.apotek! })
  return (await h.whatsapp.control<{ messages: Heard[] }>(`chat?${query}`)).messages.filter(one => one.direction === 'out')
}
const newest = async (person: string) => (await phone(person)).at(-1)!

describe('news for a buyer when WhatsApp', () => {
  it('refuses connections for three minutes arrives once, when it is back', async () => {
    const { customer } = await news(() => h.whatsapp.down())
    await h.pass(3 * minute)
    await h.whatsapp.up()
    await h.pass(minute)
    expect(await times(h, customer, paid)).toBe(1)
  })

  it('answers 500 arrives once, a minute later', async () => {
    const { customer } = await news(refusal(131000))
    expect(await times(h, customer, paid)).toBe(0)
    await h.pass(2 * minute)
    expect(await times(h, customer, paid)).toBe(1)
  })

  it('drops the call before it is done arrives once, a minute later', async () => {
    const { customer } = await news(fault({ kind: 'drop' }))
    await h.pass(2 * minute)
    expect(await times(h, customer, paid)).toBe(1)
  })

  it('takes it and loses the answer is known by its status, and there is no second bubble', async () => {
    const { customer, tries } = await news(fault({ kind: 'lose_answer' }))
    await h.pass(5 * minute)
    expect(await times(h, customer, paid)).toBe(1)
    expect(await tries()).toBe(1)
  })

  it('takes longer than we wait is known by its status, and there is no second bubble', async () => {
    impatient('whatsapp')
    const { customer, tries } = await news(fault({ kind: 'delay', ms: 600 }))
    await until(() => times(h, customer, paid))
    await h.pass(5 * minute)
    expect(await times(h, customer, paid)).toBe(1)
    expect(await tries()).toBe(1)
  })

  it('loses the answer and every status is sent once more after a minute, never a third time, and a person is called', async () => {
    const { customer, order, tries } = await news(async () => {
      await h.whatsapp.control('settings', { statuses: 'none' })
      await fault({ kind: 'lose_answer', times: 9 })()
    })
    await h.pass(1.5 * minute)
    expect(await tries()).toBe(2)
    h.whatsapp.faults.clear()
    await h.pass(10 * minute)
    expect(await times(h, customer, paid)).toBe(2)
    expect(await callsForHelp(h, order)).toEqual(['message_undelivered'])
    const [call] = await h.rows<{ detail: string }>(
      m => sql`SELECT detail FROM calls_for_help WHERE merchant_id = ${m} AND order_id = ${order.orderId}`,
    )
    expect(call!.detail).toMatch(new RegExp(`^Pesan ke .+ tentang ${order.number} tidak sampai`))
  })

  it('drops the call and is then away for longer than a status is waited for still arrives, once', async () => {
    const { customer, order } = await news(fault({ kind: 'drop' }))
    await h.whatsapp.down()
    await h.pass(4 * minute)
    await h.whatsapp.up()
    await h.pass(minute)
    expect(await times(h, customer, paid)).toBe(1)
    expect(await callsForHelp(h, order)).toEqual([])
  })

  it('says 131047 goes by the approved template, with the same words', async () => {
    const { customer } = await news(refusal(131047))
    await h.settle()
    expect(await newest(customer)).toMatchObject({ type: 'template', template: { name: 'order_update' } })
    expect((await newest(customer)).text).toMatch(paid)
    expect(await times(h, customer, paid)).toBe(1)
  })

  it('takes it and then fails it with 131047 goes by the approved template', async () => {
    const { customer } = await news(() => h.whatsapp.control('settings', { statuses: 'none' }))
    const { messageId, type } = await newest(customer)
    expect(type).toBe('text')
    await h.whatsapp.control('status', { messageId, status: 'failed', code: 131047 })
    await folded()
    expect(await newest(customer)).toMatchObject({ type: 'template', template: { name: 'order_update' } })
    expect(await times(h, customer, paid)).toBe(2) // the one that failed, which the phone of the simulator keeps, and the template
  })

  it.each([130429, 131056])('says %d three times comes later, once', async code => {
    const { customer, tries } = await news(refusal(code, 3))
    await h.pass(5 * minute)
    expect(await times(h, customer, paid)).toBe(1)
    expect(await tries()).toBe(4)
  })

  it('says 190 waits: nothing goes out from the number for a quarter of an hour, and then everything does, once', async () => {
    const { customer, tries } = await news(refusal(190))
    const other = somebody()
    await h.say(other, 'halo')
    await h.pass(14 * minute)
    expect(await tries()).toBe(1)
    expect(await h.heard(other)).toEqual([])
    await h.pass(2 * minute)
    expect(await times(h, customer, paid)).toBe(1)
    expect((await h.heard(other)).length).toBe(1)
  })

  it('says 131026 calls a person, and the order stands', async () => {
    const { customer, order, tries } = await news(refusal(131026))
    await h.pass(5 * minute)
    expect(await tries()).toBe(2) // the news, and the call to the operator
    expect(await times(h, customer, paid)).toBe(0)
    expect(await callsForHelp(h, order)).toEqual(['message_undelivered'])
    expect((await orderOf(h, customer)).status).toBe('PAID')
  })

  it('takes it and then fails it with 131026, twice over, calls a person once', async () => {
    const { customer, order } = await news(() => h.whatsapp.control('settings', { statuses: 'none' }))
    const calledBefore = await times(h, sari, /tidak sampai/)
    const { messageId } = await newest(customer)
    for (let again = 0; again < 2; again += 1) await h.whatsapp.control('status', { messageId, status: 'failed', code: 131026 })
    await folded()
    expect(await times(h, customer, paid)).toBe(1)
    expect(await callsForHelp(h, order)).toEqual(['message_undelivered'])
    expect(await times(h, sari, /tidak sampai/)).toBe(calledBefore + 1)
  })
})

describe('statuses that', () => {
  it.each(['duplicate', 'reorder', 'early'])('come %s move a message forward only, and cause nothing', async statuses => {
    const { customer, order } = await news(() => h.whatsapp.control('settings', { statuses }))
    await folded()
    await h.whatsapp.control('read', { user: customer, phoneNumberId: h.numbers.apotek })
    const { messageId } = await newest(customer)
    for (const [status, code] of [['delivered'], ['sent'], ['failed', 131047]] as const)
      await h.whatsapp.control('status', { messageId, status, ...(code && { code }) })
    await folded()
    const rows = await h.rows<{ status: string }>(
      m => sql`SELECT status FROM outbox WHERE merchant_id = ${m} AND provider_id = ${messageId}`,
    )
    expect(rows).toEqual([{ status: 'read' }])
    expect(await times(h, customer, paid)).toBe(1)
    expect(await callsForHelp(h, order)).toEqual([])
  })
})

describe('a photo that WhatsApp', () => {
  const prescription = async () => {
    const customer = somebody()
    await chat(h, customer, 'amoxicillin 1 strip, ambil sendiri')
    return customer
  }
  const files = (customer: string) =>
    h.rows<{ kept: boolean }>(
      m => sql`SELECT content IS NOT NULL AS kept FROM files f JOIN customer_identities i USING (merchant_id, customer_id)
        WHERE f.merchant_id = ${m} AND i.value = ${customer}`,
    )

  it.each([
    ['answers 500 for at first', { kind: 'status', status: 500, times: 3 }],
    ['drops at first', { kind: 'drop', times: 3 }],
  ])('%s is kept in the end', async (_, day) => {
    const customer = await prescription()
    await h.whatsapp.control('faults', { path: '/', method: 'GET', ...day })
    await chat(h, customer, { type: 'image', content: 'x' })
    await h.pass(2 * minute)
    expect(await files(customer)).toEqual([{ kept: true }])
  })

  it('no longer has is not kept, and the buyer was answered all the same', async () => {
    const customer = await prescription()
    await h.whatsapp.control('faults', { path: '/', method: 'GET', kind: 'status', status: 404, times: 9 })
    const heard = await chat(h, customer, { type: 'image', content: 'x' })
    await h.pass(2 * minute)
    expect(await files(customer)).toEqual([{ kept: false }])
    expect(heard).toHaveLength(1)
  })
})
