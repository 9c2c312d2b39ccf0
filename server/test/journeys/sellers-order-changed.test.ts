import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sql } from '../../src/platform/database/index.ts'
import { ownerOf } from '../api/api.ts'
import { chat, seeded, somebody, textOf } from '../house.ts'
import { type Docs, minute, openDocs, rafiq } from './at-docs.ts'

let h: Docs
beforeAll(async () => {
  h = await openDocs()
})
afterAll(() => h.close())

const express = 80_000
const normal = 50_000
const { seed, shuffled } = seeded()

async function passport(name = 'Sara Khan') {
  const customer = somebody('BD')
  await chat(h, customer, `Hello, I need a passport form, urgent please. My name is ${name}`)
  const order = (await h.orders()).at(-1)!
  expect(order).toMatchObject({ status: 'PENDING', quote: { total: express } })
  return { customer, orderId: order.orderId, number: order.number }
}
const openOffer = async (orderId: string) => (await h.offersOf(orderId)).findLast(offer => offer.state === 'offered')!
const tapOf = (offerId: string) => ({
  type: 'raw',
  message: {
    type: 'interactive',
    interactive: { type: 'button_reply', button_reply: { id: `accept|${offerId}`, title: 'ACCEPT' } },
  },
})

describe(`a customer who changes what a seller is being asked for (seed ${seed})`, () => {
  const rounds = process.env.LONG ? 60 : 12

  it(`and a yes at the same moment never give the seller an order that they have not seen, in ${rounds} rounds`, {
    timeout: rounds * 20_000,
  }, async () => {
    const ends = { old: 0, changed: 0 }
    for (let round = 0; round < rounds; round += 1) {
      const { customer, orderId, number } = await passport()
      const before = await openOffer(orderId)
      const yes = round % 2 === 0 ? tapOf(before.offerId) : `ACCEPT ${number}`
      const since = (await h.heard(rafiq)).at(-1)?.seq ?? 0
      await Promise.all(
        shuffled([() => h.say(customer, 'sorry, make that normal'), () => h.say(rafiq, yes)]).map(doing => doing()),
      )
      await h.settle()
      const after = await h.order(number)
      const heard = textOf(await h.heard(rafiq, undefined, since))
      if (after.quote?.total === express) {
        ends.old += 1
        expect(after).toMatchObject({ status: 'CONFIRMED', draft: { fields: { speed: { value: 'Express' } } } })
        expect(textOf(await h.heard(customer))).toMatch(/Somebody is already on/)
        expect(await h.calls()).toContain('change_asked')
      } else {
        ends.changed += 1
        expect(after.quote?.total).toBe(normal)
        expect(heard).toContain('500')
        // A tap on the old offer binds nobody; words can only have meant what had been shown.
        if (round % 2 === 0) expect(after).toMatchObject({ status: 'PENDING' })
        if (after.status === 'PENDING') await chat(h, rafiq, tapOf((await openOffer(orderId)).offerId))
        expect(await h.order(number)).toMatchObject({
          status: 'CONFIRMED',
          sellerId: await h.sellerId(rafiq),
          quote: { total: normal },
        })
      }
      await h.say(rafiq, `DONE ${number}`)
      await h.pass(2 * minute)
    }
    expect(ends.old + ends.changed).toBe(rounds)
    expect(await h.dead()).toEqual([])
    expect(await h.violations()).toEqual([])
  })

  it('hears the new price, and the seller is asked anew with what is different', async () => {
    const { customer, orderId, number } = await passport()
    const first = await openOffer(orderId)
    const told = await h.hears(rafiq, async () => {
      const heard = textOf(await chat(h, customer, 'sorry, make that normal'))
      expect(heard).toContain(number)
      expect(heard).toContain('৳500')
      expect(heard).toMatch(/specialist/)
    })
    expect(told).toContain('Normal')
    expect(told).toContain('৳500')
    expect(await h.offersOf(orderId)).toMatchObject([{ state: 'withdrawn' }, { state: 'offered', phone: rafiq }])
    expect(await h.hears(rafiq, () => h.say(rafiq, tapOf(first.offerId)))).toMatch(/changed|বদলেছেন/)
    expect(await h.order(number)).toMatchObject({ status: 'PENDING' })
    await chat(h, rafiq, tapOf((await openOffer(orderId)).offerId))
    expect(await h.order(number)).toMatchObject({ status: 'CONFIRMED', quote: { total: normal } })
    await chat(h, rafiq, `DONE ${number}`)
  })

  it('who lets the time pass and then says yes to the old order is shown the new one first', async () => {
    const { customer, orderId, number } = await passport()
    const first = await openOffer(orderId)
    await h.pass(11 * minute)
    await chat(h, customer, 'sorry, make that normal')
    expect(await h.hears(rafiq, () => h.say(rafiq, tapOf(first.offerId)))).toContain('৳500')
    expect(await h.order(number)).toMatchObject({ status: 'PENDING' })
    expect((await h.order(number)).sellerId).toBeUndefined()
    await chat(
      h,
      rafiq,
      tapOf((await h.offersOf(orderId)).findLast(one => one.state === 'offered' && one.phone === rafiq)!.offerId),
    )
    expect(await h.order(number)).toMatchObject({ status: 'CONFIRMED', sellerId: await h.sellerId(rafiq) })
    await chat(h, rafiq, `DONE ${number}`)
  })

  it('in the second of a yes in words leaves the order open: what was sent in that second may have come after them', async () => {
    const { customer, orderId, number } = await passport()
    await chat(h, customer, 'sorry, make that normal')
    const { offerId } = await openOffer(orderId)
    const [sent] = await h.rows<{ at: Date }>(
      m =>
        sql`SELECT answered_at AS at FROM outbox WHERE merchant_id = ${m} AND payload->'reply'->'choices' @> ${JSON.stringify([{ subject: offerId }])}::jsonb`,
    )
    const second = Math.floor(sent!.at.getTime() / 1_000)
    const says = async (timestamp: number) => {
      h.whatsapp.clock.set(timestamp * 1_000)
      await h.say(rafiq, `ACCEPT ${number}`)
      await h.settle()
    }
    for (const timestamp of [second - 1, second]) expect(await h.hears(rafiq, () => says(timestamp))).toMatch(/changed|বদলেছেন/)
    expect(await h.order(number)).toMatchObject({ status: 'PENDING' })
    await says(second + 1)
    expect(await h.order(number)).toMatchObject({ status: 'CONFIRMED', quote: { total: normal } })
    await chat(h, rafiq, `DONE ${number}`)
  })

  it('asks nobody again when what they say is what the order says already', async () => {
    const { customer, orderId, number } = await passport()
    const before = await h.order(number)
    expect(await h.hears(rafiq, () => chat(h, customer, 'sorry, make that urgent'))).toBe('')
    expect((await h.order(number)).version).toBe(before.version)
    expect(await h.offersOf(orderId)).toMatchObject([{ state: 'offered' }])
    await chat(h, customer, 'cancel')
  })

  it('and an answer over HTTP to what was read before is refused, where it names the version', async () => {
    const { ask } = await ownerOf(h, 'docs')
    const { customer, number } = await passport()
    const { version } = await h.order(number)
    await chat(h, customer, 'sorry, make that normal')
    const answer = (of: number) =>
      ask('POST', `/whatsapp-orders/${number}/seller-response`, { response: 'ACCEPT' }, { 'if-match': `"${of}"` })
    expect((await answer(version)).body.code).toBe('conflict')
    expect((await h.order(number)).status).toBe('PENDING')
    expect((await answer((await h.order(number)).version)).status).toBe(200)
    expect(await h.order(number)).toMatchObject({ status: 'CONFIRMED', quote: { total: normal } })
    await chat(h, rafiq, `DONE ${number}`)
  })

  it('is told kindly that somebody has it, and a person is called once', async () => {
    const { customer, orderId, number } = await passport()
    await chat(h, rafiq, tapOf((await openOffer(orderId)).offerId))
    const before = await h.order(number)
    expect(textOf(await chat(h, customer, 'sorry, make that normal'))).toMatch(/Somebody is already on/)
    expect((await h.order(number)).version).toBe(before.version)
    await chat(h, rafiq, `DONE ${number}`)
  })

  it('with two orders that it could be is asked which one, and changes that one by its number', async () => {
    const { customer, number } = await passport('Sara Khan')
    await chat(h, customer, 'I need a passport form, urgent please. My name is Nila Khan')
    const other = (await h.orders()).at(-1)!.number
    const asked = textOf(await chat(h, customer, 'sorry, make that normal'))
    expect(asked).toContain(number)
    expect(asked).toContain(other)
    expect(await h.order(other)).toMatchObject({ quote: { total: express } })
    await chat(h, customer, `sorry, make ${number} normal please`)
    expect(await h.order(number)).toMatchObject({ quote: { total: normal } })
    expect(await h.order(other)).toMatchObject({ quote: { total: express } })
    for (const which of [number, other]) await chat(h, customer, `cancel ${which}`)
  })

  it('puts a sealed number right, of which the seller hears that it changed and not what it is', async () => {
    const { customer, number } = await h.nidOrder()
    const told = await h.hears('+8801711000001', () => chat(h, customer, 'sorry, my NID is 1987654321, not that one'))
    expect(told).toContain('NID')
    expect(told).not.toContain('1987654321')
    const order = await h.order(number)
    expect(h.house.sealer.open(order.draft.fields.nationalId!.value)).toBe('1987654321')
    expect((await h.orders()).filter(one => one.customerId === order.customerId)).toHaveLength(1)
  })

  it('who has their price named by a seller and changes the work before agreeing is asked for another price', async () => {
    const customer = somebody('BD')
    const shila = '+8801711000004'
    await chat(h, customer, 'I need a translation. My name is Omar Faruk')
    const { number } = (await h.orders()).at(-1)!
    await chat(h, shila, `${number} quote 1500`)
    expect(await h.order(number)).toMatchObject({ status: 'DRAFT', quote: { total: 150_000 } })
    await chat(h, customer, 'sorry, my name is Omar Farukh')
    // The price was for other work: nothing is anybody's for nothing.
    expect(await h.order(number)).toMatchObject({ status: 'PENDING', quote: { total: 0 } })
    expect((await h.order(number)).sellerId).toBeUndefined()
    expect(await h.offersOf((await h.order(number)).orderId)).toMatchObject([{ state: 'withdrawn' }, { state: 'offered' }])
    await h.pass(1_000)
    await chat(h, shila, `${number} quote 2000`)
    await h.tap(customer, 'confirm')
    await h.settle()
    expect(await h.order(number)).toMatchObject({
      status: 'CONFIRMED',
      quote: { total: 200_000 },
      sellerId: await h.sellerId(shila),
    })
    expect(await h.violations()).toEqual([])
  })
})

describe('an address of a service that waits for a seller', () => {
  it('is put right, and told to nobody but who takes the work', async () => {
    const own = await openDocs({
      change: ([docs]) => {
        const type = docs!.orderTypes.find(({ key }) => key === 'PASSPORT_FORM')!
        type.fields.push({ ...type.fields[0]!, key: 'address', kind: 'address' })
      },
    })
    try {
      const customer = somebody('BD')
      await chat(
        own,
        customer,
        'I need a passport form, urgent please. My name is Sara Khan, address: House 12, Road 5, Mirpur',
      )
      const { number } = (await own.orders()).at(-1)!
      const told = await own.hears(rafiq, async () => {
        const heard = textOf(await chat(own, customer, 'sorry, wrong address, it is House 77, Road 9, Uttara'))
        expect(heard).toMatch(/House 77/)
        expect(heard).not.toMatch(/House 12/)
      })
      expect(told).toContain(number)
      expect(told).not.toMatch(/House 77/)
      // Nobody has read it within the second in which it was sent.
      await own.pass(1_000)
      expect(await own.hears(rafiq, () => own.say(rafiq, `ACCEPT ${number}`))).toMatch(/House 77/)
      expect((await own.order(number)).status).toBe('CONFIRMED')
      expect(await own.violations()).toEqual([])
    } finally {
      await own.close()
    }
  })
})
