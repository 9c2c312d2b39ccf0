import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTestHouse, somebody, type TestHouse } from '../house.ts'
import { type Ask, asking, ownerOf } from './api.ts'

type Seller = {
  sellerId: string
  name: string
  phone: string
  status: string
  availability: string
  version: number
  runningOrders: number
}
type Order = {
  orderId: string
  status: string
  sellerId: string | null
  sellerPhone: string | null
  customerPhone: string | null
  orderDetails: Record<string, string>
}

let house: TestHouse
let ask: Ask
beforeAll(async () => {
  house = await openTestHouse({ merchants: ['docs'] })
  ask = (await ownerOf(house)).ask
})
afterAll(() => house.close())

const list = async (query = '') => (await ask<{ items: Seller[] }>('GET', `/sellers${query}`)).body.items
const place = async () =>
  (
    await ask<Order>('POST', '/whatsapp-orders', {
      customerPhone: somebody('BD'),
      orderType: 'NID_ORDER',
      orderDetails: { name: 'John Doe', nationalId: '1234567890' },
    })
  ).body

/** A seller of the merchant who has an account of their own. */
async function logged(seller: Seller): Promise<Ask> {
  const { body: link } = await ask<{ token: string }>('POST', '/auth/staff', {
    email: `${seller.sellerId}@example.com`,
    role: 'seller',
    sellerId: seller.sellerId,
  })
  const { body } = await asking(house.url)<{ accessToken: string }>('POST', '/auth/accept', {
    token: link.token,
    name: seller.name,
    password: 'a password of some length',
  })
  return asking(house.url, body.accessToken)
}

describe('a seller', () => {
  it('is taken in, listed, changed by who read the present version, and leaves', async () => {
    const { status, body } = await ask<{ seller: Seller; invitation: { text: string } }>('POST', '/sellers', {
      name: 'Rahima',
      phone: '+8801711000077',
      specialization: ['nid'],
    })
    expect([status, body.seller.status]).toEqual([201, 'ACTIVE'])
    expect(body.invitation.text.length).toBeGreaterThan(4)
    expect((await list('?search=rahima')).map(one => one.sellerId)).toEqual([body.seller.sellerId])
    const path = `/sellers/${body.seller.sellerId}`
    const { headers } = await ask('GET', path)
    const etag = headers.get('etag')!
    expect((await ask<Seller>('PATCH', path, { name: 'Rahima B.' }, { 'if-match': etag })).body.name).toBe('Rahima B.')
    expect((await ask('PATCH', path, { name: 'too late' }, { 'if-match': etag })).body.code).toBe('conflict')
    expect((await ask('PATCH', path, { name: 'too late', version: body.seller.version })).body.code).toBe('conflict')
    expect((await ask('PATCH', path, { rating: 5 })).status).toBe(400)
    expect((await ask('PATCH', path, { totalOrders: 5 })).status).toBe(400)
    expect((await ask<Seller>('DELETE', path)).body.status).toBe('INACTIVE')
    expect((await ask('GET', path)).status).toBe(200)
  })

  it('does not leave with work in hand', async () => {
    const order = await place()
    const { body } = await ask<Order>('POST', `/whatsapp-orders/${order.orderId}/seller-response`, { response: 'ACCEPT' })
    const refused = await ask('DELETE', `/sellers/${body.sellerId}`)
    expect([refused.status, refused.body.code]).toEqual([409, 'not_allowed'])
    await ask('PATCH', `/whatsapp-orders/${order.orderId}/status`, { status: 'COMPLETED' })
    expect((await ask<Seller>('DELETE', `/sellers/${body.sellerId}`)).body.status).toBe('INACTIVE')
  })

  it('is told by why they were asked and who else could be', async () => {
    const order = await place()
    const { body } = await ask<{ offers: { state: string }[]; candidates: { because: string[] }[] }>(
      'GET',
      `/whatsapp-orders/${order.orderId}/offers`,
    )
    expect(body.offers.map(one => one.state)).toEqual(['offered'])
    expect(body.candidates.every(one => one.because.length > 0)).toBe(true)
  })
})

describe('a seller who logs in', () => {
  it('sees the orders that are offered to them or theirs, and of an offer not whose it is', async () => {
    const order = await place()
    const sellers = await list()
    const mine = sellers.find(one => one.phone === order.sellerPhone)!
    const other = sellers.find(one => one.phone !== order.sellerPhone && one.status === 'ACTIVE')!
    const me = await logged(mine)
    const them = await logged(other)
    const offered = await me<Order>('GET', `/whatsapp-orders/${order.orderId}`)
    expect([offered.status, offered.body.customerPhone, offered.body.orderDetails]).toEqual([200, null, {}])
    expect((await them('GET', `/whatsapp-orders/${order.orderId}`)).status).toBe(404)
    expect((await them('POST', `/whatsapp-orders/${order.orderId}/seller-response`, { response: 'ACCEPT' })).status).toBe(404)
    const seen = async (who: Ask) =>
      (await who<{ items: Order[] }>('GET', '/whatsapp-orders?limit=200')).body.items.map(one => one.orderId)
    expect(await seen(me)).toContain(order.orderId)
    expect(await seen(them)).not.toContain(order.orderId)
    const accepted = await me<Order>('POST', `/whatsapp-orders/${order.orderId}/seller-response`, { response: 'ACCEPT' })
    expect([accepted.body.status, accepted.body.customerPhone]).toEqual(['CONFIRMED', expect.stringMatching(/^\+880/)])
    expect((await me('PATCH', `/whatsapp-orders/${order.orderId}/status`, { status: 'COMPLETED' })).status).toBe(403)
  })

  it('who says no sees no more of it', async () => {
    const order = await place()
    const mine = (await list()).find(one => one.phone === order.sellerPhone)!
    const me = await logged(mine)
    const answer = await me<Order>('POST', `/whatsapp-orders/${order.orderId}/seller-response`, {
      response: 'REJECT',
      message: 'penuh',
    })
    expect([answer.status, answer.body.customerPhone]).toEqual([200, null])
    expect((await me('GET', `/whatsapp-orders/${order.orderId}`)).status).toBe(404)
  })

  it('goes on and off duty for themselves and for nobody else', async () => {
    const [one, two] = (await list()).filter(seller => seller.status === 'ACTIVE')
    const me = await logged(one!)
    const path = (seller: Seller) => `/sellers/${encodeURIComponent(seller.phone)}/availability`
    expect((await me<Seller>('PATCH', path(one!), { availability: 'OFFLINE' })).body.availability).toBe('OFFLINE')
    expect((await me('PATCH', path(two!), { availability: 'OFFLINE' })).status).toBe(404)
    expect((await me('GET', `/sellers/${two!.sellerId}`)).status).toBe(404)
    expect((await me('GET', `/sellers/${two!.sellerId}/books`)).status).toBe(404)
    expect((await me('GET', `/sellers/${one!.sellerId}/books`)).status).toBe(200)
    expect((await me('GET', '/sellers')).status).toBe(403)
  })
})
