import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { listPublications, publicationProblems, republish } from '../../src/catalogue/index.ts'
import { publishDue } from '../../src/operations/publish.ts'
import { sql } from '../../src/platform/database/index.ts'
import { wake } from '../../src/platform/lanes/index.ts'
import type { TestHouse } from '../house.ts'
import { atMeta, batchesAtMeta, change, openPublished, publishes } from './at-catalogue.ts'
import { badDays, calls, during } from './days.ts'

let h: TestHouse
let accountId: string
beforeAll(async () => {
  ;({ h, accountId } = await openPublished())
  await publishes(h)
})
afterAll(() => h.close())
afterEach(async () => {
  h.whatsapp.faults.clear()
  await h.whatsapp.up()
  await publishes(h)
  expect(await h.dead()).toEqual([])
})

const item = async (key: string) => (await atMeta(h)).find(one => one.retailerId === key)
const publication = async () => (await h.within(tx => listPublications(tx)))[0]!
const problems = () => h.within(tx => publicationProblems(tx, accountId, '', 50))
const goOn = (confirmed: boolean) => h.within(tx => republish(tx, accountId, h.clock.now(), confirmed))
/** What changed is on its way, and nothing has been waited for. */
const begin = async () => {
  await publishDue(h.house)
  await h.settle()
}
type Sent = { allow_upsert: boolean; requests: { method: string; data: Record<string, unknown> }[] }
const lastBatch = async () => (await calls(h.whatsapp, 'items_batch')).at(-1)!.body as Sent

describe('a shop that is published to Meta', () => {
  it('stands there whole, with our prices, complete and in stock', async () => {
    const items = await atMeta(h)
    expect(items).toHaveLength(35)
    expect(items.every(one => one.shown)).toBe(true)
    expect((await item('gula-pasir'))!.data).toMatchObject({
      title: 'Gula Pasir',
      price: '18000.00 IDR',
      availability: 'in stock',
      quantity_to_sell_on_facebook: 40,
      link: 'https://warung.example',
    })
    expect(await publication()).toMatchObject({ live: 35, refused: 0, keptBack: 0, paused: null, sending: null })
  })

  it('tells nothing while nothing changes', async () => {
    const before = (await batchesAtMeta(h)).length
    await publishes(h, 4)
    expect(await batchesAtMeta(h)).toHaveLength(before)
  })

  it('tells what is left and nothing else when something is sold, and makes nothing of what is not there', async () => {
    await change(h, 'gas-3kg', 'sold out')
    await publishes(h)
    expect(await lastBatch()).toMatchObject({
      allow_upsert: false,
      requests: [{ method: 'UPDATE', data: { id: 'gas-3kg', availability: 'out of stock', quantity_to_sell_on_facebook: 0 } }],
    })
    expect((await lastBatch()).requests[0]!.data).not.toHaveProperty('price')
    expect((await item('gas-3kg'))!.data).toMatchObject({ title: 'Gas Elpiji 3 kg', availability: 'out of stock' })
  })

  it('tells a product that was changed and takes away one that is not sold any more', async () => {
    await change(h, 'tomat', 'rename')
    await change(h, 'wortel', 'off sale')
    await publishes(h)
    expect((await lastBatch()).requests.map(one => [one.method, one.data.id])).toEqual([
      ['DELETE', 'wortel'],
      ['UPDATE', 'tomat'],
    ])
    expect((await item('tomat'))!.data.title).toBe('Tomat baru')
    expect(await item('wortel')).toBeUndefined()
  })

  it('tells a sale with its days beside the usual price, and its end', async () => {
    await h.within(tx =>
      tx.run(sql`UPDATE products SET sale_price = 15000, sale_until = '2026-12-01' WHERE key = 'gula-pasir'`),
    )
    await publishes(h)
    const data = async () => (await item('gula-pasir'))!.data
    expect(await data()).toMatchObject({ price: '18000.00 IDR', sale_price: '15000.00 IDR' })
    expect((await data()).sale_price_effective_date).toMatch(/\/2026-12-01T/)
    await h.within(tx => tx.run(sql`UPDATE products SET sale_price = NULL, sale_until = NULL WHERE key = 'gula-pasir'`))
    await publishes(h)
    expect(await data()).toMatchObject({ price: '18000.00 IDR', sale_price: '' })
  })

  it('offers as many of a bundle as its parts allow, and none that lacks a part', async () => {
    const parts = (...keys: string[]) => JSON.stringify(keys.map(product => ({ product, quantity: 2_000 })))
    const bundle = (key: string, of: string) =>
      h.within(tx =>
        tx.run(sql`INSERT INTO products (merchant_id, product_id, shop_id, key, name, unit, step, price, counted, parts)
          SELECT merchant_id, gen_random_uuid(), shop_id, ${key}, 'Paket', 'paket', 1000, 9000, false, ${of} FROM products LIMIT 1`),
      )
    await bundle('paket-mi', parts('biskuit-kaleng', 'air-galon'))
    await bundle('paket-rusak', parts('biskuit-kaleng', 'tidak-ada'))
    await publishes(h)
    expect((await item('paket-mi'))!.data).toMatchObject({ quantity_to_sell_on_facebook: 3 })
    expect(await item('paket-rusak')).toBeUndefined()
    await h.within(tx => tx.run(sql`DELETE FROM products WHERE name = 'Paket'`))
    await publishes(h)
    expect(await item('paket-mi')).toBeUndefined()
  })

  it('tells an item whole again that somebody took away there', async () => {
    await h.whatsapp.control('catalogue_forget', { id: 'kentang' })
    await change(h, 'kentang', 'sold out')
    await publishes(h, 5)
    expect(await item('kentang')).toMatchObject({ shown: true, data: { availability: 'out of stock' } })
  })
})

describe('a batch that', () => {
  it.each(badDays)('%s has its effect once', async (_, day) => {
    const { title } = (await item('tempe-papan'))!.data
    const before = (await batchesAtMeta(h)).length
    await change(h, 'tempe-papan', 'rename')
    await during(h, 'whatsapp', { path: '*items_batch' }, day, begin)
    await publishes(h)
    expect((await item('tempe-papan'))!.data.title).toBe(`${String(title)} baru`)
    expect(await batchesAtMeta(h)).toHaveLength(before + 1)
    expect(await publication()).toMatchObject({ paused: null, sending: null, refused: 0 })
  })

  it.each(badDays)('is asked about by a call that %s is settled once', async (_, day) => {
    const before = (await batchesAtMeta(h)).length
    await change(h, 'tahu-putih', 'rename')
    await during(h, 'whatsapp', { path: '*check_batch_request_status' }, day, begin)
    await publishes(h)
    expect(await batchesAtMeta(h)).toHaveLength(before + 1)
    expect(await publication()).toMatchObject({ paused: null, sending: null })
  })

  it('is taken up by another server, since the first one seems to have died over it, is not handed in twice', async () => {
    const before = (await batchesAtMeta(h)).length
    await h.whatsapp.control('faults', { path: '*items_batch', kind: 'delay', ms: 700 })
    await change(h, 'garam-250', 'rename')
    await publishDue(h.house)
    await pause(200)
    const given = await h.within(tx =>
      tx.run(
        sql`UPDATE outbox SET claimed_until = ${h.clock.now()} WHERE purpose = 'publish' AND answered_at IS NULL AND claimed_until IS NOT NULL`,
      ),
    )
    expect(given).toBe(1)
    wake('outbox')
    await publishes(h)
    expect(await batchesAtMeta(h)).toHaveLength(before + 1)
    expect((await item('garam-250'))!.data.title).toBe('Garam 250 g baru')
    expect(await publication()).toMatchObject({ sending: null })
  })

  it('takes its time there is followed until it is finished, and nothing counts before that', async () => {
    await h.whatsapp.control('settings', { catalogueBatchMs: 20 * 60_000 })
    await change(h, 'santan-65', 'rename')
    await publishes(h, 1)
    expect(await publication()).toMatchObject({ sending: 1 })
    await h.pass(30 * 60_000)
    expect(await publication()).toMatchObject({ sending: null })
    expect((await item('santan-65'))!.data.title).toBe('Santan 65 ml baru')
    await h.whatsapp.control('settings', { catalogueBatchMs: 0 })
  })

  it('meets the limit of calls waits as long as it is told to', async () => {
    await h.whatsapp.control('settings', { catalogueCallsPerHour: 1 })
    await change(h, 'kerupuk-udang', 'rename')
    await publishes(h, 1)
    expect(await publication()).toMatchObject({ sending: 1, paused: null })
    await h.whatsapp.control('settings', { catalogueCallsPerHour: 0 })
    await h.pass(2 * 3_600_000)
    expect((await item('kerupuk-udang'))!.data.title).toBe('Kerupuk Udang baru')
  })
})

describe('an item that', () => {
  it('is refused is shown with the reason, is not told again, and leaves the others alone', async () => {
    await h.within(tx => tx.run(sql`UPDATE products SET link = 'gopher://tisu' WHERE key = 'tisu-gulung'`))
    await change(h, 'sabun-cuci-piring', 'rename')
    await publishes(h)
    const [problem] = await problems()
    expect(problem).toMatchObject({ key: 'tisu-gulung', code: 'refused', live: true })
    expect(problem!.detail).toContain('link')
    expect((await item('sabun-cuci-piring'))!.data.title).toContain('baru')
    const before = (await batchesAtMeta(h)).length
    await publishes(h)
    expect(await batchesAtMeta(h)).toHaveLength(before)
    await h.within(tx => tx.run(sql`UPDATE products SET link = NULL WHERE key = 'tisu-gulung'`))
    await publishes(h)
    expect(await problems()).toEqual([])
  })

  it('needs a prescription is taken away and never shown', async () => {
    await h.within(tx => tx.run(sql`UPDATE products SET prescription = true WHERE key = 'teh-celup-25'`))
    await publishes(h)
    expect(await item('teh-celup-25')).toBeUndefined()
    expect(await problems()).toMatchObject([{ key: 'teh-celup-25', code: 'prescription', live: false }])
    await h.within(tx => tx.run(sql`UPDATE products SET prescription = false WHERE key = 'teh-celup-25'`))
    await publishes(h)
    expect(await item('teh-celup-25')).toMatchObject({ shown: true })
  })

  it('costs ten times as much is kept back until a person has confirmed it', async () => {
    await change(h, 'beras-merah', 'ten times')
    await publishes(h)
    expect((await item('beras-merah'))!.data.price).toBe('22000.00 IDR')
    expect(await problems()).toMatchObject([{ key: 'beras-merah', code: 'price_jump', detail: '22000 → 220000', live: true }])
    await goOn(true)
    await publishes(h)
    expect((await item('beras-merah'))!.data.price).toBe('220000.00 IDR')
    expect(await problems()).toEqual([])
  })
})

describe('a shop of which', () => {
  it('much vanishes at once stands still until a person has confirmed it', async () => {
    const keys = ['cabe-rawit', 'cabe-merah', 'bawang-merah', 'bawang-putih', 'gula-merah', 'telur-asin']
    const more = ['indomie-goreng', 'indomie-soto', 'indomie-kari', 'biskuit-kaleng', 'air-galon', 'susu-uht-1l']
    for (const key of [...keys, ...more]) await change(h, key, 'off sale')
    await publishes(h)
    expect(await publication()).toMatchObject({ paused: 'many_gone', live: 34, detail: '12 of 34' })
    expect(await item('cabe-rawit')).toBeDefined()
    await goOn(true)
    await publishes(h)
    expect(await publication()).toMatchObject({ paused: null, live: 22 })
    expect(await atMeta(h)).toHaveLength(22)
  })

  it('the token is not taken any more stands still until a person has looked', async () => {
    const error = { error: { message: 'Error validating access token', code: 190, type: 'OAuthException' } }
    await h.whatsapp.control('faults', { path: '*items_batch', kind: 'status', status: 401, body: error })
    await change(h, 'gula-pasir', 'rename')
    await publishes(h)
    expect(await publication()).toMatchObject({ paused: 'account', detail: 'Error validating access token', sending: null })
    await goOn(false)
    await publishes(h)
    expect(await publication()).toMatchObject({ paused: null })
    expect((await item('gula-pasir'))!.data.title).toBe('Gula Pasir baru')
  })

  it('a batch is too large is told in smaller ones', async () => {
    const error = { error: { message: "(#1) Please reduce the amount of data you're asking for", code: 1, type: 'x' } }
    await h.whatsapp.control('faults', { path: '*items_batch', kind: 'status', status: 400, body: error, times: 2 })
    const before = (await calls(h.whatsapp, 'items_batch')).length
    await goOn(false)
    await publishes(h, 6)
    // How many of the looks fall together is not promised: the last two items may be told already.
    const sizes = (await calls(h.whatsapp, 'items_batch')).slice(before).map(one => (one.body as Sent).requests.length)
    expect(sizes.slice(0, 6)).toEqual([22, 11, 5, 5, 5, 5])
    expect(await publication()).toMatchObject({ paused: null, sending: null })
  })
})
