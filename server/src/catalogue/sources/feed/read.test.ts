import { describe, expect, it } from 'vitest'
import type { ListedEntry } from '../../source.ts'
import { readFeed } from './read.ts'

/** A feed as it comes over the network: in parts that end anywhere. */
async function read(feed: string | Uint8Array, part = 7): Promise<ListedEntry[]> {
  const bytes = typeof feed === 'string' ? Buffer.from(feed) : feed
  async function* content() {
    for (let at = 0; at < bytes.length; at += part) yield bytes.subarray(at, at + part)
  }
  const entries: ListedEntry[] = []
  for await (const entry of readFeed(content(), 'IDR')) entries.push(entry)
  return entries
}
const products = async (feed: string) => (await read(feed)).map(entry => entry.product)

describe('a feed of products', () => {
  it('is read as Meta writes it, comments before the heading included', async () => {
    const feed = [
      '# ref_application_id 451257172939091',
      'id,title,description,availability,condition,price,link,image_link,brand,quantity_to_sell_on_facebook',
      'SKU-1,"Kopi ""Gayo"", 250 g",Arabika,in stock,new,85000.00 IDR,https://toko.example/1,https://toko.example/1.jpg,Gayo,12',
    ].join('\r\n')
    expect(await read(feed)).toEqual([
      {
        row: 3,
        problems: [],
        product: {
          key: 'SKU-1',
          available: true,
          stock: 12_000,
          fields: {
            name: 'Kopi "Gayo", 250 g',
            description: 'Arabika',
            price: 85_000,
            link: 'https://toko.example/1',
            imageUrl: 'https://toko.example/1.jpg',
            attributes: { brand: 'Gayo' },
          },
        },
      },
    ])
  })

  it('is read as Google writes it, parted by tabs, with variants', async () => {
    const feed = [
      'id\ttitle\tprice\tavailability\titem_group_id\tsize\tproduct_type',
      'T-S\tKaos, putih\t75000 IDR\tin_stock\tT\tS\tPakaian > Kaos',
      'T-L\tKaos, putih\t75000 IDR\tout_of_stock\tT\tL\tPakaian > Kaos',
    ].join('\n')
    expect(await products(feed)).toMatchObject([
      {
        key: 'T-S',
        available: true,
        fields: { groupKey: 'T', category: 'Kaos', attributes: { size: 'S' }, name: 'Kaos, putih' },
      },
      { key: 'T-L', available: false, fields: { groupKey: 'T', attributes: { size: 'L' } } },
    ])
  })

  it('is read as JSON, numbers and lists included', async () => {
    const feed = JSON.stringify({
      products: [{ id: 7, title: 'Teh', price: 5000, aliases: ['teh manis', 'es teh'], stock: 2.5 }],
    })
    expect(await products(feed)).toEqual([
      { key: '7', stock: 2_500, fields: { name: 'Teh', price: 5_000, aliases: ['teh manis', 'es teh'] } },
    ])
  })

  it('of stock alone says nothing else', async () => {
    expect(await products('id;stock\nA;3\nB;\nC;-2')).toEqual([
      { key: 'A', stock: 3_000, fields: {} },
      { key: 'B', fields: {} },
      { key: 'C', stock: 0, fields: {} },
    ])
  })

  it('names every fault of a row by its column, and the row as a spreadsheet does', async () => {
    const feed = [
      'id,title,price,availability',
      '',
      'A,,abc,maybe',
      ',Teh,5000,in stock',
      'B,"two\nlines",18.000,in stock',
    ].join('\n')
    expect(
      (await read(feed)).map(({ row, problems }) => [row, problems.map(({ column, code }) => `${column} ${code}`)]),
    ).toEqual([
      [3, ['title missing', 'price not_a_number', 'availability not_a_choice']],
      [4, ['id missing']],
      [5, ['price ambiguous']],
    ])
  })

  it('keeps a product whose price was rounded or whose sale has dates that nobody can read, and says so', async () => {
    const feed = 'id,title,price,sale_price,sale_price_effective_date\nA,Teh,5000.4 IDR,4000 IDR,2026-11-01/2026-12-01'
    const [entry] = await read(feed)
    expect(entry!.product!.fields).toMatchObject({ price: 5_000, salePrice: null })
    expect(entry!.problems.map(({ code, warning }) => [code, warning])).toEqual([
      ['rounded', true],
      ['sale_not_kept', true],
    ])
  })

  it.each([
    ['2026-11-01T00:00+0700/2026-11-30T23:59+0700', '2026-10-31T17:00:00.000Z', '2026-11-30T16:59:00.000Z'],
    ['2026-11-01T00:00:00Z / 2026-12-01T00:00:00+06:00', '2026-11-01T00:00:00.000Z', '2026-11-30T18:00:00.000Z'],
    ['', null, null],
  ])('keeps a sale price beside the usual one, with its dates: "%s"', async (dates, saleFrom, saleUntil) => {
    const feed = `id,title,price,sale_price,sale_price_effective_date\nA,Teh,5000,4000,${dates}`
    expect(await products(feed)).toMatchObject([{ fields: { price: 5_000, salePrice: 4_000, saleFrom, saleUntil } }])
  })

  it('takes a sale back with an empty cell, and says nothing of one where the column is not there', async () => {
    const [without, silent] = [
      await products('id,title,price,sale_price\nA,Teh,5000,'),
      await products('id,title,price\nA,Teh,5000'),
    ]
    expect(without![0]!.fields).toMatchObject({ salePrice: null, saleFrom: null, saleUntil: null })
    expect(silent![0]!.fields).not.toHaveProperty('salePrice')
  })

  it('in UTF-16, and with a byte order mark, is read like any other', async () => {
    const text = 'id\ttitle\tprice\nA\tনোনতা বিস্কুট\t5000'
    const utf16 = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, 'utf16le')])
    for (const feed of [utf16, Buffer.from(`\uFEFF${text}`)])
      expect((await read(feed)).map(entry => entry.product)).toMatchObject([{ key: 'A', fields: { name: 'নোনতা বিস্কুট' } }])
  })

  it('refuses the rows whose bytes are of another encoding, and only them', async () => {
    const latin = Buffer.concat([Buffer.from('id,title,price\nA,Caf'), Buffer.from([0xe9]), Buffer.from(',5000\nB,Teh,5000')])
    expect((await read(latin)).map(({ problems, product }) => [product?.key, problems[0]?.code])).toEqual([
      [undefined, 'unreadable'],
      ['B', undefined],
    ])
  })

  it.each([
    ['nothing at all', '', 'no heading'],
    ['no column of ids', 'title,price\nTeh,5000', 'no column id'],
    ['broken JSON', '{"products": [', 'JSON'],
    ['JSON of something else', '{"orders": []}', 'not a list'],
    ['a quote that is never closed', `id,title\nA,"Teh\n${'x\n'.repeat(200_000)}`, 'row 2'],
  ])('with %s is refused as a whole', async (_, feed, reason) => {
    await expect(read(feed, 60_000)).rejects.toThrow(reason)
  })

  it('leaves its name behind where options cannot be read', async () => {
    const feed = JSON.stringify([
      { id: 'A', options: [{ group: 'Size', choices: [] }] },
      { id: 'B', options: [{ group: 'Size', choices: [{ name: 'L' }] }] },
    ])
    const [first, second] = await read(feed)
    expect(first).toMatchObject({ problems: [{ column: 'options', code: 'unreadable' }] })
    expect(second!.product!.fields.options).toEqual([
      { group: 'Size', required: false, max: 1, choices: [{ name: 'L', price: 0, aliases: [] }] },
    ])
  })
})
