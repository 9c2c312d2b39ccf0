import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { newId } from '../../src/kernel/ids.ts'
import { sql } from '../../src/platform/database/index.ts'
import { chat, openTestHouse, somebody, type TestHouse } from '../house.ts'
import { asking } from './api.ts'

let house: TestHouse
const customer = somebody()
beforeAll(async () => {
  house = await openTestHouse()
  await chat(house, customer, 'paracetamol 2, kirim ke jl mawar 3 kebon jeruk')
})
afterAll(() => house.close())

const read = (headers: Record<string, string> = {}) => asking(house.url)('GET', '/metrics', undefined, headers)
const gauge = (text: string, name: string) => Number(new RegExp(`^${name} (\\d+)$`, 'm').exec(text)?.[1])

describe('the metrics', () => {
  it('count what waits and where orders stand, over all merchants', async () => {
    const { status, text, headers } = await read()
    expect([status, headers.get('content-type')]).toEqual([200, 'text/plain; version=0.0.4; charset=utf-8'])
    expect(gauge(text, 'pesan_orders{status="DRAFT"}'.replace(/[{}]/g, '\\$&'))).toBe(1)
    expect([gauge(text, 'pesan_lanes_waiting'), gauge(text, 'pesan_dead_letters')]).toEqual([0, 0])
    for (const key of ['apotek', 'docs'])
      await house.within(
        tx =>
          tx.run(sql`INSERT INTO inbox (merchant_id, lane, provider_id, kind, payload, received_at, handled_at, dead_at)
            VALUES (${tx.merchantId}, 'chat:x', 'dead', 'message', '{}', ${house.clock.now()}, ${house.clock.now()}, ${house.clock.now()})`),
        key,
      )
    expect(gauge((await read()).text, 'pesan_dead_letters')).toBe(2)
  })

  it('tell of the last five minutes what came in, what went out and what was refused, and how old what waits is', async () => {
    const { text } = await read()
    const labelled = (name: string, labels: string) => gauge(text, `${name}\\{${labels}\\}`)
    expect(labelled('pesan_turns_recent', 'kind="chat",outcome="handled"')).toBeGreaterThanOrEqual(1)
    expect(labelled('pesan_calls_recent', 'kind="send",outcome="done",error="none"')).toBeGreaterThanOrEqual(1)
    expect(labelled('pesan_turns_recent', 'kind="chat",outcome="given_up"')).toBe(2)
    await house.within(async tx => {
      const at = new Date(house.clock.now().getTime() - 90_000)
      await tx.run(sql`INSERT INTO lanes (merchant_id, lane) VALUES (${tx.merchantId}, 'order:x') ON CONFLICT DO NOTHING`)
      await tx.run(
        sql`UPDATE lanes SET blocked_until = 'infinity', attempts = 1 WHERE merchant_id = ${tx.merchantId} AND lane = 'order:x'`,
      )
      await tx.run(sql`INSERT INTO inbox (merchant_id, lane, provider_id, kind, payload, received_at, attempts)
        VALUES (${tx.merchantId}, 'order:x', 'stuck', 'x', '{}', ${at}, 1)`)
      await tx.run(sql`INSERT INTO outbox (merchant_id, id, lane, kind, purpose, payload, created_at, due_at, answered_at, error)
        SELECT ${tx.merchantId}, ${newId(house.clock.now())}, 'send:x', 'send', 'reply', '{}', ${at}, ${at}, ${at}, '131026 cannot be delivered'`)
    })
    const later = (await read()).text
    expect(gauge(later, 'pesan_turns_recent\\{kind="order",outcome="failing"\\}')).toBe(1)
    expect(gauge(later, 'pesan_lane_age_seconds\\{direction="in",kind="order"\\}')).toBeGreaterThanOrEqual(90)
    expect(gauge(later, 'pesan_calls_recent\\{kind="send",outcome="failed",error="final"\\}')).toBe(1)
  })

  it('hold nothing of anybody', async () => {
    const { text } = await read()
    const merchants = ['apotek', 'docs'].flatMap(key => [house.merchantId(key), key])
    for (const secret of [customer, customer.slice(1), 'mawar', ...merchants, ...(await house.orders()).map(one => one.number)])
      expect(text).not.toContain(secret)
  })

  it.each(['x-forwarded-for', 'forwarded', 'x-real-ip', 'via'])('are told to nobody behind a proxy (%s)', async name => {
    expect((await read({ [name]: '127.0.0.1' })).status).toBe(401)
  })

  it('with a token are told to whoever shows it, and to nobody else', async () => {
    const guarded = await openTestHouse({ merchants: ['docs'], config: { metricsToken: 'a-long-token' } })
    try {
      const ask = (bearer?: string) => asking(guarded.url, bearer)('GET', '/metrics')
      expect((await ask('a-long-token')).status).toBe(200)
      for (const wrong of [undefined, 'a-long-toke', 'another']) expect((await ask(wrong)).body.code).toBe('unauthenticated')
    } finally {
      await guarded.close()
    }
  })
})
