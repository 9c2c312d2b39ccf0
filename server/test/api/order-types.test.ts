import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { chat, openTestHouse, somebody, type TestHouse } from '../house.ts'
import { type Ask, ownerOf } from './api.ts'

type OrderType = { key: string; active: boolean; price: number; policy: Record<string, string>; fields: { key: string }[] }
type Order = { orderId: string; status: string; price: number; orderType: string; orderDetails: Record<string, string> }

let house: TestHouse
let ask: Ask
beforeAll(async () => {
  house = await openTestHouse({ merchants: ['docs'] })
  ask = (await ownerOf(house)).ask
})
afterAll(() => house.close())

const textOf = (bubbles: { text: string }[]) => bubbles.map(one => one.text).join('\n')
let made = 0
const newType = (changes: Record<string, unknown> = {}) => ({
  key: `TYPE_${++made}`,
  labels: { en: `Type ${made}` },
  cues: [`typenumber${made}`],
  ...changes,
})
const add = (changes: Record<string, unknown> = {}) => ask<OrderType>('POST', '/order-types', newType(changes))
const ordersOf = async (type: string) => (await house.orders()).filter(order => order.type === type)

describe('a new order type', () => {
  it('is ordered in a chat at once: asked for in the merchant’s words, read by its pattern, priced by its choice', async () => {
    const customer = somebody('BD')
    await chat(house, customer, 'hello')
    await ask('POST', '/order-types', {
      key: 'CV_WRITING',
      labels: { en: 'CV writing' },
      cues: ['cv', 'resume'],
      price: 30_000,
      fields: [
        { key: 'name', kind: 'name', required: true },
        {
          key: 'pages',
          kind: 'pattern',
          pattern: '\\d{1,3}',
          labels: { en: 'Pages' },
          prompts: { en: 'How long should it be, in pages?' },
          required: true,
        },
        {
          key: 'speed',
          kind: 'choice',
          labels: { en: 'Speed' },
          required: true,
          choices: [{ name: 'Normal' }, { name: 'Express', price: 15_000, aliases: ['urgent'] }],
        },
      ],
    })
    const asked = textOf(await chat(house, customer, 'Hi, I need a CV, my name is Ana Karim'))
    expect(asked).toContain('How long should it be, in pages?')
    await chat(house, customer, 'urgent')
    await chat(house, customer, '12')
    const [order] = await ordersOf('CV_WRITING')
    expect([order?.status, order?.quote?.total]).toEqual(['PENDING', 45_000])
    expect(Object.entries(order!.draft.fields).map(([key, field]) => [key, field.value])).toEqual(
      expect.arrayContaining([
        ['name', 'Ana Karim'],
        ['pages', '12'],
        ['speed', 'Express'],
      ]),
    )
  })

  it('has every default filled in, is read, listed, and changed by who read the present one', async () => {
    const { status, body } = await add()
    expect([status, body.active, body.policy]).toEqual([
      201,
      true,
      {
        acceptance: 'seller',
        payment: 'none',
        fulfilment: 'seller',
        pricing: 'fixed',
        dispatch: 'when_paid',
        cancelUntil: 'acceptance',
        approval: 'none',
      },
    ])
    const path = `/order-types/${body.key}`
    const etag = (await ask('GET', path)).headers.get('etag')!
    expect((await ask<OrderType>('PATCH', path, { price: 5_000 }, { 'if-match': etag })).body.price).toBe(5_000)
    expect((await ask('PATCH', path, { price: 6_000 }, { 'if-match': etag })).body.code).toBe('conflict')
    const { body: list } = await ask<{ items: OrderType[] }>('GET', '/order-types')
    expect(list.items.find(one => one.key === body.key)?.price).toBe(5_000)
    expect((await ask('POST', '/order-types', newType({ key: body.key }))).body.code).toBe('not_allowed')
    expect((await ask('GET', '/order-types/NO_SUCH')).body.code).toBe('not_found')
  })

  it.each([
    ['catalogue_price', { policy: { pricing: 'catalogue' } }],
    ['quote_without_seller', { policy: { pricing: 'quoted_by_seller', acceptance: 'automatic' } }],
    ['two_prices', { policy: { pricing: 'quoted_by_seller' }, price: 100 }],
    ['nobody_accepts', { policy: { payment: 'after_acceptance', acceptance: 'automatic' } }],
    ['courier_without_goods', { policy: { fulfilment: 'courier' } }],
    ['pickup_from_seller', { policy: { fulfilment: 'pickup' } }],
    ['cash_without_counter', { policy: { payment: 'on_delivery', fulfilment: 'courier' } }],
    ['cash_beside_nothing', { policy: { payment: 'none', cash: true } }],
    ['no_pickup', { policy: { cancelUntil: 'pickup' } }],
    ['nothing_to_approve', { policy: { approval: 'prescription' } }],
    ['negative_price', { fields: [{ key: 'a', kind: 'choice', choices: [{ name: 'x', price: -1 }, { name: 'y' }] }] }],
    [
      'field:a is there twice',
      {
        fields: [
          { key: 'a', kind: 'text' },
          { key: 'a', kind: 'date' },
        ],
      },
    ],
    ['field:toString', { fields: [{ key: 'toString', kind: 'text' }] }],
    ['field:a has nothing to choose', { fields: [{ key: 'a', kind: 'choice', choices: [{ name: 'x' }] }] }],
    ['field:a has no pattern', { fields: [{ key: 'a', kind: 'pattern' }] }],
    [
      'field:a is a choice',
      { fields: [{ key: 'a', kind: 'choice', sensitive: true, choices: [{ name: 'x' }, { name: 'y' }] }] },
    ],
  ])('that could never work is refused by name: %s', async (reason, changes) => {
    const { status, body } = await add(changes)
    expect([status, body]).toEqual([409, expect.objectContaining({ code: 'order_type_unworkable' })])
    expect((body as unknown as { detail: string }).detail).toContain(reason)
  })

  it.each([
    [{ fields: [{ key: 'a', kind: 'pattern', pattern: '(a' }] }],
    [{ fields: [{ key: 'a', kind: 'pattern', pattern: '(?<=a)b' }] }],
    [{ fields: [{ key: 'a', kind: 'pattern', pattern: 'a'.repeat(200) }] }],
    [{ fields: [{ key: 'a b', kind: 'text' }] }],
    [{ fields: [{ key: 'a', kind: 'colour' }] }],
    [{ key: 'GOODS' }],
    [{ labels: {} }],
    [{ price: -1 }],
  ])('that is no type is refused: %j', async changes => {
    expect((await add(changes)).body).toMatchObject({ code: 'invalid_request' })
  })

  it('with a pattern that would hang another matcher answers as quickly as any other', async () => {
    const { body: type } = await add({ fields: [{ key: 'code', kind: 'pattern', pattern: '(a+)+', required: true }] })
    const order = (code: string) =>
      ask('POST', '/whatsapp-orders', { customerPhone: somebody('BD'), orderType: type.key, orderDetails: { code } })
    expect((await order(`${'a'.repeat(290)}!`)).body).toMatchObject({ code: 'order_refused', detail: 'field:code' })
    expect((await order('aaaa')).status).toBe(201)
  })
})

describe('an order type that is changed or withdrawn', () => {
  it('leaves the orders that exist under the policy and the price they began with', async () => {
    const { body: type } = await add({ price: 10_000 })
    const path = `/order-types/${type.key}`
    const place = () =>
      ask<Order>('POST', '/whatsapp-orders', { customerPhone: somebody('BD'), orderType: type.key, orderDetails: {} })
    const { body: before } = await place()
    await ask('PATCH', path, { price: 99_000, policy: { approval: 'manual', cancelUntil: 'work' } })
    expect((await place()).body.price).toBe(99_000)
    expect((await ask<OrderType>('DELETE', path)).body.active).toBe(false)
    expect((await place()).body).toMatchObject({ code: 'order_refused', detail: 'unknown_type' })
    expect((await ask<{ items: OrderType[] }>('GET', '/order-types')).body.items.map(one => one.key)).not.toContain(type.key)
    expect((await ask<{ items: OrderType[] }>('GET', '/order-types?state=all')).text).toContain(type.key)

    const accepted = await ask<Order>('POST', `/whatsapp-orders/${before.orderId}/seller-response`, { response: 'ACCEPT' })
    expect([accepted.body.status, accepted.body.price]).toEqual(['CONFIRMED', 10_000])
    const done = await ask<Order>('PATCH', `/whatsapp-orders/${before.orderId}/status`, { status: 'COMPLETED' })
    expect(done.body.status).toBe('COMPLETED')

    await ask('PATCH', path, { active: true })
    expect((await place()).status).toBe(201)
    expect(await house.violations()).toEqual([])
  })

  it('lets whoever was filling it in finish, and nobody else begin', async () => {
    const field = { key: 'name', kind: 'name', required: true }
    const { body: type } = await add({ labels: { en: 'Lamination' }, cues: ['lamination'], fields: [field] })
    const [early, late] = [somebody('BD'), somebody('BD')]
    await chat(house, early, 'I need lamination')
    await ask('DELETE', `/order-types/${type.key}`)
    await chat(house, early, 'my name is Ana Karim')
    await chat(house, late, 'I need lamination, my name is Ben Roy')
    const orders = await ordersOf(type.key)
    expect(orders.map(order => [order.status, order.draft.fields.name?.value])).toEqual([['PENDING', 'Ana Karim']])
  })

  it('is written down with what was different', async () => {
    const { body: type } = await add()
    await ask('PATCH', `/order-types/${type.key}`, { price: 777 })
    const { body } = await ask<{ items: { action: string; detail: unknown }[] }>('GET', `/auth/audit?subject=${type.key}`)
    expect(body.items[0]).toMatchObject({
      action: 'PATCH /order-types/:key',
      detail: { before: { price: 0 }, after: { price: 777 } },
    })
  })
})
