import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { changeAvailabilityByPhone } from '../../src/operations/sellers/profiles.ts'
import { listSellers, sellerChangeSchema, sellerFilterSchema } from '../../src/sellers/index.ts'
import { chat, textOf } from '../house.ts'
import { type Docs, karim, minute, nasrin, openDocs, staff } from './at-docs.ts'

let h: Docs
beforeAll(async () => {
  // A Thursday, 12:00 in Dhaka.
  h = await openDocs({ at: '2026-11-26T06:00:00Z' })
})
afterAll(() => h.close())

const list = (filter: Record<string, unknown> = {}) => h.within(tx => listSellers(tx, sellerFilterSchema.parse(filter)))
const stateOf = async (phone: string) => (await list({ search: phone })).sellers[0]!
const hour = 60 * minute

describe('a seller on leave', () => {
  it('until Monday hears the day, is passed by till then, and is back by themselves on that day', async () => {
    expect(textOf(await chat(h, karim, 'off till Monday'))).toContain('30 November 2026')
    expect(await stateOf(karim)).toMatchObject({ availability: 'OFFLINE', offUntil: new Date('2026-11-29T18:00:00Z') })
    const { orderId, number, customer } = await h.nidOrder()
    expect((await h.offersOf(orderId)).map(offer => offer.phone)).toEqual([nasrin])
    await chat(h, customer, `cancel ${number}`)
    await h.pass(new Date('2026-11-29T17:59:00Z').getTime() - h.clock.now().getTime())
    expect(await stateOf(karim)).toMatchObject({ availability: 'OFFLINE' })
    await h.pass(2 * minute)
    expect(await stateOf(karim)).toMatchObject({ availability: 'AVAILABLE', offUntil: null })
  })

  it('who comes back earlier stays back when the day comes', async () => {
    await chat(h, karim, 'ছুটি সোমবার পর্যন্ত')
    expect(await stateOf(karim)).toMatchObject({ availability: 'OFFLINE' })
    await chat(h, karim, 'চালু')
    expect(await stateOf(karim)).toMatchObject({ availability: 'AVAILABLE', offUntil: null })
    await chat(h, karim, 'off')
    await h.pass(8 * 24 * hour)
    expect(await stateOf(karim)).toMatchObject({ availability: 'OFFLINE' })
    await chat(h, karim, 'open')
  })

  it('that is announced begins on its day, and is taken back by "open" before it', async () => {
    await chat(h, nasrin, 'off tomorrow')
    expect(await stateOf(nasrin)).toMatchObject({ availability: 'AVAILABLE' })
    await h.pass(25 * hour)
    expect(await stateOf(nasrin)).toMatchObject({ availability: 'OFFLINE' })
    await h.pass(24 * hour)
    expect(await stateOf(nasrin)).toMatchObject({ availability: 'AVAILABLE' })
    await chat(h, nasrin, 'off tomorrow')
    await chat(h, nasrin, 'open')
    await h.pass(25 * hour)
    expect(await stateOf(nasrin)).toMatchObject({ availability: 'AVAILABLE' })
  })

  it('can be set by the staff, who know the seller by phone', async () => {
    const set = (phone: string, availability: 'BUSY' | 'AVAILABLE') =>
      h.within(tx => changeAvailabilityByPhone(h.house, tx, staff, phone, { availability }))
    expect(await set(karim, 'BUSY')).toMatchObject({ availability: 'BUSY' })
    expect(await set(karim, 'AVAILABLE')).toMatchObject({ availability: 'AVAILABLE' })
    await expect(set('+8801799999999', 'BUSY')).rejects.toMatchObject({ code: 'not_found' })
  })
})

describe('the list of sellers', () => {
  it('is filtered, and paged by a cursor that loses and repeats nobody', async () => {
    const names = async (filter: Record<string, unknown>) => (await list(filter)).sellers.map(seller => seller.name)
    expect(await names({ specialization: 'nid' })).toEqual(['Karim', 'Nasrin'])
    expect(await names({ search: 'raf' })).toEqual(['Rafiq'])
    expect(await names({ search: '%' })).toEqual([])
    expect(await names({ status: 'SUSPENDED' })).toEqual([])
    expect(await names({ availability: 'AVAILABLE' })).toHaveLength(4)
    const seen: string[] = []
    for (let cursor: string | undefined; ; ) {
      const page = await list({ limit: 3, ...(cursor && { cursor }) })
      seen.push(...page.sellers.map(seller => seller.name))
      cursor = page.next
      if (!cursor) break
    }
    expect(seen).toEqual(['Karim', 'Nasrin', 'Rafiq', 'Shila'])
  })

  it.each(['rating', 'totalOrders', 'completedOrders', 'responseTime', 'lastActive'])(
    'tells %s from facts, and nobody can say it',
    name => expect(sellerChangeSchema.safeParse({ [name]: 1 }).success).toBe(false),
  )
})

it('nothing of all this broke the house', async () => {
  expect(await h.dead()).toEqual([])
  expect(await h.violations()).toEqual([])
})
