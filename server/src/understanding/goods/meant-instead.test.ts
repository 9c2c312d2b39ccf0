import { describe, expect, it } from 'vitest'
import { line } from '../fixtures/line.ts'
import { product, reader, shop } from '../fixtures/shop.ts'

const said = reader(
  shop(
    ['en', 'id'],
    [
      product('latte', 'Cafe Latte', 'cup', { category: 'coffee', aliases: ['latte'] }),
      product('cappuccino', 'Cappuccino', 'cup', { category: 'coffee' }),
      product('croissant', 'Croissant', 'pcs', { category: 'bakery' }),
      product('scone', 'Scone', 'pcs', { category: 'bakery' }),
      product('vitamin-500', 'Vitamin C 500 mg', 'bottle', { aliases: ['vit c 500'] }),
      product('vitamin-1000', 'Vitamin C 1000 mg', 'bottle', { aliases: ['vit c 1000'] }),
      product('oil-1', 'Cooking Oil 1 L', 'pouch'),
      product('oil-2', 'Cooking Oil 2 L', 'pouch'),
      product('rice', 'Red Rice', 'kg'),
    ],
  ),
)
const latte = [line('a', 'latte', 2)]

describe('what was meant', () => {
  it.each([
    'i meant cappuccino',
    'sorry i meant the cappuccino',
    'oops meant cappuccino',
    'oops wrong one, cappuccino',
    'my mistake, cappuccino please',
    'maksudnya cappuccino',
    'eh salah, cappuccino maksudnya',
  ])('takes the place of the only line: %s', text => expect(said(text, { basket: latte })).toBe('replace a by cappuccino'))

  it('takes the place of the only line of its kind', () => {
    expect(said('i meant cappuccino', { basket: [...latte, line('b', 'croissant', 1)] })).toBe('replace a by cappuccino')
  })

  it('takes no place where it could be said of several, or where more is wanted', () => {
    expect(said('i meant scone', { basket: [...latte, line('b', 'cappuccino', 1)] })).not.toContain('replace')
    expect(said('i meant scone also', { basket: latte })).not.toContain('replace')
  })

  it('is no change where it is asked about', () => {
    expect(said('i mean how much is cappuccino?', { basket: latte })).toBe('ask_price cappuccino')
  })

  it.each(['i meant the 500 not the 1000', 'sorry i meant vit c 500 not the 1000', 'vitamin c 500 not 1000', '500 not 1000'])(
    'is another strength, whose number counts nothing: %s',
    text => expect(said(text, { basket: [line('a', 'vitamin-1000', 1)] })).toBe('replace a by vitamin-500'),
  )

  it('is a strength where another of the name has that number, else so many', () => {
    expect(said('i meant 500', { basket: [line('a', 'vitamin-1000', 1)] })).toBe('replace a by vitamin-500×1')
    expect(said('i meant 3', { basket: [line('a', 'vitamin-1000', 1)] })).toBe('change a ×3')
  })
})

describe('a size that is pointed to', () => {
  it.each(['cooking oil, the big 2 l one, 3 pouches', 'cooking oil the 2 liter one 3 pouches', 'cooking oil, the 2L one, 3'])(
    'is followed by a word that counts nothing: %s',
    text => expect(said(text)).toBe('order oil-2×3'),
  )
})

describe('what takes the place of something', () => {
  it.each(['scone instead of latte, same 5', 'scone instead of latte, 5', 'i want scone rather than latte, 5 please'])(
    'is counted behind both: %s',
    text => expect(said(text, { basket: latte })).toBe('replace a by scone×5'),
  )
})

describe('what will be so many', () => {
  const basket = [...latte, line('b', 'rice', 2)]
  it.each(['also 1 scone, and rice will be 3 kg', 'add 1 scone. the rice should be 3 kg', 'one more scone, rice would be 3kg'])(
    'is so many in all, though something is added: %s',
    text => expect(said(text, { basket })).toBe('order scone×1 | change b ×3'),
  )
})
