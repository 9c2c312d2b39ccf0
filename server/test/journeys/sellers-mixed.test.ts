import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sql } from '../../src/platform/database/index.ts'
import { type Ask, ownerOf } from '../api/api.ts'
import { seeded, textOf } from '../house.ts'
import { sized } from '../size.ts'
import { type Docs, karim, minute, openDocs } from './at-docs.ts'

/** F29 with everything at once: yes, no, silence, slips, other people's orders, and work that is given back or taken. */
const rounds = sized(6, 250)
const { seed, random, shuffled } = seeded()
const one = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)]!

let h: Docs
let ask: Ask
const sellers: string[] = [karim]
beforeAll(async () => {
  h = await openDocs()
  ask = (await ownerOf(h)).ask
  // Many rounds are longer than a working day, and somebody has to be at work in each of them.
  await h.rows(
    m => sql`UPDATE sellers SET hours = '{"daily": ["00:00", "24:00"]}' WHERE merchant_id = ${m} AND phone = ${karim}`,
  )
  for (let n = 1; n < 4; n += 1) sellers.push(await h.addSeller(`seller-${n}`, undefined, 'OFFLINE'))
})
afterAll(() => h.close())

const says = ['tap', 'words', 'twice', 'slip', 'no', 'silence'] as const
const yes: readonly string[] = ['tap', 'words', 'twice']
const slip = (number: string) => number.replace(/\d(?=-)/, digit => String((Number(digit) + 1) % 10))

describe(`sellers who say anything at the same moment (seed ${seed})`, () => {
  it(`leave each of ${rounds} orders with one owner, who was asked and said yes, and everybody with an answer`, {
    timeout: rounds * 20_000,
  }, async () => {
    for (let round = 0; round < rounds; round += 1) {
      ask = (await ownerOf(h)).ask
      const { orderId, number } = await h.nidOrder()
      const asked = [karim, ...shuffled(sellers.slice(1)).slice(0, Math.floor(random() * 4))]
      for (const phone of asked.slice(1)) await h.alsoOffer(orderId, phone)
      if (random() < 0.3) await h.pass(11 * minute)
      const plan = sellers.map(phone => ({ phone, says: one(says) }))
      const offers = await h.offersOf(orderId)
      const offerOf = (phone: string) => offers.find(offer => offer.phone === phone)?.offerId
      const before = new Map<string, number>()
      for (const phone of sellers) before.set(phone, (await h.heard(phone).catch(() => [])).at(-1)?.seq ?? 0)
      await Promise.all(
        shuffled(plan).map(({ phone, says }) => {
          const tap = tapOf(offerOf(phone) ?? one(offers).offerId)
          if (says === 'silence') return undefined
          if (says === 'tap') return h.say(phone, tap)
          if (says === 'twice') return h.say(phone, [tap, tap])
          return h.say(phone, says === 'no' ? `REJECT ${number}` : `ACCEPT ${says === 'slip' ? slip(number) : number}`)
        }),
      )
      await h.settle()
      const order = await h.order(number)
      const mayOwn = plan.filter(({ phone, says }) => yes.includes(says) && asked.includes(phone)).map(({ phone }) => phone)
      const accepted = (await h.offersOf(orderId)).filter(offer => offer.state === 'accepted').map(offer => offer.phone)
      if (mayOwn.length === 0) expect([round, order.sellerId, accepted]).toEqual([round, undefined, []])
      else {
        expect([round, accepted.length]).toEqual([round, 1])
        expect(mayOwn).toContain(accepted[0])
        expect(order.sellerId).toBe(await h.sellerId(accepted[0]!))
      }
      for (const { phone, says } of plan) {
        const heard = textOf(await h.heard(phone, undefined, before.get(phone)).catch(() => []))
        if (says !== 'silence') expect([round, phone, says, heard]).not.toEqual([round, phone, says, ''])
        if (phone !== accepted[0]) expect(heard).not.toContain('1712345678')
      }
      if (accepted[0] && random() < 0.5) await goesOn(number, accepted[0])
      await ask('DELETE', `/whatsapp-orders/${number}`)
      await h.pass(minute)
    }
    expect(await h.dead()).toEqual([])
    expect(await h.violations()).toEqual([])
  })

  /** The work is given back by its owner and taken by an operator at the same moment: once, for whoever says yes next. */
  async function goesOn(number: string, owner: string): Promise<void> {
    const next = one(sellers.filter(phone => phone !== owner))
    const [, answer] = await Promise.all([
      random() < 0.5 ? h.say(owner, `cannot do ${number}`) : undefined,
      ask('POST', `/whatsapp-orders/${number}/forward`, { sellerId: await h.sellerId(next) }),
    ])
    expect(answer!.status).toBe(200)
    await h.settle()
    const { orderId, sellerId } = await h.order(number)
    expect(sellerId).toBeUndefined()
    const offers = await h.offersOf(orderId)
    expect(offers.filter(offer => offer.state === 'released').map(offer => offer.phone)).toEqual([owner])
    const open = offers.find(offer => offer.state === 'offered')
    if (!open) return
    await h.say(open.phone, tapOf(open.offerId))
    await h.settle()
    expect((await h.order(number)).sellerId).toBe(await h.sellerId(open.phone))
  }
})

const tapOf = (offerId: string) => ({
  type: 'raw',
  message: {
    type: 'interactive',
    interactive: { type: 'button_reply', button_reply: { id: `accept|${offerId}`, title: 'ACCEPT' } },
  },
})
