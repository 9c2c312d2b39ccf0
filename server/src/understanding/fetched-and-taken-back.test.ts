import { describe, expect, it } from 'vitest'
import { product, reader, shop } from './fixtures/shop.ts'

const read = reader(
  shop(
    ['id', 'en'],
    [
      product('wash', 'Cuci Setrika Kiloan', 'kg'),
      product('cover', 'Cuci Bed Cover', 'lembar'),
      product('promag', 'Promag Tablet', 'strip'),
      product('mylanta', 'Mylanta Cair', 'botol'),
      product('iron', 'Besi Beton 8 mm', 'batang'),
    ],
    { shops: [{ id: 'rungkut', name: 'Rungkut' }] },
  ),
)
const basket = [
  { lineId: 'a', productId: 'promag', quantity: 1000, options: [] },
  { lineId: 'b', productId: 'mylanta', quantity: 6000, options: [] },
]

describe('what is fetched where somebody lives', () => {
  it.each([
    ['bed cover 1, jemput di Jl. Medokan Asri Tengah 9', 'order cover×1 | address "Jl. Medokan Asri Tengah 9"'],
    ['bed cover 1, pick up di kos gubeng kertajaya VII no 2', 'order cover×1 | address "kos gubeng kertajaya VII no 2"'],
    ['bed cover 1 dijemput di Jl. Rungkut Asri 5', 'order cover×1 | address "Jl. Rungkut Asri 5"'],
    ['bed cover 1, saya ambil sendiri', 'order cover×1 | pickup'],
    ['bed cover 1 saya ambil di rungkut', 'order cover×1 | pickup @rungkut'],
  ])('is no promise to come to the shop: %s', (text, acts) => expect(read(text)).toBe(acts))
})

describe('what is refused by its name', () => {
  it('was not ordered before, either', () =>
    expect(read('promag 1, eh jangan promag deh, mylanta aja 1')).toBe('order mylanta×1'))

  it.each(['mylantanya gak jadi, punya banyak di rumah ternyata', 'mylantanya ga usah, masih sedikit pakenya'])(
    'goes, and why it goes changes nothing: %s',
    text => expect(read(text, { basket })).toBe('remove b'),
  )
})

it('takes a sum of the customer beside words that bargain for no question about the price', () =>
  expect(read('boleh kurang dikit ga bos harga besinya, 45 ribu deh')).toBe('unknown'))
