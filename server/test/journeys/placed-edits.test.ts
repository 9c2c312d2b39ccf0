import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { reportRider } from '../../src/operations/riders.ts'
import { sql } from '../../src/platform/database/index.ts'
import { chat, openTestHouse, somebody, type TestHouse, textOf } from '../house.ts'

let h: TestHouse
beforeAll(async () => {
  h = await openTestHouse({ merchants: ['warung', 'apotek'], at: '2026-11-23T03:00:00Z' })
})
afterAll(() => h.close())

const shop = 'warung'
const newest = async (key: string) => (await h.orders(key)).at(-1)!
const told = () =>
  h.rows<{ detail: string; open: boolean }>(
    m =>
      sql`SELECT detail, settled_at IS NULL AS open FROM calls_for_help WHERE merchant_id = ${m} AND reason = 'delivery_changed' ORDER BY created_at, call_id`,
    shop,
  )
const rider = async (move: 'assign' | 'drop_out' | 'pick_up' | 'deliver') => {
  const { orderId } = (await h.orders(shop))[0]!
  await h.within(tx => reportRider(h.house, tx, orderId, { move, ...(move === 'assign' && { driver: 'Pak Min' }) }), shop)
  await h.settle()
}

describe('cash at the door, altered after the yes', () => {
  const tini = somebody()

  it('calls nobody while no rider has the job: whoever gets it reads the new sum', async () => {
    await chat(h, tini, 'bu, gula pasir 1 kg sama telur ayam 1 kg, antar ke jl kukusan raya 7 beji, bayar tunai', shop)
    await chat(h, tini, 'ya betul', shop)
    expect(textOf(await chat(h, tini, 'eh bu gula pasirnya jadi 2 kg ya', shop))).toContain('73.000')
    expect(await told()).toEqual([])
  })

  it('has the rider told of each new sum, also while the first call is open', async () => {
    await rider('assign')
    await chat(h, tini, 'pesanan tadi tambah telur asin 2', shop)
    await chat(h, tini, 'gula pasirnya 3 kg deh bu', shop)
    expect((await told()).map(({ open }) => open)).toEqual([false, true])
    expect((await told()).map(({ detail }) => /Rp[\d.]*\d/.exec(detail)![0])).toEqual(['Rp82.000', 'Rp100.000'])
  })

  it('calls nobody for what changes neither place nor sum', async () => {
    const before = (await told()).length
    await chat(h, tini, 'kapan sampainya bu?', shop)
    expect((await told()).length).toBe(before)
  })

  it('is not altered any more once the rider has left, and the sum that was told last is booked', async () => {
    await rider('pick_up')
    expect(textOf(await chat(h, tini, 'pesanan tadi tambah telur asin 2 lagi', shop))).toContain('tidak bisa diubah')
    await rider('deliver')
    const [order] = await h.orders(shop)
    expect(order).toMatchObject({ status: 'COMPLETED', money: 'paid', received: 100_000 })
    expect(await h.violations()).toEqual([])
  })
})

describe('a paid order', () => {
  it('stays as it was paid whatever is said of it, and its goods never go without their money', async () => {
    const said = ['tambahin vit c 500 1 botol di pesanan tadi ya', 'eh paracetamolnya jadi 3 strip ya', 'vit c nya ga jadi']
    for (const words of said) {
      const rina = somebody()
      await chat(h, rina, 'paracetamol 2 strip, vit c 500 1 botol, kirim ke jl melati 5 kebon jeruk', 'apotek')
      await h.tap(rina, 'pay:midtrans:qris', 'apotek')
      await h.settle()
      await h.pay()
      await h.settle()
      const paid = await newest('apotek')
      expect(textOf(await chat(h, rina, words, 'apotek'))).toContain(`${paid.number} sudah dibayar`)
      await h.pass(40 * 60_000)
      const after = (await h.orders('apotek')).find(order => order.orderId === paid.orderId)!
      expect(after).toMatchObject({ status: 'PAID', money: 'paid', quote: paid.quote, received: 58_000 })
    }
    expect(await h.violations()).toEqual([])
  })
})
