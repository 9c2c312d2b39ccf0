import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { booksOf, payOut, payoutSchema } from '../../src/operations/sellers/payouts.ts'
import { changeSeller } from '../../src/operations/sellers/profiles.ts'
import { lockOrder } from '../../src/orders/index.ts'
import { sql } from '../../src/platform/database/index.ts'
import { profileOf } from '../../src/sellers/index.ts'
import { chat, textOf } from '../house.ts'
import { type Docs, karim, openDocs, staff } from './at-docs.ts'

let h: Docs
let karimId: string
beforeAll(async () => {
  // NID work is paid in cash when it is done, and Karim has 70 % of it.
  h = await openDocs({
    change: ([docs]) => {
      docs!.sellers.find(seller => seller.key === 'karim')!.commission = { basisPoints: 7_000 }
      docs!.sellers.find(seller => seller.key === 'karim')!.rating = 5
      docs!.orderTypes.find(type => type.key === 'NID_ORDER')!.payment = 'on_delivery'
    },
  })
  karimId = await h.sellerId(karim)
})
afterAll(() => h.close())

const books = () => h.within(tx => booksOf(tx, karimId))
const balance = async () => (await books()).balance
const pay = (amount: number, requestKey: string) =>
  h.within(tx => payOut(h.house, tx, staff, karimId, payoutSchema.parse({ amount, requestKey, reference: 'BKASH 1' })))
const by = { kind: 'operator', id: staff } as const
/** A command on an order, by the staff. */
type Asked =
  | { type: 'Finish' }
  | { type: 'CollectCash'; receiptId: string; amount: number }
  | { type: 'RecordRefund'; refundId: string; amount: number }
const command = async (orderId: string, asked: Asked) => {
  await h.within(async tx => {
    const order = (await lockOrder(tx, orderId))!
    expect(await h.house.carryOut(tx, order, { ...asked, at: h.clock.now(), by })).toEqual({
      ok: true,
      order: expect.anything(),
    })
  })
  await h.settle()
}
/** Somebody orders work and will pay its seller in cash. */
async function ordered() {
  const { customer, orderId, number, order } = await h.nidOrder()
  await h.within(async tx => {
    const agreed = { type: 'ConfirmOrder', quoteId: order.quote!.quoteId, paymentMethod: 'cash' } as const
    const result = await h.house.carryOut(tx, (await lockOrder(tx, orderId))!, {
      ...agreed,
      at: h.clock.now(),
      by: { kind: 'customer', id: order.customerId },
    })
    expect(result).toMatchObject({ ok: true })
  })
  await h.settle()
  return { customer, orderId, number }
}
/** Karim does a piece of work of ৳100; staff take the cash before he says done, or after they have closed it, or never. */
async function job(cash: 'before' | 'after' | 'never') {
  const { orderId, number, customer } = await ordered()
  await chat(h, karim, `accept ${number}`)
  const collect = () => command(orderId, { type: 'CollectCash', receiptId: `cash:${orderId}`, amount: 10_000 })
  if (cash === 'before') await collect()
  if (cash === 'before') await chat(h, karim, `done ${number}`)
  else await command(orderId, { type: 'Finish' })
  if (cash === 'after') await collect()
  return { orderId, number, customer }
}

describe('a seller', () => {
  it('earns their share when the work is done and paid, whichever came first, and nothing while it is unpaid', async () => {
    await job('never')
    expect(await balance()).toBe(0)
    await job('before')
    expect(await balance()).toBe(7_000)
    await job('after')
    expect(await balance()).toBe(14_000)
    expect((await books()).entries.map(entry => [entry.kind, entry.amount])).toEqual([
      ['earned', 7_000],
      ['earned', 7_000],
    ])
    expect(textOf(await chat(h, karim, 'my earnings'))).toContain('৳140')
  })

  it('bears their part of what is given back, and no more than once', async () => {
    const before = await balance()
    const { orderId } = await job('before')
    await command(orderId, { type: 'RecordRefund', refundId: 'hand:1', amount: 4_000 })
    expect(await balance()).toBe(before + 4_200)
    await command(orderId, { type: 'RecordRefund', refundId: 'hand:2', amount: 6_000 })
    expect(await balance()).toBe(before)
  })

  it('keeps the share that stood when the work was offered', async () => {
    const before = await balance()
    const { orderId, number } = await ordered()
    await h.within(tx => changeSeller(h.house, tx, staff, karimId, { commission: { fixed: 1 } }))
    await chat(h, karim, `accept ${number}`)
    await command(orderId, { type: 'CollectCash', receiptId: `cash:${orderId}`, amount: 10_000 })
    await chat(h, karim, `done ${number}`)
    expect(await balance()).toBe(before + 7_000)
    await h.within(tx => changeSeller(h.house, tx, staff, karimId, { commission: { basisPoints: 7_000 } }))
  })
})

describe('a payout', () => {
  it('that is asked for twice by one key is one payout', async () => {
    const before = await balance()
    const first = await pay(5_000, 'monday')
    const again = await pay(5_000, 'monday')
    expect(again.payout).toEqual(first.payout)
    expect(await balance()).toBe(before - 5_000)
    await expect(pay(4_000, 'monday')).rejects.toMatchObject({ code: 'conflict' })
  })

  it('is never more than what is owed, also when many pay it at the same moment', async () => {
    const owed = await balance()
    await expect(pay(owed + 1, 'too much')).rejects.toMatchObject({ code: 'not_allowed' })
    const paid = await Promise.allSettled(Array.from({ length: 8 }, (_, n) => pay(owed, `at once ${n}`)))
    expect(paid.filter(one => one.status === 'fulfilled')).toHaveLength(1)
    expect(await balance()).toBe(0)
    await expect(pay(1, 'nothing left')).rejects.toMatchObject({ code: 'not_allowed' })
  })

  it('before a refund leaves the seller owing, and what they earn next makes it good', async () => {
    const { orderId } = await job('before')
    await pay(7_000, 'before the refund')
    await command(orderId, { type: 'RecordRefund', refundId: 'hand:3', amount: 10_000 })
    expect(await balance()).toBe(-7_000)
    await job('before')
    expect(await balance()).toBe(0)
    expect((await books()).payouts[0]).toMatchObject({ amount: 7_000, reference: 'BKASH 1', paidBy: staff })
  })
})

describe('stars', () => {
  it('of customers move the rating that offers and customers are told', async () => {
    expect(await h.within(tx => profileOf(tx, karimId))).toMatchObject({ rating: 5, ratingCount: 0, startingRating: 5 })
    const { number, customer } = await job('before')
    await h.tap(customer, 'rate:2')
    await h.settle()
    expect(await h.within(tx => profileOf(tx, karimId))).toMatchObject({ rating: 4.5, ratingCount: 1, startingRating: 5 })
    expect(textOf(await chat(h, karim, 'history'))).toContain(number)
    const next = await ordered()
    await chat(h, karim, `accept ${next.number}`)
    expect(textOf(await h.heard(next.customer))).toContain('★4.5')
  })
})

describe('the check of living data', () => {
  it('finds nothing here, and finds a share, a star or a payout that was tampered with', async () => {
    expect(await h.violations()).toEqual([])
    await h.rows(
      m =>
        sql`UPDATE seller_ledger SET amount = amount + 1 WHERE merchant_id = ${m} AND entry_id = (SELECT min(entry_id::text)::uuid FROM seller_ledger WHERE kind = 'earned')`,
    )
    await h.rows(m => sql`UPDATE ratings SET stars = 5 WHERE merchant_id = ${m}`)
    await h.rows(m => sql`UPDATE payouts SET amount = amount + 1 WHERE merchant_id = ${m} AND request_key = 'monday'`)
    const found = (await h.violations()).join('\n')
    expect(found).toMatch(/share is 7000, but 7001 is booked/)
    expect(found).toMatch(/stars are not those/)
    expect(found).toMatch(/payout .* is not in the books/)
  })
})
