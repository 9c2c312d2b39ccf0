import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Installation, openInstallation, until } from '../faults/installation.ts'
import { sized } from '../size.ts'

const buyers = sized(24, 1_000)
/** How many uses the world's code has. */
const uses = 10
const patienceMs = 900_000
const CLOCK_AT = '2026-11-23T03:00:00Z'
const sameClock = { CLOCK_AT, DEMO: '1', CONTROL_TOKEN: 'control-token-for-tests' }

let house: Installation
beforeAll(async () => {
  house = await openInstallation()
  house.whatsapp.clock.set(Date.parse(CLOCK_AT))
  await house.rows("UPDATE products SET counted = false WHERE key = 'paracetamol-500-strip'")
  await house.rows('UPDATE merchants SET revision = revision + 1')
  await house.server({ ROLE: 'web', ...sameClock })
})
afterAll(() => house.close())

type Heard = { direction: string; buttons?: { id: string }[]; rows?: { id: string }[] }
async function offeredTo(user: string): Promise<string | undefined> {
  const { messages } = await house.whatsapp.control<{ messages: Heard[] }>(`chat?user=${encodeURIComponent(user)}`)
  const ids = messages.flatMap(({ buttons = [], rows = [] }) => [...buttons, ...rows].map(one => one.id))
  return ids.find(id => id.startsWith('pay:cash'))
}
const unhandled = async () =>
  (await house.rows<{ n: number }>('SELECT count(*)::int AS n FROM inbox WHERE handled_at IS NULL'))[0]!.n
const agreed = () =>
  house.rows<{ customer: string; total: number; discount: number | null }>(`SELECT customer_id AS customer, total::int,
    (SELECT (row->>'amount')::int FROM jsonb_array_elements(state->'quote'->'adjustments') AS row WHERE row->>'code' = 'KILAT10') AS discount
    FROM orders WHERE status = 'CONFIRMED'`)

it(`${uses} uses of a code go to exactly as many of ${buyers} buyers over two workers, one of which is killed meanwhile`, {
  timeout: patienceMs,
}, async () => {
  const doomed = house.worker(sameClock)
  house.worker(sameClock)
  const people = Array.from({ length: buyers }, (_, n) => `+62812800${String(10_000 + n)}`)
  for (const phone of people) await house.whatsapp.control('users', { phone, name: 'Orang' })
  const text = 'paracetamol 1 strip, ambil sendiri, kode KILAT10'
  await Promise.all(people.map(user => house.whatsapp.control('say', { user, type: 'text', text })))
  const offers = new Map<string, string>()
  await until(async () => {
    for (const user of people) {
      const id = offers.get(user) ?? (await offeredTo(user))
      if (!id) return false
      offers.set(user, id)
    }
    return true
  }, patienceMs)
  await Promise.all(people.map(user => house.whatsapp.control('say', { user, type: 'tap', id: offers.get(user) })))
  await until(async () => (await agreed()).length > 0, patienceMs)
  await doomed.kill()
  house.worker(sameClock)
  await until(
    async () => (await house.whatsapp.control<{ settled: boolean }>('settle', { timeoutMs: 5_000 })).settled,
    patienceMs,
  )
  await until(async () => (await unhandled()) === 0, patienceMs)

  // Everybody was shown 3,000; nobody pays more, and whoever came too late has agreed to nothing and is shown 8,000.
  const orders = await agreed()
  expect(orders.map(({ total, discount }) => [total, discount])).toEqual(Array.from({ length: uses }, () => [3_000, -5_000]))
  expect(new Set(orders.map(order => order.customer)).size).toBe(uses)
  expect(await house.rows("SELECT used::int FROM price_rules WHERE code = 'KILAT10'")).toEqual([{ used: uses }])
  expect(await house.rows("SELECT total::int, count(*)::int FROM orders WHERE status <> 'CONFIRMED' GROUP BY 1")).toEqual([
    { total: 8_000, count: buyers - uses },
  ])
  const told = await house.rows<{ n: number }>(
    "SELECT count(DISTINCT conversation_id)::int AS n FROM outbox WHERE payload::text LIKE '%KILAT10 sudah habis dipakai%'",
  )
  expect(told[0]!.n).toBe(buyers - uses)
  expect(await house.violations()).toEqual([])
})
