import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sql } from '../../src/platform/database/index.ts'
import { chat, openTestHouse, somebody, type TestHouse, textOf } from '../house.ts'
import { type Ask, ownerOf } from './api.ts'

type Product = {
  productId: string
  key: string
  name: string
  price: number
  active: boolean
  version: number
  source: string | null
}
type Page<T> = { items: T[]; nextCursor: string | null }
type Stock = { key: string; onHand: number; held: number; free: number; lowSince: string | null }

let h: TestHouse
let ask: Ask
beforeAll(async () => {
  h = await openTestHouse({ merchants: ['apotek'] })
  ask = (await ownerOf(h)).ask
})
afterAll(() => h.close())

const to = 'kirim ke jl melati 5 kebon jeruk'
const syrup = { key: 'madu-hutan', shop: 'kebon-jeruk', name: 'Madu Hutan', unit: 'botol', price: 60_000, stock: 4 }
const read = async (key: string) => (await ask<Product>('GET', `/catalogue/products/${key}`)).body
const all = async <T>(path: string): Promise<T[]> => {
  const items: T[] = []
  for (let cursor = ''; ; ) {
    const { body } = await ask<Page<T>>('GET', `${path}${path.includes('?') ? '&' : '?'}limit=7${cursor}`)
    items.push(...body.items)
    if (body.nextCursor === null) return items
    cursor = `&cursor=${body.nextCursor}`
  }
}

describe('a product that is made over HTTP', () => {
  it('is read back as it was written, with every default filled in', async () => {
    const { status, body } = await ask<Product>('POST', '/catalogue/products', {
      ...syrup,
      options: [
        { group: 'Ukuran', required: true, choices: [{ name: 'Besar', price: 5_000 }], core: true, suffixes: ['botol'] },
      ],
      family: { key: 'madu' },
      hours: { daily: ['00:00', '23:59'] },
      lowStock: 1,
      image: 'https://apotek.example/madu.jpg',
    })
    expect([status, body.source]).toEqual([201, null])
    expect(await read('madu-hutan')).toEqual(body)
    expect(await read(body.productId)).toEqual(body)
    expect(body).toMatchObject({
      step: 1,
      aliases: [],
      counted: true,
      active: true,
      version: 1,
      options: [{ group: 'Ukuran', max: 1, core: true, suffixes: ['botol'], choices: [{ name: 'Besar', aliases: [] }] }],
      family: { key: 'madu', title: null },
      parts: null,
      lowStock: 1,
    })
  })

  it('is known to the very next message of any chat, and so is a change', async () => {
    await ask('PATCH', '/catalogue/products/madu-hutan', { options: [], aliases: ['madu odeng'] })
    expect(textOf(await chat(h, somebody(), `madu odeng 2, ${to}`))).toMatch(/2 × Madu Hutan/)
    await ask('PATCH', '/catalogue/products/madu-hutan', { price: 75_000, aliases: ['madu klanceng'] })
    expect(textOf(await chat(h, somebody(), `madu klanceng 1, ${to}`))).toMatch(/Madu Hutan \(botol\) — Rp75.000/)
  })

  it('is refused for a key that is taken, a shop that is not there, and what could never be sold', async () => {
    const refused = async (body: Record<string, unknown>) => {
      const answer = await ask('POST', '/catalogue/products', { ...syrup, key: 'new', ...body })
      return [answer.status, answer.body.code]
    }
    expect(await refused({ key: 'madu-hutan' })).toEqual([409, 'not_allowed'])
    expect(await refused({ shop: 'nowhere' })).toEqual([404, 'not_found'])
    const bundle = { stock: null, parts: [{ product: 'zinc-20' }] }
    expect(await refused({ ...bundle, stock: 3 })).toEqual([409, 'product_unworkable'])
    expect(await refused({ ...bundle, step: 0.5 })).toEqual([409, 'product_unworkable'])
    expect(await refused({ stock: null, parts: [{ product: 'nothing' }] })).toEqual([409, 'product_unworkable'])
    expect((await ask('POST', '/catalogue/products', { ...syrup, ...bundle, key: 'paket' })).status).toBe(201)
    expect(await refused({ stock: null, parts: [{ product: 'paket' }] })).toEqual([409, 'product_unworkable'])
    const above = await ask('PATCH', '/catalogue/products/zinc-20', { parts: [{ product: 'balsem-20' }] })
    expect([above.status, above.body.code]).toEqual([409, 'product_unworkable'])
    expect((await read('zinc-20')).version).toBe(1)
    // Nobody could choose for a part: the bundle fixes it, and a part gets no choice that its bundles leave open.
    const size = { options: [{ group: 'Ukuran', required: true, choices: [{ name: 'S' }, { name: 'L' }] }] }
    const part = await ask('PATCH', '/catalogue/products/zinc-20', size)
    expect([part.status, part.body.code]).toEqual([409, 'product_unworkable'])
    expect((await ask('POST', '/catalogue/products', { ...syrup, ...size, key: 'kaos' })).status).toBe(201)
    expect(await refused({ stock: null, parts: [{ product: 'kaos' }] })).toEqual([409, 'product_unworkable'])
    expect(await refused({ stock: null, parts: [{ product: 'kaos', options: { Ukuran: 'XXL' } }] })).toEqual([
      409,
      'product_unworkable',
    ])
    const fixed = { parts: [{ product: 'kaos', quantity: 2, options: { Ukuran: 'L' } }] }
    expect((await ask('POST', '/catalogue/products', { ...syrup, ...fixed, stock: null, key: 'paket-kaos' })).status).toBe(201)
    const { body } = await ask<{ parts: unknown }>('GET', '/catalogue/products/paket-kaos')
    expect(body.parts).toEqual(fixed.parts)
    expect(await refused({ price: -1 })).toEqual([400, 'invalid_request'])
    expect(await refused({ options: [{ group: 'A', choices: [] }] })).toEqual([400, 'invalid_request'])
    expect(await refused({ image: 'javascript:alert(1)' })).toEqual([400, 'invalid_request'])
  })

  it('is changed by one of two who decided on the same version', async () => {
    const { version } = await read('balsem-20')
    const both = [20_000, 21_000].map(price =>
      ask('PATCH', '/catalogue/products/balsem-20', { price }, { 'if-match': `"${version}"` }),
    )
    const answers = (await Promise.all(both)).map(one => [one.status, one.body.code]).sort()
    expect(answers).toEqual([
      [200, undefined],
      [409, 'conflict'],
    ])
  })

  it('that is taken off sale is ordered no more, is still there to be read, and comes back as it was', async () => {
    expect((await ask<Product>('DELETE', '/catalogue/products/koyo-cabe')).body.active).toBe(false)
    const listed = () => all<Product>('/catalogue/products')
    expect((await listed()).some(one => one.key === 'koyo-cabe')).toBe(false)
    expect(textOf(await chat(h, somebody(), `koyo cabe 2, ${to}`))).not.toMatch(/2 × Koyo/)
    expect((await read('koyo-cabe')).active).toBe(false)
    await ask('PATCH', '/catalogue/products/koyo-cabe', { active: true })
    expect(textOf(await chat(h, somebody(), `koyo cabe 2, ${to}`))).toMatch(/2 × Koyo Cabe/)
  })
})

describe('stock that is moved by hand', () => {
  it('is set or moved with a reason, and the movement names who did it', async () => {
    const move = (body: object) => ask<Stock>('POST', '/catalogue/products/vitamin-c-1000/stock', body)
    expect((await move({ set: 10, reason: 'counted' })).body).toMatchObject({ free: 10, held: 0 })
    expect((await move({ by: -2.5, reason: 'broken' })).body).toMatchObject({ free: 7.5 })
    expect((await move({ by: -8, reason: 'more than there is' })).status).toBe(409)
    expect((await move({ by: 1, set: 1, reason: 'both' })).status).toBe(400)
    expect((await move({ by: 1 })).status).toBe(400)
    const moved = await all<{ effect: string; quantity: number; reason: string; actor: string | null }>(
      '/catalogue/stock/movements?product=vitamin-c-1000',
    )
    expect(moved.slice(0, 2)).toMatchObject([
      { effect: 'adjust', quantity: -2.5, reason: 'broken', actor: expect.stringMatching(/^user:/) },
      { effect: 'adjust', quantity: -2, reason: 'counted' },
    ])
    expect(moved.at(-1)).toMatchObject({ reason: 'first count', actor: null })
  })

  it('is refused to whoever decided on another count, and for a bundle; a first count begins to count', async () => {
    const first = await ask<Stock>('POST', '/catalogue/products/vitamin-c-1000/stock', { set: 9, reason: 'counted' })
    const etag = first.headers.get('etag')!
    await ask('POST', '/catalogue/products/vitamin-c-1000/stock', { by: 1, reason: 'came in' })
    const late = await ask('POST', '/catalogue/products/vitamin-c-1000/stock', { set: 5, reason: 'old' }, { 'if-match': etag })
    expect([late.status, late.body.code]).toEqual([409, 'conflict'])
    expect((await ask('POST', '/catalogue/products/paket/stock', { set: 5, reason: 'x' })).status).toBe(409)
    await ask('POST', '/catalogue/products', { ...syrup, key: 'air', name: 'Air Putih', stock: null })
    expect((await ask('POST', '/catalogue/products/air/stock', { by: 5, reason: 'x' })).status).toBe(409)
    expect((await ask<Stock>('POST', '/catalogue/products/air/stock', { set: 5, reason: 'x' })).body.free).toBe(5)
  })

  it('never goes below nothing while others buy, and every movement adds up', async () => {
    await ask('POST', '/catalogue/products/zinc-20/stock', { set: 6, reason: 'counted' })
    const basket = () => ({
      customerPhone: somebody(),
      items: [{ product: 'zinc-20', quantity: 1 }],
      fulfilment: 'pickup',
      paymentMethod: 'cash',
    })
    const answers = await Promise.all([
      ...Array.from({ length: 10 }, () => ask('POST', '/whatsapp-orders', basket())),
      ...Array.from({ length: 6 }, () => ask('POST', '/catalogue/products/zinc-20/stock', { by: -1, reason: 'broken' })),
    ])
    expect(answers.filter(answer => answer.status < 300)).toHaveLength(6)
    expect(await h.free('zinc-20')).toBe(0)
    expect(await h.violations()).toEqual([])
  })

  it('is listed page by page, each product once, and what is low by itself', async () => {
    const listed = await all<Stock>('/catalogue/stock')
    const [{ n }] = (await h.rows<{ n: number }>(
      m => sql`SELECT count(*) AS n FROM products WHERE merchant_id = ${m} AND counted AND active AND parts IS NULL`,
    )) as [{ n: number }]
    expect(new Set(listed.map(one => one.key)).size).toBe(n)
    await ask('PATCH', '/catalogue/products/balsem-20', { lowStock: 50 })
    expect((await all<Stock>('/catalogue/stock?low=true')).map(one => one.key)).toEqual(['balsem-20'])
  })
})

describe('a category', () => {
  it('is made of products, renamed and removed, and menus follow', async () => {
    type Category = { name: string; products: number }
    const listed = async () => (await ask<{ items: Category[] }>('GET', '/catalogue/categories')).body.items
    const made = await ask<Category>('POST', '/catalogue/categories', { name: 'Hemat', products: ['air', 'paket', 'nothing'] })
    expect([made.status, made.body]).toEqual([201, { name: 'Hemat', products: 2 }])
    expect(await listed()).toContainEqual({ name: 'Hemat', products: 2 })
    expect((await ask<Category>('PATCH', '/catalogue/categories/Hemat', { name: 'Serba Hemat' })).body.products).toBe(2)
    const user = somebody()
    await chat(h, user, 'ada apa aja?')
    expect((await h.last(user))!.text).toMatch(/Kebon Jeruk|Serba Hemat/)
    expect((await ask('DELETE', '/catalogue/categories/Serba%20Hemat')).status).toBe(204)
    expect((await listed()).some(one => /Hemat/.test(one.name))).toBe(false)
    expect((await ask('DELETE', '/catalogue/categories/Serba%20Hemat')).status).toBe(404)
    expect((await ask('POST', '/catalogue/categories', { name: 'Kosong', products: ['nothing'] })).status).toBe(404)
  })
})
