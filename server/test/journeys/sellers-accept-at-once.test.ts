import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { seeded, textOf } from '../house.ts'
import { type Docs, karim, minute, openDocs } from './at-docs.ts'

/** Enough for every interleaving to happen; two hundred with LONG=1. */
const rounds = process.env.LONG ? 200 : 20
const perRound = process.env.LONG ? 8 : 4
const { seed, shuffled } = seeded()

let h: Docs
const sellers: string[] = [karim]
beforeAll(async () => {
  h = await openDocs()
  for (let n = 1; n < perRound; n += 1) sellers.push(await h.addSeller(`seller-${n}`, undefined, 'OFFLINE'))
})
afterAll(() => h.close())

describe(`${perRound} sellers who say yes at the same moment (seed ${seed})`, () => {
  it(`leave the order with exactly one of them in each of ${rounds} rounds, and the others know it`, {
    timeout: rounds * 15_000,
  }, async () => {
    for (let round = 0; round < rounds; round += 1) {
      const { orderId, number } = await h.nidOrder()
      for (const phone of sellers.slice(1)) await h.alsoOffer(orderId, phone)
      const offers = await h.offersOf(orderId)
      expect(offers).toHaveLength(perRound)
      const since = new Map<string, number>()
      for (const { phone } of offers) since.set(phone, (await h.heard(phone).catch(() => [])).at(-1)?.seq ?? 0)
      await Promise.all(
        shuffled(offers).map(({ phone, offerId }, n) =>
          // As people do: a tap, the same in words, a tap that comes twice.
          n % 3 === 1
            ? h.say(phone, `ACCEPT ${number}`)
            : h.say(phone, [tapOf(offerId), ...(n % 3 === 2 ? [tapOf(offerId)] : [])]),
        ),
      )
      await h.settle()
      const after = await h.offersOf(orderId)
      const winners = after.filter(offer => offer.state === 'accepted')
      expect(winners).toHaveLength(1)
      expect(after.filter(offer => offer.state === 'withdrawn')).toHaveLength(perRound - 1)
      const winner = winners[0]!.phone
      expect(await h.order(number)).toMatchObject({ status: 'CONFIRMED', sellerId: await h.sellerId(winner) })
      for (const { phone } of after) {
        const heard = textOf(await h.heard(phone, undefined, since.get(phone)))
        expect(heard).toContain(number)
        if (phone === winner) expect(heard).toContain('1712345678')
        else expect(heard).not.toContain('1712345678')
      }
      await h.say(winner, `DONE ${number}`)
      // WhatsApp takes one message in six seconds for a reader who hears this much: each round has its time.
      await h.pass(minute)
    }
    expect(await h.dead()).toEqual([])
    expect(await h.violations()).toEqual([])
  })
})

const tapOf = (offerId: string) => ({
  type: 'raw',
  message: {
    type: 'interactive',
    interactive: { type: 'button_reply', button_reply: { id: `accept|${offerId}`, title: 'ACCEPT' } },
  },
})
