import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sql } from '../../src/platform/database/index.ts'
import { type Ask, ownerOf } from '../api/api.ts'
import { chat, openTestHouse, somebody, type TestHouse, textOf } from '../house.ts'

let h: TestHouse
let ask: Ask
beforeAll(async () => {
  h = await openTestHouse({
    merchants: ['docs'],
    change(merchants) {
      const [docs] = merchants
      Object.assign(docs!, { payments: ['midtrans:qris', 'cash'], currency: 'IDR' })
      for (const type of docs!.orderTypes)
        if (type.key === 'TRANSLATION')
          Object.assign(type, { acceptance: 'seller', payment: 'after_acceptance', cash: true, price: 50_000 })
      for (const seller of docs!.sellers) Object.assign(seller, { commission: { basisPoints: 7_000 } })
    },
  })
  ask = (await ownerOf(h)).ask
})
afterAll(() => h.close())

const [karim, nasrin] = ['+8801711000001', '+8801711000002'] as [string, string]
const sellerId = async (phone: string) =>
  (
    await h.rows<{ id: string }>(m => sql`SELECT seller_id AS id FROM sellers WHERE merchant_id = ${m} AND phone = ${phone}`)
  )[0]!.id
const orderOf = async (number: string) => (await h.orders()).find(order => order.number === number)!
const profile = async (phone: string) =>
  (
    await ask<{ rating: number | null; ratingCount: number; runningOrders: number; responseTime: number | null }>(
      'GET',
      `/sellers/${await sellerId(phone)}`,
    )
  ).body

/** An order that Karim has accepted. */
async function accepted(customer = somebody('BD')) {
  await chat(h, customer, 'I need NID service. My name is John Doe. NID: 1234567890')
  const order = (await h.orders()).at(-1)!
  await ask('POST', `/whatsapp-orders/${order.number}/forward`, { sellerId: await sellerId(karim) })
  await h.settle()
  await h.tap(karim, 'accept')
  await h.settle()
  expect((await orderOf(order.number)).sellerId).toBe(await sellerId(karim))
  return { customer, number: order.number, orderId: order.orderId }
}

describe('an operator takes an accepted job back', () => {
  it('and gives it to whom they name: both sellers and the customer hear it, and nothing is booked or rated', async () => {
    const before = await profile(karim)
    const { customer, number } = await accepted()
    const answer = await ask('POST', `/whatsapp-orders/${number}/forward`, { sellerId: await sellerId(nasrin) })
    expect([answer.status, answer.body.status, answer.body.sellerId]).toEqual([200, 'PENDING', null])
    await h.settle()
    expect((await h.last(karim))!.text).toContain(number)
    expect((await h.last(karim))!.text).toMatch(/somebody else|অন্য একজন/)
    expect(textOf(await h.heard(customer))).toMatch(/Karim can’t do/)
    expect((await h.last(nasrin))!.text).toContain(number)
    await h.tap(nasrin, 'accept')
    await h.settle()
    expect((await orderOf(number)).sellerId).toBe(await sellerId(nasrin))
    const { body } = await ask<{ offers: { sellerId: string; state: string }[] }>('GET', `/whatsapp-orders/${number}/offers`)
    expect(body.offers.filter(one => one.state === 'released').map(one => one.sellerId)).toEqual([await sellerId(karim)])
    const after = await profile(karim)
    expect([after.rating, after.ratingCount, after.runningOrders]).toEqual([
      before.rating,
      before.ratingCount,
      before.runningOrders,
    ])
    expect(after.responseTime).not.toBeNull()
    expect(await h.violations()).toEqual([])
    // Whoever had it taps an old button: the work is not theirs any more.
    await h.tap(karim, 'done')
    await h.settle()
    expect((await orderOf(number)).status).toBe('CONFIRMED')
    await h.tap(nasrin, 'done')
    await h.settle()
    expect((await orderOf(number)).status).toBe('COMPLETED')
  })

  it('and the next one by the rules is asked, never the same; two at once take it back once', async () => {
    const { number, orderId } = await accepted()
    const both = await Promise.all([1, 2].map(() => ask('POST', `/whatsapp-orders/${number}/forward`, {})))
    expect(both.map(one => one.status)).toEqual([200, 200])
    await h.settle()
    const { body } = await ask<{ offers: { sellerId: string; state: string }[] }>('GET', `/whatsapp-orders/${number}/offers`)
    expect(body.offers.filter(one => one.state === 'released')).toHaveLength(1)
    expect(body.offers.filter(one => one.sellerId === body.offers[0]!.sellerId)).toHaveLength(1)
    const journal = await h.rows<{ type: string }>(
      m => sql`SELECT type FROM order_events WHERE merchant_id = ${m} AND order_id = ${orderId} AND type = 'SellerReleased'`,
    )
    expect(journal).toHaveLength(1)
    expect(await h.violations()).toEqual([])
  })

  it('not from who has left nobody to ask: a seller who cannot be asked is refused and the work stays', async () => {
    const { number } = await accepted()
    const left = await ask<{ seller: { sellerId: string } }>('POST', '/sellers', {
      name: 'Gone',
      phone: somebody('BD'),
      specialization: ['nid'],
      workingHours: { daily: ['00:00', '23:59'] },
    })
    await ask('DELETE', `/sellers/${left.body.seller.sellerId}`)
    const refused = await ask('POST', `/whatsapp-orders/${number}/forward`, { sellerId: left.body.seller.sellerId })
    expect([refused.status, refused.body.code]).toEqual([409, 'not_allowed'])
    expect((await orderOf(number)).sellerId).toBe(await sellerId(karim))
    await h.tap(karim, 'done')
    await h.settle()
    const late = await ask('POST', `/whatsapp-orders/${number}/forward`, {})
    expect([late.status, late.body.code]).toEqual([409, 'not_allowed'])
    expect(await h.violations()).toEqual([])
  })
})

describe('a seller who cannot do it after all', () => {
  it('says so with its number, in two languages: an operator hears why and the next seller is asked', async () => {
    for (const words of ['sorry cannot do ', 'পারব না ']) {
      const { customer, number } = await accepted()
      const told = textOf(await chat(h, karim, `${words}${number}`))
      expect(told).toContain(number)
      const order = await orderOf(number)
      expect([order.status, order.sellerId]).toEqual(['PENDING', undefined])
      const { body } = await ask<{ items: { reason: string; orderId: string | null }[] }>('GET', '/conversations/calls')
      expect(body.items).toContainEqual(expect.objectContaining({ reason: 'seller_gave_back', orderId: number }))
      expect(textOf(await h.heard(customer))).toMatch(/Karim can’t do/)
      const { body: offers } = await ask<{ offers: { state: string; sellerId: string }[] }>(
        'GET',
        `/whatsapp-orders/${number}/offers`,
      )
      expect(offers.offers.at(-1)!.sellerId).not.toBe(await sellerId(karim))
      await ask('DELETE', `/whatsapp-orders/${number}`)
      await h.settle()
    }
    expect(await h.violations()).toEqual([])
  })

  it('is asked once more where words alone might mean less, and a tap gives it back', async () => {
    const { number } = await accepted()
    const asked = await chat(h, karim, 'cannot do it')
    expect(textOf(asked)).toMatch(new RegExp(`${number}`))
    expect((await orderOf(number)).status).toBe('CONFIRMED')
    await h.tap(karim, 'give_back')
    await h.settle()
    expect((await orderOf(number)).status).toBe('PENDING')
    await ask('DELETE', `/whatsapp-orders/${number}`)
    await h.settle()
  })

  it('cannot give back what is another seller’s, by no tap that was made up', async () => {
    const { number, orderId } = await accepted()
    await h.forgedTap(nasrin, `give_back|${orderId}`)
    await h.settle()
    expect((await orderOf(number)).sellerId).toBe(await sellerId(karim))
    await ask('DELETE', `/whatsapp-orders/${number}`)
    await h.settle()
  })
})

describe('a service that may be paid in cash', () => {
  /** A translation whose price Karim took over. */
  async function translation() {
    const customer = somebody('BD')
    const placed = await ask<{ orderId: string }>('POST', '/whatsapp-orders', {
      customerPhone: customer,
      orderType: 'TRANSLATION',
      orderDetails: { name: 'John Doe' },
    })
    await chat(h, customer, 'hello')
    const number = placed.body.orderId
    await ask('POST', `/whatsapp-orders/${number}/forward`, { sellerId: await sellerId(karim) })
    await h.settle()
    await h.tap(karim, 'accept')
    await h.settle()
    return { customer, number }
  }

  it('is offered among the ways to pay, waits for no gateway, and is recorded when the seller says that they have it', async () => {
    const { customer, number } = await translation()
    expect((await orderOf(number)).status).toBe('AWAITING_PAYMENT')
    const methods = (await h.heard(customer)).flatMap(bubble => bubble.ids).filter(id => id.startsWith('pay:'))
    expect(methods.some(id => id.startsWith('pay:cash'))).toBe(true)
    expect(methods.some(id => id.startsWith('pay:midtrans'))).toBe(true)
    await h.tap(customer, 'pay:cash')
    await h.settle()
    const confirmed = await orderOf(number)
    expect([confirmed.status, confirmed.policy.payment, confirmed.money]).toEqual(['CONFIRMED', 'on_delivery', 'unpaid'])
    expect((await h.last(karim))!.text).toMatch(/cash|নগদ/)

    const asked = await chat(h, karim, `done ${number}`)
    expect((await orderOf(number)).status).toBe('CONFIRMED')
    expect(asked.flatMap(one => one.ids).some(id => id.startsWith('done_cash'))).toBe(true)
    await h.tap(karim, 'done_cash')
    await h.tap(karim, 'done_cash')
    await h.settle()
    const order = await orderOf(number)
    expect([order.status, order.money, order.received]).toEqual(['COMPLETED', 'paid', 50_000])
    // 70 % is theirs, and all of it is in their hand: they owe the rest.
    const { body } = await ask<{ balance: number; entries: { kind: string; amount: number }[] }>(
      'GET',
      `/sellers/${await sellerId(karim)}/books`,
    )
    expect(body.entries.map(one => [one.kind, one.amount]).sort()).toEqual([
      ['cash_kept', -50_000],
      ['earned', 35_000],
    ])
    expect(body.balance).toBe(-15_000)
    expect(await h.violations()).toEqual([])
  })

  it('given back while the customer is paying: the request is withdrawn, and the next seller’s yes asks anew', async () => {
    const { customer, number } = await translation()
    await h.tap(customer, 'pay:midtrans:qris')
    await h.settle()
    expect((await h.payments()).at(-1)!.status).toBe('presented')
    await ask('POST', `/whatsapp-orders/${number}/forward`, { sellerId: await sellerId(nasrin) })
    await h.settle()
    expect((await h.payments()).at(-1)!.status).toBe('cancelled')
    await h.tap(nasrin, 'accept')
    await h.settle()
    const order = await orderOf(number)
    expect(order.status).toBe('AWAITING_PAYMENT')
    expect((await h.payments()).at(-1)!.status).toBe('presented')
    await h.pay()
    await h.settle()
    expect((await orderOf(number)).status).toBe('PAID')
    expect(await h.violations()).toEqual([])
  })

  it('by HTTP: cash in the request is cash after the work', async () => {
    await h.within(tx =>
      tx.run(
        sql`UPDATE order_types SET policy = policy || '{"payment": "before_fulfilment"}' WHERE merchant_id = ${tx.merchantId} AND key = 'TRANSLATION'`,
      ),
    )
    await h.within(tx => tx.run(sql`UPDATE merchants SET revision = revision + 1 WHERE merchant_id = ${tx.merchantId}`))
    const { status, body } = await ask('POST', '/whatsapp-orders', {
      customerPhone: somebody('BD'),
      orderType: 'TRANSLATION',
      orderDetails: { name: 'John Doe' },
      paymentMethod: 'cash',
    })
    expect([status, body.status, body.paymentMethod]).toEqual([201, 'PENDING', 'cash'])
  })
})
