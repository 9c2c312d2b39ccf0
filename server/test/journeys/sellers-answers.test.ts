import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { answerOrder, consideredFor, forwardOrder } from '../../src/operations/sellers/orders.ts'
import { changeSeller, deactivateSeller } from '../../src/operations/sellers/profiles.ts'
import { sql } from '../../src/platform/database/index.ts'
import { offersOf as offersAsRead } from '../../src/sellers/index.ts'
import { chat, somebody, textOf } from '../house.ts'
import { type Docs, farhana, karim, minute, nasrin, openDocs, rafiq, staff } from './at-docs.ts'

let h: Docs
beforeAll(async () => {
  // Far enough apart that Karim is asked first whatever happened before.
  h = await openDocs({
    change: ([docs]) => {
      for (const seller of docs!.sellers) seller.rating = seller.key === 'karim' ? 5 : 3
    },
  })
})
afterAll(() => h.close())

const done = async (phone: string, number: string) => {
  await h.say(phone, `DONE ${number}`)
  await h.settle()
}
/** The order as it stands, taken to its end, so that the next story begins with free hands. */
const finish = async (phone: string, number: string) => {
  expect(await h.order(number)).toMatchObject({ status: 'CONFIRMED', sellerId: await h.sellerId(phone) })
  await done(phone, number)
  expect(await h.order(number)).toMatchObject({ status: 'COMPLETED' })
}
const abandon = async (customer: string, number: string) => {
  await h.say(customer, `cancel ${number}`)
  await h.settle()
  expect(await h.order(number)).toMatchObject({ status: 'CANCELLED' })
}

describe('a late yes', () => {
  it.each([
    ['by a tap', (offerId: string) => h.forgedTap(karim, `accept|${offerId}`)],
    ['in a word', () => h.say(karim, 'accept')],
  ])('%s still gets the order while nobody else has it, and whoever is asked meanwhile hears so', async (_, say) => {
    const { orderId, number } = await h.nidOrder()
    await h.pass(11 * minute)
    const offers = await h.offersOf(orderId)
    expect(offers.map(offer => [offer.phone, offer.state])).toEqual([
      [karim, 'timed_out'],
      [nasrin, 'offered'],
    ])
    expect(await h.hears(karim, () => say(offers[0]!.offerId))).toContain('1712345678')
    expect((await h.offersOf(orderId)).map(offer => offer.state)).toEqual(['accepted', 'withdrawn'])
    const heard = await h.hears(nasrin, () => h.forgedTap(nasrin, `accept|${offers[1]!.offerId}`))
    expect(heard).toContain(number)
    expect(heard).not.toContain('1712345678')
    await finish(karim, number)
  })

  it('of somebody who had said no counts as well', async () => {
    const { number } = await h.nidOrder()
    await chat(h, karim, 'reject too busy')
    await chat(h, karim, `accept ${number}`)
    await finish(karim, number)
  })

  it('of somebody who was suspended meanwhile takes nothing', async () => {
    const { customer, number } = await h.nidOrder()
    await chat(h, karim, 'reject')
    const change = async (status: 'SUSPENDED' | 'ACTIVE') =>
      h.within(async tx => changeSeller(h.house, tx, staff, await h.sellerId(karim), { status }))
    await change('SUSPENDED')
    await chat(h, karim, `accept ${number}`)
    expect(await h.order(number)).toMatchObject({ status: 'PENDING' })
    await change('ACTIVE')
    await abandon(customer, number)
  })

  it('for an order that its customer cancelled is told that it is over', async () => {
    const { customer, number, orderId } = await h.nidOrder()
    const [offer] = await h.offersOf(orderId)
    await abandon(customer, number)
    expect(await h.hears(karim, () => h.forgedTap(karim, `accept|${offer!.offerId}`))).toMatch(/closed/)
  })
})

describe('a number with a slip in it', () => {
  it('takes nothing, and shows the order that was nearly named with a button that takes it', async () => {
    const { number } = await h.nidOrder()
    const slip = `${number.slice(0, 8)}${number[8] === '1' ? '2' : '1'}${number.slice(9)}`
    const heard = await chat(h, karim, `ACCEPT ${slip}`)
    expect(textOf(heard)).toContain(slip)
    expect(textOf(heard)).toContain(number)
    expect(await h.order(number)).toMatchObject({ status: 'PENDING' })
    await h.tap(karim, 'accept')
    await h.settle()
    await finish(karim, number)
  })

  it('that lost a digit is no bare yes to whatever else there is', async () => {
    const { number } = await h.nidOrder()
    const heard = await chat(h, karim, `accept ${number.slice(0, 9)}${number.slice(10)}`)
    expect(await h.order(number)).toMatchObject({ status: 'PENDING' })
    expect(textOf(heard)).toContain(number)
    // The end of it is enough.
    await chat(h, karim, `accept ${number.slice(-6).toLowerCase()}`)
    await finish(karim, number)
  })

  it('of an order that was offered to somebody else is told no more than one that never was', async () => {
    const { number } = await h.nidOrder()
    const said = async (wrong: string) => textOf(await chat(h, nasrin, `accept ${wrong}`)).replaceAll(wrong, '…')
    expect(await said(number)).toBe(await said('ORD-9999999999-ZZZZZZ'))
    await chat(h, karim, 'accept')
    await finish(karim, number)
  })
})

describe('two at once', () => {
  it('make a bare yes a question, each with its own button; an answer that quotes one offer means that one', async () => {
    const [first, second] = [await h.nidOrder(), await h.nidOrder()]
    const asked = await chat(h, karim, 'accept')
    expect(textOf(asked)).toContain(first.number)
    expect(textOf(asked)).toContain(second.number)
    expect(asked.at(-1)!.ids).toHaveLength(2)
    const offer = (await h.heard(karim)).findLast(
      bubble => bubble.text.includes(first.number) && bubble.ids.some(id => id.startsWith('reject')),
    )!
    await h.say(karim, { type: 'text', text: 'accept', context: offer.messageId })
    await h.settle()
    expect(await h.order(first.number)).toMatchObject({ status: 'CONFIRMED' })
    await chat(h, karim, `accept ${second.number}`)
    const which = await chat(h, karim, 'done')
    expect(which.at(-1)!.ids.map(id => id.split('|')[0])).toEqual(['done', 'done'])
    expect(await h.order(first.number)).toMatchObject({ status: 'CONFIRMED' })
    await h.forgedTap(karim, `done|${first.orderId}`)
    await h.settle()
    await finish(karim, second.number)
  })
})

describe('an operator', () => {
  const forward = (orderId: string, to?: string) =>
    h.within(tx => forwardOrder(h.house, tx, staff, orderId, to === undefined ? {} : { sellerId: to }))

  it('sends an order to the seller whom they name, who need not be at work, and the one before is asked no more', async () => {
    const { orderId, number } = await h.nidOrder()
    await forward(orderId, await h.sellerId(rafiq))
    await h.settle()
    expect((await h.offersOf(orderId)).map(offer => [offer.phone, offer.state])).toEqual([
      [karim, 'withdrawn'],
      [rafiq, 'offered'],
    ])
    expect(await h.hears(karim, () => h.say(karim, `accept ${number}`))).toMatch(/somebody else/)
    await chat(h, rafiq, 'accept')
    await finish(rafiq, number)
  })

  it('sends an order on without a name, to the next one by the rules', async () => {
    const { orderId, number } = await h.nidOrder()
    await forward(orderId)
    await h.settle()
    expect((await h.offersOf(orderId)).at(-1)).toMatchObject({ phone: nasrin, state: 'offered' })
    await chat(h, nasrin, 'accept')
    await finish(nasrin, number)
  })

  it('answers for a seller who told them, and that is written down', async () => {
    const { orderId, number } = await h.nidOrder()
    const answer = (response: 'ACCEPT' | 'REJECT', message?: string) =>
      h.within(tx =>
        answerOrder(h.house, tx, { kind: 'operator', id: staff }, orderId, { response, ...(message && { message }) }),
      )
    await answer('REJECT', 'phoned: is ill')
    await h.settle()
    await answer('ACCEPT')
    expect(await h.offersOf(orderId)).toMatchObject([
      { phone: karim, state: 'rejected', reason: 'phoned: is ill', answeredBy: staff },
      { phone: nasrin, state: 'accepted', answeredBy: staff },
    ])
    await expect(answer('ACCEPT')).rejects.toMatchObject({ code: 'not_allowed' })
    await finish(nasrin, number)
  })

  it('cannot send on what looks for nobody, or to somebody who has left', async () => {
    const { orderId, number, customer } = await h.nidOrder()
    await expect(forward('018f0000-0000-7000-8000-000000000000')).rejects.toMatchObject({ code: 'not_found' })
    await expect(forward(orderId, '018f0000-0000-7000-8000-000000000000')).rejects.toMatchObject({ code: 'not_found' })
    await h.within(async tx => changeSeller(h.house, tx, staff, await h.sellerId(rafiq), { status: 'SUSPENDED' }))
    await expect(forward(orderId, await h.sellerId(rafiq))).rejects.toMatchObject({ code: 'not_allowed' })
    await h.within(async tx => changeSeller(h.house, tx, staff, await h.sellerId(rafiq), { status: 'ACTIVE' }))
    await abandon(customer, number)
    await expect(forward(orderId)).rejects.toMatchObject({ code: 'not_allowed' })
  })

  it('reads why it was this seller and not another', async () => {
    const { orderId, number, customer } = await h.nidOrder()
    const [offer] = await h.within(tx => offersAsRead(tx, orderId))
    expect(offer).toMatchObject({ seller: 'Karim', state: 'offered' })
    expect(offer!.why!.findings.map(finding => finding.because)).toEqual(expect.arrayContaining(['does nid', 'is at work now']))
    expect(offer!.why!.passedOver).toContainEqual(expect.objectContaining({ name: 'Rafiq', because: ['does not do nid'] }))
    await abandon(customer, number)
  })

  it('cannot let a seller go who has work in hand; suspending one sends their offers on', async () => {
    const { orderId, number } = await h.nidOrder()
    const change = async (status: 'SUSPENDED' | 'ACTIVE') =>
      h.within(async tx => changeSeller(h.house, tx, staff, await h.sellerId(karim), { status }))
    await change('SUSPENDED')
    await h.settle()
    expect((await h.offersOf(orderId)).map(offer => [offer.phone, offer.state])).toEqual([
      [karim, 'withdrawn'],
      [nasrin, 'offered'],
    ])
    await chat(h, nasrin, 'accept')
    const leave = async () => h.within(async tx => deactivateSeller(h.house, tx, staff, await h.sellerId(nasrin)))
    await expect(leave()).rejects.toMatchObject({ code: 'not_allowed' })
    await finish(nasrin, number)
    expect(await leave()).toMatchObject({ status: 'INACTIVE', completedOrders: expect.any(Number) })
    await h.within(async tx => changeSeller(h.house, tx, staff, await h.sellerId(nasrin), { status: 'ACTIVE' }))
    await change('ACTIVE')
  })
})

describe('when nobody is there', () => {
  it('a person is called and the customer may wait or cancel; who comes on duty is asked, and nobody hears it twice', async () => {
    for (const phone of [karim, nasrin]) await chat(h, phone, 'off')
    const { customer, orderId, number } = await h.nidOrder()
    expect(await h.offersOf(orderId)).toEqual([])
    expect(await h.calls()).toContain('nobody_left')
    const considered = await h.within(tx => consideredFor(h.house, tx, orderId))
    expect(considered.find(seller => seller.name === 'Karim')).toMatchObject({ because: ['is off duty'] })
    const quiet = await h.hears(customer, () => h.pass(95 * minute))
    expect(quiet).toBe('')
    await chat(h, nasrin, 'open')
    expect((await h.offersOf(orderId)).map(offer => offer.phone)).toEqual([nasrin])
    await chat(h, nasrin, 'accept')
    expect(await h.calls()).not.toContain('nobody_left')
    await finish(nasrin, number)
    await chat(h, karim, 'open')
  })

  it('silence is reminded of at half time, moves on in time, and ends with a person being called', async () => {
    const { customer, orderId, number } = await h.nidOrder()
    const reminded = await h.hears(karim, () => h.pass(6 * minute))
    expect(reminded).toContain(number)
    await h.pass(5 * minute)
    const told = await h.hears(customer, () => h.pass(11 * minute))
    expect((await h.offersOf(orderId)).map(offer => offer.state)).toEqual(['timed_out', 'timed_out'])
    expect(told).toContain(number)
    expect(textOf(await h.heard(farhana))).toContain(number)
    await abandon(customer, number)
  })

  it('a seller who has not written for a day is asked by template, and their tap counts', async () => {
    await h.pass(25 * 60 * minute)
    const { orderId, number } = await h.nidOrder()
    const [sent] = await h.rows<{ template: boolean }>(
      m => sql`SELECT last_inbound_at < ${new Date(h.clock.now().getTime() - 24 * 60 * minute)} AS template FROM conversations c
        JOIN customer_identities i USING (merchant_id, customer_id) WHERE c.merchant_id = ${m} AND i.value = ${karim}`,
    )
    expect(sent).toEqual({ template: true })
    expect(textOf(await h.heard(karim))).toContain(number)
    await h.tap(karim, 'accept')
    await h.settle()
    expect((await h.offersOf(orderId))[0]).toMatchObject({ phone: karim, state: 'accepted' })
    await finish(karim, number)
  })
})

describe('a seller who asks', () => {
  it('hears what is in hand and what was done', async () => {
    const { number, customer } = await h.nidOrder(somebody('BD'), 'Rahim Uddin')
    await chat(h, karim, 'accept')
    const jobs = textOf(await chat(h, karim, 'my jobs'))
    expect(jobs).toContain(number)
    expect(jobs).toContain('Rahim Uddin')
    await finish(karim, number)
    await h.tap(customer, 'rate:5')
    await h.settle()
    expect(textOf(await chat(h, karim, 'my jobs'))).not.toContain(number)
    const history = textOf(await chat(h, karim, 'history'))
    expect(history).toContain(number)
    expect(history).toContain('★★★★★')
  })
})

it('nothing of all this broke the house', async () => {
  expect(await h.dead()).toEqual([])
  expect(await h.violations()).toEqual([])
})
