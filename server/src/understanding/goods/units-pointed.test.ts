import { describe, expect, it } from 'vitest'
import { line } from '../fixtures/line.ts'
import { choices, product, reader, shop } from '../fixtures/shop.ts'
import type { DialogueState } from '../types/dialogue-state.ts'

const portion = choices('Porsi', ['Biasa', ['Jumbo', 'besar', 'gede']])
const read = reader(
  shop(
    ['id', 'en'],
    [
      product('soto', 'Soto Babat', 'mangkok', { options: [portion] }),
      product('soto-frozen', 'Soto Beku Babat', 'pak'),
      product('krupuk', 'Kerupuk Putih'),
    ],
  ),
)
const order = { asks: ['confirm'], basket: [line('a', 'soto', 2), line('b', 'krupuk', 3)] } as Partial<DialogueState>

describe('a word by which people are called, though it is a unit, too', () => {
  it('points to nothing that is sold by that unit', () => expect(read('mau babat gede 2 ya pak')).toBe('order soto×2 {Jumbo}'))

  it.each(['babatnya porsi gede ya pak', 'babatnya gede ya pak', 'babatnya jumbo pak'])(
    'leaves the change that was told before it: "%s"',
    text => expect(read(text, order)).toBe('change a {Jumbo}'),
  )
})

it('what is made otherwise stays, though what is named next goes', () =>
  expect(read('babatnya porsi gede ya pak, kerupuk gausah', order)).toBe('change a {Jumbo} | remove b'))
