import { randomUUID } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { hours } from '../../src/kernel/clock.ts'
import { countMessages, takeFromBudget } from '../../src/notifications/index.ts'
import { operateOrder } from '../../src/operations/operators.ts'
import { sql } from '../../src/platform/database/index.ts'
import { chat, openTestHouse, somebody, type TestHouse } from '../house.ts'

let h: TestHouse
beforeAll(async () => {
  h = await openTestHouse({
    merchants: ['kopi'],
    change: ([kopi]) => {
      for (const product of kopi!.products) if (product.stock !== null) product.stock = 1_000
      Object.assign(kopi!, {
        templateBudget: 3,
        reminders: { offer: true, draft: null, payment: null, pickup: null },
        messageRates: [
          { category: 'utility', perThousand: 356_650, from: '2026-01-01' },
          { category: 'utility', market: 'BD', perThousand: 90_000, from: '2026-01-01' },
        ],
      })
    },
  })
})
afterAll(() => h.close())

const ready = /siap diambil di /

/** Buyers whose goods are ready a day after they wrote, so that each is told by a template. */
async function buyersOfYesterday(count: number) {
  const buyers: { who: string; orderId: string }[] = []
  for (let n = 0; n < count; n += 1) {
    const who = somebody()
    await chat(h, who, 'croissant 1, ambil di tempat')
    await h.tap(who, 'pay:midtrans:qris')
    await h.settle()
    await h.pay()
    await h.settle()
    buyers.push({ who, orderId: (await h.orders()).at(-1)!.orderId })
  }
  await h.pass(hours(25))
  for (const { orderId } of buyers)
    await h.within(async tx => {
      const { merchant } = await h.house.model(tx)
      await operateOrder(h.house, tx, merchant.staff[0]!.staffId, orderId, { do: 'mark_ready' })
    })
  await h.settle()
  return buyers
}
const told = async (buyers: { who: string }[]) => {
  const heard = await Promise.all(buyers.map(({ who }) => h.heard(who)))
  return heard.filter(bubbles => bubbles.some(bubble => ready.test(bubble.text))).length
}
/** Statuses are folded a few times a second of real time. */
async function folded() {
  for (let looks = 0; looks < 1_000; looks += 1) {
    const open = await h.rows(
      m => sql`SELECT 1 FROM statuses WHERE merchant_id = ${m} AND folded_at IS NULL AND opaque IS NOT NULL`,
    )
    if (open.length === 0) return
    await pause(10)
  }
  throw new Error('statuses are not folded')
}

describe('the budget for template messages', () => {
  it('is hard: what is above it waits, a person is called once, and it goes out the next day', async () => {
    const buyers = await buyersOfYesterday(5)
    // One template of the three was the call for the operator.
    expect(await told(buyers)).toBeLessThanOrEqual(3)
    const sent = await h.rows<{ sent: number }>(m => sql`SELECT sent FROM template_days WHERE merchant_id = ${m}`)
    expect(sent).toEqual([{ sent: 3 }])
    const calls = await h.rows(m => sql`SELECT 1 FROM calls_for_help WHERE merchant_id = ${m} AND reason = 'template_budget'`)
    expect(calls).toHaveLength(1)
    await h.pass(hours(24))
    expect(await told(buyers)).toBe(5)
    expect(await h.violations()).toEqual([])
  })

  it('lets no more through than it holds, however many come at once', async () => {
    const at = h.clock.now()
    const take = () =>
      h.within(tx => takeFromBudget(tx, { outboxId: randomUUID(), day: '2031-01-01', name: 'x', language: 'id', at }, 20))
    const taken = await Promise.all(Array.from({ length: 60 }, take))
    expect(taken.filter(Boolean)).toHaveLength(20)
  })

  it('counts a message once that is tried again', async () => {
    const send = { outboxId: randomUUID(), day: '2031-01-02', name: 'x', language: 'id', at: h.clock.now() }
    for (let n = 0; n < 3; n += 1) expect(await h.within(tx => takeFromBudget(tx, send, 1))).toBe(true)
    expect(await h.within(tx => takeFromBudget(tx, { ...send, outboxId: randomUUID() }, 1))).toBe(false)
  })
})

describe('what messages cost', () => {
  it('is kept per message as WhatsApp told it, and counted by day and category with the rates of the merchant', async () => {
    await folded()
    const counted = await h.within(async tx => {
      const { merchant } = await h.house.model(tx)
      return countMessages(tx, '2026-01-01', '2030-12-31', merchant.settings.messageRates)
    })
    const perMessage = await h.rows<{ n: number }>(
      m => sql`SELECT count(*)::int AS n FROM outbox o JOIN message_prices p ON p.merchant_id = o.merchant_id AND p.outbox_id = o.id
        WHERE o.merchant_id = ${m} AND o.kind = 'send' AND o.status IS NOT NULL`,
    )
    expect(counted.reduce((sum, row) => sum + row.messages, 0)).toBe(perMessage[0]!.n)
    const utility = counted.filter(row => row.category === 'utility')
    expect(utility.length).toBeGreaterThan(0)
    for (const row of utility) expect(row.cost).toBe(Math.round(row.messages * 356.65))
    const service = counted.filter(row => row.category === 'service')
    expect(service.every(row => row.messages > 0 && row.cost === null)).toBe(true)
  })
})
