import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { changeSeller, createSeller, deactivateSeller, inviteSeller } from '../../src/operations/sellers/profiles.ts'
import { sql } from '../../src/platform/database/index.ts'
import { newSellerSchema, profileOf } from '../../src/sellers/index.ts'
import { chat, somebody, textOf } from '../house.ts'
import { type Docs, karim, minute, openDocs, staff } from './at-docs.ts'

let h: Docs
beforeAll(async () => {
  h = await openDocs({ at: '2026-11-23T05:00:00Z' })
})
afterAll(() => h.close())

const create = (given: Record<string, unknown>) =>
  h.within(tx => createSeller(h.house, tx, staff, newSellerSchema.parse({ specialization: ['nid'], ...given })))
const profile = (sellerId: string) => h.within(async tx => (await profileOf(tx, sellerId))!)
let bsuids = 0
const newBsuid = () => {
  bsuids += 1
  return `BD.joining${String(bsuids).padStart(12, '0')}`
}

describe('a new seller', () => {
  it('joins by sending the code from their own WhatsApp, whatever phone the merchant had for them, and is offered work there', async () => {
    const own = somebody('BD')
    const { seller, invitation } = await create({
      name: 'Mitu',
      phone: somebody('BD'),
      whatsAppNumber: null,
      startingRating: 5,
    })
    expect(seller).toMatchObject({
      whatsApp: 'invited',
      whatsAppNumber: null,
      rating: 5,
      ratingCount: 0,
      totalOrders: 0,
      responseTime: null,
      lastActive: null,
    })
    expect(invitation.text).toMatch(/^JOIN [2-9A-Z]{4}-[2-9A-Z]{4}$/)
    expect(invitation.link).toBe(`https://wa.me/8801710000003?text=${encodeURIComponent(invitation.text)}`)
    expect(textOf(await chat(h, own, `Assalamu alaikum, ${invitation.text.toLowerCase()}`))).toContain('Mitu')
    expect(await profile(seller.sellerId)).toMatchObject({
      whatsApp: 'joined',
      whatsAppNumber: own,
      lastActive: expect.any(Date),
    })
    const { orderId, number } = await h.nidOrder()
    expect((await h.offersOf(orderId)).length).toBe(1)
    expect(textOf(await h.heard(own))).toContain(number)
    await chat(h, own, 'accept')
    await chat(h, own, 'done')
    expect(await profile(seller.sellerId)).toMatchObject({
      totalOrders: 1,
      completedOrders: 1,
      runningOrders: 0,
      responseTime: expect.any(Number),
    })
    await h.within(tx => deactivateSeller(h.house, tx, staff, seller.sellerId))
  })

  it('who hides the phone is known by the scoped id, gets offers there, and may say yes', async () => {
    const bsuid = newBsuid()
    await h.person({ phone: somebody('BD'), bsuid, hidden: true, name: 'Hidden' })
    const { seller, invitation } = await create({
      name: 'Ruma',
      phone: somebody('BD'),
      whatsAppNumber: null,
      startingRating: 5,
    })
    await chat(h, bsuid, invitation.text)
    expect(await profile(seller.sellerId)).toMatchObject({ whatsApp: 'joined', whatsAppNumber: null })
    const { number } = await h.nidOrder()
    expect(textOf(await h.heard(bsuid))).toContain(number)
    await h.tap(bsuid, 'accept')
    await h.settle()
    expect(await h.order(number)).toMatchObject({ status: 'CONFIRMED', sellerId: seller.sellerId })
    await chat(h, bsuid, 'done')
    await h.within(tx => deactivateSeller(h.house, tx, staff, seller.sellerId))
  })
})

describe('a code', () => {
  it('works once: whoever sends it again, or a copy of it, becomes nobody', async () => {
    const [first, second] = [somebody('BD'), somebody('BD')]
    const { seller, invitation } = await create({ name: 'Once', phone: somebody('BD'), whatsAppNumber: null })
    await chat(h, first, invitation.text)
    const refused = textOf(await chat(h, second, invitation.text))
    expect(refused).not.toContain('Once')
    expect(await profile(seller.sellerId)).toMatchObject({ whatsAppNumber: first })
  })

  it('that two send at the same moment makes one of them the seller', async () => {
    for (let round = 0; round < 5; round += 1) {
      const people = [somebody('BD'), somebody('BD'), somebody('BD')]
      const { seller, invitation } = await create({ name: 'Raced', phone: somebody('BD'), whatsAppNumber: null })
      await Promise.all(people.map(phone => h.say(phone, invitation.text)))
      await h.settle()
      const welcomed = await Promise.all(people.map(async phone => textOf(await h.heard(phone)).includes('Raced')))
      expect(welcomed.filter(Boolean)).toHaveLength(1)
      expect((await profile(seller.sellerId)).whatsAppNumber).toBe(people[welcomed.indexOf(true)])
    }
  })

  it('is over after three days, and a newer one ends it at once', async () => {
    const { seller, invitation } = await create({ name: 'Slow', phone: somebody('BD'), whatsAppNumber: null })
    const newer = await h.within(tx => inviteSeller(h.house, tx, staff, seller.sellerId))
    expect(textOf(await chat(h, somebody('BD'), invitation.text))).not.toContain('Slow')
    await h.moveTo(newer.expiresAt.getTime() + 1)
    await h.settle()
    expect(textOf(await chat(h, somebody('BD'), newer.text))).not.toContain('Slow')
    expect(await profile(seller.sellerId)).toMatchObject({ whatsApp: 'invited' })
  })

  it('cannot be guessed: wrong, used and too many tries all hear the same, and after five even the right one is not looked at', async () => {
    const { seller, invitation } = await create({ name: 'Guessed', phone: somebody('BD'), whatsAppNumber: null })
    const guesser = somebody('BD')
    const heard = new Set<string>()
    for (let n = 0; n < 5; n += 1) heard.add(textOf(await chat(h, guesser, `JOIN AAAA-AAA${n + 2}`)))
    heard.add(textOf(await chat(h, guesser, invitation.text)))
    expect([...heard]).toHaveLength(1)
    expect(await profile(seller.sellerId)).toMatchObject({ whatsApp: 'invited' })
    // The next day they may try again, and the rightful seller never was kept out.
    await h.pass(24 * 60 * minute)
    expect(textOf(await chat(h, guesser, invitation.text))).toContain('Guessed')
  })

  it('does not make a second seller of somebody who is one', async () => {
    const { seller, invitation } = await create({ name: 'Double', phone: somebody('BD'), whatsAppNumber: null })
    expect(textOf(await chat(h, karim, invitation.text))).not.toContain('Double')
    expect(await profile(seller.sellerId)).toMatchObject({ whatsApp: 'invited' })
  })

  it('lies nowhere readable before it is used', async () => {
    const { invitation } = await create({ name: 'Secret', phone: somebody('BD'), whatsAppNumber: null })
    const [row] = await h.rows<{ codes: string }>(
      m => sql`SELECT json_agg(c)::text AS codes FROM seller_codes c WHERE merchant_id = ${m}`,
    )
    const code = invitation.text.replace(/^JOIN |-/g, '')
    expect(row!.codes).not.toContain(code)
    expect(h.log.join('')).not.toContain(code)
  })
})

describe('a WhatsApp that changes', () => {
  it('keeps its seller when the provider says that the number changed, and the old number is nobody’s', async () => {
    const [old, fresh, bsuid] = [somebody('BD'), somebody('BD'), newBsuid()]
    await h.person({ phone: old, bsuid, name: 'Moving' })
    const { seller, invitation } = await create({ name: 'Moving', phone: old, whatsAppNumber: null })
    await chat(h, old, invitation.text)
    const freshBsuid = newBsuid()
    await h.say(old, { type: 'system', kind: 'user_changed_number', newPhone: fresh, newBsuid: freshBsuid })
    await h.settle()
    expect(await profile(seller.sellerId)).toMatchObject({ phone: fresh, whatsAppNumber: fresh })
    await h.person({ phone: fresh, bsuid: freshBsuid })
    expect(textOf(await chat(h, fresh, 'my jobs'))).toMatch(/job/)
    const stranger = newBsuid()
    await h.person({ phone: old, bsuid: stranger, name: 'Stranger' })
    expect(textOf(await chat(h, stranger, 'my jobs'))).not.toMatch(/job in hand/)
    expect(await profile(seller.sellerId)).toMatchObject({ whatsApp: 'joined', whatsAppNumber: fresh })
  })

  it('whose number comes with a scoped id that nobody vouched for is a stranger, gets no offers, and the staff are called', async () => {
    const [phone, bsuid, other] = [somebody('BD'), newBsuid(), newBsuid()]
    await h.person({ phone, bsuid, name: 'Given up' })
    const { seller, invitation } = await create({ name: 'Given up', phone, whatsAppNumber: null, startingRating: 5 })
    await chat(h, phone, invitation.text)
    await h.say(phone, {
      type: 'raw',
      message: { type: 'text', text: { body: 'my jobs' }, from: phone.slice(1), from_user_id: other },
    })
    await h.settle()
    expect(await h.calls()).toContain('seller_doubted')
    expect(await profile(seller.sellerId)).toMatchObject({ whatsApp: 'doubted' })
    const { orderId, number, customer } = await h.nidOrder()
    expect((await h.offersOf(orderId)).map(offer => offer.phone)).not.toContain(phone)
    await chat(h, customer, `cancel ${number}`)
    const again = await h.within(tx => inviteSeller(h.house, tx, staff, seller.sellerId))
    await chat(h, phone, again.text)
    expect(await profile(seller.sellerId)).toMatchObject({ whatsApp: 'joined' })
    expect(await h.calls()).not.toContain('seller_doubted')
    await h.within(tx => deactivateSeller(h.house, tx, staff, seller.sellerId))
  })

  it('with a new device must send a new code before anything counts', async () => {
    const phone = somebody('BD')
    const { seller, invitation } = await create({ name: 'New device', phone, whatsAppNumber: null })
    await chat(h, phone, invitation.text)
    await h.say(phone, {
      type: 'raw',
      message: {
        type: 'system',
        system: { type: 'customer_identity_changed', body: 'changed' },
        identity: { hash: 'x', acknowledged: false },
      },
    })
    await h.settle()
    expect(textOf(await chat(h, phone, 'off'))).toMatch(/code|কোড/)
    expect(await profile(seller.sellerId)).toMatchObject({ whatsApp: 'doubted', availability: 'AVAILABLE' })
  })
})

describe('whoever leaves', () => {
  it('is nobody from then on, and their WhatsApp may join as somebody else', async () => {
    const phone = somebody('BD')
    const { seller, invitation } = await create({ name: 'Leaves', phone, whatsAppNumber: null })
    await chat(h, phone, invitation.text)
    await h.within(tx => deactivateSeller(h.house, tx, staff, seller.sellerId))
    expect(textOf(await chat(h, phone, 'my jobs'))).not.toMatch(/job in hand/)
    const next = await create({ name: 'Returns', phone: somebody('BD'), whatsAppNumber: null })
    expect(textOf(await chat(h, phone, next.invitation.text))).toContain('Returns')
  })

  it('cannot share a phone or a key with another one', async () => {
    await expect(create({ name: 'Copy', phone: karim })).rejects.toMatchObject({ code: 'conflict' })
    await expect(create({ name: 'Copy', phone: somebody('BD'), key: 'karim' })).rejects.toMatchObject({ code: 'conflict' })
    const { seller } = await create({ name: 'Other', phone: somebody('BD') })
    const change = (given: object) => h.within(tx => changeSeller(h.house, tx, staff, seller.sellerId, given))
    await expect(change({ phone: karim })).rejects.toMatchObject({ code: 'conflict' })
    await expect(change({ name: 'New', version: 99 })).rejects.toMatchObject({ code: 'conflict' })
    expect(await change({ name: 'New', version: seller.version })).toMatchObject({ name: 'New' })
  })
})

it('nothing of all this broke the house', async () => {
  expect(await h.dead()).toEqual([])
  expect(await h.violations()).toEqual([])
})
