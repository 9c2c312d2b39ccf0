import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTestHouse, somebody, type TestHouse } from '../house.ts'
import { type Ask, ownerOf } from './api.ts'

let house: TestHouse
let ask: Ask
let docs: Ask
beforeAll(async () => {
  house = await openTestHouse()
  ask = (await ownerOf(house)).ask
  docs = (await ownerOf(house, 'docs')).ask
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
const place = async (changes: Record<string, unknown> = {}) =>
  (await ask<Order>('POST', '/whatsapp-orders', basket(changes))).body

describe('an order from a website', () => {
  it('costs what the catalogue says, holds stock and is asked to be paid like one from a chat', async () => {
    const before = await house.free('vitamin-c-500')
    const { status, body } = await ask<Order>('POST', '/whatsapp-orders', basket())
    expect([status, body.status, body.source]).toEqual([201, 'AWAITING_PAYMENT', 'WEBSITE'])
    expect(body.price).toBe(body.items[0]!.amount + 14_000)
    expect(await house.free('vitamin-c-500')).toBe(before - 2)
    await house.settle()
    const { body: later } = await ask<Order>('GET', `/whatsapp-orders/${body.orderId}`)
    expect(later.payment?.presentation).toMatchObject({ type: 'qr' })
    await house.pay()
    await house.settle()
    expect((await ask<Order>('GET', `/whatsapp-orders/${body.orderId}`)).body.status).not.toBe('AWAITING_PAYMENT')
    expect(await house.violations()).toEqual([])
  })
})
