import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { chat, openTestHouse, somebody, type TestHouse } from '../house.ts'
import { sized } from '../size.ts'
import { type Ask, ownerOf } from './api.ts'

type Rule = { ruleId: string; version: number; used: number; active: boolean; definition: Record<string, unknown> }
type Order = {
  orderId: string
  status: string
  price: number
  adjustments: { kind: string; amount: number; code: string | null }[]
}
type Use = { orderId: string; amount: number; givenBackAt: string | null }

let house: TestHouse
let ask: Ask
beforeAll(async () => {
  house = await openTestHouse({
    merchants: ['apotek'],
    change: ([apotek]) => {
      for (const product of apotek!.products) product.stock = 100_000
    },
  })
  ask = (await ownerOf(house)).ask
})
afterAll(() => house.close())

const path = '/catalogue/price-rules'
let made = 0
const code = (changes: Record<string, unknown> = {}) => {
  const name = `API${++made}X`
  return { kind: 'code', key: name, code: name, amount: { fixed: 2_000 }, ...changes }
}
const add = async (rule: Record<string, unknown>) => (await ask<Rule>('POST', path, rule)).body
const place = (changes: Record<string, unknown> = {}) =>
  ask<Order & { code?: string; detail?: string }>('POST', '/whatsapp-orders', {
    customerPhone: somebody(),
    items: [{ product: 'vitamin-c-500', quantity: 1 }],
    fulfilment: 'pickup',
    paymentMethod: 'cash',
    ...changes,
  })
const usesOf = async (ruleId: string, query = '') =>
  (await ask<{ items: Use[]; nextCursor: string | null }>('GET', `${path}/${ruleId}/redemptions${query}`)).body

describe('a price rule over the API', () => {
  it('is written with its defaults, read, changed by its version, withdrawn and brought back', async () => {
    const rule = await add(code({ code: 'hemat 10-x', limits: { uses: 5 } }))
    expect(rule).toMatchObject({
      version: 1,
      used: 0,
      active: true,
      definition: { code: 'HEMAT10X', on: 'goods', announced: false },
    })
    const own = `${path}/${rule.ruleId}`
    const changed = await ask<Rule>('PATCH', own, { amount: { basisPoints: 500 } }, { 'if-match': '"1"' })
    expect(changed.body).toMatchObject({ version: 2, definition: { amount: { basisPoints: 500 }, limits: { uses: 5 } } })
    const stale = await ask('PATCH', own, { amount: { fixed: 1 } }, { 'if-match': '"1"' })
    expect([stale.status, stale.body.code]).toEqual([409, 'conflict'])
    expect((await ask<Rule>('DELETE', own)).body.active).toBe(false)
    const keys = async (query: string) =>
      (await ask<{ items: Rule[] }>('GET', `${path}${query}`)).body.items.map(one => one.ruleId)
    expect(await keys('')).not.toContain(rule.ruleId)
    expect(await keys('?state=all')).toContain(rule.ruleId)
    expect((await ask<Rule>('PATCH', own, { active: true })).body).toMatchObject({ version: 4, active: true })
  })

  it.each([
    ['a shop that is not there', { when: { shops: ['nowhere'] } }, 'price_rule_unworkable'],
    ['a product that is not there', { when: { products: ['nothing'] } }, 'price_rule_unworkable'],
    ['a service that is not there', { when: { orderTypes: ['NOTHING'] } }, 'price_rule_unworkable'],
    [
      'an end before its beginning',
      { when: { from: '2026-12-02T00:00:00Z', until: '2026-12-01T00:00:00Z' } },
      'price_rule_unworkable',
    ],
    ['a code of digits alone', { code: '12345' }, 'invalid_request'],
    ['two amounts at once', { amount: { fixed: 1, basisPoints: 1 } }, 'invalid_request'],
    ['more than a hundred per cent', { amount: { basisPoints: 10_001 } }, 'invalid_request'],
    ['an amount below nothing', { amount: { fixed: -1 } }, 'invalid_request'],
    ['a field of another kind', { to: 500 }, 'invalid_request'],
    ['a count that is ours to keep', { used: 0 }, 'invalid_request'],
  ])('is refused with %s, also when it is changed so', async (_, changes, expected) => {
    expect((await ask('POST', path, code(changes))).body.code).toBe(expected)
    const { ruleId } = await add(code())
    expect((await ask('PATCH', `${path}/${ruleId}`, changes)).body.code).toBe(expected)
    expect((await ask<Rule>('GET', `${path}/${ruleId}`)).body.version).toBe(1)
  })

  it('has a key of its own, and a code that no other rule in force has', async () => {
    const first = code()
    const { ruleId } = await add(first)
    expect((await ask('POST', path, first)).body.code).toBe('not_allowed')
    expect((await ask('POST', path, { ...code(), code: first.code.toLowerCase() })).body.code).toBe('not_allowed')
    await ask('DELETE', `${path}/${ruleId}`)
    const second = await add({ ...code(), code: first.code })
    expect(second.active).toBe(true)
    expect((await ask('PATCH', `${path}/${ruleId}`, { active: true })).body.code).toBe('not_allowed')
  })
})

describe('an order from a website', () => {
  it('costs what the rules make of it, and says by which', async () => {
    const { ruleId } = await add({ kind: 'fee', key: 'bag', labels: { en: 'Bag' }, amount: { fixed: 700 } })
    const { body } = await place()
    expect(body).toMatchObject({ price: 28_700, adjustments: [{ kind: 'surcharge', label: 'Bag', amount: 700, ruleId }] })
    await ask('DELETE', `${path}/${ruleId}`)
    expect((await place()).body.price).toBe(28_000)
  })

  it('takes a use of the code that it names, which is listed, and given back when it is cancelled', async () => {
    const rule = code()
    const { ruleId } = await add(rule)
    const first = (await place({ code: rule.code.toLowerCase() })).body
    expect(first).toMatchObject({ price: 26_000, adjustments: [{ kind: 'discount', amount: -2_000, code: rule.code }] })
    const second = (await place({ code: rule.code })).body
    expect((await usesOf(ruleId)).items.map(use => use.orderId)).toEqual([second.orderId, first.orderId])
    const page = await usesOf(ruleId, '?limit=1')
    expect((await usesOf(ruleId, `?limit=1&cursor=${page.nextCursor}`)).items.map(use => use.orderId)).toEqual([first.orderId])
    await ask('PATCH', `/whatsapp-orders/${first.orderId}/status`, { status: 'CANCELLED', reason: 'sold out' })
    const [, gone] = (await usesOf(ruleId)).items
    expect(gone).toMatchObject({ orderId: first.orderId, amount: 2_000, givenBackAt: expect.any(String) })
    expect((await ask<Rule>('GET', `${path}/${ruleId}`)).body.used).toBe(1)
    expect(await house.violations()).toEqual([])
  })

  it('is refused with the reason where its code does not count, and never placed at another price', async () => {
    const before = (await house.orders()).length
    const dear = code({ when: { minimum: 100_000 } })
    await add(dear)
    const once = code({ limits: { uses: 1 } })
    const { ruleId } = await add(once)
    await place({ code: once.code })
    for (const [said, reason] of [
      ['NOSUCH1', 'code: unknown'],
      [dear.code, 'code: minimum, 72000 missing'],
      [once.code, 'code: used_up'],
    ] as const) {
      const { body } = await place({ code: said })
      expect([body.code, body.detail]).toEqual(['order_refused', reason])
    }
    expect(await house.orders()).toHaveLength(before + 1)
    const fewer = await ask('PATCH', `${path}/${ruleId}`, { limits: { uses: 1 } })
    expect(fewer.status).toBe(200)
  })

  it('cannot name an amount of its own', async () => {
    for (const forged of [{ discount: 5_000 }, { adjustments: [] }, { price: 1 }])
      expect((await place(forged)).body.code).toBe('invalid_request')
  })
})

describe('fewer uses than are taken', () => {
  it('cannot be allowed afterwards; withdrawing the rule ends it', async () => {
    const rule = code({ limits: { uses: 3 } })
    const { ruleId } = await add(rule)
    await place({ code: rule.code })
    await place({ code: rule.code })
    expect((await ask('PATCH', `${path}/${ruleId}`, { limits: { uses: 1 } })).body.code).toBe('price_rule_unworkable')
    await ask('DELETE', `${path}/${ruleId}`)
    expect((await place({ code: rule.code })).body.detail).toBe('code: unknown')
  })
})

describe('one customer who orders on the website and in the chat at the same moment', () => {
  const rounds = sized(3, 30)
  it(`uses a code once where once is allowed, ${rounds} times`, { timeout: 300_000 }, async () => {
    for (let round = 0; round < rounds; round += 1) {
      const rule = code({ limits: { perCustomer: 1 }, when: round % 2 === 0 ? {} : { firstOrder: true } })
      const { ruleId } = await add(rule)
      const customer = somebody()
      await chat(house, customer, `vitamin c 500 1 botol, ambil sendiri, kode ${rule.code}`)
      await Promise.all([
        house.tap(customer, 'pay:cash'),
        place({ customerPhone: customer, code: rule.code }),
        place({ customerPhone: customer, code: rule.code }),
      ])
      await house.settle()
      const { items } = await usesOf(ruleId)
      expect(items.filter(use => use.givenBackAt === null)).toHaveLength(1)
      expect((await ask<Rule>('GET', `${path}/${ruleId}`)).body.used).toBe(1)
    }
    expect(await house.violations()).toEqual([])
  })
})
