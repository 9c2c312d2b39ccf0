import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { placeByForm } from '../../src/conversation/index.ts'
import { recogniseCustomer } from '../../src/customers/index.ts'
import { PesanError } from '../../src/kernel/errors.ts'
import { renew } from '../../src/merchants/index.ts'
import { countStock } from '../../src/operations/operators.ts'
import type { Order } from '../../src/orders/index.ts'
import { sql } from '../../src/platform/database/index.ts'
import { chat, openTestHouse, seeded, somebody, type TestHouse, textOf } from '../house.ts'
import { sized } from '../size.ts'

let h: TestHouse
beforeAll(async () => {
  h = await openTestHouse({
    merchants: ['apotek'],
    change: ([apotek]) => {
      const [like] = apotek!.products
      const bundle = (key: string, name: string, parts: { product: string; quantity: number }[]) =>
        apotek!.products.push({
          ...like!,
          key,
          name,
          unit: 'paket',
          price: 30_000,
          stock: null,
          aliases: [],
          tags: [],
          attributes: {},
          parts,
        })
      bundle('paket-flu', 'Paket Flu', [
        { product: 'zinc-20', quantity: 2 },
        { product: 'vitamin-c-500', quantity: 1 },
      ])
      bundle('paket-masker', 'Paket Masker', [
        { product: 'masker-medis', quantity: 1 },
        { product: 'alkohol-70', quantity: 0.5 },
      ])
      apotek!.products.push({
        ...like!,
        key: 'alkohol-70',
        name: 'Alkohol',
        unit: 'botol',
        stock: null,
        aliases: [],
        tags: [],
        step: 0.5,
      })
    },
  })
})
afterAll(() => h.close())

const to = 'kirim ke jl melati 5 kebon jeruk'
const idOf = (key: string) => h.within(async tx => (await h.house.model(tx)).byKey.get(key)!.productId)
const count = async (key: string, units: number) => {
  const productId = await idOf(key)
  await h.within(tx => countStock(h.house, tx, productId, units * 1_000, 'counted'))
}
type Cart = [product: string, quantity: number][]
/** Somebody without a chat orders at the counter, in a transaction and on a connection of their own. */
const order = (cart: Cart): Promise<Order> =>
  h.within(async tx => {
    const { customerId } = await recogniseCustomer(tx, h.clock, { phone: somebody() }, 'Orang')
    return placeByForm(tx, h.house, {
      source: 'API',
      customerId,
      orderType: 'GOODS',
      items: cart.map(([product, quantity]) => ({ product, quantity: quantity * 1_000, options: [], without: [], notes: [] })),
      fields: {},
      fulfilment: 'pickup',
      paymentMethod: 'cash',
      attachments: [],
    })
  })
const cancel = (placed: Order) =>
  h.within(tx =>
    h.house.carryOut(tx, placed, { type: 'CancelOrder', at: h.clock.now(), by: { kind: 'operator', id: 'test' }, reason: 'x' }),
  )
const refused = async (cart: Cart) => {
  const error = await order(cart).then(
    () => undefined,
    thrown => thrown,
  )
  return error instanceof PesanError ? error.message : error
}
/** How much of zinc a cart takes: a pack for flu holds two. */
const zincIn = (cart: Cart) => cart.reduce((sum, [product, quantity]) => sum + (product === 'paket-flu' ? 2 : 1) * quantity, 0)

describe('a bundle', () => {
  it('has no stock of its own: what its scarcest part allows can be sold', async () => {
    await count('zinc-20', 5)
    await count('vitamin-c-500', 10)
    expect(await refused([['paket-flu', 3]])).toMatch(/short: paket-flu, 2 left/)
    const placed = await order([['paket-flu', 2]])
    expect([await h.free('zinc-20'), await h.free('vitamin-c-500')]).toEqual([1, 8])
    await cancel(placed)
    expect([await h.free('zinc-20'), await h.free('vitamin-c-500')]).toEqual([5, 10])
  })

  it('shares the stock with its part in one cart, in either order of the lines', async () => {
    await count('zinc-20', 5)
    expect(
      await refused([
        ['paket-flu', 2],
        ['zinc-20', 2],
      ]),
    ).toMatch(/short: zinc-20, 1 left/)
    expect(
      await refused([
        ['zinc-20', 2],
        ['paket-flu', 2],
      ]),
    ).toMatch(/short: paket-flu, 1 left/)
    const placed = await order([
      ['paket-flu', 2],
      ['zinc-20', 1],
    ])
    expect(await h.free('zinc-20')).toBe(0)
    await cancel(placed)
    expect(await h.free('zinc-20')).toBe(5)
  })

  it('is freed as it was held, whatever it has been made of since', async () => {
    const placed = await order([['paket-flu', 1]])
    const parts = JSON.stringify([{ product: 'zinc-20', quantity: 5_000 }])
    const write = (value: string) =>
      h.within(tx =>
        tx.run(sql`UPDATE products SET parts = ${value}::jsonb WHERE merchant_id = ${tx.merchantId} AND key = 'paket-flu'`),
      )
    await write(parts)
    await cancel(placed)
    expect([await h.free('zinc-20'), await h.free('vitamin-c-500')]).toEqual([5, 10])
    await write(
      JSON.stringify([
        { product: 'zinc-20', quantity: 2_000 },
        { product: 'vitamin-c-500', quantity: 1_000 },
      ]),
    )
  })

  it('holds half a bottle of what is not counted and counts the rest', async () => {
    await count('masker-medis', 3)
    expect(await refused([['paket-masker', 4]])).toMatch(/short: paket-masker, 3 left/)
    await cancel(await order([['paket-masker', 3]]))
    expect(await h.free('masker-medis')).toBe(3)
  })

  it('is not for sale while a part is not, or is a bundle itself', async () => {
    const write = (query: ReturnType<typeof sql>) =>
      h.within(async tx => {
        await tx.run(query)
        await renew(tx)
      })
    const merchant = h.merchantId()
    await write(sql`UPDATE products SET active = false WHERE merchant_id = ${merchant} AND key = 'masker-medis'`)
    expect(await refused([['paket-masker', 1]])).toMatch(/unknown_product/)
    await write(
      sql`UPDATE products SET active = true, parts = '[{"product": "zinc-20", "quantity": 1000}]' WHERE merchant_id = ${merchant} AND key = 'masker-medis'`,
    )
    expect(await refused([['paket-masker', 1]])).toMatch(/unknown_product/)
    await write(sql`UPDATE products SET parts = NULL WHERE merchant_id = ${merchant} AND key = 'masker-medis'`)
    expect(await refused([['paket-masker', 9]])).toMatch(/short/)
  })

  it('and its part, bought at once by several in carts that mix them, are never sold beyond the shelf', {
    timeout: 1_200_000,
  }, async () => {
    const { seed, random } = seeded()
    await count('vitamin-c-500', 1_000_000)
    const one = (most: number) => 1 + Math.floor(random() * most)
    for (let round = 0; round < sized(25, 1_000); round += 1) {
      const shelf = one(8)
      await count('zinc-20', shelf)
      const carts = Array.from({ length: 4 }, () => {
        const lines: Cart = [
          ['paket-flu', one(2)],
          ['zinc-20', one(3)],
        ]
        return random() < 0.5 ? lines : (lines.toReversed() as Cart)
      })
      const outcomes = await Promise.allSettled(carts.map(order))
      const sold = carts.filter((_, i) => outcomes[i]!.status === 'fulfilled')
      const taken = sold.reduce((sum, cart) => sum + zincIn(cart), 0)
      const left = await h.free('zinc-20')
      expect({ seed, round, left }).toEqual({ seed, round, left: shelf - taken })
      for (const [i, outcome] of outcomes.entries())
        if (outcome.status === 'rejected') {
          expect((outcome.reason as Error).message).toMatch(/^short/)
          // Whoever was refused could not have been served beside those who were.
          expect(zincIn(carts[i]!)).toBeGreaterThan(left)
        }
      for (const outcome of outcomes) if (outcome.status === 'fulfilled') await cancel(outcome.value)
      expect({ seed, round, left: await h.free('zinc-20') }).toEqual({ seed, round, left: shelf })
    }
    expect(await h.violations()).toEqual([])
  })
})

describe('in a chat a bundle', () => {
  it('that is short is told with the part that is', async () => {
    await count('zinc-20', 5)
    const heard = textOf(await chat(h, somebody(), `paket flu 3, ${to}`))
    expect(heard).toMatch(/Paket Flu tinggal 2 paket, karena Zinc 20 mg tinggal 5/)
  })

  it('that is edited is held anew, and whoever waits for it hears once when its parts are back', async () => {
    await count('zinc-20', 4)
    const buyer = somebody()
    await chat(h, buyer, `paket flu 2, ${to}`)
    await h.tap(buyer, 'pay:midtrans:qris')
    await h.settle()
    expect(await h.free('zinc-20')).toBe(0)
    const waiting = somebody()
    expect(textOf(await chat(h, waiting, `paket flu 1, ${to}`))).toMatch(/Paket Flu belum bisa, karena Zinc 20 mg sedang habis/)
    await h.tap(waiting, 'wait')
    await h.settle()
    const since = (await h.heard(waiting)).at(-1)!.seq
    await chat(h, buyer, 'paket flunya jadi 1 aja')
    expect(await h.free('zinc-20')).toBe(2)
    const news = () => h.heard(waiting, undefined, since)
    expect(textOf(await news())).toMatch(/Paket Flu sudah ada lagi/)
    await chat(h, buyer, 'batal')
    expect(await h.free('zinc-20')).toBe(4)
    await count('zinc-20', 6)
    await h.settle()
    expect(await news()).toHaveLength(1)
    expect(await h.violations()).toEqual([])
  })
})
