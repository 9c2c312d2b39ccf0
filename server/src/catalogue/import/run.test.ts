import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { sql } from '../../platform/database/index.ts'
import { changeStock } from '../../stock/index.ts'
import { loadCatalogue } from '../products.ts'
import { feedOf, openTestImports, type TestImports } from './import.fixture.ts'
import { listImports } from './imports.ts'
import { runImport } from './run.ts'

let imports: TestImports
beforeAll(async () => {
  imports = await openTestImports()
})
afterAll(() => imports.close())
beforeEach(() =>
  imports.within(async tx => {
    for (const table of ['stock_movements', 'stock', 'products', 'import_rows', 'import_parts', 'import_problems', 'imports'])
      await tx.run(sql([`DELETE FROM ${table}`]))
  }),
)

const three = 'id,title,price,quantity\nA,Teh,5000,3\nB,Kopi,8000,\nC,Susu,9000,0'
const find = async (key: string) => (await imports.stored()).find(product => product.key === key)!

describe('an import', () => {
  it('brings products in, in the order of their feed, counted where it counts', async () => {
    expect(await imports.bring(three)).toMatchObject({ state: 'done', rowsRead: 3, added: 3, counted: 2, problems: [] })
    expect(await imports.stored()).toMatchObject([
      { key: 'A', name: 'Teh', price: 5_000, active: true, counted: true, free: 3_000 },
      { key: 'B', counted: false, free: null },
      { key: 'C', counted: true, free: 0 },
    ])
  })

  it('of ten thousand rows with fifty bad ones imports 9,950 and names the fifty', async () => {
    const bad = (n: number) => n % 200 === 7
    const feed = feedOf(10_000, (n, cells) => (bad(n) ? [cells[0]!, cells[1]!, 'gratis', ...cells.slice(3)] : cells))
    const done = await imports.bring(feed)
    expect(done).toMatchObject({ state: 'done', rowsRead: 10_000, rowsRefused: 50, added: 9_950 })
    expect(done.problems.map(({ row, column, code }) => [row, column, code])).toEqual(
      Array.from({ length: 50 }, (_, i) => [i * 200 + 7 + 2, 'price', 'not_a_number']),
    )
    expect(await imports.stored()).toHaveLength(9_950)
  })

  it('brings a bundle in before or after its parts, and says what is missing or wrong with it', async () => {
    const heading = 'id,title,price,quantity,parts\n'
    expect(await imports.bring(`${heading}P,Paket,15000,,B:2|A:0.5|X\nA,Teh,5000,3,\nB,Kopi,8000,5,`)).toMatchObject({
      added: 3,
      problems: [{ row: 2, column: 'parts', code: 'unknown_part', detail: 'X', warning: true }],
    })
    const onSale = async () => (await imports.within(loadCatalogue)).map(({ key, free }) => [key, free])
    expect(await onSale()).toEqual([
      ['A', 3_000],
      ['B', 5_000],
    ])
    expect(await imports.bring('id,title,price\nX,Susu,9000')).toMatchObject({ added: 1 })
    expect(await onSale()).toEqual([
      ['P', 2_000],
      ['A', 3_000],
      ['B', 5_000],
      ['X', undefined],
    ])
    expect(await imports.bring(`${heading}PP,Paket dua,25000,,P|A\nX,Susu,9000,,PP`)).toMatchObject({
      added: 0,
      problems: [
        { row: 2, column: 'parts', code: 'nested_bundle' },
        { row: 3, column: 'parts', code: 'nested_bundle' },
      ],
    })
    expect(await imports.bring('id,parts\nP,A:nothing')).toMatchObject({ problems: [{ code: 'unknown_part' }] })
    expect(await imports.bring('id,parts\nP,B|B')).toMatchObject({ problems: [{ code: 'unreadable' }] })
    // What has to be chosen of a part is fixed in the bundle, in the same reading or before.
    const hot = `[{"group":"Suhu","required":true,"choices":[{"name":"Panas"},{"name":"Dingin"}]}]`
    const cell = (text: string) => `"${text.replaceAll('"', '""')}"`
    await imports.bring(`id,title,price,options\nT,Teh tarik,7000,${cell(hot)}`)
    for (const [parts, problems] of [
      ['T:1', ['T']],
      ['[{"product":"T","options":{"Suhu":"Suam"}}]', ['T']],
      ['[{"product":"T","options":{"Suhu":"Panas","Gula":"Banyak"}}]', ['T']],
      ['[{"product":"T","options":{"Suhu":"Panas"}},{"product":"B"}]', []],
    ] as const)
      expect(await imports.bring(`id,title,price,parts\nTT,Paket teh,12000,${cell(parts)}`)).toMatchObject({
        problems: problems.map(detail => ({ row: 2, column: 'parts', code: 'part_needs_option', detail })),
      })
    expect((await imports.within(loadCatalogue)).find(({ key }) => key === 'TT')?.parts).toMatchObject([
      { key: 'T', name: 'Teh tarik Panas', options: { Suhu: 'Panas' } },
      { key: 'B' },
    ])
    // A choice that the part gets afterwards takes the bundle off sale until it is fixed there.
    await imports.bring(`id,options\nB,${cell(hot.replace('Suhu', 'Gula'))}`)
    expect((await onSale()).map(([key]) => key)).not.toContain('TT')
    await imports.bring('id,options\nB,')
    expect((await onSale()).map(([key]) => key)).toContain('TT')
    // A count of a bundle says nothing: what there is of it follows from its parts.
    await imports.bring('id,quantity,parts\nP,900,B:2')
    expect(await onSale()).toContainEqual(['P', 2_000])
  })

  it('of the same feed again writes no row and wakes nobody', async () => {
    await imports.bring(three)
    const before = { products: await imports.stored(), revision: await imports.revision() }
    expect(await imports.bring(three)).toMatchObject({ added: 0, changed: 0, unchanged: 3, counted: 0 })
    expect({ products: await imports.stored(), revision: await imports.revision() }).toEqual(before)
  })

  it('writes only the rows that differ, and tells of the whole of it once', async () => {
    await imports.bring(three)
    const [before, revision] = [await imports.stored(), await imports.revision()]
    expect(await imports.bring(three.replace('Kopi', 'Kopi susu').replace('9000', '9500'))).toMatchObject({
      changed: 2,
      unchanged: 1,
    })
    const now = await imports.stored()
    expect(now.map((product, i) => product.version === before[i]!.version)).toEqual([true, false, false])
    expect(now.map(({ name, price }) => [name, price])).toEqual([
      ['Teh', 5_000],
      ['Kopi susu', 8_000],
      ['Susu', 9_500],
    ])
    expect(await imports.revision()).toBe(revision + 1)
  })

  it('changes nothing that the feed does not speak of', async () => {
    await imports.bring('id,title,price,aliases,category\nA,Teh,5000,teh manis|es teh,Minuman')
    await imports.bring('id,price\nA,6000')
    const [row] = await imports.rows(sql`SELECT name, price, aliases, category FROM products`)
    expect(row).toEqual({ name: 'Teh', price: 6_000, aliases: ['teh manis', 'es teh'], category: 'Minuman' })
  })

  it('keeps the first of two rows of one id', async () => {
    const done = await imports.bring('id,title,price\nA,Teh,5000\nA,Kopi,6000')
    expect(done).toMatchObject({ added: 1, rowsRefused: 1, problems: [{ row: 3, column: 'id', code: 'duplicate' }] })
    expect((await find('A')).name).toBe('Teh')
  })

  it('refuses what it takes the catalogue to see, and names the row', async () => {
    await imports.bring('id,title,price\nS,Sabun,7000', {}, imports.otherShop)
    await imports.bring(three)
    const done = await imports.bring('id,title,price\nA,Teh,50\nB,Kopi,80000\nC,Susu,10000\nS,Sabun,7000\nD,,\nE,Baru,')
    expect(done.problems.map(({ row, column, code, detail }) => [row, column, code, detail])).toEqual([
      [2, 'price', 'price_jump', '5000 → 50'],
      [3, 'price', 'price_jump', '8000 → 80000'],
      [5, 'id', 'other_shop', null],
      [6, 'title', 'missing', null],
      [6, 'price', 'missing', null],
      [7, 'price', 'missing', null],
    ])
    expect((await imports.stored()).map(product => product.price)).toEqual(expect.arrayContaining([5_000, 8_000, 10_000]))
    expect(await imports.bring('id,quantity\nNEW,4')).toMatchObject({
      problems: [{ row: 2, column: 'id', code: 'unknown_product' }],
    })
  })

  it('takes a jump of a price that a person has confirmed', async () => {
    await imports.bring(three)
    expect(await imports.bring(three.replace('5000', '500000'), { confirmed: true })).toMatchObject({
      changed: 1,
      rowsRefused: 0,
    })
    expect((await find('A')).price).toBe(500_000)
  })
})

describe('what a feed lists no more', () => {
  const many = feedOf(10)
  const fewer = feedOf(8)
  const gone = async () => (await imports.stored()).filter(product => !product.active).map(product => product.key)

  it('stays on sale unless it is told otherwise, and is counted all the same', async () => {
    await imports.bring(many)
    expect(await imports.bring(fewer)).toMatchObject({ gone: 2 })
    expect(await gone()).toEqual([])
  })

  it('goes off sale when told so, and comes back with the feed', async () => {
    await imports.bring(many)
    await imports.bring(fewer, { deactivateMissing: true })
    expect(await gone()).toEqual(['SKU-8', 'SKU-9'])
    await imports.bring(many, { deactivateMissing: true })
    expect(await gone()).toEqual([])
  })

  it('is no row that has a fault in it', async () => {
    await imports.bring(many)
    await imports.bring(many.replace('1003 IDR', 'gratis'), { deactivateMissing: true })
    expect(await gone()).toEqual([])
  })

  it('is no product of another shop', async () => {
    await imports.bring('id,title,price\nS,Sabun,7000', {}, imports.otherShop)
    await imports.bring(many, { deactivateMissing: true })
    expect(await gone()).toEqual([])
  })

  it('stops the import where it is a third of the shop, until a person confirms', async () => {
    await imports.bring(many)
    expect(await imports.bring(feedOf(6), { deactivateMissing: true })).toMatchObject({
      state: 'failed',
      error: 'many_gone: 4 of 10',
    })
    expect(await gone()).toEqual([])
    expect(await imports.bring(feedOf(6), { deactivateMissing: true, confirmed: true })).toMatchObject({
      state: 'done',
      gone: 4,
    })
    expect(await gone()).toHaveLength(4)
  })

  it('was taken off sale by a person before, and stays so though it is listed', async () => {
    await imports.bring(many)
    await imports.within(tx => tx.run(sql`UPDATE products SET active = false WHERE key = 'SKU-3'`))
    await imports.bring(many.replace('1003 IDR', '1500 IDR'))
    expect(await find('SKU-3')).toMatchObject({ active: false, price: 1_500 })
  })
})

describe('the stock of a feed', () => {
  const stock = (n: string) => `id,title,price,quantity\nA,Teh,5000,${n}`
  const said = (word: string) => `id,title,price,availability\nA,Teh,5000,${word}`
  const hold = (quantity: number) =>
    imports.within(async tx => {
      const [row] = await tx.rows<{ id: string }>(sql`SELECT product_id AS id FROM products WHERE key = 'A'`)
      await changeStock(tx, imports.clock, imports.merchantId, [{ productId: row!.id, quantity, effect: 'hold' }])
    })

  it('that it repeats does not put back what was sold here', async () => {
    await imports.bring(stock('10'))
    await hold(4_000)
    await imports.bring(stock('10'))
    expect((await find('A')).free).toBe(6_000)
  })

  it('that it changes is free to sell on top of what is held', async () => {
    await imports.bring(stock('10'))
    await hold(4_000)
    expect(await imports.bring(stock('12'))).toMatchObject({ counted: 1 })
    expect((await find('A')).free).toBe(12_000)
    const movements = await imports.rows(sql`SELECT effect, quantity, reason FROM stock_movements ORDER BY id`)
    expect(movements.at(-1)).toEqual({ effect: 'adjust', quantity: 6_000, reason: 'import' })
  })

  it('in words opens the count at nothing and ends it when the goods are back', async () => {
    await imports.bring(said('in stock'))
    expect(await find('A')).toMatchObject({ counted: false })
    await imports.bring(said('out of stock'))
    expect(await find('A')).toMatchObject({ counted: true, free: 0 })
    await imports.bring(said('in stock'))
    expect(await find('A')).toMatchObject({ counted: false })
    expect(imports.told.at(-1)!.size).toBe(1)
  })

  it('in words leaves a count that is kept here alone', async () => {
    await imports.bring(stock('10'))
    await imports.within(tx => tx.run(sql`UPDATE products SET stated_stock = NULL, stated_available = NULL`))
    await imports.bring(said('in stock'))
    expect(await find('A')).toMatchObject({ counted: true, free: 10_000 })
  })

  it('of what is discontinued takes it off sale', async () => {
    await imports.bring(said('in stock'))
    await imports.bring(said('discontinued'))
    expect(await find('A')).toMatchObject({ active: false })
  })

  it('tells whose count was changed, to whoever waits for them', async () => {
    await imports.bring(stock('0'))
    await imports.bring(stock('5'))
    expect([...imports.told.at(-1)!.values()]).toEqual([5_000])
  })
})

describe('an import that does not come to its end', () => {
  it('is one at a time for a shop, and another shop does not wait for it', async () => {
    expect(await imports.begin(three)).toBeDefined()
    expect(await imports.begin(three)).toBeUndefined()
    expect(await imports.begin(three, {}, imports.otherShop)).toBeDefined()
  })

  it('by being a dry run has counted all and changed nothing', async () => {
    await imports.bring(three)
    const before = { products: await imports.stored(), revision: await imports.revision() }
    const done = await imports.bring('id,title,price,quantity\nA,Teh,6000,4\nD,Roti,3000,1', {
      dryRun: true,
      deactivateMissing: true,
      confirmed: true,
    })
    expect(done).toMatchObject({ state: 'done', added: 1, changed: 1, gone: 2, counted: 2 })
    expect({ products: await imports.stored(), revision: await imports.revision() }).toEqual(before)
  })

  it.each([
    ['an empty file', ''],
    ['a file without ids', 'title,price\nTeh,5000'],
  ])('by being %s says why and changes nothing', async (_, feed) => {
    await imports.bring(three)
    const before = await imports.stored()
    expect(await imports.bring(feed)).toMatchObject({ state: 'failed', error: expect.stringMatching(/^unreadable: /) })
    expect(await imports.stored()).toEqual(before)
  })

  it('because the process is asked to end waits for the next one, which begins it anew', async () => {
    const importId = (await imports.begin(feedOf(3_000)))!
    await runImport(imports.deps, imports.merchantId, importId, AbortSignal.abort())
    expect(await imports.result(importId)).toMatchObject({ state: 'waiting' })
    expect(await imports.stored()).toEqual([])
    await runImport(imports.deps, imports.merchantId, importId)
    expect(await imports.result(importId)).toMatchObject({ state: 'done', rowsRead: 3_000, added: 3_000 })
  })

  it('stands in the list of imports with those that did, the newest first', async () => {
    await imports.bring(three)
    await imports.bring('')
    expect((await imports.within(tx => listImports(tx, 5))).map(({ state }) => state)).toEqual(['failed', 'done'])
  })

  it('leaves neither its file nor what it has read behind', async () => {
    await imports.bring(three)
    await imports.bring('')
    expect(await imports.rows(sql`SELECT 1 FROM import_rows UNION ALL SELECT 1 FROM import_parts`)).toEqual([])
  })
})
