import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { chat, openTestHouse, somebody, type TestHouse, textOf } from '../house.ts'

/** Five minutes to ten in Jakarta; the dish is sold until ten. */
const fiveToTen = '2026-11-23T02:55:00Z'
const minute = 60_000

let h: TestHouse
beforeAll(async () => {
  h = await openTestHouse({
    merchants: ['warung'],
    at: fiveToTen,
    change: ([warung]) => {
      const [like] = warung!.products
      const dish = { ...like!, unit: 'porsi', step: 1, stock: 50, aliases: [], tags: [], attributes: {}, category: 'Sarapan' }
      warung!.products.push({ ...dish, key: 'nasi-uduk', name: 'Nasi Uduk', hours: { daily: ['06:00', '10:00'], tue: null } })
      warung!.products.push({ ...dish, key: 'bubur-ayam', name: 'Bubur Ayam' })
      warung!.products.push({
        ...dish,
        key: 'paket-pagi',
        name: 'Paket Pagi',
        stock: null,
        hours: { daily: ['07:00', '23:00'] },
        parts: [
          { product: 'nasi-uduk', quantity: 1 },
          { product: 'bubur-ayam', quantity: 1 },
        ],
      })
    },
  })
})
afterAll(() => h.close())

const to = 'antar ke jl nangka 3 beji'
const lines = async () => (await h.orders()).flatMap(order => order.draft.lines.map(line => `${order.status} ${line.name}`))

describe('a product with hours of its own', () => {
  const [early, placed] = [somebody(), somebody()]
  const packed = somebody()
  it('is sold in a bundle while all parts of that are', async () => {
    expect(textOf(await chat(h, packed, `bu paket pagi 1, ${to}`))).toMatch(/1 × Paket Pagi/)
  })

  it('is sold within them, in the zone of the merchant', async () => {
    const heard = textOf(await chat(h, early, `bu nasi uduk 2, ${to}`))
    expect(heard).toMatch(/2 × Nasi Uduk/)
  })

  it('that was shown in a summary is not sold after its hours: the rest is asked about anew', async () => {
    const both = somebody()
    await chat(h, both, `bu nasi uduk 1, bubur ayam 1, ${to}`)
    await chat(h, placed, `bu nasi uduk 1, bubur ayam 1, ${to}`)
    await h.tap(placed, 'pay:midtrans:qris')
    await h.settle()
    await h.moveTo(Date.parse(fiveToTen) + 6 * minute)
    for (const [user, left] of [
      [early, 0],
      [both, 1],
    ] as const) {
      const since = (await h.heard(user)).at(-1)!.seq
      await h.tap(user, 'pay:midtrans:qris')
      await h.settle()
      const heard = textOf(await h.heard(user, undefined, since))
      expect(heard).toMatch(/Nasi Uduk kami jual hari Rabu jam 06.00–10.00/)
      expect(/Bubur Ayam/.test(heard)).toBe(left === 1)
    }
    expect((await lines()).filter(line => !/Paket/.test(line))).toEqual([
      'DRAFT Bubur Ayam',
      'AWAITING_PAYMENT Nasi Uduk',
      'AWAITING_PAYMENT Bubur Ayam',
    ])
  })

  it('takes its bundle along when its hours are over, whatever those of the bundle are', async () => {
    const since = (await h.heard(packed)).at(-1)!.seq
    await h.tap(packed, 'pay:midtrans:qris')
    await h.settle()
    // From seven, when the bundle is sold, to ten, when the dish ends; not on Tuesday, when there is none.
    const when = /Paket Pagi kami jual hari Rabu jam 07.00–10.00/
    expect(textOf(await h.heard(packed, undefined, since))).toMatch(when)
    const late = textOf(await chat(h, somebody(), `bu paket pagi 1, bubur ayam 1, ${to}`))
    expect(late).toMatch(when)
    expect(late).toMatch(/1 × Bubur Ayam/)
    expect((await lines()).filter(line => /Paket/.test(line))).toEqual([])
  })

  it('stays in an order that was placed in time, whatever else of it is changed', async () => {
    await chat(h, placed, 'bubur ayamnya jadi 3 ya bu')
    const quoted = (await h.orders()).find(one => one.status === 'AWAITING_PAYMENT')!.quote!.lines
    expect(quoted.map(line => `${line.quantity / 1_000} ${line.name}`)).toEqual(['1 Nasi Uduk', '3 Bubur Ayam'])
  })

  it('outside of them is answered with when it is sold, and the rest of the order goes on', async () => {
    const user = somebody()
    const heard = textOf(await chat(h, user, `bu nasi uduk 2 sama bubur ayam 1, ${to}`))
    expect(heard).toMatch(/Nasi Uduk kami jual hari Rabu jam 06.00–10.00/)
    expect(heard).toMatch(/1 × Bubur Ayam/)
    expect(heard).not.toMatch(/2 × Nasi Uduk/)
  })

  it('says in the menu when it is sold, and to whoever asks for it', async () => {
    const user = somebody()
    await chat(h, user, 'bu ada apa aja?')
    await h.tap(user, 'choose:Sarapan')
    await h.settle()
    expect((await h.last(user))!.text).toMatch(/Nasi Uduk — .*dijual hari Rabu jam 06.00–10.00/)
    expect(textOf(await chat(h, somebody(), 'bu ada nasi uduk?'))).toMatch(/Nasi Uduk kami jual hari Rabu/)
    expect(await h.violations()).toEqual([])
  })
})
