import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { credentials } from '../../../demo/processes/accounts.ts'
import { envelope, openTestHouse, somebody, type TestHouse } from '../house.ts'
import { type Answer, type Ask, asking, ownerOf } from './api.ts'

/** The names of the first specification: nothing of it may be renamed, and nothing may be missing. */
const orderNames = [
  ...['orderId', 'customerPhone', 'customerName', 'orderType', 'orderDetails', 'status', 'price', 'sellerPhone'],
  ...['sellerResponse', 'sellerMessage', 'forwardedToSeller', 'attachments', 'source', 'createdAt', 'updatedAt'],
  ...['items', 'currency', 'payment', 'delivery'],
]
const sellerNames = [
  ...['name', 'phone', 'email', 'whatsAppNumber', 'status', 'specialization', 'rating', 'totalOrders', 'completedOrders'],
  ...['responseTime', 'availability', 'workingHours', 'commission', 'lastActive'],
]

type Body = Record<string, unknown> & { orderId: string; sellerId: string; items: Record<string, unknown>[] }

let house: TestHouse
let ask: Ask
let walked: string[] = []
/** Asks, and notes which endpoint was walked. */
const walk = async (endpoint: string, path: string, body?: unknown): Promise<Answer<Body>> => {
  const answer = await ask<Body>(endpoint.split(' ')[0]!, path, body)
  walked.push(endpoint)
  return answer
}
beforeAll(async () => {
  house = await openTestHouse({ merchants: ['docs'] })
  ask = (await ownerOf(house)).ask
})
afterAll(() => house.close())

const endpoints = [
  'POST /whatsapp-orders',
  'GET /whatsapp-orders',
  'GET /whatsapp-orders/:orderId',
  'DELETE /whatsapp-orders/:orderId',
  'PATCH /whatsapp-orders/:orderId/status',
  'POST /whatsapp-orders/:orderId/forward',
  'POST /whatsapp-orders/:orderId/seller-response',
  'POST /sellers',
  'GET /sellers',
  'GET /sellers/:sellerId',
  'PATCH /sellers/:sellerId',
  'DELETE /sellers/:sellerId',
  'PATCH /sellers/:phone/availability',
  'GET /dashboard/overview',
  'GET /dashboard/analytics',
  'GET /dashboard/orders',
  'GET /dashboard/sellers',
  'GET /whatsapp-webhook',
  'POST /whatsapp-webhook',
]

describe('the first specification', () => {
  it('is kept: a service goes its whole way over its nineteen endpoints, by its names', async () => {
    walked = []
    const phone = '+8801711000077'
    const taken = await walk('POST /sellers', '/sellers', {
      ...{ name: 'Rahima', phone, email: 'rahima@example.com', whatsAppNumber: phone, specialization: ['nid'] },
      ...{ availability: 'AVAILABLE', workingHours: { daily: ['00:00', '24:00'] }, commission: { basisPoints: 1_000 } },
    })
    expect(taken.status).toBe(201)
    const { sellerId } = taken.body.seller as Body
    const seller = await walk('GET /sellers/:sellerId', `/sellers/${sellerId}`)
    expect(Object.keys(seller.body)).toEqual(expect.arrayContaining(sellerNames))
    expect(seller.body).toMatchObject({ status: 'ACTIVE', availability: 'AVAILABLE', totalOrders: 0, completedOrders: 0 })
    const renamed = await walk('PATCH /sellers/:sellerId', `/sellers/${sellerId}`, { name: 'Rahima B.' })
    expect(renamed.body.name).toBe('Rahima B.')
    const away = `/sellers/${encodeURIComponent(phone)}/availability`
    for (const availability of ['BUSY', 'OFFLINE', 'AVAILABLE'])
      expect((await walk('PATCH /sellers/:phone/availability', away, { availability })).body.availability).toBe(availability)
    expect((await walk('GET /sellers', '/sellers?search=Rahima')).body.items.map(one => one.sellerId)).toEqual([sellerId])

    const customerPhone = somebody('BD')
    const placed = await walk('POST /whatsapp-orders', '/whatsapp-orders', {
      ...{ customerPhone, customerName: 'John', orderType: 'NID_ORDER', source: 'WEBSITE', attachments: [] },
      orderDetails: { name: 'John Doe', nationalId: '1234567890' },
    })
    expect(placed.status).toBe(201)
    const { orderId } = placed.body
    const order = await walk('GET /whatsapp-orders/:orderId', `/whatsapp-orders/${orderId}`)
    expect(Object.keys(order.body)).toEqual(expect.arrayContaining(orderNames))
    expect(order.body).toMatchObject({ status: 'PENDING', forwardedToSeller: true, sellerResponse: null, source: 'WEBSITE' })

    const asked = order.body.sellerPhone
    const refused = await walk(
      'POST /whatsapp-orders/:orderId/seller-response',
      `/whatsapp-orders/${orderId}/seller-response`,
      {
        ...{ response: 'REJECT', message: 'busy today' },
      },
    )
    expect(refused.status).toBe(200)
    expect(refused.body.sellerPhone).not.toBe(asked)
    const [other] = (await walk('GET /sellers', '/sellers?status=ACTIVE&availability=AVAILABLE&specialization=nid')).body.items
    const forward = { sellerId: other!.sellerId }
    const forwarded = await walk('POST /whatsapp-orders/:orderId/forward', `/whatsapp-orders/${orderId}/forward`, forward)
    expect(forwarded.body).toMatchObject({ sellerPhone: other!.phone, forwardedToSeller: true })
    const accepted = await walk(
      'POST /whatsapp-orders/:orderId/seller-response',
      `/whatsapp-orders/${orderId}/seller-response`,
      {
        response: 'ACCEPT',
      },
    )
    expect(accepted.body).toMatchObject({ status: 'CONFIRMED', sellerResponse: 'ACCEPT', sellerPhone: other!.phone })
    for (const query of [`sellerPhone=${encodeURIComponent(String(other!.phone))}`, 'orderType=NID_ORDER&status=CONFIRMED'])
      expect((await walk('GET /whatsapp-orders', `/whatsapp-orders?${query}`)).body.items[0]?.orderId).toBe(orderId)
    const status = await walk('PATCH /whatsapp-orders/:orderId/status', `/whatsapp-orders/${orderId}/status`, {
      status: 'COMPLETED',
    })
    expect(status.body.status).toBe('COMPLETED')

    const second = await walk('POST /whatsapp-orders', '/whatsapp-orders', {
      ...{ customerPhone, orderType: 'NID_ORDER', orderDetails: { name: 'John Doe', nationalId: '1234567890' } },
    })
    const voided = await walk('DELETE /whatsapp-orders/:orderId', `/whatsapp-orders/${second.body.orderId}`)
    expect(voided.body.status).toBe('CANCELLED')
    expect((await walk('GET /whatsapp-orders/:orderId', `/whatsapp-orders/${second.body.orderId}`)).status).toBe(200)
    expect((await walk('DELETE /sellers/:sellerId', `/sellers/${sellerId}`)).body.status).toBe('INACTIVE')

    const overview = await walk('GET /dashboard/overview', '/dashboard/overview')
    expect(overview.body).toMatchObject({ ordersToday: 2, byStatus: { COMPLETED: 1, CANCELLED: 1 } })
    const analytics = await walk('GET /dashboard/analytics', '/dashboard/analytics')
    expect(analytics.body.byType).toMatchObject([{ type: 'NID_ORDER', orders: 2, completed: 1, cancelled: 1 }])
    expect((await walk('GET /dashboard/orders', '/dashboard/orders')).body.running).toEqual([])
    const desk = await walk('GET /dashboard/sellers', '/dashboard/sellers')
    expect(desk.body.items.find(one => one.phone === other!.phone)).toMatchObject({ completedToday: 1 })

    const visitor = asking(house.url)
    const { verifyToken } = credentials.whatsapp
    const verify = `/whatsapp-webhook?hub.mode=subscribe&hub.verify_token=${verifyToken}&hub.challenge=42`
    const proved = await visitor('GET', verify)
    expect([proved.status, proved.text]).toEqual([200, '42'])
    walked.push('GET /whatsapp-webhook')
    const said = envelope(house.numbers.docs!, [])
    expect((await house.webhook(said)).status).toBe(200)
    expect((await visitor('POST', '/whatsapp-webhook', { object: 'whatsapp_business_account', entry: [] })).status).toBe(401)
    walked.push('POST /whatsapp-webhook')

    expect([...new Set(walked)].sort()).toEqual([...endpoints].sort())
    expect(await house.violations()).toEqual([])
  })

  it('writes each of its changes down once', async () => {
    const { body } = await ask<{ items: { action: string; subject: string }[] }>('GET', '/auth/audit?limit=200')
    const changes = walked.filter(endpoint => !endpoint.startsWith('GET') && !endpoint.endsWith('webhook'))
    expect(body.items.map(one => one.action).sort()).toEqual(changes.sort())
  })
})

describe('the list of orders is filtered', () => {
  let all: Body[]
  const listed = async (query: string) =>
    (await ask<Body>('GET', `/whatsapp-orders?limit=200&${query}`)).body.items.map(one => one.orderId).sort()
  const fitting = (fits: (order: Body) => boolean) =>
    all
      .filter(fits)
      .map(one => one.orderId)
      .sort()
  const text = (value: unknown) => encodeURIComponent(String(value))
  beforeAll(async () => {
    const place = (changes: Record<string, unknown>) =>
      ask('POST', '/whatsapp-orders', {
        ...{
          customerPhone: somebody('BD'),
          orderType: 'NID_ORDER',
          orderDetails: { name: 'John Doe', nationalId: '1234567890' },
        },
        ...changes,
      })
    await place({ customerName: 'Zubaida', source: 'WEBSITE' })
    await house.pass(60_000)
    await place({ orderType: 'PASSPORT_FORM', orderDetails: { name: 'Zubaida', speed: 'Express' } })
    all = (await ask<Body>('GET', '/whatsapp-orders?limit=200')).body.items as Body[]
  })

  it.each<[string, (order: Body) => string, (order: Body, one: Body) => boolean]>([
    ['status', one => `status=${one.status}`, (order, one) => order.status === one.status],
    ['several statuses', () => 'status=CANCELLED,COMPLETED', ({ status }) => status === 'CANCELLED' || status === 'COMPLETED'],
    ['orderType', one => `orderType=${one.orderType}`, (order, one) => order.orderType === one.orderType],
    ['type', one => `type=${one.orderType}`, (order, one) => order.orderType === one.orderType],
    ['source', one => `source=${one.source}`, (order, one) => order.source === one.source],
    ['money', one => `money=${one.money}`, (order, one) => order.money === one.money],
    ['customer', one => `customer=${one.customerId}`, (order, one) => order.customerId === one.customerId],
    [
      'customerPhone',
      one => `customerPhone=${text(one.customerPhone)}`,
      (order, one) => order.customerPhone === one.customerPhone,
    ],
    ['from', one => `from=${text(one.createdAt)}`, (order, one) => String(order.createdAt) >= String(one.createdAt)],
    ['to', one => `to=${text(one.createdAt)}`, (order, one) => String(order.createdAt) < String(one.createdAt)],
    ['minPrice', one => `minPrice=${one.price}`, (order, one) => Number(order.price) >= Number(one.price)],
    ['maxPrice', one => `maxPrice=${one.price}`, (order, one) => Number(order.price) <= Number(one.price)],
    ['text in the number', one => `text=${one.orderId.slice(-6)}`, (order, one) => order.orderId === one.orderId],
  ])('by %s', async (_name, query, fits) => {
    expect(all.length).toBe(4)
    for (const one of all)
      expect([query(one), await listed(query(one))]).toEqual([query(one), fitting(order => fits(order, one))])
  })

  it.each(['seller', 'sellerPhone'])('by %s, of orders that somebody has', async name => {
    const taken = all.filter(one => one.sellerId !== null)
    expect(taken.length).toBe(1)
    const value = name === 'seller' ? taken[0]!.sellerId : taken[0]!.sellerPhone
    expect(await listed(`${name}=${text(value)}`)).toEqual(taken.map(one => one.orderId))
    expect(await listed('sellerPhone=%2B8801000000000')).toEqual([])
  })

  it.each(['createdAt', 'updatedAt', 'price'])('and sorted by %s, both ways', async name => {
    const values = async (sort: string) =>
      (await ask<Body>('GET', `/whatsapp-orders?limit=200&sort=${sort}`)).body.items.map(one => one[name] as string | number)
    const up = await values(name)
    expect(new Set(up).size).toBeGreaterThan(1)
    expect(up).toEqual(up.toSorted((a, b) => (a < b ? -1 : a > b ? 1 : 0)))
    expect(await values(`-${name}`)).toEqual(up.toReversed())
  })
})
