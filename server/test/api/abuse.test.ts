import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { permissions } from '../../src/access/index.ts'
import { apiRoutes } from '../../src/web/routes.ts'
import { chat, openTestHouse, seeded, somebody, type TestHouse } from '../house.ts'
import { sized } from '../size.ts'
import { type Ask, asking, ownerOf } from './api.ts'

let house: TestHouse
let ask: Ask
let orderId: string
beforeAll(async () => {
  house = await openTestHouse({ merchants: ['apotek'] })
  await chat(house, somebody(), 'paracetamol 2, kirim ke jl mawar 3 kebon jeruk')
  ask = (await ownerOf(house)).ask
  orderId = (await house.orders())[0]!.number
})
afterAll(() => house.close())

const mayOwn = (key: string) => {
  const protection = permissions[key]
  return protection === 'open' || (Array.isArray(protection) && protection.includes('owner'))
}
const writes = apiRoutes.filter(route => route.body && mayOwn(`${route.method} ${route.path}`))

/** F33: what no body may say. */
const smuggled: Record<string, unknown> = {
  paid: true,
  money: 'paid',
  price: 1,
  total: 1,
  merchantId: '00000000-0000-7000-8000-000000000000',
  merchant_id: '00000000-0000-7000-8000-000000000000',
  platformAdmin: true,
  approved: true,
  received: 1_000_000,
  version: 0,
  isAdmin: true,
  __proto__x: true,
}

describe('a field that is not documented', () => {
  it.each(writes.map(route => [`${route.method} ${route.path}`, route] as const))('is refused by %s', async (_key, route) => {
    const path = route.path.replace(':orderId', orderId).replace(/:\w+/g, '00000000-0000-7000-8000-000000000000')
    const documented = route.body instanceof z.ZodObject ? Object.keys(route.body.shape) : []
    for (const [field, value] of Object.entries(smuggled)) {
      if (documented.includes(field)) continue
      const answer = await ask(route.method, path, { ...route.example, [field]: value })
      expect([field, answer.status, answer.body.code]).toEqual([field, 400, 'invalid_request'])
    }
    const raw = await fetch(`${house.url}${path}`, {
      method: route.method,
      headers: { 'content-type': 'application/json', authorization: 'Bearer x' },
      body: '{"__proto__":{"role":"owner"}}',
    })
    expect([400, 401]).toContain(raw.status)
  })

  it('changes no status, role or money', async () => {
    const [order] = await house.orders()
    expect([order!.received, order!.approved, order!.money]).toEqual([0, false, 'unpaid'])
  })
})

/** F38: what a query may hold and must not break. */
const hostile = [
  `' OR 1=1 --`,
  `"; DROP TABLE orders; --`,
  `') UNION SELECT password FROM users --`,
  '\\',
  '%',
  '_',
  '\u0000',
  '\ud800',
  '{{7*7}}',
  '$1',
  `${'x'.repeat(5_000)}`,
  '-1',
  '1e309',
  '9223372036854775808',
  'NaN',
  '[]',
  'null',
  '2026-13-45T00:00:00Z',
  '-271821-04-20T00:00:00.000Z',
  '+275760-09-13T00:00:00.001Z',
  '0001-01-01T00:00:00Z',
  'ｏｒ１＝１',
  '\u202e',
]

const reads = apiRoutes.filter(route => route.method === 'GET' && mayOwn(`${route.method} ${route.path}`))
const queryNames = (query: z.ZodType | undefined) => (query instanceof z.ZodObject ? Object.keys(query.shape) : [])

describe('a hostile text', () => {
  it.each(reads.map(route => [route.path, route] as const))(
    'in any parameter of GET %s is answered, and by no 5xx',
    async (_path, route) => {
      const { random, seed } = seeded()
      const encode = (text: string) => (text.isWellFormed() ? encodeURIComponent(text) : '%ED%A0%80')
      const path = route.path.replace(':orderId', orderId).replace(/:\w+/g, '00000000-0000-7000-8000-000000000000')
      for (const name of [...queryNames(route.query), 'undocumented'])
        for (const text of hostile) {
          const { status } = await ask('GET', `${path}?${name}=${encode(text)}`)
          expect(status, `${name}=${JSON.stringify(text)}`).toBeLessThan(500)
        }
      for (const text of hostile)
        for (const place of [...route.path.matchAll(/:\w+/g)]) {
          const { status } = await ask('GET', route.path.replace(place[0], encode(text)).replace(/:\w+/g, 'x'))
          expect(status, `${place[0]} ${JSON.stringify(text)}`).toBeLessThan(500)
        }
      for (let round = 0; round < sized(20, 1_000); round += 1) {
        const junk = Array.from({ length: 20 }, () => String.fromCharCode(Math.floor(random() * 0x2fff))).join('')
        const names = [...queryNames(route.query), 'undocumented']
        const name = names[Math.floor(random() * names.length)]!
        const { status } = await ask('GET', `${path}?${name}=${encode(junk)}&${name}=${encode(junk)}`)
        expect(status, `seed ${seed}`).toBeLessThan(500)
      }
    },
  )

  it.each(writes.map(route => [`${route.method} ${route.path}`, route] as const))(
    'in any text of a body of %s is answered, and by no 5xx',
    async (_key, route) => {
      const path = route.path.replace(':orderId', orderId).replace(/:\w+/g, '00000000-0000-7000-8000-000000000000')
      const shape = route.body instanceof z.ZodObject ? Object.keys(route.body.shape) : Object.keys(route.example ?? {})
      for (const field of shape)
        for (const value of [...hostile, Number.MAX_VALUE, -1, [], {}, null, true, [[[]]], { a: { b: 'x'.repeat(500) } }]) {
          const { status } = await ask(route.method, path, { ...route.example, [field]: value })
          expect(status, `${field}=${JSON.stringify(value)?.slice(0, 80)}`).toBeLessThan(500)
        }
    },
  )

  it('changes nothing and leaves no error in the log', async () => {
    expect(house.log.filter(line => line.includes('a request failed'))).toEqual([])
    expect(await house.violations()).toEqual([])
    expect((await asking(house.url)('GET', '/health/ready')).status).toBe(200)
  })
})
