import { describe, expect, test } from 'vitest'
import { shelfOf } from './shelf.ts'

const shelf = (...sizes: number[]) => ({
  catalogue: '7',
  head: 'Menu',
  text: '',
  sections: sizes.map((size, n) => ({
    title: `Bagian ${n}`,
    keys: Array.from({ length: size }, (_, i) => `K${n}-${i}`),
  })),
})

describe('products with pictures', () => {
  test('are a list under a heading, and one of them is itself', () => {
    expect(shelfOf(shelf(2, 1))).toMatchObject({
      type: 'product_list',
      header: { header: { type: 'text', text: 'Menu' } },
      action: {
        catalog_id: '7',
        sections: [{ title: 'Bagian 0', product_items: [{ product_retailer_id: 'K0-0' }, {}] }, { title: 'Bagian 1' }],
      },
    })
    expect(shelfOf(shelf(1))).toEqual({
      type: 'product',
      action: { catalog_id: '7', product_retailer_id: 'K0-0' },
      header: {},
    })
  })

  test('are told in words where they do not fit', () => {
    expect(shelfOf(shelf(15, 15))).toBeDefined()
    expect(shelfOf(shelf(16, 15))).toBeUndefined()
    expect(shelfOf(shelf(...Array.from({ length: 11 }, () => 1)))).toBeUndefined()
    expect(shelfOf(shelf())).toBeUndefined()
    expect(shelfOf({ ...shelf(2), head: ' ' })).toBeUndefined()
  })

  test('have headings that are cut to what fits, and never none', () => {
    const long = { ...shelf(2), head: 'x'.repeat(80), sections: [{ title: ' ', keys: ['a', 'b'] }] }
    expect(shelfOf(long)).toMatchObject({
      header: { header: { text: `${'x'.repeat(59)}…` } },
      action: { sections: [{ title: '1' }] },
    })
  })
})
