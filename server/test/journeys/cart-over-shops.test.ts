import { afterAll, beforeAll, expect, it } from 'vitest'
import { chat, openTestHouse, somebody, type TestHouse, textOf } from '../house.ts'

let h: TestHouse
beforeAll(async () => {
  h = await openTestHouse({ merchants: ['apotek'] })
})
afterAll(() => h.close())

it('a native cart over two shops becomes two orders, each with its own payment', async () => {
  const user = somebody()
  const items = [
    { retailerId: 'vitamin-c-500', quantity: 1, price: 1 },
    { retailerId: 'popok-bayi-m', quantity: 2 },
  ]
  await chat(h, user, { type: 'order', items, text: 'ambil sendiri ya' })
  expect(textOf(await h.heard(user))).toMatch(/2 pesanan|dua pesanan/i)
  await h.tap(user, 'pay:midtrans:qris')
  await h.settle()
  const orders = await h.orders()
  expect(orders.map(order => order.status)).toEqual(['AWAITING_PAYMENT', 'AWAITING_PAYMENT'])
  expect(orders.map(order => order.quote!.lines.map(line => [line.quantity, line.unitPrice]))).toEqual([
    [[1_000, 28_000]],
    [[2_000, 55_000]],
  ])
  expect(await h.payments()).toHaveLength(2)
  expect(await h.violations()).toEqual([])
})
