import { describe, expect, it } from 'vitest'
import { choices, product, reader, shop } from '../fixtures/shop.ts'

const read = reader(
  shop(
    ['id', 'en'],
    [
      product('jus', 'Jus Mangga', 'cup', { options: [choices('Gula', ['Gula Normal', 'Sedikit Gula', 'Tanpa Gula'])] }),
      product('penyet', 'Ayam Penyet', 'porsi', { options: [choices('Pedas', ['Pedas', 'Sedang'])] }),
      product('sambal', 'Sambal Matah Cup', 'cup'),
    ],
  ),
)

describe('what is left out, with the words for it behind', () => {
  it.each([
    'jus mangga 1 gulanya ga usah',
    'jus mangga 1, gula jangan',
    'jus mangga 1 gula nya gausah ya',
    'jus mangga 1 gulanya ga pake',
  ])('is the choice without it: %s', text => expect(read(text)).toBe('order jus×1 {Tanpa Gula}'))

  it.each(['ayam penyet 2 timunnya ga usah', 'ayam penyet 2 timunnya jangan ya bu', 'ayam penyet 2 timunnya skip'])(
    'is left out where there is no such choice: %s',
    text => expect(read(text)).toBe('order penyet×2 -timunnya'),
  )

  it('is nothing where the word begins something else', () => {
    expect(read('ayam penyet 2 jangan lupa ya')).toBe('order penyet×2')
    expect(read('ayam penyet 2 sama jus mangga 1. eh jus mangganya gausah')).toBe('order penyet×2')
  })
})
