import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { hours } from '../../src/kernel/clock.ts'
import { sql } from '../../src/platform/database/index.ts'
import { type Ask, ownerOf } from '../api/api.ts'
import { seeded, somebody, textOf } from '../house.ts'
import { sized } from '../size.ts'
import { type Docs, minute, openDocs } from './at-docs.ts'

/** F30: sellers who are silent, busy, off, or say no, inside their window and outside. */
const rounds = sized(4, 125)
const { seed, random } = seeded()
const one = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)]!

let h: Docs
let ask: Ask
const sellers: string[] = []
beforeAll(async () => {
  h = await openDocs()
  await h.rows(m => sql`UPDATE sellers SET availability = 'OFFLINE' WHERE merchant_id = ${m}`)
  for (let n = 0; n < 4; n += 1) sellers.push(await h.addSeller(`seller-${n}`, somebody('BD')))
  for (const phone of sellers) await h.person({ phone, name: phone })
})
afterAll(() => h.close())

type Row = { purpose: string; at: Date; phone: string }
/** What was told to sellers about an order, oldest first. */
const toldOf = (orderId: string) =>
  h.rows<Row>(
    m => sql`SELECT o.purpose, o.created_at AS at, i.value AS phone FROM outbox o JOIN conversations c USING (merchant_id, conversation_id)
      JOIN customer_identities i ON i.merchant_id = o.merchant_id AND i.customer_id = c.customer_id AND i.kind = 'phone'
      WHERE o.merchant_id = ${m} AND o.order_id = ${orderId} AND o.purpose LIKE 'offer%' ORDER BY o.seq`,
  )

describe(`an order that nobody jumps at (seed ${seed})`, () => {
  it(`is reminded of, moves on in time, and ends with an owner or with a person called, in each of ${rounds} rounds`, {
    timeout: rounds * 30_000,
  }, async () => {
    for (let round = 0; round < rounds; round += 1) {
      ask = (await ownerOf(h)).ask
      const plan = sellers.map(phone => ({
        phone,
        availability: one(['AVAILABLE', 'AVAILABLE', 'BUSY', 'OFFLINE']),
        does: one(['silent', 'silent', 'no', 'late yes'] as const),
      }))
      for (const { phone, availability } of plan)
        await h.rows(m => sql`UPDATE sellers SET availability = ${availability} WHERE merchant_id = ${m} AND phone = ${phone}`)
      const free = plan.filter(one => one.availability === 'AVAILABLE')
      const { customer, orderId, number } = await h.nidOrder()
      const began = h.clock.now().getTime()
      for (let asked = 0; asked < free.length; asked += 1) {
        const offer = (await h.offersOf(orderId)).at(-1)!
        expect([round, offer.state]).toEqual([round, 'offered'])
        const { phone, does } = free.find(one => one.phone === offer.phone)!
        if (does === 'no') {
          await h.say(phone, `REJECT ${number}`)
          await h.settle()
          continue
        }
        await h.pass(6 * minute)
        const reminded = (await toldOf(orderId)).filter(row => row.phone === phone).map(row => row.purpose)
        expect([round, reminded]).toEqual([round, ['offer', 'offer_reminder']])
        if (does === 'silent') await h.pass(5 * minute)
        else {
          await h.say(phone, `ACCEPT ${number}`)
          await h.settle()
          break
        }
      }
      const offers = await h.offersOf(orderId)
      expect(new Set(offers.map(offer => offer.phone)).size).toBe(offers.length)
      for (const offer of offers) expect(free.map(one => one.phone)).toContain(offer.phone)
      const order = await h.order(number)
      const owner = offers.find(offer => offer.state === 'accepted')
      if (owner) expect([order.status, order.sellerId]).toEqual(['CONFIRMED', await h.sellerId(owner.phone)])
      else {
        expect([round, order.status, offers.length]).toEqual([round, 'PENDING', free.length])
        expect(await h.calls()).toContain('nobody_left')
        expect(textOf(await h.heard(customer))).toContain(number)
        expect(h.clock.now().getTime() - began).toBeLessThanOrEqual((free.length * 11 + 2) * minute)
      }
      await ask('DELETE', `/whatsapp-orders/${number}`)
      await h.settle()
      // Every other time all of them are outside their window when the next order comes, and hear it as a template.
      if (round % 2 === 0) {
        await h.pass(hours(24))
        await h.moveTo(h.clock.now().getTime() + minute)
      } else await h.pass(minute)
    }
    expect(await h.dead()).toEqual([])
    expect(await h.violations()).toEqual([])
  })
})
