import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { templateClient } from '../../src/channels/whatsapp/index.ts'
import { hours } from '../../src/kernel/clock.ts'
import { operateOrder } from '../../src/operations/operators.ts'
import { submitTemplates, syncTemplates } from '../../src/operations/templates.ts'
import { sql } from '../../src/platform/database/index.ts'
import { until } from '../faults/installation.ts'
import { chat, credentials, openTestHouse, somebody, type TestHouse, textOf } from '../house.ts'

let h: TestHouse
beforeAll(async () => {
  h = await openTestHouse({
    merchants: ['kopi'],
    change: ([kopi]) => {
      for (const product of kopi!.products) if (product.stock !== null) product.stock = 1_000
    },
  })
})
afterAll(() => h.close())

const languages = ['id', 'en', 'bn']
const ready = /siap diambil di /

/** What the provider decides about a template, told by webhook, and all that follows. */
async function decide(name: string, status: string, reason?: string) {
  for (const language of languages)
    await h.whatsapp.control('template_status', {
      name,
      language,
      status,
      phoneNumberId: h.numbers.kopi,
      ...(reason && { reason }),
    })
  await h.settle()
}
/** Somebody whose order waits at the counter's back, and who has not written for 25 hours. */
async function waitingBuyer() {
  const buyer = somebody()
  await chat(h, buyer, 'croissant 1, ambil di tempat')
  await h.tap(buyer, 'pay:midtrans:qris')
  await h.settle()
  await h.pay()
  await h.pass(hours(25))
  const order = (await h.orders()).at(-1)!
  expect(order.status).toBe('PAID')
  return { buyer, order }
}
const markReady = async (orderId: string) => {
  await h.within(async tx => {
    const { merchant } = await h.house.model(tx)
    await operateOrder(h.house, tx, merchant.staff[0]!.staffId, orderId, { do: 'mark_ready' })
  })
  await h.settle()
}
const heardReady = async (buyer: string) => (await h.heard(buyer)).filter(bubble => ready.test(bubble.text))
const calls = (reason: string) =>
  h.rows<{ detail: string; settled: boolean }>(
    m =>
      sql`SELECT detail, settled_at IS NOT NULL AS settled FROM calls_for_help WHERE merchant_id = ${m} AND reason = ${reason}`,
  )
const waits = () =>
  h.rows<{ purpose: string; why: string; dropped: string | null; sent: boolean }>(
    m =>
      sql`SELECT purpose, why, dropped, sent_as IS NOT NULL AS sent FROM waiting_notices WHERE merchant_id = ${m} ORDER BY since`,
  )
const deps = () => ({ house: h.house, client: templateClient(), merchantId: h.merchantId(), apiUrl: `${h.whatsapp.url}/v25.0` })

describe('a notice for somebody whose window is closed', () => {
  it('goes as the approved template', async () => {
    const { buyer, order } = await waitingBuyer()
    await markReady(order.orderId)
    const [bubble] = await heardReady(buyer)
    expect(bubble?.text).toMatch(/^Kabar pesanan Anda: .*siap diambil.* Terima kasih\.$/)
  })

  it('waits while its template is paused, calls a person once, and goes out once when it is approved again', async () => {
    await decide('order_update', 'PAUSED')
    const [one, other] = [await waitingBuyer(), await waitingBuyer()]
    await markReady(one.order.orderId)
    await markReady(other.order.orderId)
    expect(await heardReady(one.buyer)).toEqual([])
    const called = await calls('template_unusable')
    expect(called).toHaveLength(1)
    expect(called[0]!.detail).toContain('order_update')
    await decide('order_update', 'APPROVED')
    for (const { buyer } of [one, other]) expect(await heardReady(buyer)).toHaveLength(1)
    expect((await calls('template_unusable')).every(call => call.settled)).toBe(true)
    await decide('order_update', 'APPROVED')
    expect(await heardReady(one.buyer)).toHaveLength(1)
  })

  it('goes as the template in another language of the merchant where the reader’s own is refused', async () => {
    await h.whatsapp.control('template_status', {
      name: 'order_update',
      language: 'id',
      status: 'REJECTED',
      phoneNumberId: h.numbers.kopi,
    })
    await h.settle()
    const { buyer, order } = await waitingBuyer()
    await markReady(order.orderId)
    expect((await heardReady(buyer))[0]?.text).toMatch(/^News of your order: /)
    await decide('order_update', 'APPROVED')
  })

  it('is told freely as soon as the reader writes, and counts as told', async () => {
    await decide('order_update', 'DISABLED')
    const { buyer, order } = await waitingBuyer()
    await markReady(order.orderId)
    expect(await heardReady(buyer)).toEqual([])
    const answer = await chat(h, buyer, 'halo')
    expect(textOf(answer)).toMatch(ready)
    expect(textOf(answer)).not.toMatch(/Kabar pesanan/)
    await decide('order_update', 'APPROVED')
    expect(await heardReady(buyer)).toHaveLength(1)
  })

  it('is dropped with a reason when it has waited for too long', async () => {
    await decide('order_update', 'PAUSED')
    const { buyer, order } = await waitingBuyer()
    await markReady(order.orderId)
    await h.pass(hours(73))
    await decide('order_update', 'APPROVED')
    expect(await heardReady(buyer)).toEqual([])
    expect((await waits()).at(-1)).toMatchObject({
      purpose: 'notice:ready',
      sent: false,
      dropped: expect.stringContaining('waited too long'),
    })
  })

  it('is dropped when it is no longer true', async () => {
    await decide('order_update', 'PAUSED')
    const { buyer, order } = await waitingBuyer()
    await markReady(order.orderId)
    await h.within(async tx => {
      const { merchant } = await h.house.model(tx)
      await operateOrder(h.house, tx, merchant.staff[0]!.staffId, order.orderId, { do: 'hand_over' })
    })
    await decide('order_update', 'APPROVED')
    await until(async () => /sudah diambil/.test((await h.heard(buyer)).at(-1)?.text ?? ''))
    expect(await heardReady(buyer)).toEqual([])
  })

  it('keeps every invariant', async () => {
    expect(await h.violations()).toEqual([])
    expect(await h.dead()).toEqual([])
  })
})

describe('the templates of an account', () => {
  it('are read from the provider, and what is missing is submitted once', async () => {
    expect(await syncTemplates(deps())).toEqual([{ accountId: '200000000000001', listed: 12 }])
    expect(await submitTemplates(deps())).toEqual([])
    await fetch(`${deps().apiUrl}/200000000000001/message_templates?name=order_update`, {
      method: 'DELETE',
      headers: { authorization: `Bearer ${credentials.whatsapp.accessToken}` },
    })
    expect(await syncTemplates(deps())).toEqual([{ accountId: '200000000000001', listed: 9 }])
    expect(await submitTemplates(deps())).toEqual(
      ['id', 'en'].map(tag => ({ accountId: '200000000000001', template: `order_update ${tag}`, status: 'PENDING' })),
    )
    expect(await submitTemplates(deps())).toEqual([])
  })

  it('are not overwritten by older news', async () => {
    const status = async () =>
      (
        await h.rows<{ status: string }>(
          m => sql`SELECT status FROM templates WHERE merchant_id = ${m} AND name = 'seller_offer' AND language = 'id'`,
        )
      )[0]!.status
    const value = (event: string) => ({
      event,
      message_template_name: 'seller_offer',
      message_template_language: 'id',
      message_template_id: 1,
    })
    const news = (event: string, time: number) =>
      h.webhook(
        JSON.stringify({
          object: 'whatsapp_business_account',
          entry: [{ id: '200000000000001', time, changes: [{ field: 'message_template_status_update', value: value(event) }] }],
        }),
      )
    const now = Math.floor(h.clock.now().getTime() / 1_000)
    await news('PAUSED', now + 20)
    await news('APPROVED', now + 10)
    await h.settle()
    expect(await status()).toBe('PAUSED')
  })

  it('become dearer, and a person hears it', async () => {
    const value = {
      message_template_id: 1,
      message_template_name: 'operator_call',
      message_template_language: 'id',
      previous_category: 'UTILITY',
      new_category: 'MARKETING',
    }
    await h.whatsapp.control('webhook', { field: 'template_category_update', phoneNumberId: h.numbers.kopi, value })
    await h.settle()
    expect((await calls('template_category'))[0]?.detail).toContain('MARKETING')
  })
})
