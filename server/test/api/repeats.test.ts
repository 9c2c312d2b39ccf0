import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { permissions, unkept } from '../../src/access/index.ts'
import { sealerOf } from '../../src/kernel/secret.ts'
import { listMerchants } from '../../src/merchants/index.ts'
import { sql } from '../../src/platform/database/index.ts'
import { apiRoutes } from '../../src/web/routes.ts'
import { openTestHouse, somebody, type TestHouse } from '../house.ts'
import { type Answer, type Ask, ownerOf, secretKey } from './api.ts'
import { type Places, placesOf } from './places.ts'

let house: TestHouse
let ask: Ask
let places: Places

beforeAll(async () => {
  house = await openTestHouse()
  ask = (await ownerOf(house)).ask
  places = await placesOf(house)
})
afterAll(() => house.close())

const isWrite = (key: string) => !key.startsWith('GET ')
const writes = apiRoutes.filter(({ method, path }) => method !== 'GET' && !unkept[`${method} ${path}`])

/** Rows of the audit log about a route, of every merchant there is by now. */
async function rowsOf(action: string): Promise<{ actor: string; detail: object }[]> {
  const all = await Promise.all(
    (await listMerchants(house.database)).map(({ merchantId }) =>
      house.database.merchant(merchantId, tx =>
        tx.rows<{ actor: string; detail: object }>(
          sql`SELECT actor, detail FROM audit_log WHERE merchant_id = ${merchantId} AND action = ${action}`,
        ),
      ),
    ),
  )
  return all.flat()
}

/** The same body with one thing in it different, in every way that may still be one. */
const others = (body: unknown): unknown[] =>
  Object.entries((body ?? {}) as Record<string, unknown>).flatMap(([key, value]) => {
    const { [key]: _, ...without } = body as Record<string, unknown>
    const changed =
      typeof value === 'string'
        ? [`${value}x`]
        : typeof value === 'number'
          ? [value + 1]
          : typeof value === 'boolean'
            ? [!value]
            : []
    return [...changed.map(one => ({ ...without, [key]: one })), without]
  })

describe('the table of writes that keep no answer', () => {
  it('names routes that exist, and every write that is not of the API', () => {
    for (const key of Object.keys(unkept)) expect(Object.keys(permissions)).toContain(key)
    const outside = Object.keys(permissions).filter(
      key => isWrite(key) && !apiRoutes.some(route => `${route.method} ${route.path}` === key),
    )
    for (const key of outside) expect(Object.keys(unkept)).toContain(key)
  })

  it('has of the API nothing but logging in and out, each with its reason', () => {
    const ofApi = Object.entries(unkept).filter(([key]) => apiRoutes.some(route => `${route.method} ${route.path}` === key))
    expect(ofApi.map(([key]) => key).sort()).toEqual(
      ['accept', 'login', 'logout', 'merchant', 'password', 'refresh'].map(name => `POST /auth/${name}`),
    )
    for (const [, reason] of ofApi) expect(reason.length).toBeGreaterThan(30)
  })
})

describe('every other write', () => {
  it.each(writes.map(route => [`${route.method} ${route.path}`, route] as const))(
    '%s is done once for its key, is one row of the audit log, and refuses its key with another request',
    async (key, route) => {
      const { ask: who, path, body = route.example } = (await places[key]?.()) ?? { ask, path: route.path }
      expect(path, 'the test says where this write is sent to').not.toContain(':')
      const before = (await rowsOf(key)).length
      const repeat = { 'idempotency-key': `walk ${key}`.replace(/[^\x21-\x7e]/g, '-') }
      const answers: Answer[] = []
      for (let n = 0; n < 2; n++) answers.push(await who(route.method, path, body, repeat))
      const [first, second] = answers as [Answer, Answer]
      expect([first.status, first.body.code, first.text]).toEqual([route.status ?? 200, undefined, first.text])
      expect([second.status, second.text]).toEqual([first.status, first.text])
      expect([first, second].map(one => one.headers.get('idempotency-replayed'))).toEqual([null, 'true'])
      const rows = await rowsOf(key)
      expect(rows).toHaveLength(before + 1)
      expect(rows.at(-1)!.actor).toMatch(/^user:/)

      // What is left out and filled in by its default is the same request, and is told the same.
      const codes = new Set<unknown>()
      const askOther = async (at: string, other: unknown) => {
        const answer = await who(route.method, at, other, repeat)
        codes.add(answer.headers.get('idempotency-replayed') === 'true' ? 'the same' : answer.body.code)
      }
      for (const other of others(body)) await askOther(path, other)
      for (const query of ['another=1', 'reason=another']) await askOther(`${path}?${query}`, body)
      expect(codes).toContain('idempotency_key_reused')
      for (const code of codes) expect(['idempotency_key_reused', 'invalid_request', 'the same']).toContain(code)
      expect(await rowsOf(key)).toHaveLength(before + 1)
    },
  )

  it('keeps an answer that holds a secret so that neither the database nor our own key opens it', async () => {
    const repeat = { 'idempotency-key': 'a-key-for-a-key' }
    const { body } = await ask<{ key: string }>('POST', '/auth/keys', { name: 'once', role: 'viewer' }, repeat)
    const kept = await house.rows<{ answer: string }>(
      m => sql`SELECT answer_sealed AS answer FROM kept_answers WHERE merchant_id = ${m}`,
    )
    const opened = kept.map(row => sealerOf(secretKey).open(row.answer))
    expect(opened.length).toBeGreaterThan(0)
    for (const text of [...opened, ...kept.map(row => row.answer)]) expect(text).not.toContain(body.key)
    for (const text of opened) expect(() => sealerOf(secretKey).open(text)).toThrow()
    const audited = await rowsOf('POST /auth/keys')
    expect(JSON.stringify(audited)).not.toContain(body.key)
    const again = await ask<{ key: string }>('POST', '/auth/keys', { name: 'once', role: 'viewer' }, repeat)
    expect(again.body.key).toBe(body.key)
  })

  it('that is refused leaves no row and no answer, so that its key is free', async () => {
    const repeat = { 'idempotency-key': 'refused-first' }
    const before = (await rowsOf('POST /whatsapp-orders')).length
    const basket = { customerPhone: somebody(), items: [{ product: 'vitamin-c-500', quantity: 100_000 }], fulfilment: 'pickup' }
    expect((await ask('POST', '/whatsapp-orders', basket, repeat)).status).toBe(409)
    expect(await rowsOf('POST /whatsapp-orders')).toHaveLength(before)
    const fewer = { ...basket, items: [{ product: 'vitamin-c-500', quantity: 1 }], paymentMethod: 'cash' }
    expect((await ask('POST', '/whatsapp-orders', fewer, repeat)).status).toBe(201)
  })
})
