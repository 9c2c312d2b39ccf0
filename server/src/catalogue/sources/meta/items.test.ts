import { describe, expect, it } from 'vitest'
import type { ShownProduct } from '../../source.ts'
import { requestOf } from './items.ts'

const product: ShownProduct = {
  key: 'SKU-1',
  name: 'Kacchi',
  description: null,
  price: 18_000,
  sale: null,
  currency: 'IDR',
  left: 3,
  link: null,
  imageUrl: 'https://shop.example/1.jpg',
  brand: 'Dapur',
  category: null,
  prescription: false,
  family: null,
}
const sent = (more: Partial<ShownProduct>) =>
  (
    requestOf({ do: 'put', version: 'v', product: { ...product, ...more } }, { link: 'https://shop.example' }) as {
      data: object
    }
  ).data

describe('an item as Meta takes it', () => {
  it.each([
    ['IDR', 18_000, '18000.00 IDR'],
    ['IDR', 0, '0.00 IDR'],
    ['BDT', 35_050, '350.50 BDT'],
    ['BDT', 5, '0.05 BDT'],
  ] as const)('writes a price of %s %d with two decimals and no binary fraction', (currency, price, text) => {
    expect(sent({ currency, price })).toMatchObject({ price: text })
  })

  it('has no markup and nothing that cannot be written, and a description in any case', () => {
    expect(sent({ description: '<b>Pedas</b>\u0007 sekali' })).toMatchObject({ description: 'Pedas   sekali' })
    expect(sent({ description: '<br>' })).toMatchObject({ description: 'Kacchi' })
  })

  it('of a family shares its key and says what it is chosen by, in Meta’s own names where there are any', () => {
    const attributes = { color: 'Merah', size: 'M', Rasa: 'asin, pedas' }
    expect(sent({ family: { key: 'KAOS', attributes } })).toMatchObject({
      item_group_id: 'KAOS',
      color: 'Merah',
      size: 'M',
      additional_variant_attribute: 'Rasa:asin  pedas',
    })
    expect(sent({})).not.toHaveProperty('item_group_id')
    expect(sent({ family: { key: 'x'.repeat(51), attributes } })).not.toHaveProperty('item_group_id')
  })

  it('tells of stock nothing but what is left', () => {
    const { data } = requestOf({ do: 'stock', version: 'v', key: 'SKU-1', left: 0 }, { link: 'x' }) as { data: object }
    expect(data).toEqual({
      id: 'SKU-1',
      availability: 'out of stock',
      quantity_to_sell_on_facebook: 0,
      custom_label_4: 'v',
    })
  })
})
