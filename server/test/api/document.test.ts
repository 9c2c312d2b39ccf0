import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Document, writeTypes } from '../../../tools/client-types.ts'
import { apiDocument, generated } from '../../../tools/generate-client.ts'
import { ApiProblem, apiClient } from '../../../web/src/api/client.ts'
import { permissions } from '../../src/access/index.ts'
import { sql } from '../../src/platform/database/index.ts'
import { apiRoutes } from '../../src/web/routes.ts'
import { chat, openTestHouse, somebody, type TestHouse } from '../house.ts'
import { type Ask, asking, ownerOf } from './api.ts'

let house: TestHouse
let ask: Ask
let docs: Ask
let admin: Ask
let document: Document

beforeAll(async () => {
  house = await openTestHouse()
  ask = (await ownerOf(house)).ask
  docs = (await ownerOf(house, 'docs')).ask
  admin = (await ownerOf(house, 'admin')).ask
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

/** What each example needs to be there, and the path that it is sent to. */
const places: Record<string, () => Promise<{ ask: Ask; path: string }>> = {
  'POST /merchants': async () => ({ ask: admin, path: '/merchants' }),
  'POST /merchants/:merchantId/owner-link': async () => ({ ask: admin, path: `/merchants/${house.merchantId()}/owner-link` }),
  'PATCH /whatsapp-orders/:orderId/status': async () => ({ ask, path: `/whatsapp-orders/${await pickup()}/status` }),
  'POST /whatsapp-orders/:orderId/approval': async () => ({
    ask: docs,
    path: `/whatsapp-orders/${await toApprove()}/approval`,
  }),
  'POST /whatsapp-orders/:orderId/forward': async () => ({ ask: docs, path: `/whatsapp-orders/${await service()}/forward` }),
  'POST /whatsapp-orders/:orderId/seller-response': async () => ({
    ask: docs,
    path: `/whatsapp-orders/${await service()}/seller-response`,
  }),
  'POST /deliveries/:orderId/reports': async () => ({ ask: docs, path: `/deliveries/${await ridden()}/reports` }),
  'POST /conversations/:conversationId/messages': async () => {
    await chat(house, somebody(), 'halo')
    const { body } = await ask<{ items: { conversationId: string }[] }>('GET', '/conversations?limit=1')
    const path = `/conversations/${body.items[0]!.conversationId}`
    await ask('POST', `${path}/take-over`)
    return { ask, path: `${path}/messages` }
  },
  'PUT /catalogue/products/:product/stock': async () => ({ ask, path: '/catalogue/products/zinc-20/stock' }),
  'PATCH /shops/:shopId': async () => {
    const { body } = await ask<{ items: { shopId: string }[] }>('GET', '/shops')
    return { ask, path: `/shops/${body.items[0]!.shopId}` }
  },
  'PATCH /order-types/:key': async () => ({ ask: docs, path: '/order-types/PASSPORT_FORM' }),
  'PATCH /sellers/:sellerId': async () => ({ ask: docs, path: `/sellers/${(await seller()).id}` }),
  'PATCH /sellers/:phone/availability': async () => ({
    ask: docs,
    path: `/sellers/${encodeURIComponent((await seller()).phone)}/availability`,
  }),
}

const place = async (who: Ask, body: Record<string, unknown>) =>
  (await who<{ orderId: string }>('POST', '/whatsapp-orders', { customerPhone: somebody(), ...body })).body.orderId
const goods = { items: [{ product: 'vitamin-c-500', quantity: 1 }], paymentMethod: 'cash' }
const pickup = () => place(ask, { ...goods, fulfilment: 'pickup' })
const ridden = () =>
  place(docs, { items: [{ product: 'photo-set-8', quantity: 1 }], address: { text: 'House 5, Mirpur' }, paymentMethod: 'cash' })
const service = () => place(docs, { orderType: 'NID_ORDER', orderDetails: { name: 'John Doe', nationalId: '1234567890' } })
async function toApprove() {
  await house.within(
    tx =>
      tx.run(
        sql`UPDATE order_types SET policy = policy || '{"approval": "manual"}' WHERE merchant_id = ${tx.merchantId} AND key = 'TRANSLATION'`,
      ),
    'docs',
  )
  await house.within(
    tx => tx.run(sql`UPDATE merchants SET revision = revision + 1 WHERE merchant_id = ${tx.merchantId}`),
    'docs',
  )
  return place(docs, { orderType: 'TRANSLATION', orderDetails: { name: 'John Doe' } })
}
const seller = async () =>
  (
    await house.rows<{ id: string; phone: string }>(
      m => sql`SELECT seller_id AS id, phone FROM sellers WHERE merchant_id = ${m} ORDER BY seller_id LIMIT 1`,
      'docs',
    )
  )[0]!

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
