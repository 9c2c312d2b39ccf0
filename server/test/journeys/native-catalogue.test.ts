import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sql } from '../../src/platform/database/index.ts'
import { chat, somebody, type TestHouse, textOf } from '../house.ts'
import { openPublished, publishes } from '../outside/at-catalogue.ts'
import { calls } from '../outside/days.ts'

let h: TestHouse
beforeAll(async () => {
  ;({ h } = await openPublished('kopi'))
  await publishes(h)
})
afterAll(async () => {
  expect(await h.violations()).toEqual([])
  expect(await h.dead()).toEqual([])
  await h.close()
})

type Product = { retailerId: string; title: string; price: number; section?: string }
type Shown = { type: string; direction: string; text: string; products?: Product[]; rows?: { title: string }[]; raw: never }
/** The newest bubble as it stands on somebody's phone, with the products that it shows. */
async function shown(user: string): Promise<Shown> {
  const query = new URLSearchParams({ user, phoneNumberId: h.numbers.kopi! })
  const { messages } = await h.whatsapp.control<{ messages: Shown[] }>(`chat?${query}`)
  return messages.filter(one => one.direction === 'out').at(-1)!
}
const cart = (items: object[], more: object = {}) => ({ type: 'order', items, ...more })
const newest = async (user: string) => {
  const [row] = await h.rows<{
    state: { quote?: { total: number; lines: object[] }; draft: { open: object[]; lines: object[] } }
  }>(
    m => sql`SELECT o.state FROM orders o JOIN customer_identities i USING (merchant_id, customer_id)
      WHERE o.merchant_id = ${m} AND i.value = ${user} ORDER BY o.created_at DESC LIMIT 1`,
  )
  return row!.state
}
const product = async (key: string) => (await h.within(tx => h.house.model(tx))).byKey.get(key)!
/** What comes by a status is folded in by a loop of its own. */
const until = async (there: () => Promise<boolean>) => {
  for (let tries = 0; tries < 200 && !(await there()); tries += 1) await pause(25)
}
/** Products without options, to be ordered as they are. */
async function plain(): Promise<{ key: string; price: number; name: string }[]> {
  const { catalogue } = await h.within(tx => h.house.model(tx))
  return catalogue.filter(offer => !offer.options.some(group => group.required) && (offer.free ?? 10_000) >= 5_000)
}

describe('the menu of a number with a catalogue', () => {
  it('is shown whole with pictures, in sections by category, and ordered from by a cart', async () => {
    const user = somebody()
    await chat(h, user, 'menunya apa aja?')
    const bubble = await shown(user)
    expect(bubble.type).toBe('interactive.product_list')
    const { catalogue } = await h.within(tx => h.house.model(tx))
    expect(bubble.products).toHaveLength(catalogue.length)
    expect(new Set(bubble.products!.map(one => one.section)).size).toBeGreaterThan(1)
    expect(bubble.text).toMatch(/keranjang/)
    const [first] = await plain()
    await h.say(user, cart([{ retailerId: first!.key, quantity: 2 }], { fromList: true }))
    await h.settle()
    expect((await newest(user)).draft.lines).toMatchObject([{ quantity: 2_000, unitPrice: first!.price }])
    expect(textOf(await h.heard(user))).not.toMatch(/berubah/)
  })

  it('of one product is that product', async () => {
    const user = somebody()
    const [first] = await plain()
    await chat(h, user, `${first!.name} ada?`)
    expect(await shown(user)).toMatchObject({ type: 'interactive.product', products: [{ retailerId: first!.key }] })
    expect((await shown(user)).text).toContain(first!.name)
  })

  it('has no rows behind it that a number would take', async () => {
    const user = somebody()
    await chat(h, user, 'menu')
    await chat(h, user, '2')
    const orders = await h.rows(
      m =>
        sql`SELECT FROM orders o JOIN customer_identities i USING (merchant_id, customer_id) WHERE o.merchant_id = ${m} AND i.value = ${user}`,
    )
    expect(orders).toEqual([])
  })

  it('is written where one of its products does not stand there', async () => {
    await h.within(tx =>
      tx.run(sql`UPDATE published_items SET code = 'refused' WHERE key = (SELECT min(key) FROM published_items)`),
    )
    const user = somebody()
    await chat(h, user, 'menu')
    expect((await shown(user)).type).toBe('interactive.list')
    await h.within(tx => tx.run(sql`UPDATE published_items SET code = NULL`))
  })

  it('is written at once after the number could not show it, and for a day without trying', async () => {
    const [user, other] = [somebody(), somebody()]
    const lists = async () =>
      (await calls(h.whatsapp, '/messages')).filter(one => JSON.stringify(one.body).includes('product_list')).length
    const before = await lists()
    // The read mark is refused as well, which nobody minds.
    await h.whatsapp.control('refuse_next', { code: 131009, details: 'No catalog is linked', times: 2 })
    await chat(h, user, 'menu')
    expect(await shown(user)).toMatchObject({ type: 'interactive.list' })
    await chat(h, other, 'menu')
    expect(await shown(other)).toMatchObject({ type: 'interactive.list' })
    expect(await lists()).toBe(before + 1)
    expect(await h.heard(user)).toHaveLength(1)
    await h.pass(25 * 3_600_000)
    await chat(h, other, 'menu')
    expect(await shown(other)).toMatchObject({ type: 'interactive.product_list' })
  })

  it('is written after all where the refusal comes late', async () => {
    const user = somebody()
    await h.whatsapp.control('settings', { statuses: 'none' })
    await chat(h, user, 'menu')
    const { messageId } = (await h.heard(user)).at(-1)!
    await h.whatsapp.control('status', { messageId, status: 'failed', code: 131009 })
    await until(async () => (await shown(user)).type === 'interactive.list')
    expect(await shown(user)).toMatchObject({ type: 'interactive.list' })
    await h.whatsapp.control('settings', { statuses: 'auto' })
    await h.within(tx => tx.run(sql`DELETE FROM shelf_refusals`))
  })
})

describe('a cart of the native catalogue', () => {
  it('with a forged price is priced by us, and the customer is told that another price counts', async () => {
    const user = somebody()
    const [first] = await plain()
    const heard = await chat(h, user, cart([{ retailerId: first!.key, quantity: 2, price: 1, currency: 'USD' }]))
    expect((await newest(user)).draft.lines).toMatchObject([
      { quantity: 2_000, unitPrice: first!.price, amount: first!.price * 2 },
    ])
    expect(textOf(heard)).toMatch(/berubah/)
    expect(textOf(heard)).toContain((first!.price * 2).toLocaleString('id-ID'))
  })

  it.each([0, -3, 1e300, Number.MAX_SAFE_INTEGER])('leaves out a line of %d, and takes the others', async quantity => {
    const user = somebody()
    const [first, second] = await plain()
    await chat(
      h,
      user,
      cart([
        { retailerId: first!.key, quantity },
        { retailerId: second!.key, quantity: 1 },
      ]),
    )
    const { draft } = await newest(user)
    expect(draft.lines).toHaveLength(1)
    expect(draft.lines).toMatchObject([{ quantity: 1_000, unitPrice: second!.price }])
  })

  it('of a million of something is told how much there is', async () => {
    const user = somebody()
    const counted = (await h.within(tx => h.house.model(tx))).catalogue.find(
      offer => offer.free !== undefined && !offer.options.some(g => g.required),
    )!
    await chat(h, user, cart([{ retailerId: counted.key, quantity: 1_000_000 }]))
    expect((await newest(user)).draft).toMatchObject({ open: [{ kind: 'short', available: counted.free }] })
  })

  it('with goods that are not sold any more calls them by their name, and takes the others', async () => {
    const user = somebody()
    const [first, second] = await plain()
    await h.within(async tx => {
      await tx.run(sql`UPDATE products SET active = false WHERE key = ${first!.key}`)
      await tx.run(sql`UPDATE merchants SET revision = revision + 1 WHERE merchant_id = ${tx.merchantId}`)
    })
    const heard = textOf(
      await chat(h, user, cart([{ retailerId: first!.key }, { retailerId: 'NOBODY-SELLS-IT' }, { retailerId: second!.key }])),
    )
    expect(heard).toContain(first!.name)
    expect(heard).not.toContain(`"${first!.key}`)
    expect((await newest(user)).draft.lines).toMatchObject([{ unitPrice: second!.price }])
    await h.within(async tx => {
      await tx.run(sql`UPDATE products SET active = true WHERE key = ${first!.key}`)
      await tx.run(sql`UPDATE merchants SET revision = revision + 1 WHERE merchant_id = ${tx.merchantId}`)
    })
  })

  it('of a catalogue that is not ours, and one with nothing in it, orders nothing and says so', async () => {
    const user = somebody()
    const [first] = await plain()
    const foreign = await chat(h, user, cart([{ retailerId: first!.key }], { catalogId: '799999999999999' }))
    expect(textOf(foreign)).toMatch(/bukan dari katalog kami/)
    expect(textOf(await chat(h, user, cart([])))).toMatch(/kosong/)
    const orders = await h.rows(
      m =>
        sql`SELECT FROM orders o JOIN customer_identities i USING (merchant_id, customer_id) WHERE o.merchant_id = ${m} AND i.value = ${user}`,
    )
    expect(orders).toEqual([])
  })

  it('asks for the options of its goods as words would', async () => {
    const withSize = (await h.within(tx => h.house.model(tx))).catalogue.find(offer =>
      offer.options.some(group => group.required),
    )!
    const user = somebody()
    await chat(h, user, cart([{ retailerId: withSize.key, quantity: 1 }]))
    expect((await newest(user)).draft).toMatchObject({ open: [{ kind: 'option', productId: withSize.productId }] })
  })

  it('is heard with what is written beside it', async () => {
    const user = somebody()
    const [first] = await plain()
    await chat(h, user, cart([{ retailerId: first!.key, quantity: 1 }], { text: 'ambil sendiri ya' }))
    expect(await newest(user)).toMatchObject({ draft: { lines: [{ quantity: 1_000 }], fulfilment: 'pickup' } })
  })

  it('that comes twice has one effect', async () => {
    const user = somebody()
    const [first] = await plain()
    const messageId = await h.say(user, cart([{ retailerId: first!.key, quantity: 2 }]))
    await h.whatsapp.control('redeliver', { messageId })
    await h.settle()
    await h.whatsapp.control('redeliver', { messageId })
    await h.settle()
    expect((await newest(user)).draft.lines).toMatchObject([{ quantity: 2_000 }])
    expect(await h.heard(user)).toHaveLength(1)
  })

  it('of many people at once is one order for each', async () => {
    const people = Array.from({ length: 12 }, () => somebody())
    const [first] = await plain()
    await Promise.all(people.map(user => h.say(user, cart([{ retailerId: first!.key, quantity: 1 }]))))
    await h.settle()
    for (const user of people)
      expect((await newest(user)).draft.lines).toMatchObject([{ quantity: 1_000, unitPrice: first!.price }])
  })
})

describe('a question that points at a product', () => {
  const asks = async (text: string) => {
    const user = somebody()
    const [first] = await plain()
    const heard = textOf(await chat(h, user, { type: 'text', text, about: first!.key }))
    return { user, heard, first: await product(first!.key) }
  }

  it.each(['berapa harganya?', 'masih ada?', 'ini pedas gak?'])('"%s" is answered with that product', async text => {
    const { heard, first } = await asks(text)
    expect(heard).toContain(first.name)
    expect(heard).toContain(first.price.toLocaleString('id-ID'))
  })

  it.each([
    ['mau 2 ya', 2_000],
    ['mau yang ini', 1_000],
  ])('"%s" orders it', async (text, quantity) => {
    const { user, first } = await asks(text)
    expect((await newest(user)).draft.lines).toMatchObject([{ productId: first.productId, quantity }])
  })

  it('and names another one is about the other', async () => {
    const user = somebody()
    const [first, second] = await plain()
    await chat(h, user, { type: 'text', text: `${second!.name} 1`, about: first!.key })
    expect((await newest(user)).draft.lines).toMatchObject([{ unitPrice: second!.price }])
    expect((await newest(user)).draft.lines).toHaveLength(1)
  })

  it('that is not sold is read as if it pointed at nothing', async () => {
    const user = somebody()
    const heard = await chat(h, user, { type: 'text', text: 'berapa harganya?', about: 'NOBODY-SELLS-IT' })
    expect(heard).toHaveLength(1)
  })
})
