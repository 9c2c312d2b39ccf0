import { describe, expect, it } from 'vitest'
import { meantBy } from './said-number.ts'

const [first, second] = [{ number: 'ORD-4821730965-K7M2QX' }, { number: 'ORD-1593572486-BWT9HZ' }]
const orders = [first, second]

describe('an order number that a seller types', () => {
  it.each(['ORD-4821730965-K7M2QX', 'ord 4821730965 k7m2qx', '4821730965-K7M2QX', '4821730965', 'k7m2qx', 'ORD-4821730965'])(
    'means the order as %s',
    said => expect(meantBy(said, orders)).toEqual({ kind: 'one', item: first }),
  )

  it.each([
    ['one character is wrong', 'ORD-4821730965-K7M2QY'],
    ['two digits changed places', 'ORD-4821739065-K7M2QX'],
    ['a digit is missing', 'ORD-482173065-K7M2QX'],
    ['the end alone has a slip', 'K7M2QW'],
  ])('only suggests the order when %s', (_, said) => expect(meantBy(said, orders)).toEqual({ kind: 'near', item: first }))

  it.each(['ORD-9999999999-ZZZZZZ', 'ORD-', '', 'ORD-4821730965-AAAAAA'.replace('K7', 'XX')])('means nothing as "%s"', said =>
    expect(meantBy(said, orders)).toEqual({ kind: 'none' }),
  )

  it('suggests nothing that could be two orders', () => {
    const twins = [{ number: 'ORD-4821730965-K7M2QX' }, { number: 'ORD-4821730965-K7M2QZ' }]
    expect(meantBy('ORD-4821730965-K7M2QY', twins)).toEqual({ kind: 'none' })
    expect(meantBy('4821730965', twins)).toEqual({ kind: 'none' })
  })
})
