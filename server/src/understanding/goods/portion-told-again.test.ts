import { describe, expect, it } from 'vitest'
import { choices, product, reader, shop } from '../fixtures/shop.ts'

const read = reader(
  shop(
    ['en', 'id', 'bn', 'bn-Latn'],
    [
      product('juice', 'Mango Juice', 'glass', {
        aliases: ['Jus Mangga'],
        options: [
          choices('Size', ['Regular', 'Large']),
          choices('Sugar', [['No Sugar', 'tanpa gula', 'chini chara'], 'Less Sugar'], { required: false }),
        ],
      }),
    ],
  ),
)

describe('a part that is called by its choice again', () => {
  it.each([
    'jus mangga 3, dua large satu regular, yang regular tanpa gula',
    'mango juice 3, 2 large 1 regular, the regular one no sugar',
  ])('gets what is told of it, and the whole stays as many: %s', text =>
    expect(read(text)).toBe('order juice×2 {Large}, juice×1 {Regular, No Sugar}'),
  )

  it('is no further one where nothing else is told of it', () =>
    expect(read('jus mangga 3, dua large satu regular, dipisah ya yang regular')).toBe(
      'order juice×2 {Large}, juice×1 {Regular}',
    ))
})
