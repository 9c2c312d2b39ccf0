import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Installation, openInstallation, until } from '../faults/installation.ts'

const buyers = 200
/** What the world has of vitamin D. */
const units = 10
const patienceMs = 240_000
/** A Monday morning, when the shop is open; every process begins its clock there when it starts. */
const CLOCK_AT = '2026-11-23T03:00:00Z'
const sameClock = { CLOCK_AT, DEMO: '1', CONTROL_TOKEN: 'control-token-for-tests' }

let house: Installation
beforeAll(async () => {
  house = await openInstallation()
  house.whatsapp.clock.set(Date.parse(CLOCK_AT))
  await house.server({ ROLE: 'web', ...sameClock })
  house.worker(sameClock)
  house.worker(sameClock)
})
afterAll(() => house.close())

type Heard = { direction: string; text: string; buttons?: { id: string }[]; rows?: { id: string }[] }
async function offeredTo(user: string) {
  const { messages } = await house.whatsapp.control<{ messages: Heard[] }>(`chat?user=${encodeURIComponent(user)}`)
  const heard = messages.filter(message => message.direction === 'out')
  const ids = heard.flatMap(({ buttons = [], rows = [] }) => [...buttons, ...rows].map(one => one.id))
  return { bubbles: heard.length, cash: ids.find(id => id.startsWith('pay:cash')) }
}
const all = async <Value>(people: string[], look: (user: string) => Promise<Value>) => Promise.all(people.map(look))
/** Waits for one after the other, since what somebody has heard stays: to look at everybody each time takes more than to serve them. */
async function untilEach(people: string[], holds: (heard: Awaited<ReturnType<typeof offeredTo>>, n: number) => unknown) {
  for (const [n, user] of people.entries()) await until(async () => holds(await offeredTo(user), n), patienceMs)
}
const unhandled = async () =>
  (await house.rows<{ n: number }>('SELECT count(*)::int AS n FROM inbox WHERE handled_at IS NULL'))[0]!.n

describe(`${units} units and ${buyers} buyers over two worker processes`, () => {
  it('are sold to exactly as many, each of whom has one order, and the others are told', { timeout: patienceMs }, async () => {
    const people = Array.from({ length: buyers }, (_, n) => `+62812900${String(10_000 + n)}`)
    for (const phone of people) await house.whatsapp.control('users', { phone, name: 'Orang' })
    await all(people, user => house.whatsapp.control('say', { user, type: 'text', text: 'vitamin d 1 botol, ambil sendiri' }))
    await untilEach(people, ({ cash }) => cash)
    const offers = await all(people, offeredTo)
    await Promise.all(people.map((user, n) => house.whatsapp.control('say', { user, type: 'tap', id: offers[n]!.cash })))
    await untilEach(people, ({ bubbles }, n) => bubbles > offers[n]!.bubbles)
    await house.settled()
    await until(async () => (await unhandled()) === 0, patienceMs)

    const sold = await house.rows<{ customer: string }>(
      "SELECT customer_id AS customer FROM orders WHERE status NOT IN ('DRAFT', 'INVALID', 'CANCELLED', 'EXPIRED')",
    )
    expect(sold).toHaveLength(units)
    expect(new Set(sold.map(order => order.customer)).size).toBe(units)
    expect(
      await house.rows(
        "SELECT (s.on_hand - s.held)::int AS free FROM stock s JOIN products p USING (merchant_id, product_id) WHERE p.key = 'vitamin-d3-1000'",
      ),
    ).toEqual([{ free: 0 }])
    expect(await house.violations()).toEqual([])
  })
})
