import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sql } from '../platform/database/index.ts'
import { exportFeed } from './export.ts'
import { openTestImports, type TestImports } from './import/import.fixture.ts'

let [from, to]: TestImports[] = []
beforeAll(async () => {
  from = await openTestImports('BDT')
  to = await openTestImports('BDT')
})
afterAll(async () => {
  await from!.close()
  await to!.close()
})

const all = (imports: TestImports) =>
  imports.rows(sql`SELECT p.key, name, description, unit, step, price, sale_price, sale_from, sale_until, category, aliases, tags, attributes, options, prescription, counted, image_url, link, group_key, group_title, parts, hours, low_stock, s.on_hand
    FROM products p LEFT JOIN stock s USING (merchant_id, product_id) ORDER BY p.position`)

describe('a catalogue that is exported', () => {
  it('and imported elsewhere is the same, whatever stands in its texts', async () => {
    const products = [
      {
        id: 'A 1/x',
        title: 'চা, "আদা" দিয়ে',
        description: 'first line\nsecond, line',
        price: '12.50 BDT',
        sale_price: '10.25 BDT',
        sale_price_effective_date: '2026-11-01T00:00:00Z/2026-12-01T00:00:00Z',
        quantity: '2.75',
        unit: 'kg',
        step: 0.25,
        category: 'পানীয়',
        aliases: ['cha', 'ada cha'],
        tags: ['hot'],
        prescription: 'no',
        attributes: { strength: '500 mg' },
        options: [
          {
            group: 'Size',
            required: true,
            max: 1,
            choices: [{ name: 'L', price: 500, aliases: ['large'] }],
            core: true,
            qualified: true,
            negatable: true,
            repeatable: true,
            global: true,
            suffixes: ['size'],
          },
        ],
        image_link: 'https://toko.example/a.jpg',
        link: 'https://toko.example/a',
        item_group_id: 'A',
      },
      { id: '# B', title: '=1+1', price: '0.05 BDT', prescription: 'yes', low_stock: '2.5', hours: '07:00-10:30' },
      {
        id: 'P',
        title: 'Pack',
        price: '30.00 BDT',
        parts: [{ product: 'A 1/x', quantity: 2, options: { Size: 'L' } }, { product: '# B' }],
      },
      {
        id: 'V',
        title: 'Tee',
        price: '9.00 BDT',
        item_group_id: 'TEE',
        item_group_title: 'Tee, plain',
        color: 'Red',
        hours: { mon: ['22:00', '02:00'], tue: null },
      },
      { id: 'C', title: "'; DROP TABLE products; --", price: '1000000.00 BDT', availability: 'out of stock' },
    ]
    expect(await from!.bring(JSON.stringify(products))).toMatchObject({ added: 5, problems: [] })
    const { text, products: count } = await from!.within(tx => exportFeed(tx, from!.shopId))
    expect(count).toBe(5)
    expect(await to!.bring(text)).toMatchObject({ added: 5, problems: [] })
    expect(await all(to!)).toEqual(await all(from!))
  })
})
