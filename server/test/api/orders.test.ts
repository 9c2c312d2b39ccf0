import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sql } from '../../src/platform/database/index.ts'
import { chat, openTestHouse, somebody, type TestHouse } from '../house.ts'
import { type Ask, asking, ownerOf } from './api.ts'

let house: TestHouse
let ask: Ask
beforeAll(async () => {
  house = await openTestHouse({ merchants: ['apotek', 'docs', 'warung'] })
  ask = (await ownerOf(house)).ask
  await ask('PUT', '/catalogue/products/vitamin-c-500/stock', { free: 1_000 })
})
afterAll(() => house.close())

type Order = {
  orderId: string
  status: string
  price: number
  payment: { presentation: unknown } | null
  version: number
  items: { amount: number }[]
} & Record<string, unknown>

const basket = (changes: Record<string, unknown> = {}) => ({
  source: 'WEBSITE',
  customerPhone: somebody(),
  customerName: 'Dewi',
  items: [{ product: 'vitamin-c-500', quantity: 2 }],
  address: { text: 'Jl. Raya 5, Kebon Jeruk' },
  paymentMethod: 'midtrans:qris',
  ...changes,
})
const read = (orderId: string) => ask<Order>('GET', `/whatsapp-orders/${orderId}`)
const place = async (changes: Record<string, unknown> = {}) =>
  (await ask<Order>('POST', '/whatsapp-orders', basket(changes))).body

describe('an order from a website', () => {
  it('costs what the catalogue says, holds stock and is asked to be paid like one from a chat', async () => {
    const before = await house.free('vitamin-c-500')
    const customerPhone = somebody()
    await house.person({ phone: customerPhone, name: 'Dewi' })
    const { status, body } = await ask<Order>('POST', '/whatsapp-orders', basket({ customerPhone }))
    expect([status, body.status, body.source]).toEqual([201, 'AWAITING_PAYMENT', 'WEBSITE'])
    // The fee of the zone that the address names.
    expect(body.price).toBe(body.items[0]!.amount + 14_000)
    expect(await house.free('vitamin-c-500')).toBe(before - 2)
    await house.settle()
    const { body: later } = await read(body.orderId)
    expect(later.payment?.presentation).toMatchObject({ type: 'qr' })
    await house.pay()
    await house.settle()
    expect((await read(body.orderId)).body.money).toBe('paid')
    expect((await house.heard(customerPhone)).length).toBeGreaterThan(0)
    expect(await house.violations()).toEqual([])
  })

  it('is answered with what to pay with, and a repeat with the same', async () => {
    const order = basket()
    const key = { 'idempotency-key': 'pay-once' }
    const first = await ask<Order>('POST', '/whatsapp-orders?wait=6', order, key)
    expect(first.body.payment).toMatchObject({ status: 'presented', presentation: { type: 'qr', content: expect.any(String) } })
    const again = await ask<Order>('POST', '/whatsapp-orders?wait=6', order, key)
    expect(again.body.payment).toEqual(first.body.payment)
    const asked = await house.rows(
      m => sql`SELECT 1 FROM payments p JOIN orders o USING (merchant_id, order_id)
        WHERE merchant_id = ${m} AND o.number = ${first.body.orderId}`,
    )
    expect(asked).toHaveLength(1)
  })

  it('is placed and answered also while the gateway is away, and says later what to pay with', async () => {
    await house.midtrans.down()
    const { status, body } = await ask<Order>('POST', '/whatsapp-orders?wait=1', basket())
    expect([status, body.status, body.payment?.presentation]).toEqual([201, 'AWAITING_PAYMENT', null])
    await house.midtrans.up()
    await house.settle()
    expect((await read(body.orderId)).body.payment?.presentation).toMatchObject({ type: 'qr' })
  })

  it('is answered with what to pay with, or why not, by whoever waits for it', async () => {
    type Charged = { orderId: string; status: string; payment: Record<string, unknown> }
    const body = basket()
    const waited = () => ask<Charged>('POST', '/whatsapp-orders?wait=10', body, { 'idempotency-key': 'waited' })
    const paid = (await waited()).body
    expect(paid.payment).toMatchObject({ status: 'presented', refusal: null, presentation: { type: 'qr' } })
    expect((await waited()).body.orderId).toBe(paid.orderId)
    await house.midtrans.control('faults', {
      path: '/v2/charge',
      kind: 'status',
      status: 200,
      body: { status_code: '402', status_message: 'Payment channel is not activated.' },
    })
    const failed = await ask<Charged>('POST', '/whatsapp-orders?wait=10', basket())
    expect([failed.status, failed.body.status]).toEqual([201, 'AWAITING_PAYMENT'])
    expect(failed.body.payment).toMatchObject({ status: 'failed', refusal: 'method', presentation: null })
    expect((await ask('POST', '/whatsapp-orders?wait=11', basket())).status).toBe(400)
  })

  it.each([
    ['unknown_product', { items: [{ product: 'no-such-thing', quantity: 1 }] }],
    ['short', { items: [{ product: 'vitamin-c-500', quantity: 100_000 }] }],
    ['option', { items: [{ product: 'vitamin-c-500', quantity: 1, options: [{ group: 'size', choice: 'xl' }] }] }],
    ['location', { address: { text: 'somewhere that no zone knows' } }],
    ['payment_method', { paymentMethod: 'bitcoin' }],
    ['unknown_type', { orderType: 'NO_SUCH_SERVICE' }],
    ['unknown_product', { items: [{ product: '00000000-0000-7000-8000-000000000000', quantity: 1 }] }],
  ])('is refused by name (%s) and leaves nothing behind', async (reason, changes) => {
    const before = [await house.orders(), await house.free('vitamin-c-500')]
    const answer = await ask('POST', '/whatsapp-orders', basket(changes))
    expect([answer.status, answer.body.code]).toEqual([409, 'order_refused'])
    expect(String(answer.body.detail)).toMatch(new RegExp(`^${reason}`))
    expect([await house.orders(), await house.free('vitamin-c-500')]).toEqual(before)
  })

  it.each([
    [{ price: 1 }],
    [{ items: [{ product: 'vitamin-c-500', quantity: 1, price: 1 }] }],
    [{ items: [{ product: 'vitamin-c-500', quantity: -1 }] }],
    [{ items: [{ product: 'vitamin-c-500', quantity: 0 }] }],
    [{ items: [{ product: 'vitamin-c-500', quantity: 1e9 }] }],
    [{ items: [{ product: 'vitamin-c-500', quantity: 0.0001 }] }],
    [{ currency: 'BDT' }],
    [{ status: 'PAID' }],
    [{ source: 'WHATSAPP' }],
  ])('is no order when it says %j', async changes => {
    expect((await ask('POST', '/whatsapp-orders', basket(changes))).status).toBe(400)
  })

  it('of something with a prescription needs one', async () => {
    const { body } = await ask<{ items: { key: string; prescription: boolean }[] }>('GET', '/catalogue/products?limit=200')
    const product = body.items.find(one => one.prescription)!.key
    const answer = await ask('POST', '/whatsapp-orders', basket({ items: [{ product, quantity: 1 }] }))
    expect(answer.body).toMatchObject({ code: 'order_refused', detail: 'prescription' })
  })

  it('for the last unit is had by one of ten who ask at once', async () => {
    await ask('PUT', '/catalogue/products/zinc-20/stock', { free: 1 })
    const all = await Promise.all(
      Array.from({ length: 10 }, () =>
        ask('POST', '/whatsapp-orders', basket({ items: [{ product: 'zinc-20', quantity: 1 }] })),
      ),
    )
    expect(all.map(one => one.status).sort()).toEqual([201, ...Array(9).fill(409)])
    expect(await house.free('zinc-20')).toBe(0)
  })
})

describe('a write that is repeated', () => {
  it('with the same key has one effect and one answer, also at the same moment', async () => {
    const body = basket()
    const before = (await house.orders()).length
    const all = await Promise.all(
      Array.from({ length: 6 }, () => ask<Order>('POST', '/whatsapp-orders', body, { 'idempotency-key': 'order-1' })),
    )
    expect(new Set(all.map(one => one.body.orderId)).size).toBe(1)
    expect(all.every(one => one.status === 201)).toBe(true)
    expect(all.filter(one => one.headers.get('idempotency-replayed') === 'true')).toHaveLength(5)
    expect((await house.orders()).length).toBe(before + 1)
  })

  it('with the same key and another body is refused', async () => {
    const answer = await ask('POST', '/whatsapp-orders', basket(), { 'idempotency-key': 'order-1' })
    expect(answer.body.code).toBe('idempotency_key_reused')
  })

  it('after a refusal is tried anew', async () => {
    const body = basket({ items: [{ product: 'balsem-20', quantity: 3 }] })
    await ask('PUT', '/catalogue/products/balsem-20/stock', { free: 2 })
    expect((await ask('POST', '/whatsapp-orders', body, { 'idempotency-key': 'order-2' })).status).toBe(409)
    await ask('PUT', '/catalogue/products/balsem-20/stock', { free: 5 })
    expect((await ask('POST', '/whatsapp-orders', body, { 'idempotency-key': 'order-2' })).status).toBe(201)
  })

  it('by somebody else with the same key is theirs alone', async () => {
    const { body: key } = await ask<{ key: string }>('POST', '/auth/keys', { name: 'other', role: 'operator' })
    const other = asking(house.url, key.key)
    expect((await other('POST', '/whatsapp-orders', basket(), { 'idempotency-key': 'order-1' })).status).toBe(201)
  })
})

describe('a write that was decided on something older', () => {
  it('is refused when it says so, and changes nothing', async () => {
    const order = await place()
    const etag = (await read(order.orderId)).headers.get('etag')!
    await house.settle()
    const first = await ask('DELETE', `/whatsapp-orders/${order.orderId}?reason=twice`, undefined, { 'if-match': etag })
    expect(first.body).toMatchObject({ status: 'CANCELLED', reason: 'twice' })
    const other = await place()
    const stale = await ask('DELETE', `/whatsapp-orders/${other.orderId}`, undefined, { 'if-match': '"1"' })
    expect([stale.status, stale.body.code]).toEqual([409, 'conflict'])
    expect((await read(other.orderId)).body.status).toBe('AWAITING_PAYMENT')
  })
})

describe('the list of orders', () => {
  it('is paged without repeating or skipping one, by every sorting', async () => {
    for (const sort of ['createdAt', '-createdAt', 'price', '-price', 'updatedAt', '-updatedAt']) {
      const seen: Order[] = []
      let cursor: string | null = ''
      while (cursor !== null) {
        const { body }: { body: { items: Order[]; nextCursor: string | null } } = await ask(
          'GET',
          `/whatsapp-orders?sort=${sort}&limit=3${cursor && `&cursor=${cursor}`}`,
        )
        seen.push(...body.items)
        cursor = body.nextCursor
      }
      expect(new Set(seen.map(one => one.orderId)).size).toBe(seen.length)
      expect(seen.length).toBe((await house.orders()).filter(one => one.status !== 'DRAFT').length)
      const values = seen.map(one => (sort.endsWith('price') ? one.price : String(one[sort.replace('-', '')])))
      const sorted = values.toSorted((a, b) => (a < b ? -1 : a > b ? 1 : 0))
      expect(values).toEqual(sort.startsWith('-') ? sorted.toReversed() : sorted)
    }
  })

  it('refuses a cursor of another sorting', async () => {
    const { body } = await ask<{ nextCursor: string }>('GET', '/whatsapp-orders?limit=1&sort=price')
    expect((await ask('GET', `/whatsapp-orders?sort=createdAt&cursor=${body.nextCursor}`)).status).toBe(400)
  })

  it('is filtered by status, money, source, buyer, product and price', async () => {
    const order = await place({ customerName: 'Zulaikha 100%' })
    const count = async (query: string) =>
      (await ask<{ items: Order[] }>('GET', `/whatsapp-orders?${query}&limit=200`)).body.items.map(one => one.orderId)
    expect(await count('text=zulaikha')).toEqual([order.orderId])
    expect(await count(`text=${encodeURIComponent('100%')}`)).toEqual([order.orderId])
    expect(await count(`text=${order.orderId}`)).toEqual([order.orderId])
    expect(await count(`customerPhone=${encodeURIComponent(String(order.customerPhone))}`)).toEqual([order.orderId])
    expect(await count('status=CANCELLED&source=WEBSITE')).not.toContain(order.orderId)
    expect(await count('status=AWAITING_PAYMENT,PAID&money=unpaid&type=GOODS')).toContain(order.orderId)
    expect(await count(`minPrice=${order.price + 1}`)).not.toContain(order.orderId)
    expect(await count(`from=${encodeURIComponent('2030-01-01T00:00:00Z')}`)).toEqual([])
  })

  it('goes into a spreadsheet whole and without a formula', async () => {
    await place({ customerName: '=HYPERLINK("http://x","y")' })
    const { text, headers } = await ask('GET', '/whatsapp-orders.csv')
    expect(headers.get('content-type')).toContain('text/csv')
    const placed = (await house.orders()).filter(one => one.status !== 'DRAFT')
    expect(text.trimEnd().split('\r\n').length).toBe(placed.length + 1)
    expect(text).toContain(`"'=HYPERLINK(""http://x"",""y"")"`)
    for (const order of placed) expect(text).toContain(order.number)
  })
})

describe('an operator', () => {
  const move = (orderId: string, status: string, more = {}) =>
    ask<Order>('PATCH', `/whatsapp-orders/${orderId}/status`, { status, ...more })

  it('brings an order for cash to its end: packed, handed over, paid at the counter', async () => {
    const { body: order } = await ask<Order>(
      'POST',
      '/whatsapp-orders',
      basket({ fulfilment: 'pickup', address: undefined, paymentMethod: 'cash' }),
    )
    expect(order.status).toBe('CONFIRMED')
    expect((await move(order.orderId, 'READY')).body.status).toBe('READY')
    const { body } = await move(order.orderId, 'COMPLETED')
    expect([body.status, body.money]).toEqual(['COMPLETED', 'paid'])
    const { body: journal } = await ask<{ items: { to: string | null }[] }>('GET', `/whatsapp-orders/${order.orderId}/journal`)
    expect(journal.items.flatMap(one => one.to ?? [])).toEqual(['CONFIRMED', 'IN_PROGRESS', 'READY', 'COMPLETED'])
    expect(await house.violations()).toEqual([])
  })

  it.each(['PAID', 'DRAFT', 'EXPIRED', 'COMPLETED', 'RETURNED', 'IN_DELIVERY'])(
    'cannot set an unpaid order to %s',
    async status => {
      const order = await place()
      const answer = await move(order.orderId, status)
      expect([answer.status, answer.body.code]).toEqual([409, 'not_allowed'])
      expect((await read(order.orderId)).body.status).toBe('AWAITING_PAYMENT')
    },
  )

  it('voids an order: its journal stays and its goods are free again', async () => {
    const before = await house.free('koyo-cabe')
    const order = await place({ items: [{ product: 'koyo-cabe', quantity: 1 }] })
    expect((await ask<Order>('DELETE', `/whatsapp-orders/${order.orderId}`)).body.status).toBe('CANCELLED')
    expect((await ask('DELETE', `/whatsapp-orders/${order.orderId}`)).body.code).toBe('not_allowed')
    expect(await house.free('koyo-cabe')).toBe(before)
    expect((await read(order.orderId)).status).toBe(200)
  })

  it('takes a conversation over, writes in it, and hands it back', async () => {
    const buyer = somebody()
    await chat(house, buyer, 'halo')
    const { body } = await ask<{ items: { conversationId: string; customerPhone: string }[] }>('GET', '/conversations')
    const { conversationId } = body.items.find(one => one.customerPhone === buyer)!
    const say = () => ask('POST', `/conversations/${conversationId}/messages`, { text: 'Sebentar ya kak' })
    expect((await say()).body.code).toBe('not_allowed')
    expect((await ask('POST', `/conversations/${conversationId}/take-over`)).status).toBe(200)
    expect((await say()).status).toBe(201)
    await house.settle()
    expect((await house.last(buyer))?.text).toContain('Sebentar ya kak')
    expect(await chat(house, buyer, 'paracetamol 1')).toEqual([])
    expect((await ask('POST', `/conversations/${conversationId}/hand-back`)).status).toBe(200)
    const { body: said } = await ask<{ items: { text: string; author: string }[] }>(
      'GET',
      `/conversations/${conversationId}/messages`,
    )
    expect(said.items.map(one => one.author)).toContain('operator')
    expect(said.items.map(one => one.text)).toContain('halo')
  })

  it('reports what a rider of the shop does, until the goods are there and paid', async () => {
    const warung = (await ownerOf(house, 'warung')).ask
    const { body: order } = await warung<Order>(
      'POST',
      '/whatsapp-orders',
      basket({ items: [{ product: 'beras-pandan', quantity: 1 }], address: { text: 'Gang 3, Beji' }, paymentMethod: 'cash' }),
    )
    expect(order.status).toBe('CONFIRMED')
    const report = (move: string, more = {}) =>
      warung<Order & { delivery: { state: string } }>('POST', `/deliveries/${order.orderId}/reports`, { move, ...more })
    expect((await report('assign', { driver: 'Pak Joko', plate: 'B 1 XY' })).body.delivery).toMatchObject({
      state: 'driver_assigned',
      driver: { name: 'Pak Joko', plate: 'B 1 XY' },
    })
    expect((await report('pick_up')).body.status).toBe('IN_DELIVERY')
    const { body } = await report('deliver')
    expect([body.status, body.money]).toEqual(['COMPLETED', 'paid'])
    expect((await warung('POST', `/deliveries/${order.orderId}/book-by-hand`)).body.code).toBe('not_allowed')
    const { body: list } = await warung<{ items: { orderId: string }[] }>('GET', '/deliveries')
    expect(list.items.map(one => one.orderId)).toEqual([order.orderId])
    expect(await house.violations()).toEqual([])
  })

  it('pays back what a voided order owes, once', async () => {
    const order = await place()
    await house.settle()
    await house.pay({ order_id: `${order.orderId}-1` })
    await house.settle()
    expect((await read(order.orderId)).body.money).toBe('paid')
    expect((await ask('DELETE', `/whatsapp-orders/${order.orderId}`)).body.money).toBe('refund_due')
    await ask('POST', `/payments/${order.orderId}/refund`)
    await house.settle()
    expect((await read(order.orderId)).body.money).toBe('refunded')
    expect((await ask('POST', `/payments/${order.orderId}/refund`)).body.code).toBe('not_allowed')
    expect(await house.violations()).toEqual([])
  })
})

describe('a service', () => {
  const form = (changes: Record<string, unknown> = {}) => ({
    customerPhone: somebody('BD'),
    orderType: 'NID_ORDER',
    orderDetails: { name: 'John Doe', nationalId: '1234567890', ...changes },
  })

  it('is offered to a seller, forwarded, accepted for them, and its number is read by whoever needs it only', async () => {
    const docs = (await ownerOf(house, 'docs')).ask
    const { status, body: order } = await docs<Order>('POST', '/whatsapp-orders', form())
    expect([status, order.status, order.forwardedToSeller]).toEqual([201, 'PENDING', true])
    expect(order.orderDetails).toEqual({ name: 'John Doe', nationalId: '••••••7890' })
    const [other] = await house.rows<{ id: string; phone: string }>(
      m =>
        sql`SELECT seller_id AS id, phone FROM sellers WHERE merchant_id = ${m} AND phone <> ${order.sellerPhone} AND status = 'ACTIVE' LIMIT 1`,
      'docs',
    )
    const forwarded = await docs<Order>('POST', `/whatsapp-orders/${order.orderId}/forward`, { sellerId: other!.id })
    expect(forwarded.body.sellerPhone).toBe(other!.phone)
    const answered = await docs<Order>('POST', `/whatsapp-orders/${order.orderId}/seller-response`, { response: 'ACCEPT' })
    expect(answered.body).toMatchObject({ status: 'CONFIRMED', sellerId: other!.id, sellerResponse: 'ACCEPT' })
    const revealed = await docs('POST', `/whatsapp-orders/${order.orderId}/reveal`, { field: 'nationalId' })
    expect(revealed.body.value).toBe('1234567890')
    const { text } = await docs('GET', `/auth/audit?subject=${order.orderId}`)
    expect(text).toContain('POST /whatsapp-orders/:orderId/reveal')
    expect(text).not.toContain('1234567890')
    const { body } = await docs<Order>('PATCH', `/whatsapp-orders/${order.orderId}/status`, { status: 'COMPLETED' })
    expect(body.status).toBe('COMPLETED')
    expect((await docs('POST', `/whatsapp-orders/${order.orderId}/forward`, {})).body.code).toBe('not_allowed')
    expect(await house.violations()).toEqual([])
  })

  it.each([
    ['field:nationalId', { nationalId: 'abc' }],
    ['field:nationalId', { nationalId: '' }],
    ['field:extra', { extra: 'x' }],
  ])('is refused for %s', async (reason, changes) => {
    const docs = (await ownerOf(house, 'docs')).ask
    const { body } = await docs('POST', '/whatsapp-orders', form(changes))
    expect([body.code, String(body.detail).startsWith(reason)]).toEqual(['order_refused', true])
  })
})

describe('the dashboard', () => {
  it('counts what there is', async () => {
    const { body } = await ask<{ ordersToday: number; byStatus: Record<string, number> }>('GET', '/dashboard/overview')
    const placed = (await house.orders()).filter(one => one.status !== 'DRAFT')
    expect(body.ordersToday).toBe(placed.length)
    expect(body.byStatus.CANCELLED).toBe(placed.filter(one => one.status === 'CANCELLED').length)
    const { body: figures } = await ask<{ days: { orders: number; received: number }[]; products: unknown[] }>(
      'GET',
      '/dashboard/analytics',
    )
    expect(figures.days.reduce((sum, one) => sum + one.orders, 0)).toBe(placed.length)
    expect(figures.days.reduce((sum, one) => sum + one.received, 0)).toBe(placed.reduce((sum, one) => sum + one.received, 0))
    const { body: desk } = await ask<{ running: Order[] }>('GET', '/dashboard/orders')
    expect(desk.running.every(one => !['CANCELLED', 'COMPLETED', 'DRAFT'].includes(one.status))).toBe(true)
  })
})
