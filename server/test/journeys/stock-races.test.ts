import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { placeByForm } from '../../src/conversation/index.ts'
import { recogniseCustomer } from '../../src/customers/index.ts'
import { countStock } from '../../src/operations/operators.ts'
import { lockOrder, type Order, type OrderCommand } from '../../src/orders/index.ts'
import { openTestHouse, seeded, somebody, type TestHouse } from '../house.ts'
import { sized } from '../size.ts'

/** Nobody performs and nobody wakes: what races here are transactions over several connections, many rounds of them. */
let h: TestHouse
beforeAll(async () => {
  h = await openTestHouse({ merchants: ['apotek'], config: { role: 'web' } })
})
afterAll(() => h.close())

const long = { timeout: 3_600_000 }
/** The next round; now and then the tables are looked after, as in any installation that is this old. */
const next = async (round: number) => {
  if (round % 250 === 249) await h.upkeep()
  return round + 1
}
const zinc = 'zinc-20'
const count = async (units: number) => {
  const productId = await h.within(async tx => (await h.house.model(tx)).byKey.get(zinc)!.productId)
  await h.within(tx => countStock(h.house, tx, productId, units * 1_000, 'counted'))
}
const customer = () => h.within(async tx => (await recogniseCustomer(tx, h.clock, { phone: somebody() }, 'Orang')).customerId)
const order = (customerId: string, quantity: number, paymentMethod = 'cash'): Promise<Order> =>
  h.within(tx =>
    placeByForm(tx, h.house, {
      source: 'API',
      customerId,
      orderType: 'GOODS',
      items: [{ product: zinc, quantity: quantity * 1_000, options: [], without: [], notes: [] }],
      fields: {},
      fulfilment: 'pickup',
      paymentMethod,
      attachments: [],
    }),
  )
type Asked<C = OrderCommand> = C extends OrderCommand ? Omit<C, 'at' | 'by'> : never
/** Asks something of an order as it stands when its row is had. */
const ask = (orderId: string, command: Asked) =>
  h.within(async tx => {
    const standing = (await lockOrder(tx, orderId))!
    const given = { ...command, at: h.clock.now(), by: { kind: 'machine' } } as OrderCommand
    return h.house.carryOut(tx, standing, given)
  })
const cancel = (orderId: string) =>
  h.within(async tx =>
    h.house.carryOut(tx, (await lockOrder(tx, orderId))!, {
      type: 'CancelOrder',
      at: h.clock.now(),
      by: { kind: 'operator', id: 'test' },
      reason: 'x',
    }),
  )
/** What is broken; of the money only that it is not in the books of a gateway, for none is asked here. */
const wrong = async () => (await h.violations()).filter(one => !/ came in, \d+ is booked$/.test(one))
const isOrder = (one: unknown): one is Order => typeof one === 'object' && one !== null && 'orderId' in one
const settled = <T>(all: PromiseSettledResult<T>[]) => all.flatMap(one => (one.status === 'fulfilled' ? [one.value] : []))

describe('the last unit', () => {
  it('has exactly one winner, whether two, ten or a hundred race for it', long, async () => {
    const people = await Promise.all(Array.from({ length: 100 }, customer))
    for (let round = 0; round < sized(12, 1_000); round = await next(round)) {
      await count(1)
      const buyers = people.slice(0, round % 50 === 11 ? 100 : round % 5 === 0 ? 10 : 2)
      const won = settled(await Promise.allSettled(buyers.map(who => order(who, 1))))
      expect([round, won.length, await h.free(zinc)]).toEqual([round, 1, 0])
      await cancel(won[0]!.orderId)
      expect(await h.free(zinc)).toBe(1)
    }
    expect(await wrong()).toEqual([])
  })
})

describe('a payment that comes in the moment of its order’s expiry', () => {
  it(
    'is sold, or owed back with the goods freed, and never both, also when somebody else takes them meanwhile',
    long,
    async () => {
      const [payer, rival] = [await customer(), await customer()]
      const { seed, random, shuffled } = seeded()
      const ends = { sold: 0, owed: 0, takenByTheRival: 0 }
      for (let round = 0; round < sized(12, 10_000); round = await next(round)) {
        await count(1)
        const { orderId, quote } = await order(payer, 1, 'midtrans:qris')
        const money = (restockable: boolean): Asked => ({
          type: 'RecordMoney',
          receiptId: `r${round}`,
          amount: quote!.total,
          restockable,
        })
        const pay = async () => {
          const first = await ask(orderId, money(true))
          return first.ok || first.refusal.why !== 'short' ? first : ask(orderId, money(false))
        }
        const expire = () => ask(orderId, { type: 'ExpireOrder' })
        const take = () => order(rival, 1)
        const atOnce = (...acts: (() => Promise<unknown>)[]) => Promise.allSettled(shuffled(acts).map(act => act()))
        // All at once; or the goods are free already when the money and somebody else come for them; or the money comes last.
        const way = round % 4
        if (way > 1) await expire()
        const outcomes =
          way === 3
            ? [...(await atOnce(take)), ...(await atOnce(pay))]
            : await atOnce(pay, ...(way === 2 ? [take] : [expire, ...(random() < 0.5 ? [take] : [])]))
        const standing = await h.within(tx => lockOrder(tx, orderId))
        const others = settled(outcomes).flatMap(one => (isOrder(one) && one.orderId !== orderId ? [one.orderId] : []))
        const free = await h.free(zinc)
        const { status, money: books, stock } = standing!
        const sold = status === 'PAID' && books === 'paid' && stock === 'committed'
        const owed = status === 'EXPIRED' && books === 'refund_due' && stock === 'none'
        expect({ seed, round, status, books, stock, fine: sold !== owed }).toMatchObject({ fine: true })
        expect({ seed, round, free }).toEqual({ seed, round, free: 1 - Number(sold) - others.length })
        for (const other of others) await cancel(other)
        ends[others.length > 0 ? 'takenByTheRival' : sold ? 'sold' : 'owed'] += 1
      }
      // Rounds in which nobody meets anybody would prove nothing.
      expect(Math.min(ends.sold, ends.takenByTheRival), JSON.stringify({ seed, ends })).toBeGreaterThan(0)
      expect(await wrong()).toEqual([])
    },
  )
})

describe('stock that is counted anew while others check out', () => {
  it('never goes below nothing, and what was sold after a count is within it', long, async () => {
    const people = await Promise.all(Array.from({ length: 4 }, customer))
    const { seed, random } = seeded()
    for (let round = 0; round < sized(10, 1_000); round = await next(round)) {
      const [before, after] = [Math.floor(random() * 6), Math.floor(random() * 6)]
      await count(before)
      const asked = people.map(() => 1 + Math.floor(random() * 3))
      const racing = people.map((who, n) => order(who, asked[n]!))
      const [sold] = [await Promise.allSettled([...racing.slice(0, 2), count(after), ...racing.slice(2)])]
      const orders = settled(sold).filter(one => one !== undefined)
      const taken = orders.reduce((sum, one) => sum + one.quote!.lines[0]!.quantity / 1_000, 0)
      const free = await h.free(zinc)
      expect(free, `seed ${seed} round ${round}`).toBeGreaterThanOrEqual(0)
      expect(free, `seed ${seed} round ${round}`).toBeLessThanOrEqual(after)
      expect(taken, `seed ${seed} round ${round}`).toBeLessThanOrEqual(before + after - free)
      for (const { orderId } of orders) await cancel(orderId)
    }
    expect(await wrong()).toEqual([])
  })
})

describe('what an order holds', () => {
  it(
    'does not stand in the way of the same order when it is edited, nor of the same customer when it is over',
    long,
    async () => {
      const who = await customer()
      for (let round = 0; round < sized(8, 200); round = await next(round)) {
        await count(3)
        const first = await order(who, 3, 'midtrans:qris')
        expect(await h.free(zinc)).toBe(0)
        const line = first.quote!.lines[0]!
        for (const quantity of [2_000, 3_000, 1_000, 3_000]) {
          const amount = (line.unitPrice * quantity) / 1_000
          const lines = [{ ...line, quantity, amount }]
          const quote = { ...first.quote!, quoteId: crypto.randomUUID(), lines, adjustments: [], total: amount }
          const edited = await h.within(async tx =>
            h.house.carryOut(tx, (await lockOrder(tx, first.orderId))!, {
              type: 'ChangeDraft',
              at: h.clock.now(),
              by: { kind: 'customer', id: who },
              draft: { ...first.draft, lines },
              quote,
            }),
          )
          expect([round, edited.ok]).toEqual([round, true])
          expect(await h.free(zinc)).toBe(3 - quantity / 1_000)
        }
        await ask(first.orderId, { type: 'ExpireOrder' })
        const again = await order(who, 3)
        expect([again.status, await h.free(zinc)]).toEqual(['CONFIRMED', 0])
        await cancel(again.orderId)
      }
      expect(await wrong()).toEqual([])
    },
  )
})
