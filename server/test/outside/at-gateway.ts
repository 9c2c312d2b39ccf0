import { expect } from 'vitest'
import type { TestHouse } from '../house.ts'
import { orderOf, times } from './days.ts'

/** What the order of `pickup` costs. */
export const total = 16_000
const paid = /Pembayaran Rp16\.000 masuk ✅/
export const expired = /Waktu bayar .* habis/

type Sim = { order_id: string; transaction_status: string; refunds?: { refund_amount: string }[] }
/** What the gateway has under an order, oldest first. */
export const atGateway = async (h: TestHouse, number: string) =>
  (await h.midtrans.control<{ payments: Sim[] }>('payments')).payments.filter(one => one.order_id.startsWith(number))
export const statuses = async (h: TestHouse, number: string) => (await atGateway(h, number)).map(one => one.transaction_status)

/** Paid once, told once. */
export async function expectPaid(h: TestHouse, customer: string) {
  const order = await orderOf(h, customer)
  expect(order).toMatchObject({ status: 'PAID', money: 'paid', received: total })
  expect(await times(h, customer, paid)).toBe(1)
  return order
}
