import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { listDeliveries } from '../../src/delivery/index.ts'
import { listPayments } from '../../src/payments/index.ts'
import { sql } from '../../src/platform/database/index.ts'
import { historyOf, sellerByPhone } from '../../src/sellers/index.ts'
import { ownerOf } from '../api/api.ts'
import { giveAPast } from '../history.ts'
import { openTestHouse, somebody, type TestHouse } from '../house.ts'
import { countRowsRead, type Read } from '../rows-read.ts'

/** A shop that has been busy for a year answers like one that opened today. Rows are counted, and no time is. */
const past = { orders: 500, customers: 300, loyal: 100 }
/** What a statement may read more than it did before: far less than there is of anything. Indexes are a little deeper. */
const more = { rows: 100, blocks: 200 }
const [rina, john, karim] = ['+6281200000001', '+8801711000136', '+8801711000001'] as const

let h: TestHouse
beforeAll(async () => {
  h = await openTestHouse()
})
afterAll(() => h.close())

const say = async (who: string, said: string, key: string) => {
  await h.say(who, said, key)
  await h.settle()
}
const tap = async (who: string, action: string, key: string) => {
  await h.tap(who, action, key)
  await h.settle()
}

/** A whole order of goods, from the wish to the stars, and what people ask afterwards. */
async function goods(who: string) {
  await say(who, 'min mau pesen paracetamol 2 strip sm vit c 500 1 botol ya, kirim ke jl melati 5 rt 3 kebon jeruk', 'apotek')
  await tap(who, 'pay:midtrans:qris', 'apotek')
  await h.pay()
  await h.settle()
  for (const act of ['assign', 'pick_up', 'deliver']) {
    await h.gosend.control(act, { latest: true, driver: 'Dedi', plate: 'B 3412 KLM' })
    await h.settle()
  }
  await tap(who, 'rate:5', 'apotek')
  for (const said of ['pesanan saya sampai mana?', 'pesan yang biasa', 'batal']) await say(who, said, 'apotek')
}

/** A whole service, offered to the seller who has done all of them. */
async function service(who: string) {
  await say(who, 'Hi, I need NID service. My name is John Doe. NID: 1712345678. You can call me on 01912345678', 'docs')
  await say(karim, 'JOBS', 'docs')
  for (const action of ['accept', 'done']) await tap(karim, action, 'docs')
  await tap(who, 'rate:5', 'docs')
}

/** Somebody who has been here before, somebody new, and whoever of the merchant looks at it. */
async function aDay() {
  for (const who of [rina, somebody()]) await goods(who)
  for (const who of [john, somebody('BD')]) await service(who)
  for (const key of ['apotek', 'docs']) {
    const { ask } = await ownerOf(h, key)
    for (const page of ['/whatsapp-orders?limit=20', '/conversations?limit=20']) {
      const { status, text } = await ask('GET', page)
      expect([page, status, status === 200 ? '' : text]).toEqual([page, 200, ''])
    }
    // By their own reads: the copied numbers of a past are none that a page could tell.
    await h.within(async tx => {
      const [delivery] = await listDeliveries(tx, { live: false, limit: 1 })
      if (delivery)
        await listDeliveries(tx, {
          live: false,
          limit: 20,
          below: [delivery.createdAt.toISOString(), delivery.state.deliveryId],
        })
      const [payment] = await listPayments(tx, { limit: 1 })
      if (payment) await listPayments(tx, { limit: 20, below: [payment.createdAt.toISOString(), payment.state.paymentId] })
      // What HISTORY lists; its count of all that ever was is a walk along an index.
      const seller = await sellerByPhone(tx, karim)
      if (seller) await historyOf(tx, seller.sellerId, 5)
    }, key)
    const [chat] = await h.rows<{ id: string }>(
      m => sql`SELECT conversation_id AS id FROM conversations JOIN customer_identities USING (merchant_id, customer_id)
        WHERE merchant_id = ${m} AND kind = 'phone' AND value = ${key === 'docs' ? karim : rina}`,
      key,
    )
    const said = async (query: string) =>
      (await ask<{ items: unknown[]; nextCursor: string | null }>('GET', `/conversations/${chat!.id}/messages?${query}`)).body
    const whole = (await said('limit=14')).items
    const first = await said('limit=7')
    expect(whole.length).toBeGreaterThan(10)
    expect([...first.items, ...(await said(`limit=7&cursor=${first.nextCursor}`)).items]).toEqual(whole)
  }
}

async function readBy(doing: () => Promise<void>): Promise<Map<string, Read>> {
  const counting = countRowsRead()
  try {
    await doing()
  } finally {
    counting.stop()
  }
  return counting.stop()
}

describe('an order at a merchant with a long past', () => {
  it('reads as many rows as at one with none, for every statement, be the customer new or a regular', {
    timeout: 300_000,
  }, async () => {
    await aDay()
    await h.upkeep()
    const before = await readBy(aDay)
    for (const key of ['apotek', 'docs']) await h.within(tx => giveAPast(tx, past), key)
    await h.upkeep()
    const after = await readBy(aDay)
    expect(after.size).toBeGreaterThan(80)
    const worse = [...after].filter(([text, { rows, blocks }]) => {
      const read = before.get(text) ?? { rows: 0, blocks: 0 }
      return rows > read.rows + more.rows || blocks > read.blocks + more.blocks
    })
    expect(worse.map(([text, read]) => ({ ...read, before: before.get(text), text }))).toEqual([])
  })
})
