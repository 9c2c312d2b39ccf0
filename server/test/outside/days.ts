import { setTimeout as pause } from 'node:timers/promises'
import { onTestFinished, vi } from 'vitest'
import type { Frame } from '../../../simulators/kit/server.ts'
import { operateOrder } from '../../src/operations/operators.ts'
import type { Order } from '../../src/orders/index.ts'
import { type Sql, sql } from '../../src/platform/database/index.ts'
import { chat, openTestHouse, somebody, type TestHouse } from '../house.ts'

/** What the control door plays on the next calls, one after another; `down` refuses connections for a while. */
export type BadDay =
  | ({ kind: 'delay' | 'status' | 'drop' | 'lose_answer'; times?: number } & Record<string, unknown>)[]
  | 'down'

/** Every way in which one call can go wrong and still be done by repeating it. Each is over after two calls at most. */
export const badDays: [string, BadDay][] = [
  ['refuses connections for a while', 'down'],
  ['takes longer to answer than we wait', [{ kind: 'delay', ms: 400 }]],
  ['answers 500 and then 503', [500, 503].map(status => ({ kind: 'status', status }))],
  ['answers 429 twice', [{ kind: 'status', status: 429, times: 2 }]],
  ['does it and loses the answer', [{ kind: 'lose_answer' }]],
  ['drops the call before it is done', [{ kind: 'drop' }]],
]
/** Of those the ones that differ for a call that comes between others. */
export const someBadDays = badDays.filter(([name]) => /429|loses|drops/.test(name))

/** A pharmacy with plenty of everything, at nine in the morning of its own time. */
export const openPharmacy = () =>
  openTestHouse({
    merchants: ['apotek'],
    at: '2026-11-23T02:00:00Z',
    change: ([apotek]) => {
      for (const product of apotek!.products) if (product.stock !== null) product.stock = 10_000
    },
  })

/** The time-outs of the calls to each provider. */
const timeoutMs = { midtrans: 30_000, gosend: 10_000, whatsapp: 20_000 }

/** Until the test is over, the calls to one provider are waited for a moment and no longer. */
export function impatient(provider: keyof typeof timeoutMs) {
  const patient = AbortSignal.timeout.bind(AbortSignal)
  const spy = vi.spyOn(AbortSignal, 'timeout').mockImplementation(ms => patient(ms === timeoutMs[provider] ? 150 : ms))
  onTestFinished(() => spy.mockRestore())
}

/** Plays a bad day on the calls under `path` while something is done; a provider that is down is up again after ten seconds. */
export async function during(
  h: TestHouse,
  provider: 'midtrans' | 'gosend' | 'whatsapp',
  call: { path: string; method?: string },
  day: BadDay,
  act: () => Promise<unknown>,
) {
  const frame = h[provider]
  if (day === 'down') await frame.down()
  else for (const fault of day) await frame.control('faults', { ...call, ...fault })
  const slow = day !== 'down' && day.some(fault => fault.kind === 'delay')
  if (slow) impatient(provider)
  await act()
  if (slow) {
    // What can be done at once is done before the call that nobody waits for any more has its effect after all.
    await h.settle()
    await pause(450)
  }
  if (day === 'down') {
    await h.pass(10_000)
    await frame.up()
  }
  await h.pass(90_000)
  frame.faults.clear()
}

type Request = { method: string; path: string; body: unknown; status: number | null; fault?: string }
/** The calls that a provider has seen, by a part of their path. */
export async function calls(frame: Frame, path: string): Promise<Request[]> {
  const { requests } = await frame.control<{ requests: Request[] }>('journal')
  return requests.filter(one => one.path.includes(path))
}

export async function orderOf(h: TestHouse, customer: string): Promise<Order> {
  const [row] = await h.rows<{ state: Order }>(
    m => sql`SELECT o.state FROM orders o JOIN customer_identities i USING (merchant_id, customer_id)
      WHERE o.merchant_id = ${m} AND i.value = ${customer} ORDER BY o.created_at DESC LIMIT 1`,
  )
  return row!.state
}

export const pickup = 'paracetamol 2 strip, ambil sendiri'
export const delivered = 'paracetamol 2 strip, kirim ke jl melati 5 kebon jeruk'

/** Somebody whose basket stands, one tap away from being asked for its money. */
export async function ready(h: TestHouse, basket: string): Promise<string> {
  const customer = somebody()
  await chat(h, customer, basket)
  return customer
}

/** Somebody whose order waits for its money by QRIS. */
export async function waiting(h: TestHouse, basket = pickup) {
  const customer = await ready(h, basket)
  await h.tap(customer, 'pay:midtrans:qris')
  await h.settle()
  return { customer, number: (await orderOf(h, customer)).number }
}

/** How many bubbles of somebody's chat say this. */
export const times = async (h: TestHouse, person: string, said: RegExp) =>
  (await h.heard(person)).filter(bubble => said.test(bubble.text)).length

/** What an operator does with an order. */
export const operate = (h: TestHouse, order: Order, action: Parameters<typeof operateOrder>[4]) =>
  h.within(tx => operateOrder(h.house, tx, 'sari', order.orderId, action))

/** The calls for a person about one order. */
export async function callsForHelp(h: TestHouse, { orderId }: Order): Promise<string[]> {
  const query = (m: string): Sql =>
    sql`SELECT reason FROM calls_for_help WHERE merchant_id = ${m} AND order_id = ${orderId} ORDER BY created_at`
  return (await h.rows<{ reason: string }>(query)).map(row => row.reason)
}

/** The operator who is called. */
export const sari = '+6281110000099'
