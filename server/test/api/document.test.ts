import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Document, writeTypes } from '../../../tools/client-types.ts'
import { apiDocument, generated } from '../../../tools/generate-client.ts'
import { ApiProblem, apiClient } from '../../../web/src/api/client.ts'
import { permissions } from '../../src/access/index.ts'
import { apiRoutes } from '../../src/web/routes.ts'
import { openTestHouse, somebody, type TestHouse } from '../house.ts'
import { type Ask, asking, ownerOf } from './api.ts'
import { type Places, placesOf } from './places.ts'

let house: TestHouse
let ask: Ask
let places: Places
let document: Document

beforeAll(async () => {
  house = await openTestHouse()
  ask = (await ownerOf(house)).ask
  places = await placesOf(house)
  document = (await asking(house.url)<Document>('GET', '/docs/openapi.json')).body
})
afterAll(() => house.close())

describe('the OpenAPI document', () => {
  it('tells of every route of the API, by its path and method, and of no other', () => {
    const told = Object.entries(document.paths).flatMap(([path, methods]) =>
      Object.keys(methods).map(method => `${method.toUpperCase()} ${path.replace(/\{(\w+)\}/g, ':$1')}`),
    )
    expect(told.sort()).toEqual(apiRoutes.map(route => `${route.method} ${route.path}`).sort())
    for (const key of told) expect(permissions[key]).not.toBe('proved')
    const ids = apiRoutes.map(route => route.id)
    expect(new Set(ids).size).toBe(ids.length)
  })

  it('says of every route what it answers, and of every limited one who may', () => {
    for (const [path, methods] of Object.entries(document.paths))
      for (const [method, operation] of Object.entries(methods)) {
        expect([path, method, Object.keys(operation.responses).length]).toEqual([path, method, 2])
        const { security, description = '' } = operation as unknown as { security?: unknown[]; description?: string }
        const open = permissions[`${method.toUpperCase()} ${path.replace(/\{(\w+)\}/g, ':$1')}`] === 'open'
        expect(security === undefined).toBe(open)
        if (!open) expect(description).toMatch(/For: [a-z, ]+\.$/)
      }
  })

  it('is readable in a browser, with nothing from elsewhere', async () => {
    const { text, status, headers } = await asking(house.url)('GET', '/docs/')
    expect(status).toBe(200)
    expect(text).not.toMatch(/(src|href)="(https?:)?\/\//)
    expect(headers.get('content-security-policy')).toContain("connect-src 'self'")
    expect((await asking(house.url)('GET', '/docs/js/scalar.js')).text.length).toBeGreaterThan(100_000)
    const { text: errors } = await asking(house.url)('GET', '/docs/errors')
    expect(errors).toContain('id="order_refused"')
  })
})

const examples = apiRoutes.filter(route => route.example)

describe('every example of the document', () => {
  it.each(examples.map(route => [`${route.method} ${route.path}`, route] as const))('works: %s', async (key, route) => {
    const { ask: who, path } = (await places[key]?.()) ?? { ask, path: route.path }
    expect(path, 'the test says where this example is sent to').not.toContain(':')
    const answer = await who(route.method, path, route.example)
    expect([answer.status, answer.body.code, answer.body.detail]).toEqual([route.status ?? 200, undefined, undefined])
  })

  it('is there for every body that is not a secret of somebody', () => {
    const without = apiRoutes.filter(route => route.body && !route.example).map(route => `${route.method} ${route.path}`)
    expect(without.sort()).toEqual(
      [
        'POST /accounts',
        'POST /auth/accept',
        'POST /auth/login',
        'POST /auth/logout',
        'POST /auth/merchant',
        'POST /auth/password',
        'POST /auth/refresh',
        'PATCH /auth/staff/:userId',
        'POST /sellers/:sellerId/payouts',
        'POST /whatsapp-orders/:orderId/reveal',
      ].sort(),
    )
  })
})

describe('the client of the web', () => {
  it('is what the routes say: run `npm run client` after changing them', async () => {
    expect(readFileSync(generated, 'utf8')).toBe(writeTypes(await apiDocument()))
  })

  it('asks, repeats safely, and throws what the server refuses', async () => {
    const { token } = await ownerOf(house)
    const call = apiClient({ baseUrl: house.url, token: () => token })
    const body = {
      customerPhone: somebody(),
      items: [{ product: 'vitamin-c-500', quantity: 1 }],
      fulfilment: 'pickup' as const,
      paymentMethod: 'cash',
    }
    const [one, two] = await Promise.all([1, 2].map(() => call('placeOrder', { body, idempotencyKey: 'from-the-web' })))
    expect(one!.orderId).toBe(two!.orderId)
    const { items } = await call('listOrders', { query: { text: one!.orderId } })
    expect(items.map(order => order.orderId)).toEqual([one!.orderId])
    const gone = await call('readOrder', { params: { orderId: 'ORD-0000000000-XXXXXX' } }).catch(error => error)
    expect(gone).toBeInstanceOf(ApiProblem)
    expect([gone.status, gone.code]).toEqual([404, 'not_found'])
  })
})
